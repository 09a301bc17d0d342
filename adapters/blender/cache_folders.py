# SPDX-License-Identifier: GPL-3.0-or-later
"""The folders in which simulations and bakes keep what they have computed."""

import os

import bpy

from .found_files import absolute


def fluid(found, settings, row, block):
    """The cache of a fluid domain; nobody misses one that was never baked."""
    folder = getattr(settings, row.member)
    baked = any(
        getattr(settings, "has_cache_baked_" + what, False)
        for what in ("any", "data", "guide", "mesh", "noise", "particles")
    )
    if folder:
        found.add(absolute(folder, block), row.kind, block.name, None if baked else "optional")


def ocean(found, modifier, row, block):
    """A baked ocean; one that is not baked names a folder that nobody reads."""
    folder = getattr(modifier, row.member)
    found.add_if_read(modifier.is_cached, folder, row.kind, block)


def multires(found, modifier, row, block):
    """Displacements that were saved outside of the .blend."""
    path = getattr(modifier, row.member)
    found.add_if_read(modifier.is_external, path, row.kind, block)


def nodes_bakes(found, modifier, row, block):
    """Bakes of geometry nodes: the folder of the modifier, and a bake's own."""
    targets = {"INHERIT": getattr(modifier, "bake_target", "DISK")}
    folder = getattr(modifier, row.member, "")
    _add_bake(found, targets["INHERIT"], folder, row.kind, block)
    for bake in getattr(modifier, "bakes", ()):
        if bake.use_custom_path:
            target = getattr(bake, "bake_target", "INHERIT")
            _add_bake(found, targets.get(target, target), bake.directory, row.kind, block)


def _add_bake(found, target, folder, kind, block):
    # Blender reads a folder that an earlier bake left also where the next one is to be packed.
    if folder:
        optional = "optional" if target == "PACKED" else None
        found.add(absolute(folder, block), kind, block.name, optional)


def point_cache(found, cache, row, block):
    """What a point cache keeps on disk: an external folder, or blendcache_… beside the file."""
    is_external = row.member == "filepath"
    if is_external != cache.use_external:
        return
    library = block.library if cache.use_library_path else None
    if is_external:
        found.add(bpy.path.abspath(cache.filepath, library=library), row.kind, block.name)
        return
    blend = bpy.path.abspath(library.filepath) if library is not None else bpy.data.filepath
    if cache.use_disk_cache and blend:
        folder, name = os.path.split(blend)
        path = os.path.join(folder, "blendcache_" + os.path.splitext(name)[0])
        found.add(path, row.kind, block.name, None if cache.is_baked else "optional")
