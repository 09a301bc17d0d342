# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that the open scene reads: Blender's own list, widened by what that list leaves out.

Blender names a sequence by one of its files and a set of UDIM tiles by its template, lists no
point caches on disk, and names unset caches in its session's temporary folder. No folder is listed
here: a sequence is told as a pattern, and the daemon finds its files.
"""

import bpy

from .chunks import in_chunks
from .found_files import FoundFiles, absolute
from .host import MORE
from .object_files import add_object_files
from .sequence_files import pattern_of, tile_paths
from .strip_files import add_strip_files

_DATA_KINDS = (
    ("images", "image"),
    ("libraries", "library"),
    ("volumes", "volume"),
    ("cache_files", "cacheFile"),
    ("sounds", "sound"),
    ("fonts", "font"),
    ("movieclips", "movieClip"),
)
_PATHS_AT_ONCE = 256


def gather_dependencies(warn):
    """A background task: return [{"path", "kind", "exists": None, "owner"?}].

    Each path or pattern once, absolute, sorted by path.

    Whether a file exists is for the daemon to find out: a dead share blocks for a minute, and
    this runs in the artist's window. warn(code, node, **params) is told about each asset that
    cannot be read, and the others are listed all the same.
    """
    found = FoundFiles(warn)
    for collection, kind in _DATA_KINDS:
        for blocks in in_chunks(lambda name=collection: getattr(bpy.data, name, [])):
            for block in blocks:
                found.guarded(block.name, add_block, found, block, kind)
            yield MORE
    yield from add_strip_files(found)
    yield from add_object_files(found)
    # Last: an owner that was read above has said it better.
    paths = bpy.utils.blend_paths(absolute=True, packed=False, local=False)
    for start in range(0, len(paths), _PATHS_AT_ONCE):
        yield MORE
        for path in paths[start : start + _PATHS_AT_ONCE]:
            if not _is_told_already(found, path):
                found.add(path, "folder" if path.endswith(("/", "\\")) else "file")
    yield MORE
    return [found.by_path[path] for path in sorted(found.by_path)]


def add_block(found, block, kind):
    """Add what one datablock reads."""
    path = getattr(block, "filepath", "")
    if not path or path == "<builtin>" or _is_packed(block):
        return
    source = getattr(block, "source", "")
    if kind == "image":
        if source in ("GENERATED", "VIEWER"):
            return
        if source == "TILED":
            for tile in tile_paths(block, absolute(path, block)):
                found.add(tile, "udim", block.name)
            return
        kind = "movie" if source == "MOVIE" else "image"
    if source == "SEQUENCE":
        found.add(pattern_of(absolute(path, block)), "imageSequence", block.name)
    elif getattr(block, "is_sequence", False):
        found.add(pattern_of(absolute(path, block)), kind + "Sequence", block.name)
    else:
        found.add(absolute(path, block), kind, block.name)


def _is_told_already(found, path):
    """Return whether a template or the file of a sequence stands for what was told otherwise."""
    return "<UDIM>" in path or "<UVTILE>" in path or found.has(pattern_of(path))


def _is_packed(block):
    if getattr(block, "packed_file", None) is not None:
        return True
    # Tiles of one image are packed each for itself.
    packed = getattr(block, "packed_files", None)
    return packed is not None and len(packed) > 0
