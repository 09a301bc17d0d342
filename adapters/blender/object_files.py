# SPDX-License-Identifier: GPL-3.0-or-later
"""What objects and scenes keep on disk: baked simulations, and caches that modifiers read."""

import bpy

from .chunks import in_chunks
from .file_readers import read
from .host import MORE


def add_object_files(found):
    """A background task: add the folders and files of the caches of every object and scene."""
    for objects in in_chunks(lambda: bpy.data.objects):
        for thing in objects:
            found.guarded(thing.name, _add_object, found, thing)
        yield MORE
    for scene in bpy.data.scenes:
        found.guarded(scene.name, _add_rigid_bodies, found, scene)


def _add_object(found, thing):
    for modifier in thing.modifiers:
        for part in _parts_of(modifier):
            read(found, part, thing)
    for system in thing.particle_systems:
        read(found, system.point_cache, thing)


def _parts_of(modifier):
    """The modifier and what belongs to it, as far as it may read files."""
    yield modifier
    cache = getattr(modifier, "point_cache", None)
    if cache is not None:
        yield cache
    if modifier.type == "FLUID" and modifier.fluid_type == "DOMAIN":
        yield modifier.domain_settings
    elif modifier.type == "DYNAMIC_PAINT" and modifier.canvas_settings is not None:
        for surface in modifier.canvas_settings.canvas_surfaces:
            if surface.point_cache is not None:
                yield surface.point_cache


def _add_rigid_bodies(found, scene):
    world = scene.rigidbody_world
    if world is not None and world.point_cache is not None:
        read(found, world.point_cache, scene)
