# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything in Blender that names a file, in one table: file_table.json.

The page for artists is made of it too, and tests hold it to what every Blender declares as a path.
Needs no Blender.
"""

import json
import os
from collections import namedtuple

# types: what Blender calls it, newest name first; member: its property; kind: of the dependency;
# reader: the function of file_readers that tells it; note: for artists.
Reads = namedtuple("Reads", "types member kind reader note")
# What names a file that no render reads, and why.
NotRead = namedtuple("NotRead", "types members reason")
# no_scene: what types of the interface, of preferences and of asset libraries begin with.
FileTable = namedtuple("FileTable", "reads not_read no_scene")

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "file_table.json")


def file_table(text=None):
    """Return the FileTable; text: of another one than the adapter's."""
    if text is None:
        with open(PATH, encoding="utf-8") as file:
            text = file.read()
    table = json.loads(text)
    return FileTable(
        [Reads(**row) for row in table["reads"]],
        [NotRead(**row) for row in table["notRead"]],
        tuple(table["noScene"]),
    )


def rows_by_type():
    """Return {type: [Reads]}, under each name that Blender has had for a type."""
    rows = {}
    for row in file_table().reads:
        for name in row.types:
            rows.setdefault(name, []).append(row)
    return rows
