# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that Blender names by one of them: numbered sequences, and the tiles of a UDIM image."""

import os
import re

from .found_files import is_foreign

# The last digits before the extension, ASCII ones only, are what Blender counts in.
_NUMBER = re.compile(r"[0-9]+(?=[^0-9]*\Z)")


def pattern_of(path):
    """Return the pattern of the sequence of which `path` is one file; `path` itself without number.

    Blender pads each number to the digits of the file that it was given, and lets longer ones grow,
    just as the daemon reads a run of #.
    """
    folder, name = os.path.split(path)
    stem, extension = os.path.splitext(name)
    number = _NUMBER.search(stem)
    if number is None or is_foreign(path):
        return path
    before, after = stem[: number.start()], stem[number.end() :]
    width = number.end() - number.start()
    # A # of the name beside those of the number would count as a digit.
    token = f"%0{width}d" if before.endswith("#") or after.startswith("#") else "#" * width
    return os.path.join(folder, before + token + after + extension)


def tile_paths(image, path):
    """Yield the path of each tile of `image`, whose template is `path`."""
    for tile in image.tiles:
        number = tile.number
        column, row = (number - 1001) % 10 + 1, (number - 1001) // 10 + 1
        yield path.replace("<UDIM>", str(number)).replace("<UVTILE>", f"u{column}_v{row}")
