"""Renders the scenes of frame_scenes.py with Blender and writes how long each frame took.

    blender --background --factory-startup --python scripts/bench/estimate/record_frame_times.py \
        -- --out scripts/bench/estimate/frameTimes.json [--scene NAME]...

Cycles renders on one thread, and what counts is the processor time of this process: it is what the
frame takes on a machine that does nothing else, whatever else this one does meanwhile.
"""

import argparse
import json
import os
import platform
import resource
import sys

import bpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import frame_scenes  # noqa: E402

FRAMES = 48
WIDTH, HEIGHT = 128, 72
SAMPLES = 12


def _processor_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _prepare(scene):
    scene.render.engine = "CYCLES"
    scene.render.resolution_x, scene.render.resolution_y = WIDTH, HEIGHT
    scene.render.resolution_percentage = 100
    scene.render.threads_mode, scene.render.threads = "FIXED", 1
    scene.cycles.samples = SAMPLES
    scene.cycles.use_denoising = False
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.seed = 7
    scene.frame_start, scene.frame_end = 1, FRAMES


def _times_of(scene):
    # What is only loaded once is no part of any frame.
    bpy.ops.render.render()
    times = []
    for number in range(1, FRAMES + 1):
        before = _processor_seconds()
        scene.frame_set(number)
        bpy.ops.render.render()
        times.append(round(_processor_seconds() - before, 4))
    return times


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--scene", action="append", choices=sorted(frame_scenes.SCENES))
    asked = parser.parse_args(sys.argv[sys.argv.index("--") + 1 :])
    recorded = {}
    if os.path.exists(asked.out):
        with open(asked.out, encoding="utf-8") as file:
            recorded = {each["name"]: each for each in json.load(file)["scenes"]}
    for name in asked.scene or sorted(frame_scenes.SCENES):
        bpy.ops.wm.read_factory_settings(use_empty=True)
        build = frame_scenes.SCENES[name]
        scene = bpy.context.scene
        build(scene, FRAMES)
        _prepare(scene)
        recorded[name] = {"name": name, "about": build.__doc__, "seconds": _times_of(scene)}
        print(name, recorded[name]["seconds"], flush=True)
        told = {
            "recordedWith": f"Blender {bpy.app.version_string}, Cycles, one thread of "
            f"{platform.machine()}, {WIDTH} x {HEIGHT}, {SAMPLES} samples",
            "unit": "seconds of processor time for each of the frames, the first of them first",
            "scenes": [recorded[each] for each in sorted(recorded)],
        }
        with open(asked.out, "w", encoding="utf-8") as file:
            json.dump(told, file, indent=2)
            file.write("\n")


main()
