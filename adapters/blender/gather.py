# SPDX-License-Identifier: GPL-3.0-or-later
"""The open scene as a scene snapshot: facts only, every decision is the daemon's."""

import os

import bpy

from . import addons, cameras, dependencies, output, scene_warnings
from .host import ADAPTER_VERSION, MORE, blender_version, bridge_part
from .openings import openings
from .texts import say


def gather_snapshot():
    """Return the scene snapshot (a dict of JSON values) of the scene that is open and active.

    Reads bpy, so it belongs on the main thread; writes nothing and changes nothing. What cannot be
    read becomes a row of "warnings".
    """
    return bridge_part("background_task").run_to_end(gather_steps())


def gather_steps(scene_name=None):
    """A background task: the same, in steps of a few milliseconds, over which the artist may go on
    working.

    scene_name: of another scene of the file than the active one. Raises a BridgeError when that
    scene goes away, or another file is opened, meanwhile.
    """
    name = scene_name or bpy.context.scene.name
    return bridge_part("one_scene").while_open(
        _steps(name),
        lambda: (bpy.data.filepath, openings(), bpy.data.scenes.get(name) is None),
        lambda: say("otherFile", name=name),
    )


def _steps(name):
    warnings = bridge_part("scene_warnings").SceneWarnings(say)
    warn = warnings.warn

    if bpy.data.scenes.get(name) is None:
        # Removed or renamed between a press and now.
        raise bridge_part("one_scene").OtherScene(say("otherFile", name=name))

    def current():
        # Never kept over a pause: an undo replaces every datablock.
        return bpy.data.scenes[name]

    snapshot = _scene_facts(current())
    yield MORE
    snapshot["plugins"] = addons.gather_plugins()
    yield MORE
    snapshot["output"] = output.gather_output(current())
    yield MORE
    seen = yield from cameras.gather_cameras(current)
    # Strips need no camera: then it is not said, instead of said to be none.
    is_left_out = scene_warnings.sequencer_renders(current())
    if not is_left_out or any(camera["renderable"] for camera in seen):
        snapshot["cameras"] = seen
    snapshot["dependencies"] = yield from dependencies.gather_dependencies(warn)
    yield MORE
    scene_warnings.warn_about_file(warn)
    scene_warnings.warn_about_windows(current(), warn)
    scene_warnings.warn_about_output(current(), warn)
    scene_warnings.warn_about_cameras(seen, warn)
    scene_warnings.warn_about_layers(current(), warn)
    yield from scene_warnings.warn_about_grease_pencil(current, warn)
    snapshot["warnings"] = warnings.rows
    return snapshot


def scene_identity():
    """Return {"path": str or None, "modified": bool or None, "name"} of the open file."""
    path = bpy.data.filepath or None
    name = os.path.splitext(os.path.basename(path))[0] if path else "untitled"
    return {"path": path, "modified": is_modified(), "name": name}


def is_modified():
    """Return whether there are changes that no file holds; None for unknown."""
    # In background mode Blender says False whatever was done to the scene.
    return None if bpy.app.background else bpy.data.is_dirty


def _scene_facts(scene):
    facts = bridge_part("snapshot_head").snapshot_head(
        "blender", blender_version(), ADAPTER_VERSION, scene_identity()
    )
    facts.update(
        scenes=[{"name": each.name, "active": each == scene} for each in bpy.data.scenes],
        renderer=addons.gather_renderer(scene),
        frames={"start": scene.frame_start, "end": scene.frame_end, "step": scene.frame_step},
        fps=round(scene.render.fps / scene.render.fps_base, 6),
        resolution=output.gather_resolution(scene),
        layers=[{"name": each.name, "renderable": each.use} for each in scene.view_layers],
        extra={"sceneName": scene.name, "blenderVersion": bpy.app.version_string},
    )
    region = output.gather_region(scene)
    if region:
        facts["region"] = region
    return facts
