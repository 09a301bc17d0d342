"""The names that Maya has: generated from the stub package, and a few with another source."""

import json
import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
if os.path.dirname(_HERE) not in sys.path:
    # What all fakes share lies beside them.
    sys.path.append(os.path.dirname(_HERE))

from reported_host import lacked_names  # noqa: E402


def _read(name):
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return json.load(file)


STUBS = _read("names.generated.json")
FACTS = _read("names_of_the_facts_page.json")

# Commands that plug-ins bring are in no stub package.
COMMANDS = frozenset(STUBS["commands"]) | frozenset(FACTS["commands"])
MODELLED = dict(STUBS["modelled"], **FACTS["commands"])


def has_command(name):
    """Return whether this Maya has a command; one that a report stands for may lack it."""
    return name in COMMANDS and ("command", name) not in lacked_names("maya")


def has_flag(command, flag):
    """Return whether a command that is modelled has a flag."""
    is_lacked = ("flag", f"{command}.{flag}") in lacked_names("maya")
    return flag in MODELLED[command]["flags"] and not is_lacked


def proved(module, name):
    """Raise AttributeError as Python does unless `module` is known to have `name`."""
    known = STUBS["modules"].get(module) or FACTS["modules"].get(module) or {}
    if name not in known:
        raise AttributeError(
            f"module {module!r} has no attribute {name!r}: neither the stub package nor the facts "
            "page knows it"
        )
