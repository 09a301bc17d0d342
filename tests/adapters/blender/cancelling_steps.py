"""Runs inside Blender: tasks that wait and render are cancelled, one is deleted, and a submission
that waits is cancelled.
"""

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


def tasks_are_gone(count):
    """Return a step that waits until the farm lists so many no more."""

    def are_gone():
        tasks = SESSION.connection.board.tasks()
        refused = [SESSION.orders.failure_of(task["taskId"]) for task in tasks]
        assert not any(refused), (refused, orders.what_there_is())
        return sum(task["state"] == "gone" for task in tasks) == count

    return are_gone


def it_waits_at_the_farm():
    """The farm renders one task at a time, and the one before is held."""
    told["others"] = [task["state"] for task in SESSION.connection.board.tasks()[1:]]
    return orders.newest_state() == "waiting"


def unfold_the_one_before():
    submission = SESSION.connection.board.submissions[1].submission
    bpy.ops.renderbridge.turn(what="submission " + submission["id"])
    return True


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
    return len(SESSION.connection.board.submissions) == 4 and newest()["state"] == "uploading"


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
        orders.watch,
        open_farm,
        can_be_submitted,
        orders.press,
        orders.it_renders,
        take(GIVEN["pictures"], "cancel-1-rendering", 0.3),
        orders.press,
        it_waits_at_the_farm,
        take(GIVEN["pictures"], "cancel-1a-waits", 0.3),
        orders.order("cancel"),
        tasks_are_gone(1),
        unfold_the_one_before,
        orders.order("cancel"),
        tasks_are_gone(2),
        take(GIVEN["pictures"], "cancel-1b-cancelled", 0.3),
        orders.press,
        orders.it_renders,
        orders.order("pause"),
        orders.it_is_stopped,
        orders.order("delete"),
        tasks_are_gone(3),
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
    orders.what_there_is,
)
