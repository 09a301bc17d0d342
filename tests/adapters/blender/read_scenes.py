"""Runs inside Blender, under strace: opens scenes and renders two frames of each.

read_scenes.py FOLDER SCENE…: of FOLDER/SCENE/scene.blend each, in tiny pictures.
"""

import os
import sys

import bpy


def main(folder, *names):
    for name in names:
        bpy.ops.wm.open_mainfile(filepath=os.path.join(folder, name, "scene.blend"))
        scene = bpy.context.scene
        render = scene.render
        render.engine = "CYCLES"
        render.resolution_x = render.resolution_y = 8
        render.resolution_percentage = 100
        scene.cycles.samples, scene.cycles.use_denoising = 1, False
        for frame in (1, 2):
            render.filepath = os.path.join(folder, "out", name, str(frame))
            scene.frame_set(frame)
            bpy.ops.render.render(write_still=True)


if __name__ == "__main__":
    main(*sys.argv[sys.argv.index("--") + 1 :])
