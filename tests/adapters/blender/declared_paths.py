"""Runs inside Blender: writes every path that this Blender declares, as [[type, property]].

declared_paths.py OUT. What operators ask for is no part of a scene; what is
inherited stands at the type that has it.
"""

import json
import sys

import bpy

_PATHS = ("FILE_PATH", "DIR_PATH", "FILE_NAME")
_NO_DATA = ("Operator", "OperatorProperties", "OperatorFileListElement", "Macro")


def main(out):
    found = set()
    for name in dir(bpy.types):
        rna = getattr(getattr(bpy.types, name), "bl_rna", None)
        if rna is None or "_OT_" in name or set(_lineage(rna)) & set(_NO_DATA):
            continue
        inherited = rna.base.properties if rna.base is not None else {}
        for member in rna.properties:
            if member.type == "STRING" and member.subtype in _PATHS:
                if member.identifier not in inherited:
                    found.add((rna.identifier, member.identifier))
    with open(out, "w", encoding="utf-8") as file:
        json.dump(sorted(found), file)


def _lineage(rna):
    while rna is not None:
        yield rna.identifier
        rna = rna.base


if __name__ == "__main__":
    main(*sys.argv[sys.argv.index("--") + 1 :])
