"""Reads the same published files with likeforce, python-calamine with Polars, and pandas: time and memory, side by side.

python benches/peers/read_workbooks.py FILE [FILE ...]

likeforce recognises the table, checks its totals and joins areas by code; the others only bring the cells into a frame. Each
is run three times in a process of its own, and the fastest is taken. A last line reads a folder of a hundred copies of the first file.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = os.environ.get("LIKEFORCE", "target/release/likeforce")
RUNS = int(os.environ.get("RUNS", "3"))
COPIES = int(os.environ.get("COPIES", "100"))

CALAMINE = """
import sys, polars, python_calamine
for path in sys.argv[1:]:
    book = python_calamine.CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        if rows:
            polars.DataFrame([[str(cell) for cell in row] for row in rows], orient="row")
"""

PANDAS = """
import sys, pandas
for path in sys.argv[1:]:
    pandas.read_excel(path, sheet_name=None, header=None)
"""


def measured(command):
    """Seconds and most memory in MB of a command, of its fastest run."""
    best = None
    for _ in range(RUNS):
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        taken = time.monotonic() - begun, used.ru_maxrss / 1024
        if os.waitstatus_to_exitcode(status):
            sys.exit(f"{' '.join(map(str, command[:3]))} …: {said}")
        best = min(best or taken, taken)
    return best


def compared(what, paths, folder):
    """One line for each tool. `folder` is a project of likeforce without a store of its own."""
    given = [folder / "files"] if len(paths) > 1 else paths
    rows = {
        "likeforce": measured([PROGRAM, "--project", folder, "add", "--dry-run", *given]),
        "python-calamine + polars": measured([sys.executable, "-c", CALAMINE, *paths]),
        "pandas": measured([sys.executable, "-c", PANDAS, *paths]),
    }
    base = rows["likeforce"][0]
    for tool, (seconds, memory) in rows.items():
        print(f"| {what} | {tool} | {seconds:.2f} s | {seconds / base:.1f} | {memory:.0f} MB |", flush=True)


def main():
    files = [Path(name).resolve() for name in sys.argv[1:]]
    print("| file | tool | time | times likeforce | memory |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        subprocess.run([PROGRAM, "init", folder], check=True, capture_output=True)
        for file in files:
            compared(f"{file.name}, {file.stat().st_size >> 10} KB", [file], folder)
        (folder / "files").mkdir()
        copies = [folder / "files" / f"{number:03}{files[0].suffix}" for number in range(COPIES)]
        for copy in copies:
            shutil.copy(files[0], copy)
        compared(f"{COPIES} copies of {files[0].name}", copies, folder)


if __name__ == "__main__":
    main()
