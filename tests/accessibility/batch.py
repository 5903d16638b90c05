"""A small batch made by the program itself: what all the checks look at."""

import shutil
import subprocess
from pathlib import Path

from verdict import Verdict

HERE = Path(__file__).resolve().parent
# Every report for a force that is like others; for one that is like none those that its missing figures make different.
RUNS = {
    "all": ["--reports", "all", "--forces", "Cleveland"],
    "missing": ["--reports", "force-comparison,ncpm-statement", "--forces", "City of London"],
}


def make(program, folder):
    """Makes the reports, and gives the folder of each run."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(HERE / "run-configuration.toml", folder / "likeforce.toml")
    return [made(program, folder, name, asked) for name, asked in RUNS.items()]


def made(program, folder, name, asked):
    run = [program, "run", "likeforce.toml", "--out", name, *asked]
    subprocess.run(run, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / name


def inspected(program, folders):
    """The program's own inspection of the batch."""
    faults = []
    for folder in folders:
        run = subprocess.run([program, "check", "outputs", folder], capture_output=True, text=True)
        if run.returncode != 0:
            faults += run.stderr.splitlines()
    files = sum(path.is_file() for folder in folders for path in folder.rglob("*"))
    return [Verdict("likeforce check outputs", files, faults)]
