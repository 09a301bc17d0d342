# SPDX-License-Identifier: GPL-3.0-or-later
"""What about the open scene could surprise the artist on a farm. Each is said, none stops."""

import bpy

from .output import MULTILAYER

_DEFAULT_OUTPUTS = ("", "/tmp/", "/tmp\\", "//")


def warn_about_file(warn):
    """Warn about a scene that no file holds yet."""
    if not bpy.data.filepath:
        warn("sceneNeverSaved", "The scene was never saved: save it, then submit it.")


def warn_about_output(scene, warn):
    """Warn about an output that a farm cannot deliver as it stands."""
    render = scene.render
    if render.filepath in _DEFAULT_OUTPUTS:
        warn(
            "outputDefault",
            f"The output path is Blender's default ({render.filepath or 'empty'}): pictures of "
            "several scenes would share it. Set one in Output Properties.",
        )
    if render.is_movie_format:
        warn(
            "movieFormat",
            f"The output is a movie ({render.image_settings.file_format}), which cannot be split "
            "by frame: choose PNG or OpenEXR.",
        )
    if render.use_multiview and render.image_settings.file_format != MULTILAYER:
        names = [view.name for view in render.views if view.use]
        warn("multiview", f"Each frame is rendered for several views: {', '.join(names)}.")


def warn_about_cameras(cameras, warn):
    """Warn when several cameras render; `cameras` as gathered."""
    rendered = [camera["name"] for camera in cameras if camera["renderable"]]
    if len(rendered) > 1:
        warn(
            "severalCameras",
            f"Timeline markers switch between cameras ({', '.join(rendered)}); each frame is "
            "rendered by the one that is bound at it.",
        )


def warn_about_layers(scene, warn):
    """Warn when what is rendered is less, or other, than the view layers promise."""
    if scene.render.use_single_layer:
        warn(
            "singleLayer",
            "Render Single Layer is on: which layer a farm renders depends on the one that was "
            "active when the file was saved.",
        )
    if scene.render.use_sequencer and _has_strips(scene):
        warn(
            "sequencerRenders",
            "The video sequencer has strips: they are rendered instead of the 3D scene. Switch "
            "off Sequencer under Post Processing if the scene is meant.",
        )


def _has_strips(scene):
    editor = scene.sequence_editor
    if editor is None:
        return False
    # Blender 4.4 renamed sequences to strips; 5.0 dropped the old name.
    strips = getattr(editor, "strips", None) or getattr(editor, "sequences", None)
    return bool(strips)
