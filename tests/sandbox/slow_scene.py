# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds a scene whose frame 2 takes for ever.

blender -b --factory-startup --python slow_scene.py -- OUT.blend
"""

import sys

import bpy

scene = bpy.context.scene
scene.render.engine = "CYCLES"
scene.render.resolution_x, scene.render.resolution_y = 160, 90
scene.render.filepath = "//render/slow_###"
scene.cycles.use_adaptive_sampling = False
for frame, samples in ((1, 1), (2, 1000000), (3, 1)):
    scene.cycles.samples = samples
    scene.keyframe_insert("cycles.samples", frame=frame)
bpy.ops.wm.save_as_mainfile(filepath=sys.argv[-1])
