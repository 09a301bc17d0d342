"""What is known of parameters that hold paths, beside what Houdini tells itself: one table, which
the docs share (file_parms.json)."""

import json
import os
import re
from collections import namedtuple

#: unlisted: (type with category, pattern of parameters, kind) of files that Houdini's own list
#: misses; written: pattern of parameters that say where Houdini writes; closed: endings of formats
#: into which nobody can look.
Table = namedtuple("Table", "unlisted written closed")

_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "file_parms.json")


def _read():
    with open(_FILE, encoding="utf-8") as file:
        table = json.load(file)
    return Table(
        [(each["type"], re.compile(_name(each)), each["kind"]) for each in table["unlisted"]],
        re.compile("|".join(_name(each) for each in table["written"])),
        tuple(each["ending"] for each in table["closed"]),
    )


def _name(each):
    # Rows that an artist adds are numbered.
    return r"{}{}\Z".format(re.escape(each["parm"]), r"\d+" if each.get("numbered") else "")


TABLE = _read()
