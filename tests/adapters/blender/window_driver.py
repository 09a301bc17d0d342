"""Runs inside Blender: does what an artist does, step by step, and notes what there is to see.

Each step is called again and again until it returns True; what it should tell goes into `told`.
What the test gives stands behind "--", as JSON.
"""

import json
import os
import socket
import sys
import time
import traceback

import addon_utils
import bpy

# Only a guard: where the machine is busy, drawing alone takes long.
SECONDS_PER_STEP = 240
GIVEN = json.loads(sys.argv[sys.argv.index("--") + 1])
told = {}


def run(steps, out, pictures, saw=lambda: ""):
    """Take `steps` in a window, write `told` to `out`, and quit. pictures: folder for them.

    saw: says what there is to see, for a step that waited too long.
    """
    state = {"index": 0, "since": time.monotonic()}
    told["pictures"], told["took"] = [], []

    def end(error=None):
        told["error"] = error
        told["steps"] = state["index"]
        with open(out, "w", encoding="ascii") as file:
            json.dump(told, file)
        bpy.ops.wm.quit_blender()

    def tick():
        if not bpy.context.window_manager.windows:
            return 0.1
        step = steps[state["index"]]
        try:
            done = step()
        except Exception:  # noqa: BLE001  the test shows it
            return end(f"{step.__name__}: {traceback.format_exc()}")
        if done:
            now = time.monotonic()
            told["took"].append([step.__name__, round(now - state["since"], 1)])
            state["index"] += 1
            state["since"] = now
            if state["index"] == len(steps):
                return end()
        elif time.monotonic() - state["since"] > SECONDS_PER_STEP:
            picture(pictures, "stuck")
            return end(f"{step.__name__}: waited too long\n{saw()}")
        return 0.05

    bpy.app.timers.register(tick, first_interval=0.2, persistent=True)


def picture(folder, name):
    """Keep what the window shows, for people to look at."""
    window = bpy.context.window_manager.windows[0]
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name + ".png")
    with bpy.context.temp_override(window=window, area=window.screen.areas[0]):
        bpy.ops.screen.screenshot(filepath=path)
    told["pictures"].append(path)


def take(folder, name, settle=0.7):
    """Return a step that keeps a picture once the window has been drawn."""
    since = []

    def take_picture():
        since.append(time.monotonic())
        for area in bpy.context.window_manager.windows[0].screen.areas:
            area.tag_redraw()
        if since[-1] - since[0] < settle:
            return False
        picture(folder, name)
        return True

    return take_picture


def gate(port, word):
    """Return a step that has the test do something, and goes on when that is done."""

    def pass_gate():
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(word.encode("ascii") + b"\n")
            while connection.recv(64):
                pass
        return True

    return pass_gate


def enable(addon, closed=()):
    """Switch the add-on on, its parts open: an artist opens one by its header, no call does."""
    labels = __import__(f"{addon}.labels", fromlist=["PANELS"])
    for each, _ in labels.PANELS:
        if each.__name__ not in closed:
            each.bl_options = getattr(each, "bl_options", set()) - {"DEFAULT_CLOSED"}
    addon_utils.enable(addon, default_set=True)


def show_properties():
    """Give the render properties a column of their own beside the 3D view."""
    window = bpy.context.window_manager.windows[0]
    views = [area for area in window.screen.areas if area.type == "VIEW_3D"]
    columns = [area for area in window.screen.areas if area.type == "PROPERTIES"]
    if len(views) == 1 and len(columns) == 1:
        region = next(region for region in views[0].regions if region.type == "WINDOW")
        with bpy.context.temp_override(window=window, area=views[0], region=region):
            bpy.ops.screen.area_split(direction="VERTICAL", factor=0.6)
        return False
    if len(views) == 2:
        right_hand_view = max(views, key=lambda area: area.x)
        right_hand_view.type = "PROPERTIES"
        return False
    for area in window.screen.areas:
        if area.type == "PROPERTIES":
            area.spaces.active.context = "RENDER"
    return True
