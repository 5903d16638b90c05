"""Checks every definition in datasets/catalogue against the JSON Schema that its first line names, with another tool.

Ends with 1 where a definition is not what its schema allows, or where a misspelt key is not noticed.
"""

import json
import sys
import tomllib
from pathlib import Path

from jsonschema import Draft7Validator

CATALOGUE = Path(__file__).resolve().parent.parent / "datasets" / "catalogue"
LINE = "#:schema "


def validator_of(path, text):
    named = text.splitlines()[0]
    if not named.startswith(LINE):
        sys.exit(f"{path}: the first line names no schema")
    schema = json.loads((path.parent / named.removeprefix(LINE)).read_text())
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def main():
    faults = 0
    files = sorted(CATALOGUE.rglob("*.toml"))
    for path in files:
        text = path.read_text()
        validator = validator_of(path, text)
        definition = tomllib.loads(text)
        for error in validator.iter_errors(definition):
            where = "/".join(str(part) for part in error.absolute_path)
            print(f"{path.relative_to(CATALOGUE)}: {where}: {error.message[:200]}", file=sys.stderr)
            faults += 1
        # What is not known must be seen as such.
        if validator.is_valid({**definition, "misspelt key": 1}):
            print(f"{path.relative_to(CATALOGUE)}: its schema allows any key", file=sys.stderr)
            faults += 1
    print(f"{len(files)} definitions checked against their schemas, {faults} faults")
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
