# SPDX-License-Identifier: GPL-3.0-or-later
"""How each row of the file table is read: by a function of what reads the file, and its owner."""

import bpy

from . import cache_folders
from .file_table import rows_by_type
from .found_files import absolute
from .host import bridge_part
from .sequence_files import pattern_of, tile_paths
from .stereo_views import is_in_views, other_views, suffixes_of

_ROWS = rows_by_type()
_USD = (".usd", ".usda", ".usdc", ".usdz")


def knows(type_name):
    """Return whether the table has rows for what Blender calls `type_name`."""
    return type_name in _ROWS


def read(found, thing, block):
    """Add what `thing` reads; block: its datablock, whose library paths count from."""
    for row in _ROWS.get(thing.bl_rna.identifier, ()):
        _READERS[row.reader](found, thing, row, block)


def file(found, thing, row, block):
    """One file."""
    path = _path_of(thing, row)
    if path:
        found.add(absolute(path, block), row.kind, block.name)


def library(found, thing, row, block):
    """A library, unless all that is linked from it lies in the .blend as Blender 5 packs it."""
    path = _path_of(thing, row)
    # What is packed belongs to libraries of its own, one for each state that was packed.
    packed_in = getattr(thing, "archive_libraries", ())
    if getattr(thing, "is_archive", False) or (len(packed_in) > 0 and not thing.users_id):
        found.leave_out(absolute(path, block) if path else "")
    elif path:
        found.add(absolute(path, block), row.kind, block.name)


def numbered(found, thing, row, block):
    """One file, or a sequence by its pattern."""
    path = _path_of(thing, row)
    if not path:
        return
    is_sequence = getattr(thing, "is_sequence", False)
    if is_sequence or getattr(thing, "source", "") == "SEQUENCE":
        kind = row.kind + "Sequence" if is_sequence else "imageSequence"
        found.add(pattern_of(absolute(path, block)), kind, block.name)
    else:
        found.add(absolute(path, block), row.kind, block.name)


def cache_file(found, thing, row, block):
    """A cache, and of USD all that it refers to."""
    numbered(found, thing, row, block)
    path = _path_of(thing, row)
    if path.lower().endswith(_USD):
        usd_files = bridge_part("usd_files")
        reader = usd_files.usd_library()
        usd_files.add_usd_files(found, reader, absolute(path, block), block.name)


def layer(found, thing, row, block):
    """An override layer of an Alembic cache."""
    if not thing.hide_layer:
        file(found, thing, row, block)


def image(found, thing, row, block):
    """Picture, sequence, tiles or movie, in each view that is rendered."""
    path = _path_of(thing, row)
    if not path or path == "<builtin>" or thing.source in ("GENERATED", "VIEWER"):
        return
    path = absolute(path, block)
    kind = "movie" if thing.source == "MOVIE" else row.kind
    paths = [path]
    if thing.source == "TILED":
        paths, kind = list(tile_paths(thing, path)), "udim"
    elif thing.source == "SEQUENCE":
        paths, kind = [pattern_of(path)], "imageSequence"
    suffixes = suffixes_of(bpy.data.scenes) if is_in_views(thing) else []
    for each in paths:
        found.add(each, kind, block.name)
        for other in other_views(each, suffixes):
            found.add(other, kind, block.name, "optional")


def external(found, node, row, block):
    """The file of a node that can also read a text of the .blend."""
    found.add_if_read(node.mode == "EXTERNAL", _path_of(node, row), row.kind, block)


def camera_shader(found, camera, row, block):
    """The shader of a custom camera; cameras of another kind keep its path."""
    is_read = camera.type == "CUSTOM" and camera.custom_mode == "EXTERNAL"
    found.add_if_read(is_read, _path_of(camera, row), row.kind, block)


def collection_import(found, thing, row, block):
    """What a collection was imported from, which Blender may import again."""
    path = _path_of(thing, row)
    if path:
        found.add(absolute(path, block), row.kind, block.name, "optional")


def _path_of(thing, row):
    path = getattr(thing, row.member, "")
    return "" if not path or _is_packed(thing) else path


def _is_packed(thing):
    if getattr(thing, "packed_file", None) is not None:
        return True
    # Tiles of one image are packed each for itself.
    packed = getattr(thing, "packed_files", None)
    return packed is not None and len(packed) > 0


def _elsewhere(_found, _thing, _row, _block):
    """Rows whose things are walked by a part of their own, such as strips."""


_READERS = {
    "file": file,
    "library": library,
    "numbered": numbered,
    "cache_file": cache_file,
    "layer": layer,
    "image": image,
    "external": external,
    "camera_shader": camera_shader,
    "collection_import": collection_import,
    "fluid": cache_folders.fluid,
    "ocean": cache_folders.ocean,
    "multires": cache_folders.multires,
    "nodes_bakes": cache_folders.nodes_bakes,
    "point_cache": cache_folders.point_cache,
    "image_strip": _elsewhere,
    "movie_strip": _elsewhere,
    "import_node": _elsewhere,
    "group_default": _elsewhere,
    "color_config": _elsewhere,
    "own_bake": _elsewhere,
}
