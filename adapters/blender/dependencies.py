# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that the open scene reads: Blender's own list, widened by what that list leaves out.

Blender names a sequence by its first file only and a set of UDIM tiles by its template, lists no
point caches on disk, and names unset caches in its session's temporary folder.
"""

import bpy

from .chunks import in_chunks
from .found_files import FoundFiles, absolute
from .host import MORE
from .object_files import add_object_files
from .sequence_files import add_sequences, tile_paths
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
    """An errand: return [{"path", "kind", "exists": None, "owner"?}], each path once, absolute,
    by path.

    Whether a file exists is for the daemon to find out: a dead share blocks for a minute, and
    this runs in the artist's window. warn(code, node, **params) is told about each asset that
    cannot be read, and the others are listed all the same.
    """
    found = FoundFiles(warn)
    sequences = []
    for collection, kind in _DATA_KINDS:
        for blocks in in_chunks(lambda name=collection: getattr(bpy.data, name, [])):
            for block in blocks:
                found.guarded(block.name, add_block, found, sequences, block, kind)
            yield MORE
    yield from add_sequences(found, sequences)
    yield from add_strip_files(found)
    yield from add_object_files(found)
    # Last: an owner that was read above has said it better.
    paths = bpy.utils.blend_paths(absolute=True, packed=False, local=False)
    for start in range(0, len(paths), _PATHS_AT_ONCE):
        yield MORE
        for path in paths[start : start + _PATHS_AT_ONCE]:
            if "<UDIM>" not in path and "<UVTILE>" not in path:
                found.add(path, "folder" if path.endswith(("/", "\\")) else "file")
    yield MORE
    return [found.by_path[path] for path in sorted(found.by_path)]


def add_block(found, sequences, block, kind):
    """Add what one datablock reads; sequences are set aside as (path, kind, owner)."""
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
        sequences.append((absolute(path, block), "imageSequence", block.name))
    elif getattr(block, "is_sequence", False):
        sequences.append((absolute(path, block), kind + "Sequence", block.name))
    else:
        found.add(absolute(path, block), kind, block.name)


def _is_packed(block):
    if getattr(block, "packed_file", None) is not None:
        return True
    # Tiles of one image are packed each for itself.
    packed = getattr(block, "packed_files", None)
    return packed is not None and len(packed) > 0
