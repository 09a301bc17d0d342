# SPDX-License-Identifier: GPL-3.0-or-later
"""This Blender as the shared session sees it: one scene of the open file."""

import bpy

from .gather import gather_steps, scene_identity
from .host import ADAPTER_VERSION, blender_version, bridge_part
from .openings import openings
from .reveal import can_reveal, show_place
from .saving import save_open_file
from .scene_form import chosen_settings
from .texts import language

_DATA = ("images", "libraries", "objects", "sounds", "movieclips", "cache_files", "volumes")


class SceneHost(bridge_part("host_port").HostPort):
    """scene_name: of a scene of the file, None for the active one. See HostPort for the rest."""

    app = "blender"
    adapter_version = ADAPTER_VERSION
    version = staticmethod(blender_version)
    language = staticmethod(language)
    identity = staticmethod(scene_identity)
    opening = staticmethod(openings)
    can_reveal = staticmethod(can_reveal)

    def __init__(self, scene_name=None):
        self._name = scene_name

    def scene_print(self):
        """What of the scene is worth asking again for; None for one that was renamed or removed."""
        scene = self._scene()
        return None if scene is None else _print_of(scene)

    def gather_steps(self):
        """The snapshot, in steps."""
        return gather_steps(self._name)

    def save(self):
        """Save the file."""
        return save_open_file()

    def load_choices(self):
        """What was chosen; the file itself keeps it, see scene_form."""
        scene = self._scene()
        return {} if scene is None else chosen_settings(scene)

    def keep_choices(self, _choices):
        """Nothing to do: the widgets write into the file."""

    def reveal(self, target):
        """Show it."""
        return can_reveal(target) and show_place(bpy.context, target)

    def _scene(self):
        return bpy.context.scene if self._name is None else bpy.data.scenes.get(self._name)


class SceneChoices:
    """What was chosen for a scene of the file, None for the active one."""

    def __init__(self, scene_name=None):
        self._name = scene_name

    def settings(self, _form):
        """Return it as settings, under the form that the scene has."""
        scene = bpy.context.scene if self._name is None else bpy.data.scenes.get(self._name)
        return {} if scene is None else chosen_settings(scene)


def _print_of(scene):
    """Read four times a second, so nothing long."""
    render = scene.render
    settings = render.image_settings
    return (
        tuple(each.name for each in bpy.data.scenes),
        (scene.frame_start, scene.frame_end, scene.frame_step, render.fps, render.fps_base),
        (render.resolution_x, render.resolution_y, render.resolution_percentage),
        (render.use_border, render.use_crop_to_border, render.border_min_x, render.border_max_x),
        (render.border_min_y, render.border_max_y, render.use_multiview, render.use_single_layer),
        (render.engine, render.filepath, settings.file_format, render.use_sequencer),
        scene.camera.name if scene.camera else None,
        tuple(
            (mark.frame, mark.camera.name if mark.camera else None)
            for mark in scene.timeline_markers[:200]
        ),
        tuple((layer.name, layer.use) for layer in scene.view_layers),
        tuple(len(getattr(bpy.data, name, ())) for name in _DATA),
    )
