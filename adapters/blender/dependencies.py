# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that the open scene reads: Blender's own list, widened by what that list leaves out.

Blender names a sequence by one of its files and a set of UDIM tiles by its template, lists no
point caches on disk, and names unset caches in its session's temporary folder. No folder is listed
here: a sequence is told as a pattern, and the daemon finds its files.
"""

import bpy

from .chunks import in_chunks
from .color_config import add_color_config
from .file_readers import read
from .found_files import FoundFiles, absolute
from .host import MORE, bridge_part
from .import_nodes import add_imported_files
from .node_files import add_node_files
from .object_files import add_object_files
from .sequence_files import pattern_of
from .strip_files import add_strip_files

# Blocks that name files, and what of each holds further ones.
_DATA = (
    ("images", None),
    ("libraries", None),
    ("volumes", None),
    ("cache_files", "layers"),
    ("sounds", None),
    ("fonts", None),
    ("movieclips", None),
    ("cameras", None),
    ("collections", "importer"),
)
_PATHS_AT_ONCE = 256


def gather_dependencies(warn):
    """A background task: return [{"path", "kind", "exists": None, "owner"?, "optional"?}].

    Each path or pattern once, absolute, sorted by path.

    Whether a file exists is for the daemon to find out: a dead share blocks for a minute, and
    this runs in the artist's window. warn(code, node, **params) is told about each asset that
    cannot be read, and the others are listed all the same.
    """
    found = FoundFiles(warn)
    for collection, parts in _DATA:
        for blocks in in_chunks(lambda name=collection: getattr(bpy.data, name, [])):
            for block in blocks:
                found.guarded(block.name, add_block, found, block, parts)
            yield MORE
    yield from add_node_files(found)
    yield from add_imported_files(found)
    yield from add_strip_files(found)
    yield from add_object_files(found)
    add_color_config(found)
    for text in bpy.data.texts:
        # Blender's list names where it came from; the text itself is in the .blend.
        found.leave_out(absolute(text.filepath, text) if text.filepath else "")
    # Blender makes its list in one go, which in a scene of 10,000 images is a whole step: never
    # after others in the same turn.
    yield None
    # Last: an owner that was read above has said it better.
    paths = bpy.utils.blend_paths(absolute=True, packed=False, local=False)
    for start in range(0, len(paths), _PATHS_AT_ONCE):
        yield MORE
        for path in paths[start : start + _PATHS_AT_ONCE]:
            if not _is_told_already(found, path):
                found.add_leftover(path, "folder" if path.endswith(("/", "\\")) else "file")
    yield from bridge_part("osl_headers").add_shader_headers(found)
    yield MORE
    return [found.by_path[path] for path in sorted(found.by_path)]


def add_block(found, block, parts):
    """Add what one datablock reads; parts: the name of what it holds that reads files too."""
    read(found, block, block)
    held = getattr(block, parts, None) if parts else None
    if parts == "importer" and held is not None:
        held = (held,)
    for part in held or ():
        read(found, part, block)


def _is_told_already(found, path):
    """Return whether a template or the file of a sequence stands for what was told otherwise."""
    return "<UDIM>" in path or "<UVTILE>" in path or found.has(pattern_of(path))
