"""The names that 3ds Max has, and nothing else: names.json."""

import json
import os

_FILE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "names.json")

with open(_FILE, encoding="utf-8") as _opened:
    TABLE = json.load(_opened)

GLOBALS = {name.lower() for name in TABLE["globals"]}
MEMBERS = {kind: {name.lower() for name in names} for kind, names in TABLE["members"].items()}
NAMES = {name.lower() for name in TABLE["names"]}


def prove_member(kind, name):
    """Raise AttributeError unless things of `kind` have the member; case does not count."""
    if name.lower() not in MEMBERS[kind]:
        raise AttributeError(f"3ds Max: {kind} has no {name}: see names.json")
