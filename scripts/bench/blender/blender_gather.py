# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside Blender: gathers a scene of 10,000 images in steps, and prints how long each took.

blender -b --factory-startup --python blender_gather.py -- ADAPTER IMAGES FOLDER
"""

import gc
import importlib
import json
import os
import sys
import time

import bpy


def main(adapter, images, folder):
    sys.path.insert(0, adapter)
    headless = importlib.import_module("headless")
    package = headless.adapter()
    package.register()
    part = importlib.import_module(package.__name__ + ".host").bridge_part
    gather = importlib.import_module(package.__name__ + ".gather")
    host_timer = part("host_timer")
    for index in range(int(images)):
        image = bpy.data.images.new("i%05d" % index, 1, 1)
        image.source = "FILE"
        image.filepath = "//tex/%02d/i%05d.png" % (index % 100, index)
        image.use_fake_user = True
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(folder, "many.blend"))
    gc.collect()

    def work():
        snapshot = yield from gather.gather_steps()
        parts = yield from part("async_client").encoded_steps({"scene": snapshot, "settings": {}})
        return snapshot, parts

    background_task, ticks = part("background_task").BackgroundTask(work()), []
    while not background_task.is_done:
        started = time.perf_counter()
        background_task.advance(host_timer.BUDGET_SECONDS)
        ticks.append((time.perf_counter() - started) * 1000)
    if background_task.error:
        raise background_task.error
    snapshot, content = background_task.result
    started = time.perf_counter()
    gather.gather_snapshot()
    at_once = (time.perf_counter() - started) * 1000
    ordered = sorted(ticks)
    figures = {
        "images": int(images),
        "dependencies": len(snapshot["dependencies"]),
        "bytes": len(content),
        "steps": len(ticks),
        "medianMs": round(ordered[len(ordered) // 2], 2),
        "p99Ms": round(ordered[int(len(ordered) * 0.99)], 2),
        "worstMs": round(ordered[-1], 2),
        "totalMs": round(sum(ticks), 1),
        "atOnceMs": round(at_once, 1),
    }
    print("FIGURES " + json.dumps(figures))


main(*sys.argv[sys.argv.index("--") + 1 :])
