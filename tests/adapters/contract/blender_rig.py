# SPDX-License-Identifier: GPL-3.0-or-later
"""Blender's scenes for the suite; runs inside Blender."""

import importlib
import os
import sys

import bpy

from . import CHECKOUT
from .rig import Rig

ADAPTER = os.path.join(CHECKOUT, "adapters", "blender")
PACKAGE = "renderbridge_blender"


def part_of_adapter(name):
    """Return a module of the adapter as it lies in the checkout."""
    if ADAPTER not in sys.path:
        sys.path.append(ADAPTER)
    importlib.import_module("headless").adapter()
    return importlib.import_module(PACKAGE + "." + name)


class BlenderRig(Rig):
    """See Rig. In the background Blender says of no change that it is there."""

    knows_changes = False
    keeps_choices = False

    def shared(self, name):
        return part_of_adapter("host").bridge_part(name)

    def host(self):
        return part_of_adapter("scene_host").SceneHost()

    def bridges(self):
        async_client, events = self.shared("async_client"), self.shared("events")
        return (
            lambda language: async_client.AsyncBridge(language=language),
            events.EventStream,
            lambda: None,
        )

    def open_new(self):
        bpy.ops.wm.read_factory_settings(use_empty=True)
        scene = bpy.context.scene
        scene.frame_start, scene.frame_end = 1, 3
        thing = bpy.data.objects.new("main", bpy.data.cameras.new("main"))
        scene.collection.objects.link(thing)
        scene.camera = thing
        scene.render.filepath = "//out/"

    def open_saved(self, name):
        self.open_new()
        path = os.path.join(self.folder, name + ".blend")
        bpy.ops.wm.save_as_mainfile(filepath=path, check_existing=False)
        return path

    def change(self):
        bpy.context.scene.frame_end = 9

    def remove_cameras(self):
        bpy.context.scene.camera = None

    def add_files(self, count):
        paths = [os.path.join(self.folder, "maps", f"map_{index:05}.png") for index in range(count)]
        for path in paths:
            image = bpy.data.images.new(os.path.basename(path), 1, 1)
            image.source, image.filepath = "FILE", path
            image.use_fake_user = True
        return paths

    def add_unreadable(self):
        # What real data does only when an add-on broke it: reading the path of this image raises.
        dependencies = part_of_adapter("dependencies")
        bpy.data.images.new("broken", 1, 1).use_fake_user = True
        read = dependencies.add_block

        def add_block(found, block, kind):
            if block.name == "broken":
                raise RuntimeError("this image cannot be read")
            read(found, block, kind)

        dependencies.add_block = add_block
        self.undo.append(lambda: setattr(dependencies, "add_block", read))
        return "broken"

    def name_camera(self, name):
        bpy.context.scene.camera.name = name
