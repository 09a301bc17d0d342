"""Judges the names of parameters by public submitters.

PYTHONPATH=tests/fakes python3 tests/fakes/houdini/renew_parms.py

Downloads them from PyPI and writes parms.generated.json: for each parameter that the adapter asks
for, the first package whose programs say that name as a whole word. No stub knows parameters.
What no package says stands with a reason in parms_justified.json.
"""

import json
import os
import re

from public_packages import opened, programs_of
from used_names import names_of_parms

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, "parms.generated.json")
PACKAGES = ("deadline-cloud-for-houdini", "ciohoudini", "dcc-mcp-houdini", "fxhoudinimcp")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def words_of(package):
    """Return ("name version", every word of its programs, without a number behind it too)."""
    with opened(package) as (title, archive):
        words = {word for text in programs_of(archive) for word in _WORD.findall(text)}
    return title, words | {word.rstrip("0123456789") for word in words}


def judged(names, known):
    """Return {name: source} of those that a source of `known` says."""
    found = {}
    for name in sorted(names):
        source = next((title for title, words in known.items() if name in words), None)
        if source is not None:
            found[name] = source
    return found


def main():
    known = dict(words_of(package) for package in PACKAGES)
    names = names_of_parms()
    found = judged(names, known)
    with open(TABLE, "w", encoding="ascii") as file:
        json.dump(found, file, indent=1)
        file.write("\n")
    print(f"{len(found)} of {len(names)} proved; the others need a reason in parms_justified.json:")
    for name in sorted(set(names) - set(found)):
        print(name)


if __name__ == "__main__":
    main()
