"""Runs inside Blender: the steps of the window test, one after the other; see window_driver.

Behind "--" stand, as JSON: addon, pictures, gate, out.
"""

import json
import os
import sys

import bpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import window_driver as driver  # noqa: E402
from window_driver import gate, take, told  # noqa: E402

GIVEN = json.loads(sys.argv[sys.argv.index("--") + 1])
ADDON, PICTURES, GATE = GIVEN["addon"], GIVEN["pictures"], GIVEN["gate"]

driver.enable(ADDON, ("RENDERBRIDGE_PT_more",))
from renderbridge_blender import status_bar  # noqa: E402
from renderbridge_blender.questions import question_of, words_of  # noqa: E402
from renderbridge_blender.session import SESSION  # noqa: E402
from renderbridge_blender.task_operators import orders_of_task  # noqa: E402

import window_renewal as renewal  # noqa: E402

words = told.setdefault("status", [])
show = status_bar.show_status


def keep(text):
    if text and text not in words:
        words.append(text)
    show(text)


status_bar.show_status = keep


def shown():
    return SESSION.previewing.known(bpy.context.scene)


def row(key):
    return bpy.context.scene.renderbridge.fields[key]


def body():
    return shown().preview["requests"][0]["body"]


def form_is_there():
    return shown().preview is not None and bool(bpy.context.scene.renderbridge.fields)


def frames_follow_the_scene():
    told["frames"] = row("frames").text
    bpy.context.scene.frame_end = 2
    return True


def new_frames_are_asked_for():
    if body()["frames"] != "1-2":
        return False
    told["after"] = row("frames").text
    return True


def choose():
    row("frames").text = "1-3"
    row("priority").is_chosen = True
    row("priority").integer = 7
    row("userRemark").text = "for the client"
    return True


def choice_is_asked_for():
    if body().get("frames") != "1-3" or "client" not in body()["user_remark"]:
        return False
    told["body"] = body()
    told["problems"] = shown().preview["problems"]
    return True


def culprit_and_place():
    bpy.ops.ed.undo_push()
    bpy.ops.renderbridge.select_culprit(node="Balloon cloth")
    told["selected"] = sorted(thing.name for thing in bpy.context.selected_objects)
    area = max(
        (a for a in bpy.context.window.screen.areas if a.type == "PROPERTIES"),
        key=lambda a: a.width,
    )
    with bpy.context.temp_override(area=area):
        bpy.ops.renderbridge.reveal(target="resolution")
    told["tab"] = area.spaces.active.context
    area.spaces.active.context = "RENDER"
    return True


def wait_for_dirty():
    return bpy.data.is_dirty


def gather_is_answered():
    request = told.setdefault("_gather", {})
    if "background_task" not in request:

        def ask():
            bridge = SESSION.connection.bridge()
            hosts = yield from bridge.get("/v1/hosts")
            told["hosts"] = hosts["items"]
            return (yield from bridge.post(f"/v1/hosts/{hosts['items'][0]['id']}/gather", {}))

        request["background_task"] = SESSION.host_timer.run(ask())

        def hear(message):
            if message["type"] == "host.changed" and message["data"].get("gathered"):
                told["gathered"] = message["data"]["gathered"]

        SESSION.connection.listeners.append(hear)
    if "gathered" not in told:
        return False
    del told["_gather"]
    return True


def press():
    assert bpy.ops.renderbridge.submit(save=True) == {"FINISHED"}
    told["dirty_at_once"] = bpy.data.is_dirty
    return True


def it_renders():
    tasks = SESSION.connection.board.tasks()
    return bool(tasks) and tasks[0]["state"] == "rendering"


def order(name):
    """Return a step that presses the button of an order, and says yes where the panel asks."""

    def give():
        task_id = SESSION.connection.board.tasks()[0]["taskId"]
        if name not in orders_of_task(task_id) or SESSION.orders.is_busy(task_id):
            return False
        pressed = bpy.ops.renderbridge.operate_task("INVOKE_DEFAULT", task_id=task_id, order=name)
        told.setdefault("orders", []).append([name, sorted(pressed)])
        if SESSION.asked is not None:
            say_yes()
        return True

    return give


def say_yes():
    """Press what the panel draws below its question."""
    question = question_of(SESSION.asked)
    refused = bpy.ops.renderbridge.confirm(read="something else")
    pressed = bpy.ops.renderbridge.confirm(read=words_of(question))
    told.setdefault("asked", []).append(
        [question.sentences, sorted(refused), sorted(pressed), SESSION.asked]
    )


def farm_has_given_up():
    """No frame was rendered of a scene that does not open."""
    task = SESSION.connection.board.tasks()[0]
    told["gave_up"] = [task["state"], task["counts"]["failed"] > 0]
    return all(told["gave_up"]) and task["state"] in ("failed", "doneWithFailures")


def it_is_stopped():
    return SESSION.connection.board.tasks()[0]["state"] == "stopped"


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
    return SESSION.connection.board.tasks()[0]["state"] == "done"


def fetch():
    SESSION.results.fetch(SESSION.connection.board.tasks()[0]["taskId"])
    return True


def picture_is_there():
    return SESSION.pictures.picture(SESSION.connection.board.tasks()[0]["taskId"]).number > 0


def note_task():
    task = SESSION.connection.board.tasks()[0]
    told["task"] = {"state": task["state"], "counts": task["counts"], "fee": task.get("fee")}
    told["dirty"] = bpy.data.is_dirty
    submission = SESSION.connection.board.submissions[0].submission
    told["accepted_with"] = [problem["code"] for problem in submission["problems"]]
    return True


def nobody_knows_a_part():
    unit = {"id": "u1", "state": "needsYou", "label": {"frames": "1-3"}, "mark": "[rb7k2m9q]"}
    SESSION.connection.board.add(
        {
            "id": "asks",
            "revision": 1,
            "state": "needsYou",
            "scene": {"name": "sample"},
            "units": [unit],
            "unitCount": 1,
            "problems": [],
        }
    )
    return True


def answer_of_the_artist():
    told["answers"] = []
    SESSION.orders.resolve = lambda *words: told["answers"].append(words)
    for outcome, number in (("sent", " 1001 "), ("absent", "")):
        bpy.ops.renderbridge.resolve(
            "EXEC_DEFAULT", submission_id="asks", unit_id="u1", outcome=outcome, task_id=number
        )
    del SESSION.orders.resolve
    board = SESSION.connection.board
    board.submissions = [each for each in board.submissions if each.id != "asks"]
    return True


def show_frames():
    bpy.ops.renderbridge.show_frames(task_id=SESSION.connection.board.tasks()[0]["taskId"])
    return True


def frames_are_there():
    from renderbridge_blender.frame_rows import shown

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


def render_again():
    task_id = SESSION.connection.board.tasks()[0]["taskId"]
    told["offered"] = sorted(orders_of_task(task_id))
    order("resubmit_done")()
    told["busy"] = SESSION.orders.is_busy(task_id)
    return True


def farm_has_said():
    task_id = SESSION.connection.board.tasks()[0]["taskId"]
    told["order_failure"] = SESSION.orders.failure_of(task_id)
    return not SESSION.orders.is_busy(task_id)


def hide_frames():
    SESSION.frames.close_log()
    bpy.ops.renderbridge.show_frames(task_id=SESSION.frames_of)
    return True


def create_project():
    if SESSION.account.projects is None:
        return False
    told["balance"] = SESSION.account.balance["balances"][0]["currency"]
    bpy.ops.renderbridge.project("EXEC_DEFAULT", project_name="river3", remark="of the window")
    return True


def named(name):
    return next((each for each in SESSION.account.projects if each["projectName"] == name), None)


def project_is_there():
    return named("river3") is not None and not SESSION.account.is_any_busy()


def add_configuration():
    bpy.ops.renderbridge.configuration(
        "EXEC_DEFAULT", project_id=named("river3")["projectId"], program="blender 3.4"
    )
    return True


def configuration_is_there():
    told["programs"] = [each["cgSoftName"] for each in named("river3")["configurations"]]
    return bool(told["programs"])


def own_name():
    return SESSION.account.users[0]["loginName"]


def notify_by(address):
    def give():
        bpy.ops.renderbridge.notifications(
            "EXEC_DEFAULT", login_name=own_name(), event="failed", way="email", address=address
        )
        return True

    return give


def notification_is_set():
    known = SESSION.account.notifications.known(own_name())
    told["notified"] = known and known["address"]
    return known is not None and not SESSION.account.notifications.is_busy(own_name())


def notification_without_address_is_refused():
    try:
        bpy.ops.renderbridge.notifications(
            "EXEC_DEFAULT", login_name=own_name(), event="failed", way="email", address=" "
        )
    except RuntimeError as error:
        told["no_address"] = str(error)
    return True


def notification_is_refused():
    told["not_notified"] = SESSION.account.notifications.failure_of(own_name())
    told["notified_still"] = SESSION.account.notifications.known(own_name())
    return bool(told["not_notified"])


def daemon_is_gone():
    return SESSION.connection.state == "absent"


def daemon_is_back():
    return SESSION.connection.state == "connected"


def speak_chinese():
    bpy.context.preferences.addons[ADDON].preferences.language = "ZH"
    bpy.context.scene.camera = None
    bpy.context.scene.render.filepath = "/tmp/"
    return True


def chinese_is_there():
    groups = shown().preview["form"]["groups"]
    told["titles"] = [group["title"] for group in groups]
    codes = [problem["code"] for problem in shown().preview["problems"]]
    return groups[0]["title"] == "农场" and "noCamera" in codes


def open_another_file():
    from renderbridge_blender.gather import gather_steps

    steps = gather_steps()
    next(steps)
    bpy.ops.wm.read_homefile(use_empty=False)
    bpy.context.preferences.addons[ADDON].preferences.language = "EN"
    try:
        for _ in steps:
            pass
    except Exception as error:
        told["mixed"] = str(error)
    return True


def board_is_empty():
    told["path"] = SESSION.connection.board.path
    return SESSION.connection.board.path is None and not SESSION.connection.board.submissions


def switch_off():
    import addon_utils

    told["longest"] = SESSION.host_timer.longest_step
    timer = SESSION.host_timer.timer
    addon_utils.disable(ADDON)
    told["timer"] = bpy.app.timers.is_registered(timer)
    return True


driver.run(
    [
        driver.show_properties,
        renewal.watch_drawing,
        *renewal.STEPS,
        form_is_there,
        take(PICTURES, "1-form"),
        frames_follow_the_scene,
        new_frames_are_asked_for,
        choose,
        choice_is_asked_for,
        culprit_and_place,
        wait_for_dirty,
        take(PICTURES, "2-chosen"),
        gather_is_answered,
        press,
        it_renders,
        order("pause"),
        it_is_stopped,
        take(PICTURES, "3-stopped", 0.2),
        gate(GATE, "spoil the scene"),
        order("resume"),
        farm_has_given_up,
        gate(GATE, "mend the scene"),
        take(PICTURES, "3a-failures", 0.2),
        order("resubmit_failed"),
        it_is_done,
        fetch,
        picture_is_there,
        note_task,
        take(PICTURES, "4-done", 1.0),
        show_frames,
        frames_are_there,
        read_log,
        log_is_there,
        take(PICTURES, "4a-frames", 1.5),
        hide_frames,
        press_and_cancel,
        nothing_more_was_sent,
        render_again,
        farm_has_said,
        nobody_knows_a_part,
        take(PICTURES, "4b-asked", 0.5),
        answer_of_the_artist,
        create_project,
        project_is_there,
        add_configuration,
        configuration_is_there,
        take(PICTURES, "4c-account", 1.0),
        notify_by("ana@studio.example"),
        notification_is_set,
        notification_without_address_is_refused,
        notify_by("nowhere"),
        notification_is_refused,
        take(PICTURES, "4d-notifications", 1.0),
        gate(GATE, "stop"),
        daemon_is_gone,
        take(PICTURES, "5-away"),
        gate(GATE, "start"),
        daemon_is_back,
        speak_chinese,
        chinese_is_there,
        take(PICTURES, "6-chinese"),
        open_another_file,
        board_is_empty,
        switch_off,
    ],
    GIVEN["out"],
    PICTURES,
)
