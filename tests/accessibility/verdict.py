"""What every check gives: what was looked at, in how many files, and each fault with its file."""

from typing import NamedTuple


MOST_SAID = 12


class Verdict(NamedTuple):
    check: str
    files: int
    faults: list[str]

    def __str__(self):
        word = "failed" if self.faults else "passed"
        files = "1 file" if self.files == 1 else f"{self.files} files"
        said = self.faults[:MOST_SAID]
        if len(self.faults) > MOST_SAID:
            said = [*said, f"and {len(self.faults) - MOST_SAID} more"]
        return "\n".join([f"{word}  {self.check}: {files}", *(f"        {fault}" for fault in said)])


def verdict(check, files, faults_of):
    """A check that looks at each file by itself; what goes wrong with the looking is a fault too."""
    faults = []
    for file in files:
        try:
            faults += [f"{name(file)}: {fault}" for fault in faults_of(file)]
        except Exception as error:
            faults.append(f"{name(file)}: cannot be looked at: {type(error).__name__}: {error}")
    return Verdict(check, len(files), faults)


def name(file):
    """A file as it is named in a line: with the folder of its report and without those above."""
    return "/".join(part for part in file.parts[-4:] if part != "looked-at")
