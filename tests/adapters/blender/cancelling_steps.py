"""Runs inside Blender: a task on the farm is deleted, then a submission is cancelled."""

import os
import sys

import bpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import window_driver as driver  # noqa: E402
from window_driver import GIVEN, gate, take, told  # noqa: E402

driver.enable(GIVEN["addon"], ("RENDERBRIDGE_PT_more",))
from renderbridge_blender.session import SESSION  # noqa: E402
from renderbridge_blender.texts import say  # noqa: E402

import window_orders as orders  # noqa: E402


def open_farm():
    SESSION.is_open = True
    return True


def can_be_submitted():
    shown = SESSION.previewing.known(bpy.context.scene)
    return shown is not None and shown.preview is not None and shown.is_current


def task_is_gone():
    """The farm lists it no more."""
    task = orders.first_task()
    told["refused"] = SESSION.orders.failure_of(task["taskId"])
    return task["state"] == "gone" or told["refused"] is not None


def change_scene():
    # Another file than the farm holds, so that there is something to send.
    bpy.context.scene.frame_end = 2
    bpy.ops.ed.undo_push()
    return True


def scene_is_changed():
    return bpy.data.is_dirty


def newest():
    return SESSION.connection.board.submissions[0].submission


def daemon_is_away():
    return SESSION.connection.state != "connected"


def daemon_is_back():
    return SESSION.connection.state == "connected" and can_be_submitted()


def it_waits():
    """The hours in which files may be sent have not come."""
    return len(SESSION.connection.board.submissions) == 2 and newest()["state"] == "uploading"


def press_cancel():
    pressed = orders.press_button("submission", say("cancelRest"))
    if pressed is None:
        return False
    told["cancel"] = pressed
    return True


def it_is_cancelled():
    return newest()["state"] == "cancelled"


def note_what_is_left():
    told["left"] = sorted(title for _, title in orders.buttons)
    told["states"] = [each.submission["state"] for each in SESSION.connection.board.submissions]
    return True


driver.run(
    [
        driver.show_properties,
        orders.watch_buttons,
        open_farm,
        can_be_submitted,
        orders.press,
        orders.it_renders,
        take(GIVEN["pictures"], "cancel-1-rendering", 0.3),
        orders.order("pause"),
        orders.it_is_stopped,
        orders.order("delete"),
        task_is_gone,
        take(GIVEN["pictures"], "cancel-2-gone", 0.3),
        change_scene,
        scene_is_changed,
        gate(GIVEN["gate"], "hold"),
        daemon_is_away,
        gate(GIVEN["gate"], "start"),
        daemon_is_back,
        orders.press,
        it_waits,
        take(GIVEN["pictures"], "cancel-3-waiting", 0.3),
        press_cancel,
        it_is_cancelled,
        take(GIVEN["pictures"], "cancel-4-cancelled", 0.3),
        note_what_is_left,
    ],
    GIVEN["out"],
    GIVEN["pictures"],
)
