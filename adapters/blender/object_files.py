# SPDX-License-Identifier: GPL-3.0-or-later
"""What objects keep on disk: baked simulations, and caches that modifiers read."""

import os

import bpy

from .chunks import in_chunks
from .found_files import absolute
from .host import MORE


def add_object_files(found):
    """A background task: add the folders and files of the caches of every object and scene."""
    has_disk_cache = any(cache.use_disk_cache for cache in _scene_caches())
    for objects in in_chunks(lambda: bpy.data.objects):
        for thing in objects:
            found.guarded(thing.name, _add_modifier_files, found, thing)
            has_disk_cache = has_disk_cache or _uses_disk(thing)
        yield MORE
    if has_disk_cache and bpy.data.filepath:
        # Blender's own list knows nothing of point caches.
        folder, name = os.path.split(bpy.data.filepath)
        stem = os.path.splitext(name)[0]
        found.add(os.path.join(folder, "blendcache_" + stem), "folder", "point caches")


def _add_modifier_files(found, thing):
    for modifier in thing.modifiers:
        if modifier.type == "FLUID" and modifier.fluid_type == "DOMAIN":
            folder = modifier.domain_settings.cache_directory
            found.add(absolute(folder, thing) if folder else "", "folder", thing.name)
        elif modifier.type == "MESH_CACHE":
            path = modifier.filepath
            found.add(absolute(path, thing) if path else "", "cacheFile", thing.name)
        elif modifier.type == "OCEAN" and modifier.is_cached:
            folder = modifier.filepath
            found.add(absolute(folder, thing) if folder else "", "folder", thing.name)
        elif modifier.type == "NODES":
            _add_bakes(found, thing, modifier)


def _add_bakes(found, thing, modifier):
    # Simulation zones bake to disk since 3.6; 4.1 renamed the property.
    for name in ("bake_directory", "simulation_bake_directory"):
        folder = getattr(modifier, name, "")
        if folder:
            found.add(absolute(folder, thing), "folder", thing.name)


def _uses_disk(thing):
    for modifier in thing.modifiers:
        cache = getattr(modifier, "point_cache", None)
        if cache is not None and cache.use_disk_cache:
            return True
    return any(system.point_cache.use_disk_cache for system in thing.particle_systems)


def _scene_caches():
    for scene in bpy.data.scenes:
        world = scene.rigidbody_world
        if world is not None and world.point_cache is not None:
            yield world.point_cache
