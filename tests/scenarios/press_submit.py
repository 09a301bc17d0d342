"""In Blender: press Submit as the panel does, by the host's timer; quit a second later.

blender -b SCENE --addons renderbridge_blender --python press_submit.py -- SETTINGS_JSON
Prints PRESSED and, in JSON, the submission, the longest time that Blender was held up, in ms, and
the longest that its processor was busy for it, which says the same on a machine with other work.
"""

import json
import sys
import time

import bpy
from renderbridge_blender.gather import gather_steps
from renderbridge_blender.host import bridge_part

settings = json.loads(sys.argv[sys.argv.index("--") + 1])
timer = bridge_part("host_timer")
longest = 0.0
busiest = 0.0


def press():
    """Gather and submit, as a background task."""
    scene = yield from gather_steps()
    bridge = bridge_part("async_client").AsyncBridge()
    return (yield from bridge.submit(scene, settings, "pressed-once"))


task = bridge_part("background_task").BackgroundTask(press())
while not task.is_done:
    before, at_work_before = time.perf_counter(), time.thread_time()
    task.advance(timer.BUDGET_SECONDS)
    longest = max(longest, time.perf_counter() - before)
    busiest = max(busiest, time.thread_time() - at_work_before)
    time.sleep(timer.WORKING_SECONDS)
if task.error:
    raise task.error
figures = {"heldUpMs": round(1000 * longest, 1), "busyMs": round(1000 * busiest, 1)}
print("PRESSED " + json.dumps({"id": task.result["id"], **figures}))
sys.stdout.flush()
time.sleep(1)
bpy.ops.wm.quit_blender()
