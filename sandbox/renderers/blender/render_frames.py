# SPDX-License-Identifier: GPL-3.0-or-later
"""Renders single frames of the open scene, as ordered by lines on the standard input.

Started as `blender -b SCENE --python render_frames.py -- TOKEN`. An order is one line of JSON:
{"frame": 12, "folder": "/an/empty/folder"}. Each report is one line on the standard output:
"@TOKEN ", then JSON with an "event": "ready", or "done" or "failed" with the "frame" and, when it
failed, a "message". When the standard input ends, so does Blender, in the middle of a frame if
need be: nobody is left to want the picture.
"""

import json
import os
import queue
import re
import sys
import threading

import bpy


def main(token):
    orders = queue.Queue()
    threading.Thread(target=read_orders, args=(orders,), daemon=True).start()
    scene = bpy.context.scene
    if not bpy.data.filepath:
        report(token, event="failed", message="Blender could not open the scene.")
        sys.exit(1)
    report(token, event="ready", notes=adapt_to_this_build(scene))
    name = base_name(scene)
    while True:
        order = orders.get()
        try:
            render(scene, order["frame"], order["folder"], name)
        except Exception as error:  # whatever a scene can raise is the frame's failure, not the end
            report(token, event="failed", frame=order["frame"], message=str(error))
        else:
            report(token, event="done", frame=order["frame"])


def read_orders(orders):
    """Runs beside the rendering and therefore never touches bpy."""
    with open(0, "rb", buffering=0, closefd=False) as orders_in:
        rest = b""
        while True:
            chunk = orders_in.read(65536)
            if not chunk:
                os._exit(0)
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                orders.put(json.loads(line.decode("utf-8")))


def report(token, **facts):
    # A line of its own even when Blender has left half of one.
    sys.stdout.write("\n@{} {}\n".format(token, json.dumps(facts)))
    sys.stdout.flush()


def adapt_to_this_build(scene):
    """Changes what this Blender cannot do and says what that was."""
    notes = []
    if scene.render.engine == "CYCLES":
        scene.cycles.device = "CPU"
        if scene.cycles.use_denoising and not can_denoise():
            scene.cycles.use_denoising = False
            notes.append("Denoising is switched off: this Blender was built without it.")
    if scene.render.is_movie_format:
        settings = scene.render.image_settings
        if hasattr(settings, "media_type"):
            settings.media_type = "IMAGE"
        settings.file_format = "PNG"
        notes.append("Movies cannot be rendered frame by frame: PNG is written.")
    return notes


def can_denoise():
    try:
        import _cycles
    except ImportError:
        return False
    return bool(getattr(_cycles, "with_openimagedenoise", False))


def render(scene, frame, folder, name):
    scene.frame_step = 1
    scene.frame_start = frame
    scene.frame_end = frame
    if scene.frame_start != frame or scene.frame_end != frame:
        raise ValueError(f"Blender cannot render frame {frame}; it got {scene.frame_start}.")
    scene.render.filepath = os.path.join(folder, name)
    keep_file_outputs_inside(scene, folder)
    bpy.ops.render.render(animation=True)


def base_name(scene):
    """The last part of the scene's own output path; Blender adds number and extension to it."""
    return re.split(r"[\\/]", scene.render.filepath)[-1]


def keep_file_outputs_inside(scene, folder):
    """File Output nodes of the compositor would write to the artist's own disk."""
    root = getattr(scene, "compositing_node_group", None) or getattr(scene, "node_tree", None)
    trees = ([root] if root else []) + list(bpy.data.node_groups)
    for node in (node for tree in trees for node in tree.nodes):
        if node.bl_idname == "CompositorNodeOutputFile":
            place = "directory" if hasattr(node, "directory") else "base_path"
            setattr(node, place, os.path.join(folder, re.sub(r"[^\w.-]", "_", node.name)))


main(sys.argv[sys.argv.index("--") + 1])
