"""Steps of the window test about what is drawn again by itself, also where drawing takes long."""

import time

import bpy
from renderbridge_blender import panel, plain_text
from renderbridge_blender.session import SESSION

from window_driver import told

DRAW_SECONDS = 0.3
# By the window in which they were drawn: when, and the lines.
drawn = {}
_measured = {}


def watch_drawing():
    """Note what the panel draws, and where."""
    spelt, draw = plain_text.visible_line, panel.RENDERBRIDGE_PT_farm.draw
    lines = []

    def keep(text):
        lines.append(spelt(text))
        return lines[-1]

    def draw_and_note(self, context):
        lines.clear()
        draw(self, context)
        if "ticks" in _measured and _says(lines, "Updating"):
            told.setdefault("ticks_until_marked", _measured["ticks"])
        key = context.window.as_pointer()
        drawn.setdefault(key, []).append((time.monotonic(), list(lines)))

    plain_text.visible_line = keep
    panel.RENDERBRIDGE_PT_farm.draw = draw_and_note
    return True


def _windows():
    return list(bpy.context.window_manager.windows)


def _says(lines, text):
    return any(text in line for line in lines)


def last_drawn():
    """What the panel says in each window."""
    return [seen[-1][1] for seen in drawn.values()]


def nothing_is_shown_yet():
    told["before"] = len(drawn)
    told["_types"] = [area.type for area in _windows()[0].screen.areas]
    for area in _windows()[0].screen.areas:
        if area.type == "PROPERTIES":
            area.type = "OUTLINER"
    return True


def open_by_menu():
    """Where no Properties editor is, the farm opens in a window of its own."""
    window = _windows()[0]
    with bpy.context.temp_override(window=window, area=window.screen.areas[0]):
        bpy.ops.renderbridge.show_farm()
    return True


def own_window_is_renewed():
    """It reads the scene when it is drawn first, and nobody touches it after."""
    windows = _windows()
    if len(windows) < 2:
        return False
    seen = [lines for _, lines in drawn.get(windows[1].as_pointer(), ())]
    if not seen or not _says(seen[-1], "12 frames"):
        return False
    told["own_window"] = [_says(seen[0], "12 frames"), len(seen) > 1]
    return True


def close_own_window():
    for window in _windows()[1:]:
        with bpy.context.temp_override(window=window):
            bpy.ops.wm.window_close()
    for area, kind in zip(_windows()[0].screen.areas, told.pop("_types")):
        area.type = kind
    return True


def open_by_menu_in_the_editor():
    area = max(
        (area for area in _windows()[0].screen.areas if area.type == "PROPERTIES"),
        key=lambda area: area.width * area.height,
    )
    area.spaces.active.context = "OUTPUT"
    with bpy.context.temp_override(window=_windows()[0]):
        bpy.ops.renderbridge.show_farm()
    return True


def editor_shows_the_farm():
    seen = drawn.get(_windows()[0].as_pointer(), ())
    told["windows"] = len(_windows())
    return bool(seen) and _says(seen[-1][1], "12 frames")


def _count_tick():
    _measured["ticks"] += 1


def draw_slowly():
    """Have each drawing of any editor take 300 ms, and the frames changed."""

    def wait():
        time.sleep(DRAW_SECONDS)

    for space in (bpy.types.SpaceProperties, bpy.types.SpaceView3D):
        handler = space.draw_handler_add(wait, (), "WINDOW", "POST_PIXEL")
        _measured.setdefault("handlers", []).append((space, handler))
    drawn.clear()
    _measured.update(changed=time.monotonic(), ticks=0)
    SESSION.host_timer._on_tick.append(_count_tick)
    bpy.context.scene.frame_end = 40
    return True


def slow_scene_is_asked_for():
    """The view is drawn all the time, as while an animation plays."""
    for area in _windows()[0].screen.areas:
        area.tag_redraw()
    seen = drawn.get(_windows()[0].as_pointer(), ())
    new = [at for at, lines in seen if _says(lines, "40 frames")]
    if not new:
        return False
    told["renewed_after"] = new[0] - _measured["changed"]
    told["lied"] = [lines for _, lines in seen if _says(lines, "12 frames")]
    # On a busy machine the answer may come before anything is drawn, and nothing is to be marked.
    told["unmarked"] = [lines for at, lines in seen if at < new[0] and not _says(lines, "Updating")]
    SESSION.host_timer._on_tick.remove(_count_tick)
    return True


def draw_fast_again():
    for space, handler in _measured.pop("handlers"):
        space.draw_handler_remove(handler, "WINDOW")
    bpy.context.scene.frame_end = 12
    return True


def count_is_back():
    return _says(drawn[_windows()[0].as_pointer()][-1][1], "12 frames")


STEPS = [
    nothing_is_shown_yet,
    open_by_menu,
    own_window_is_renewed,
    close_own_window,
    open_by_menu_in_the_editor,
    editor_shows_the_farm,
    draw_slowly,
    slow_scene_is_asked_for,
    draw_fast_again,
    count_is_back,
]
