"""Executes every notebook of this folder from the first cell to the last. Nothing is written back.

Ends with 1 where a cell fails, or where a notebook is not as it must be committed: with its outputs cleared.
"""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

SLOWEST_CELL = 300


def is_cleared(notebook):
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return all(not cell.outputs and cell.execution_count is None for cell in code)


def execute(path):
    """What is wrong with a notebook; nothing where it runs."""
    notebook = nbformat.read(path, as_version=4)
    if not is_cleared(notebook):
        return "has outputs: clear them before it is committed"
    nbformat.validate(notebook)
    about = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(notebook, timeout=SLOWEST_CELL, resources=about)
    try:
        client.execute()
    except CellExecutionError as error:
        return str(error)
    said = [output.text for cell in notebook.cells for output in cell.get("outputs", []) if output.output_type == "stream"]
    print("".join(said), end="")
    return None


def main():
    faults = 0
    for path in sorted(Path(__file__).resolve().parent.glob("*.ipynb")):
        begun = time.monotonic()
        fault = execute(path)
        faults += fault is not None
        print(f"{path.name}: {fault or f'every cell ran, in {time.monotonic() - begun:.1f} s'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
