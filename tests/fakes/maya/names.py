"""The names that Maya has: generated from the stub package, and a few with another source."""

import json
import os

_HERE = os.path.dirname(os.path.abspath(__file__))


def _read(name):
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return json.load(file)


STUBS = _read("names.generated.json")
FACTS = _read("names_of_the_facts_page.json")

# Commands that plug-ins bring are in no stub package.
COMMANDS = frozenset(STUBS["commands"]) | frozenset(FACTS["commands"])
MODELLED = dict(STUBS["modelled"], **FACTS["commands"])


def proved(module, name):
    """Raise AttributeError as Python does unless `module` is known to have `name`."""
    known = STUBS["modules"].get(module) or FACTS["modules"].get(module) or {}
    if name not in known:
        raise AttributeError(
            f"module {module!r} has no attribute {name!r}: neither the stub package nor the facts "
            "page knows it"
        )
