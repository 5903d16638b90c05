"""A small batch made by the program itself: what all the checks look at."""

import re
import shutil
import subprocess
from pathlib import Path

from verdict import Verdict

HERE = Path(__file__).resolve().parent
PLANS = HERE.parent.parent / "datasets" / "catalogue" / "reports"


def make(program, folder):
    """Makes every report there is a plan for, and gives the folder of each."""
    shutil.rmtree(folder, ignore_errors=True)
    plans = sorted(path.stem for path in PLANS.glob("*.toml"))
    return [made(program, folder / plan, order(plan)) for plan in plans]


def order(plan):
    """The order beside this file, for another report."""
    return re.sub(r'^report = ".*"$', f'report = "{plan}"', (HERE / "order.toml").read_text(), flags=re.MULTILINE)


def made(program, folder, order):
    folder.mkdir(parents=True)
    (folder / "likeforce.toml").write_text(order)
    subprocess.run([program, "run", "likeforce.toml"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "outputs"


def inspected(program, folders):
    """The program's own inspection of the batch."""
    faults = []
    for folder in folders:
        run = subprocess.run([program, "check", "outputs", folder], capture_output=True, text=True)
        if run.returncode != 0:
            faults += run.stderr.splitlines()
    files = sum(path.is_file() for folder in folders for path in folder.rglob("*"))
    return [Verdict("likeforce check outputs", files, faults)]
