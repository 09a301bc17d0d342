"""Steps of the window test about a newer file of the artist's that a frame was put beside."""

import bpy
from renderbridge_blender.session import SESSION
from renderbridge_blender.texts import say

from window_driver import GIVEN, take, told
from window_orders import buttons, first_task, press_button, say_yes

_BUTTON = "renderbridge.replace_newer"


def _download():
    return SESSION.connection.board.transfers.get(first_task()["taskId"], {})


def newer_file_is_told():
    """Once all frames came: the daemon offers it for what lies still."""
    download = _download()
    is_here = download.get("besideNewer") == 1 and download["state"] == "done"
    return is_here and (_BUTTON, say("replaceNewer")) in buttons


def replace_mine():
    if SESSION.asked is None:
        told["kept"] = _download().get("keptFiles")
        told["replace"] = press_button("replace_newer", say("replaceNewer"))
        return False
    return say_yes()


def newer_file_is_replaced():
    download = _download()
    return download["state"] == "done" and download.get("besideNewer") == 0


def nothing_is_left_to_replace():
    for area in bpy.context.window_manager.windows[0].screen.areas:
        area.tag_redraw()
    return bool(buttons) and (_BUTTON, say("replaceNewer")) not in buttons


STEPS = [
    newer_file_is_told,
    take(GIVEN["pictures"], "3b-newer-kept", 0.5),
    replace_mine,
    newer_file_is_replaced,
    nothing_is_left_to_replace,
]
