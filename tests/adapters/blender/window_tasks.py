"""Steps of the window test about a task: rendered, failed, sent again, fetched, and its frames."""

import bpy
from renderbridge_blender.frame_rows import shown
from renderbridge_blender.session import SESSION
from renderbridge_blender.task_operators import orders_of_task

import window_replacing
from window_driver import GIVEN, gate, take, told
from window_orders import first_task, it_is_stopped, it_renders, order, press


def farm_has_given_up():
    """No frame was rendered of a scene that does not open."""
    task = first_task()
    told["gave_up"] = [task["state"], task["counts"]["failed"] > 0]
    return all(told["gave_up"]) and task["state"] in ("failed", "doneWithFailures")


def press_and_cancel():
    """What is read still is not sent."""
    bpy.ops.renderbridge.submit()
    told["cancelled"] = [SESSION.sending.is_busy]
    bpy.ops.renderbridge.cancel_sending()
    return True


def nothing_more_was_sent():
    if SESSION.sending.is_busy:
        return False
    told["cancelled"].append(len(SESSION.connection.board.submissions))
    return True


def it_is_done():
    # A task that was resumed is stopped until the farm says otherwise.
    return first_task()["state"] == "done"


def fetch():
    SESSION.results.fetch(first_task()["taskId"])
    return True


def picture_is_there():
    return SESSION.pictures.picture(first_task()["taskId"]).number > 0


def note_task():
    task = first_task()
    told["came_to"] = task["home"]["folder"]
    told["task"] = {"state": task["state"], "counts": task["counts"], "fee": task.get("fee")}
    told["dirty"] = bpy.data.is_dirty
    submission = SESSION.connection.board.submissions[0].submission
    told["accepted_with"] = [problem["code"] for problem in submission["problems"]]
    return True


def show_frames():
    bpy.ops.renderbridge.show_frames(task_id=first_task()["taskId"])
    return True


def frames_are_there():
    told["frame_rows"] = [[each["number"], each["state"]] for each in shown]
    return len(shown) == 3 and all(each["state"] == "done" for each in shown)


def read_log():
    bpy.ops.renderbridge.read_log(index=1)
    return True


def log_is_there():
    log = SESSION.frames.log
    if log.is_reading:
        return False
    told["log"] = log.logs and log.logs["log"]
    return True


def note_offers():
    told["offered"] = sorted(orders_of_task(first_task()["taskId"]))
    return True


def farm_has_said():
    task_id = first_task()["taskId"]
    told["order_failure"] = SESSION.orders.failure_of(task_id)
    return not SESSION.orders.is_busy(task_id)


def hide_frames():
    SESSION.frames.close_log()
    bpy.ops.renderbridge.show_frames(task_id=SESSION.frames_of)
    return True


STEPS = [
    press,
    it_renders,
    order("pause"),
    it_is_stopped,
    take(GIVEN["pictures"], "3-stopped", 0.2),
    gate(GIVEN["gate"], "spoil the scene"),
    order("resume"),
    farm_has_given_up,
    gate(GIVEN["gate"], "mend the scene"),
    take(GIVEN["pictures"], "3a-failures", 0.2),
    order("resubmit_failed"),
    it_is_done,
    fetch,
    picture_is_there,
    *window_replacing.STEPS,
    note_task,
    take(GIVEN["pictures"], "4-done", 1.0),
    show_frames,
    frames_are_there,
    read_log,
    log_is_there,
    take(GIVEN["pictures"], "4a-frames", 1.5),
    hide_frames,
    press_and_cancel,
    nothing_more_was_sent,
    note_offers,
    order("resubmit_done"),
    farm_has_said,
]
