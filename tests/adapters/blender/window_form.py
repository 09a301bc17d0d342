"""Steps of the window test about the form: it follows the scene, and what is chosen there."""

import bpy
from renderbridge_blender import panel
from renderbridge_blender.session import SESSION

from window_driver import GIVEN, take, told


def shown():
    return SESSION.previewing.known(bpy.context.scene)


def row(key):
    return bpy.context.scene.renderbridge.fields[key]


def body():
    return shown().preview["requests"][0]["body"]


def watch_facts():
    """Note what As Saved draws of each fact."""
    draw_field = panel.draw_field

    def draw_and_note(layout, scene, field, context=None):
        draw_field(layout, scene, field, context)
        if field["control"] == "fact":
            told.setdefault("facts", {})[field["key"]] = field["value"]

    panel.draw_field = draw_and_note
    return True


def place_is_told():
    """Of the frames: it follows the output of the scene."""
    before = told.setdefault("_place", told["facts"].get("framesFolder"))
    bpy.context.scene.render.filepath = "//frames/balloon_"
    told["goes_to"] = told["facts"].get("framesFolder")
    if before is None or told["goes_to"] == before:
        return False
    return bool(told.pop("_place"))


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


STEPS = [
    watch_facts,
    form_is_there,
    take(GIVEN["pictures"], "1-form"),
    place_is_told,
    frames_follow_the_scene,
    new_frames_are_asked_for,
    choose,
    choice_is_asked_for,
    culprit_and_place,
    wait_for_dirty,
    take(GIVEN["pictures"], "2-chosen"),
    gather_is_answered,
]
