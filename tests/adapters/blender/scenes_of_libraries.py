"""Files of linked data that is overridden or packed, of packed tiles, and names like patterns.

See file_scenes.
"""

import os

import bpy

from file_studio import scene, shaded_by, shader_nodes
from golden_scenes import link


def _library(s):
    """A library with one object, whose texture lies beside it; an empty scene that is open."""
    s.picture("kit/tex/wood.png")
    s.save("kit/parts.blend")
    _textured(s, "wood", "kit/tex/wood.png").filepath = "//tex/wood.png"
    bpy.data.objects["Cube"].name = "part"
    s.save("kit/parts.blend")
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    s.scene.render.filepath = "//out/"
    s.save()


def _textured(s, name, file):
    image = s.image(file)
    shaded_by(shader_nodes(name), "ShaderNodeTexImage").image = image
    return image


def _packed(s):
    with bpy.data.libraries.load(s.path("kit/parts.blend"), link=True, pack=True) as (_, wanted):
        wanted.objects = ["part"]
    s.scene.collection.objects.link(wanted.objects[0])


@scene
def textures_of_overridden_data(s):
    _library(s)
    part = link(s.path("kit/parts.blend"), "objects", "part")
    s.scene.collection.objects.link(part)
    own = part.override_create(remap_local_usages=True)
    own.material_slots[0].material.override_create(remap_local_usages=True)
    bpy.data.images["wood.png"].override_create(remap_local_usages=True)
    return ["kit/parts.blend", "kit/tex/wood.png"]


@scene
def a_library_all_of_whose_data_is_packed_is_not_missed(s):
    if bpy.app.version < (5, 0, 0):
        return None
    _library(s)
    _packed(s)
    s.save()
    os.remove(s.path("kit/parts.blend"))
    return ["kit/tex/wood.png"]


@scene
def a_library_of_which_some_data_is_packed(s):
    if bpy.app.version < (5, 0, 0):
        return None
    _library(s)
    _packed(s)
    bpy.data.objects["Cube"].active_material = link(s.path("kit/parts.blend"), "materials", "wood")
    return ["kit/parts.blend", "kit/tex/wood.png"]


@scene
def tiles_that_are_packed_are_not_missed(s):
    tiles = [f"skin.{number}.png" for number in (1001, 1002)]
    for name in tiles:
        s.picture(name)
    image = _textured(s, "skin", tiles[0])
    image.source = "TILED"
    image.filepath = s.path("skin.<UDIM>.png")
    image.tiles.new(1002)
    image.pack()
    for name in tiles:
        os.remove(s.path(name))
    return []


@scene
def relative_paths_with_the_slashes_of_windows(s):
    s.picture("maps/tex/wood.png")
    s.save()
    _textured(s, "wood", "maps/tex/wood.png").filepath = "//maps\\tex\\wood.png"
    return ["maps/tex/wood.png"]


@scene
def names_that_look_like_patterns(s):
    needs = ["a#b.png", "a%04d.png", "b*c.png", "d[1].png", "e{x}.png", "\u6728 '.png", "$F4.png"]
    for name in needs:
        s.picture(name)
        _textured(s, name, name)
    return needs
