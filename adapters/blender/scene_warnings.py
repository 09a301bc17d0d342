# SPDX-License-Identifier: GPL-3.0-or-later
"""What about the open scene could surprise the artist on a farm. Each is said, none stops."""

import bpy

from .chunks import in_chunks
from .host import MORE
from .output import MULTILAYER
from .strip_files import strips_of

# Objects of grease pencil, under the names that it has had.
_GREASE_PENCIL = ("GPENCIL", "GREASEPENCIL")
_MOST_NAMES = 5
_DEFAULT_OUTPUTS = ("", "/tmp/", "/tmp\\", "//")


def warn_about_file(warn):
    """Warn about a scene that no file holds yet; warn(code, node=None, **params)."""
    if not bpy.data.filepath:
        warn("sceneNeverSaved")


def warn_about_windows(scene, warn):
    """Warn when other windows show another scene than the one that is submitted."""
    manager = bpy.context.window_manager
    shown = {window.scene.name for window in (manager.windows if manager else ())}
    for other in sorted(shown - {scene.name}):
        warn("otherScene", other, other=other, scene=scene.name)


def warn_about_output(scene, warn):
    """Warn about an output that a farm cannot deliver as it stands."""
    render = scene.render
    if render.filepath in _DEFAULT_OUTPUTS:
        warn("outputDefault", path=render.filepath or "-")
    if render.is_movie_format:
        warn("movieFormat", format=render.image_settings.file_format)
    if render.use_multiview and render.image_settings.file_format != MULTILAYER:
        warn("multiview", views=", ".join(view.name for view in render.views if view.use))


def warn_about_cameras(cameras, warn):
    """Warn when several cameras render; `cameras` as gathered."""
    rendered = [camera["name"] for camera in cameras if camera["renderable"]]
    if len(rendered) > 1:
        warn("severalCameras", cameras=", ".join(rendered))


def warn_about_layers(scene, warn):
    """Warn when what is rendered is less, or other, than the view layers promise."""
    if scene.render.use_single_layer:
        warn("singleLayer")
    if sequencer_renders(scene):
        warn("sequencerRenders")


def sequencer_renders(scene):
    """Return whether strips are rendered instead of what the cameras see."""
    return scene.render.use_sequencer and len(strips_of(scene)) > 0


def warn_about_grease_pencil(current, warn):
    """A background task: warn about objects that the farm's analyser refuses, in one line."""
    names = []
    for things in in_chunks(lambda: current().objects):
        names += [thing.name for thing in things if thing.type in _GREASE_PENCIL]
        yield MORE
    names = sorted(set(names))
    if names:
        more = ["…"] if len(names) > _MOST_NAMES else []
        warn("greasePencil", names[0], objects=", ".join(names[:_MOST_NAMES] + more))
