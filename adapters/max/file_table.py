"""What is known of files that a scene reads, beside what Max tells itself: one table, which the
docs share (file_table.json)."""

import json
import os
from collections import namedtuple

#: light: LightFiles; written: (family, setting) of what renderers write; closed: endings of formats
#: that name further files and into which nobody looks; kinds: {extension: what a file is}.
Table = namedtuple("Table", "light written closed kinds")

#: A file of light that a renderer reads; mode: the setting that says what is done with it, and the
#: values for which it is read; per_frame: those of them for which there is one file per frame, its
#: number behind the name.
LightFile = namedtuple("LightFile", "family setting kind mode values per_frame")

_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "file_table.json")


def _read():
    with open(_FILE, encoding="utf-8") as file:
        table = json.load(file)
    return Table(
        [
            LightFile(
                row["family"],
                row["setting"],
                row["kind"],
                row["mode"],
                row["values"],
                row.get("perFrame", ()),
            )
            for row in table["light"]
        ],
        [(row["family"], row["setting"]) for row in table["written"]],
        tuple(row["ending"] for row in table["closed"]),
        {**table["kinds"], **dict.fromkeys(table["images"], "image")},
    )


TABLE = _read()
