# SPDX-License-Identifier: GPL-3.0-or-later
"""One untitled file is told from the next, in the real Blender, and what the artist gains by it."""

import json

from bridge.real_daemon import RealDaemon

from .installed import Installed

COUNTED = """
import bpy, json, os
from renderbridge_blender.scene_host import SceneHost
FOLDER = os.path.dirname(os.path.abspath(__file__))
first, second = os.path.join(FOLDER, "first.blend"), os.path.join(FOLDER, "second.blend")
host, rises = SceneHost(), {}

def counted(name, act):
    before = host.opening()
    try:
        act()
    except RuntimeError as error:
        print("REFUSED", error)
    rises[name] = host.opening() - before

wm = bpy.ops.wm
counted("new", lambda: wm.read_homefile(use_empty=True))
counted("new again", lambda: wm.read_homefile(use_empty=True))
counted("save", lambda: wm.save_as_mainfile(filepath=first, check_existing=False))
counted("save as", lambda: wm.save_as_mainfile(filepath=second, check_existing=False))
counted("open", lambda: wm.open_mainfile(filepath=first))
counted("revert", lambda: wm.revert_mainfile())
counted("open what is not there", lambda: wm.open_mainfile(filepath=first + ".no"))
print("RISES", json.dumps(rises))
"""

RELOADED = """
import bpy, addon_utils, importlib, json
from renderbridge_blender import openings
from renderbridge_blender.scene_host import SceneHost

def handlers():
    return sum("openings" in each.__module__ for each in bpy.app.handlers.load_post)

on = (handlers(), SceneHost().opening())
addon_utils.disable("renderbridge_blender")
off = (handlers(), SceneHost().opening())
bpy.ops.wm.read_homefile(use_empty=True)
addon_utils.enable("renderbridge_blender")
again = (handlers(), SceneHost().opening() != on[1])
# As a script is reloaded whose unregister() failed.
importlib.reload(openings)
openings.register()
reloaded = handlers()
bpy.ops.wm.read_homefile(use_empty=True)
after = handlers()
bpy.ops.script.reload()
scripts = handlers()
addon_utils.disable("renderbridge_blender")
print("LEFT", json.dumps([on[0], off, again, reloaded, after, scripts, handlers()]))
"""

# The session is moved by hand: in the background no timer fires.
SESSION = """
import bpy, json, os, time
from renderbridge_blender.scene_form import chosen_settings
from renderbridge_blender.session import SESSION

GUARD_SECONDS = 300
told = {}

def until(is_so, what):
    end = time.monotonic() + GUARD_SECONDS
    while not is_so():
        assert time.monotonic() < end, what
        SESSION.host_timer.timer()
        time.sleep(0.005)

def shown():
    return SESSION.previewing.see(bpy.context.scene)

def new_file():
    bpy.ops.wm.read_homefile(use_empty=True)
    bpy.context.scene.render.filepath = "//out/"

def frames():
    return shown().preview["requests"][0]["body"]["frames"]

SESSION.begin()
"""

CHOICES = """
new_file()
until(lambda: shown().preview is not None, "the form of the first")
row = bpy.context.scene.renderbridge.fields["frames"]
row.text = "3-4"
until(lambda: frames() == "3-4", "the choice of the first")
new_file()
told["chosen"] = chosen_settings(bpy.context.scene)
until(lambda: shown().preview is None, "that nothing is shown of the first")
until(lambda: shown().preview is not None, "the form of the second")
told["frames"] = frames()
told["shown"] = bpy.context.scene.renderbridge.fields["frames"].text
SESSION.end()
print("TOLD", json.dumps(told))
"""

TASKS = """
board = lambda: SESSION.connection.board
ids = lambda: [each.id for each in board().submissions]
bpy.ops.object.camera_add()
bpy.context.scene.camera = bpy.context.object
until(lambda: SESSION.connection.state == "connected", "the daemon")
SESSION.sending.press("asIs")
until(lambda: SESSION.sending.stage == "sending", "the sending")
# The answer comes when an untitled file is open.
new_file()
until(lambda: not SESSION.sending.is_busy, "the answer")
told["accepted"] = SESSION.sending.submission is not None
until(lambda: board().path is None, "the untitled file")
first = board()
new_file()
until(lambda: board() is not first, "the second untitled file")
told["second"] = ids()

bpy.ops.wm.open_mainfile(filepath=os.path.join(FOLDER, "scene.blend"))
until(lambda: board().path and ids(), "the tasks of the saved one")
told["saved"] = len(ids())
bpy.ops.wm.save_as_mainfile(filepath=os.path.join(FOLDER, "other.blend"), check_existing=False)
until(lambda: board().path.endswith("other.blend"), "the other name")
told["other name"] = len(ids())
SESSION.end()
print("TOLD", json.dumps(told))
"""

MIXED = """
from renderbridge_blender.scene_host import SceneHost
new_file()
steps = SceneHost().gather_steps()
next(steps)
new_file()
try:
    for _ in steps:
        pass
except Exception as error:
    told["mixed"] = str(error)
print("TOLD", json.dumps(told))
"""


GONE = """
from renderbridge_blender.scene_host import SceneHost
told["gone"] = []

def rename(scene):
    scene.name = "renamed"

for leave in (rename, bpy.data.scenes.remove):
    for steps_before in (0, 1):
        scene = bpy.data.scenes.new("short lived")
        host = SceneHost(scene.name)
        steps = host.gather_steps()
        for _ in range(steps_before):
            next(steps)
        leave(scene)
        try:
            for _ in steps:
                pass
        except Exception as error:
            told["gone"].append(str(error))
        told.setdefault("left", []).append([host.scene_print(), host.load_choices()])
print("TOLD", json.dumps(told))
"""


class Openings(Installed):
    def told(self, source, word, *arguments):
        done = self.run_with_addon(source, *arguments)
        lines = [line for line in done.stdout.splitlines() if line.startswith(word + " ")]
        self.assertEqual((done.returncode, len(lines)), (0, 1), done.stdout)
        return json.loads(lines[0][len(word) :])

    def test_each_opening_counts_once_and_no_save_does(self):
        self.assertEqual(
            self.told(COUNTED, "RISES"),
            {
                "new": 1,
                "new again": 1,
                "save": 0,
                "save as": 0,
                "open": 1,
                "revert": 1,
                "open what is not there": 0,
            },
        )

    def test_no_handler_is_left_or_there_twice_however_it_was_reloaded(self):
        left = self.told(RELOADED, "LEFT")
        self.assertEqual(left, [1, [0, None], [1, True], 1, 1, 1, 0])

    def test_reading_an_untitled_file_ends_when_another_one_is_begun(self):
        self.assertIn("Another file was opened", self.told(SESSION + MIXED, "TOLD")["mixed"])

    def test_reading_a_scene_that_is_renamed_or_removed_ends_also_before_it_has_begun(self):
        told = self.told(SESSION + GONE, "TOLD")
        self.assertEqual(len(told["gone"]), 4)
        for said in told["gone"]:
            self.assertIn("the scene short lived was removed or renamed", said)
        # A preview that is answered later still asks what the scene is.
        self.assertEqual(told["left"], 4 * [[None, {}]])

    def test_what_was_chosen_and_asked_for_an_untitled_file_does_not_show_in_the_next(self):
        with RealDaemon(self.path("home")):
            told = self.told(SESSION + CHOICES, "TOLD")
        self.assertEqual(told, {"chosen": {}, "frames": "1-250", "shown": "1-250"})

    def test_tasks_shown_for_an_untitled_file_are_gone_in_the_next_and_stay_over_save_as(self):
        self.build("scene.render.filepath = '//out/'\nsave()")
        source = SESSION + f"FOLDER = {self.folder!r}\n" + TASKS
        with RealDaemon(self.path("home")):
            told = self.told(source, "TOLD", self.path("scene.blend"))
        self.assertEqual(told, {"accepted": True, "second": [], "saved": 1, "other name": 1})
