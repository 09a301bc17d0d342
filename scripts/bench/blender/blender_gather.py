# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside Blender: gathers a scene of 10,000 images in steps, and prints how long each took.

blender -b --factory-startup --python blender_gather.py -- ADAPTER IMAGES FOLDER ROUNDS [PACKAGES]

or a Python that has the module bpy. PACKAGES: where deadline-cloud-for-blender is installed, whose
scan of the open scene is timed by turns with ours. What is compared is processor time; how long
the window stands still is a step's time on the clock, of which other programs may have had a part.
"""

import gc
import importlib
import importlib.util
import json
import os
import sys
import time
from collections import namedtuple

import bpy

#: Milliseconds of a step by the clock and of the processor, and how often all garbage of Python was
#: collected in it.
Tick = namedtuple("Tick", "clock work collections")


def scan_of_deadline(packages):
    """Return what the submitter of deadline-cloud-for-blender lists the files of a scene with."""
    sys.path.insert(0, packages)
    addon = "deadline/blender_submitter/addons/deadline_cloud_blender_submitter"
    spec = importlib.util.spec_from_file_location(
        "deadline_blender_utils", os.path.join(packages, addon, "blender_utils.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.find_files


def timed(work):
    """Return what work() returns, and the milliseconds of processor that it took."""
    started = time.process_time()
    result = work()
    return result, round((time.process_time() - started) * 1000, 1)


def different(snapshot):
    """Return how many different files a scene names."""
    return len({each["path"] for each in snapshot["dependencies"]})


def main(adapter, images, folder, rounds, packages=None):
    sys.path.insert(0, adapter)
    headless = importlib.import_module("headless")
    package = headless.adapter()
    package.register()
    part = importlib.import_module(package.__name__ + ".host").bridge_part
    gather = importlib.import_module(package.__name__ + ".gather")
    host_timer = part("host_timer")
    for index in range(int(images)):
        name = os.path.join(folder, "tex", "%02d" % (index % 100), "i%05d.png" % index)
        os.makedirs(os.path.dirname(name), exist_ok=True)
        open(name, "wb").close()
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

    def in_steps(seconds_between):
        background_task, ticks = part("background_task").BackgroundTask(work()), []
        while not background_task.is_done:
            before = len(whole_collections)
            started, worked = time.perf_counter(), time.thread_time()
            background_task.advance(host_timer.BUDGET_SECONDS)
            ended, rested = time.perf_counter(), time.thread_time()
            ticks.append(
                Tick(
                    (ended - started) * 1000,
                    (rested - worked) * 1000,
                    len(whole_collections) - before,
                )
            )
            if seconds_between:
                time.sleep(seconds_between)
        if background_task.error:
            raise background_task.error
        return ticks, background_task.result

    def scan_ms():
        files, milliseconds = timed(lambda: scan(os.path.join(folder, "many.blend")))
        return len(files), milliseconds

    whole_collections = []
    gc.callbacks.append(
        lambda phase, info: (
            whole_collections.append(1) if (phase, info["generation"]) == ("stop", 2) else None
        )
    )
    scan = scan_of_deadline(packages) if packages else None
    rounds_of_steps, totals, at_once, scans, gathered = [], [], [], [], []
    for _ in range(int(rounds)):
        # Python collects what one left behind while another runs: all begin with nothing left.
        gc.collect()
        # As the window's timer does it: how long a step is.
        ticks, (snapshot, content) = in_steps(host_timer.WORKING_SECONDS)
        rounds_of_steps.append(ticks)
        gc.collect()
        # And without a pause, in which other programs take the caches: what all steps cost.
        (_, (without_pause, _)), milliseconds = timed(lambda: in_steps(0))
        totals.append(milliseconds)
        gc.collect()
        whole, milliseconds = timed(gather.gather_snapshot)
        at_once.append(milliseconds)
        gathered += [different(each) for each in (snapshot, without_pause, whole)]
        del without_pause, whole
        if scan:
            gc.collect()
            scans.append(scan_ms())
    gathered.append(different(json.loads(content)["scene"]))
    figures = {
        "images": int(images),
        "dependencies": min(gathered),
        "collectionsSeen": len(whole_collections),
        "collectionsForced": 3 * int(rounds),
        "bytes": len(content),
        "steps": len(ticks),
        "medianMs": [round(sorted(ticks)[len(ticks) // 2].clock, 2) for ticks in rounds_of_steps],
        "worstMs": [round(max(tick.clock for tick in ticks), 2) for ticks in rounds_of_steps],
        "mostWorkMs": [round(max(tick.work for tick in ticks), 2) for ticks in rounds_of_steps],
        "collections": [sum(tick.collections for tick in ticks) for ticks in rounds_of_steps],
        "totalMs": totals,
        "atOnceMs": at_once,
        "version": bpy.app.version_string,
    }
    if scans:
        figures["scan"] = {"files": scans[-1][0], "ms": [ms for _, ms in scans]}
    print("FIGURES " + json.dumps(figures))


main(*sys.argv[sys.argv.index("--") + 1 :])
