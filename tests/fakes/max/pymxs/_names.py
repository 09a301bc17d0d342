"""The names that 3ds Max has, and nothing else: names.json."""

import json
import os
import sys

_FILE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "names.json")

with open(_FILE, encoding="utf-8") as _opened:
    TABLE = json.load(_opened)

GLOBALS = {name.lower() for name in TABLE["globals"]}
_FAKES = os.path.dirname(os.path.dirname(_FILE))
if _FAKES not in sys.path:
    # What all fakes share lies beside them.
    sys.path.append(_FAKES)

from reported_host import lacked_names  # noqa: E402

MEMBERS = {kind: {name.lower() for name in names} for kind, names in TABLE["members"].items()}
NAMES = {name.lower() for name in TABLE["names"]}


def prove_member(kind, name):
    """Raise AttributeError unless things of `kind` have the member; case does not count."""
    if name.lower() not in MEMBERS[kind] or is_lacked(f"{kind}.{name}"):
        raise AttributeError(f"3ds Max: {kind} has no {name}: see names.json")


def is_lacked(name):
    """Return whether the 3ds Max that a report stands for has no such name."""
    return any(name.lower() == each.lower() for _, each in lacked_names("max"))
