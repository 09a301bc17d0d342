# SPDX-License-Identifier: GPL-3.0-or-later
"""Showing the artist where a thing is changed, and selecting what a problem is about."""

import bpy

# Tab of the properties editor, by what the daemon calls the thing.
_TABS = {
    "scene": "SCENE",
    "camera": "SCENE",
    "layers": "VIEW_LAYER",
    "passes": "VIEW_LAYER",
    "resolution": "OUTPUT",
    "region": "OUTPUT",
    "frames": "OUTPUT",
    "output": "OUTPUT",
    "renderer": "RENDER",
}
# What a problem's path begins with, when it names no thing.
_PLACES = (
    ("scene.cameras", "camera"),
    ("scene.layers", "layers"),
    ("scene.output", "output"),
    ("scene.resolution", "resolution"),
    ("scene.frames", "frames"),
    ("scene.renderer", "renderer"),
    ("settings.frames", "frames"),
)
_USES_IMAGES = ("TEX_IMAGE", "TEX_ENVIRONMENT")


def can_reveal(target):
    """Return whether `target` names a place that this Blender can show."""
    return target in _TABS


def place_of(path):
    """Return the place that a problem's `path` is about, or None."""
    for start, place in _PLACES:
        if (path or "").startswith(start):
            return place
    return None


def show_place(context, target):
    """Switch the properties editor to the tab where `target` is changed."""
    area = _properties(context)
    if area is None:
        return False
    if target == "camera" and context.scene.camera is not None:
        select_only(context, [context.scene.camera])
    try:
        area.spaces.active.context = _TABS[target]
    except TypeError:
        return False  # the tab is not there, such as Output for a linked scene
    return True


def select_culprit(context, name):
    """Select the objects that are or use the datablock `name`; return them, [] for none."""
    thing = context.scene.objects.get(name)
    if thing is not None:
        select_only(context, [thing])
        return [thing]
    users = [each for each in context.scene.objects if _uses(each, name)]
    select_only(context, users)
    image = bpy.data.images.get(name)
    if image is not None:
        _show_image(context, image)
    return users


def select_only(context, things):
    """Select `things` where they can be selected, the first one active."""
    layer = context.view_layer
    mine = [thing for thing in things if layer.objects.get(thing.name) is not None]
    if not mine:
        return
    for thing in layer.objects:
        thing.select_set(False)
    for thing in mine:
        thing.select_set(True)
    layer.objects.active = mine[0]


def _uses(thing, name):
    if thing.data is not None and thing.data.name == name:
        return True
    for slot in thing.material_slots:
        material = slot.material
        if material is None:
            continue
        if material.name == name or _reads_image(material.node_tree, name, set()):
            return True
    return any(modifier.name == name for modifier in thing.modifiers)


def _reads_image(tree, name, seen):
    if tree is None or tree.name in seen:
        return False
    seen.add(tree.name)
    for node in tree.nodes:
        if node.type in _USES_IMAGES and node.image is not None and node.image.name == name:
            return True
        if node.type == "GROUP" and _reads_image(node.node_tree, name, seen):
            return True
    return False


def _show_image(context, image):
    for area in context.screen.areas if context.screen else ():
        if area.type == "IMAGE_EDITOR":
            area.spaces.active.image = image


def _properties(context):
    if context.area is not None and context.area.type == "PROPERTIES":
        return context.area
    areas = context.screen.areas if context.screen else ()
    return next((area for area in areas if area.type == "PROPERTIES"), None)
