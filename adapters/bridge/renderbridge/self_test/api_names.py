"""Which names of the host's an adapter asks for, and whether this host has them."""

import json

NAMES = "api_names.generated.json"
PRESENT, ABSENT, UNKNOWN = "present", "absent", "unknown"


class Absent(Exception):
    """The host has no such name."""


def read_names(path):
    """Return the rows of an adapter's list: [{"kind", "name", "files", "optional"?}].

    The list is made from the adapter's own source; `optional`: why a host may be without it.
    """
    with open(path, encoding="utf-8") as file:
        return json.load(file)["names"]


def try_names(rows, tries):
    """Return the rows with "state" and, where it is known, "answered": what the name stands for.

    tries: by kind, callable(name) that returns what answered as a text, None where the host does
    not tell, and raises Absent. Nothing is called that could change a scene.
    """
    return [{**row, **_tried(tries[row["kind"]], row["name"])} for row in rows]


def _tried(attempt, name):
    try:
        answered = attempt(name)
    except Absent:
        return {"state": ABSENT}
    except Exception as error:  # noqa: BLE001  hosts raise what they like; it is told, not guessed
        return {"state": UNKNOWN, "answered": "raised " + type(error).__name__}
    return {"state": UNKNOWN} if answered is None else {"state": PRESENT, "answered": answered}


def lacking(rows):
    """Return the rows of `rows` that the host has not although the adapter cannot do without."""
    return [row for row in rows if row["state"] == ABSENT and not row.get("optional")]


def found(owner, path):
    """Return the type of what `owner` has under `path` ("hipFile.path"). Raises Absent."""
    for name in path.split("."):
        try:
            owner = getattr(owner, name)
        except AttributeError:
            raise Absent(path) from None
    return type(owner).__name__
