"""In Blender: press Submit as the panel does, by the host's timer; quit a second later.

blender -b SCENE --addons renderbridge_blender --python press_submit.py -- SETTINGS_JSON
Prints PRESSED and, in JSON, the submission and the longest time that Blender was held up, in ms.
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


def press():
    """Gather and submit, as a background task."""
    scene = yield from gather_steps()
    bridge = bridge_part("async_client").AsyncBridge()
    return (yield from bridge.submit(scene, settings, "pressed-once"))


task = bridge_part("background_task").BackgroundTask(press())
while not task.is_done:
    before = time.perf_counter()
    task.advance(timer.BUDGET_SECONDS)
    longest = max(longest, time.perf_counter() - before)
    time.sleep(timer.WORKING_SECONDS)
if task.error:
    raise task.error
print("PRESSED " + json.dumps({"id": task.result["id"], "heldUpMs": round(1000 * longest, 1)}))
sys.stdout.flush()
time.sleep(1)
bpy.ops.wm.quit_blender()
