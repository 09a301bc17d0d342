# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that Blender names by one of them: numbered sequences, and the tiles of a UDIM image."""

import os
import re

from .found_files import is_foreign
from .host import MORE

MOST_FILES_OF_SEQUENCES = 5000
_AT_ONCE = 128
_DIGITS = re.compile(r"^(.*?)(\d+)(\D*)$")


def add_sequences(found, sequences):
    """An errand: add every file beside each (path, kind, owner) that differs in its number only.

    One folder is listed once, however many sequences lie in it. Numbers are the last digits of the
    name; files of one sequence have one length of the other parts.
    """
    by_folder = {}
    for path, kind, owner in sequences:
        found.add(path, kind, owner)
        folder, name = os.path.split(path)
        digits = None if is_foreign(path) else _DIGITS.match(name)
        if digits:
            known = by_folder.setdefault(folder, {})
            known.setdefault((digits.group(1), digits.group(3)), (kind, owner, name))
    for folder in sorted(by_folder):
        yield MORE
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue  # the daemon tells what is missing
        for start in range(0, len(names), _AT_ONCE):
            yield MORE
            for other in names[start : start + _AT_ONCE]:
                if not _add_member(found, folder, other, by_folder[folder]):
                    return


def tile_paths(image, path):
    """Yield the path of each tile of `image`, whose template is `path`."""
    for tile in image.tiles:
        number = tile.number
        column, row = (number - 1001) % 10 + 1, (number - 1001) // 10 + 1
        yield path.replace("<UDIM>", str(number)).replace("<UVTILE>", f"u{column}_v{row}")


def _add_member(found, folder, name, sequences):
    """Return whether there is room for more."""
    digits = _DIGITS.match(name)
    sequence = sequences.get((digits.group(1), digits.group(3))) if digits else None
    if sequence is None:
        return True
    kind, owner, first = sequence
    if found.sequence_files >= MOST_FILES_OF_SEQUENCES:
        found.warn("sequencesTooLong", owner, most=MOST_FILES_OF_SEQUENCES, name=first, first=name)
        return False
    found.sequence_files += 1
    found.add(os.path.join(folder, name), kind, owner)
    return True
