# SPDX-License-Identifier: GPL-3.0-or-later
"""The open scene as a scene snapshot: facts only, every decision is the daemon's."""

import os

import bpy

from . import addons, cameras, dependencies, output, warnings
from .host import ADAPTER_VERSION, blender_version, bridge_part

BRIDGE = 1


def gather_snapshot():
    """Return the scene snapshot (a dict of JSON values) of the scene that is open and active.

    Reads bpy, so it belongs on the main thread; writes nothing and changes nothing. What cannot be
    read becomes a row of "warnings".
    """
    scene = bpy.context.scene
    rows = []

    def warn(code, message, node=None):
        row = {"code": code, "message": message}
        if node:
            row["node"] = node
        rows.append(row)

    snapshot = {
        "bridge": BRIDGE,
        "host": {
            "app": "blender",
            "version": blender_version(),
            "adapter": ADAPTER_VERSION,
            "os": bridge_part("home").this_platform(),
        },
        "scene": scene_identity(),
        "scenes": [{"name": each.name, "active": each == scene} for each in bpy.data.scenes],
        "renderer": addons.gather_renderer(scene),
        "plugins": addons.gather_plugins(),
        "frames": {
            "start": scene.frame_start,
            "end": scene.frame_end,
            "step": scene.frame_step,
        },
        "fps": round(scene.render.fps / scene.render.fps_base, 6),
        "resolution": output.gather_resolution(scene),
        "output": output.gather_output(scene),
        "cameras": cameras.gather_cameras(scene),
        "layers": [{"name": each.name, "renderable": each.use} for each in scene.view_layers],
        "dependencies": dependencies.gather_dependencies(warn),
        "warnings": rows,
        "extra": {"sceneName": scene.name, "blenderVersion": bpy.app.version_string},
    }
    region = output.gather_region(scene)
    if region:
        snapshot["region"] = region
    warnings.warn_about_file(warn)
    warnings.warn_about_output(scene, warn)
    warnings.warn_about_cameras(snapshot["cameras"], warn)
    warnings.warn_about_layers(scene, warn)
    return snapshot


def scene_identity():
    """Return {"path": str or None, "modified": bool or None, "name"} of the open file."""
    path = bpy.data.filepath or None
    name = os.path.splitext(os.path.basename(path))[0] if path else "untitled"
    return {"path": path, "modified": _is_modified(), "name": name}


def _is_modified():
    # In background mode Blender says False whatever was done to the scene.
    return None if bpy.app.background else bpy.data.is_dirty
