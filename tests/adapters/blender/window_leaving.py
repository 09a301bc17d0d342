"""Steps of the window test about what is left: the daemon, the language, the file, the add-on."""

import addon_utils
import bpy
from renderbridge_blender.gather import gather_steps
from renderbridge_blender.session import SESSION

from window_driver import GIVEN, gate, take, told
from window_form import shown


def daemon_is_gone():
    return SESSION.connection.state == "absent"


def daemon_is_back():
    return SESSION.connection.state == "connected"


def speak_chinese():
    bpy.context.preferences.addons[GIVEN["addon"]].preferences.language = "ZH"
    bpy.context.scene.camera = None
    bpy.context.scene.render.filepath = "/tmp/"
    return True


def chinese_is_there():
    groups = shown().preview["form"]["groups"]
    told["titles"] = [group["title"] for group in groups]
    codes = [problem["code"] for problem in shown().preview["problems"]]
    return groups[0]["title"] == "农场" and "noCamera" in codes


def open_another_file():
    steps = gather_steps()
    next(steps)
    bpy.ops.wm.read_homefile(use_empty=False)
    bpy.context.preferences.addons[GIVEN["addon"]].preferences.language = "EN"
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
    told["longest"] = SESSION.host_timer.longest_step
    timer = SESSION.host_timer.timer
    addon_utils.disable(GIVEN["addon"])
    told["timer"] = bpy.app.timers.is_registered(timer)
    return True


STEPS = [
    gate(GIVEN["gate"], "stop"),
    daemon_is_gone,
    take(GIVEN["pictures"], "5-away"),
    gate(GIVEN["gate"], "start"),
    daemon_is_back,
    speak_chinese,
    chinese_is_there,
    take(GIVEN["pictures"], "6-chinese"),
    open_another_file,
    board_is_empty,
    switch_off,
]
