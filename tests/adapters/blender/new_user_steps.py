"""Runs inside Blender: what a new user does, each press counted; see new_user.py."""

import json
import os
import sys
import time

import addon_utils
import bpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import window_driver as driver  # noqa: E402
from window_driver import told  # noqa: E402

GIVEN = json.loads(sys.argv[sys.argv.index("--") + 1])
addon_utils.enable(GIVEN["addon"], default_set=True)
from renderbridge_blender.session import SESSION  # noqa: E402

told.update(clicks=0, path=[])
driver.SECONDS_PER_STEP = 240


def note(what, clicks=0):
    told["clicks"] += clicks
    told["path"].append([what, time.time() - GIVEN["opened"]])
    return True


def blender_is_open():
    return note("Blender is open")


def show_the_farm():
    with bpy.context.temp_override(window=bpy.context.window_manager.windows[0]):
        bpy.ops.renderbridge.show_farm()
    # The menu, and its entry.
    return note("pressed: Render > Render Farm …", 2)


def it_is_known_what_would_be_sent():
    shown = SESSION.previewing.known(bpy.context.scene)
    if (
        shown is None
        or not shown.is_current
        or "frames" not in bpy.context.scene.renderbridge.fields
    ):
        return False
    return note("the form is there")


def choose_three_frames():
    bpy.context.scene.renderbridge.fields["frames"].text = "1-3"
    # Into the field, which is typed into.
    return note("typed: 1-3", 1)


def count_is_renewed():
    shown = SESSION.previewing.known(bpy.context.scene)
    is_known = shown.is_current and shown.preview["estimate"]["frames"] == 3
    return is_known and note("Submit can be pressed: 3 frames")


def submit():
    bpy.ops.renderbridge.submit(save=bpy.data.is_dirty)
    return note("pressed: Submit", 1)


def three_frames_are_submitted():
    tasks = SESSION.connection.board.tasks()
    return bool(tasks) and tasks[0]["counts"]["total"] == 3 and note("three frames are on the farm")


def picture_is_seen():
    tasks = SESSION.connection.board.tasks()
    picture = SESSION.pictures.picture(tasks[0]["taskId"])
    return bool(picture.number) and note(f"a frame is seen in the panel: {picture.name}")


driver.run(
    [
        blender_is_open,
        show_the_farm,
        it_is_known_what_would_be_sent,
        choose_three_frames,
        count_is_renewed,
        submit,
        three_frames_are_submitted,
        picture_is_seen,
        driver.take(GIVEN["folder"], "seen"),
    ],
    GIVEN["out"],
    GIVEN["folder"],
)
