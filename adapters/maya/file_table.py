"""Which attributes of which nodes hold files: one table, which the reader of .ma files and the docs
share (file_nodes.json)."""

import json
import os
from collections import namedtuple

#: type: node type; attributes: names, "a[*].b" for one of every element; kind: what the files are;
#: reads: "first" attribute that is set, "each", a "list" in one string, "marked" for what Maya
#: marks as the name of a file besides, "paths" for values that look like one, "document" for
#: MaterialX in the attribute itself, or "xgen" for its own reader; is_folder; is_optional: nobody
#: misses it; is_dynamic: a node has the attributes, and its type does not; rule: file rule of the
#: project that a relative path starts from; inside: who looks into the files, "closed" for a format
#: that nobody can.
Row = namedtuple("Row", "type attributes kind reads is_folder is_optional is_dynamic rule inside")

_TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "file_nodes.json")


def file_rows():
    """Return the Rows of the table in its order."""
    with open(_TABLE, encoding="utf-8") as table:
        return [_row(each) for each in json.load(table)]


def _row(each):
    return Row(
        each["type"],
        tuple(each["attributes"]),
        each["kind"],
        each.get("reads", "first"),
        each.get("folder", False),
        each.get("optional", False),
        each.get("dynamic", False),
        each.get("rule", ""),
        each.get("inside", ""),
    )
