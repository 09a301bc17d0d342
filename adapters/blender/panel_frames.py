# SPDX-License-Identifier: GPL-3.0-or-later
"""Below a task: its frames, and what the farm kept of one of them."""

from .frame_rows import ACTIVE, NAME, active_frames, shown
from .host import bridge_part
from .panel_asked import draw_asked
from .plain_text import (
    draw_lines,
    draw_sentence,
    fits_in_region,
    lines_in_region,
    visible_line,
)
from .session import SESSION
from .texts import say
from .whole_buttons import draw_button

_ROWS = 8
# The end of a log says why a frame failed; all of it can be copied.
_LINES = 24
# Unscaled pixels: of a button beside words, and around the words of the parts' buttons.
_BUTTON, _GAPS = 24, 48
_frames = bridge_part("session.frames")
_offered = bridge_part("session.offered")
_rerendering = bridge_part("session.rerendering")
_frame_picture = bridge_part("session.frame_picture")
_PICTURE = 7.0


def draw_frames_button(layout, context, task):
    """Draw the button that shows or hides the frames of a task."""
    is_shown = SESSION.frames_of == task["taskId"]
    icon = "TRIA_DOWN" if is_shown else "TRIA_RIGHT"
    button = draw_button(layout, context, "renderbridge.show_frames", say("frames"), icon, 1)
    button.task_id = task["taskId"]


def draw_frames(box, context, task):
    """Draw the frames of the task, where they are shown."""
    if SESSION.frames_of != task["taskId"]:
        return
    frames = SESSION.frames
    frames.see(task["taskId"])
    if frames.failure is not None:
        _draw_lines(box, context, str(frames.failure), "ERROR")
    if not shown:
        _draw_lines(box, context, say(_why_none(frames)), "NONE")
        return
    manager = context.window_manager
    # The number of rows with which it is drawn; it scrolls.
    box.template_list("RENDERBRIDGE_UL_frames", "", manager, NAME, manager, ACTIVE, rows=_ROWS)
    _draw_picture(box, context)
    _draw_rerender(box, context, task)
    if frames.log is not None:
        _draw_log(box.box(), context, frames.log)


def _draw_picture(box, context):
    """Draw the picture of the frame whose row is active, once it came home."""
    for frame in active_frames(context):
        if SESSION.frame_icon.number:
            box.template_icon(icon_value=SESSION.frame_icon.number, scale=_PICTURE)
        for sentence in _frame_picture.words_of_picture(frame, say):
            draw_sentence(box, context, sentence).active = sentence != frame.get("file")


def _draw_rerender(box, context, task):
    if not _offered.is_offered(task, "rerender"):
        return
    flow = box.grid_flow(row_major=True, even_columns=True, align=True)
    is_connected = SESSION.connection.state == "connected"
    flow.enabled = is_connected and _rerendering.can_render_again(task, SESSION.orders)
    for choice in _rerendering.CHOICES:
        title = say("rerender_" + choice)
        button = draw_button(flow, context, "renderbridge.rerender", title, "FILE_REFRESH", 1)
        button.task_id, button.choice = task["taskId"], choice
    draw_asked(box, context, "rerender", 1, task_id=task["taskId"])


def _why_none(frames):
    if frames.is_known():
        return "framesNone"
    farm = SESSION.connection.farm
    is_away = bool(farm) and farm["state"] != "ready"
    return "framesFarmAway" if is_away else "framesReading"


def _draw_log(box, context, log):
    row = box.row(align=True)
    frame = next((each for each in shown if each["frameId"] == log.frame_id), None)
    title = log.frame_id if frame is None else _frames.title_of(frame)
    lines = lines_in_region(say("logOf", frame=title), context, 2 * _BUTTON, 2, True)
    draw_lines(row.column(align=True), lines, "TEXT")
    row.operator("renderbridge.copy_log", text="", icon="COPYDOWN")
    row.operator("renderbridge.close_log", text="", icon="X")
    if log.is_reading:
        _draw_lines(box, context, say("logReading"), "SORTTIME")
        return
    if log.failure is not None:
        _draw_lines(box, context, str(log.failure), "ERROR")
        return
    titles = {part: say("log_" + part) for part in _frames.LOG_PARTS}
    is_wide = fits_in_region("".join(titles.values()), context, _GAPS, 2)
    parts = box.row(align=True) if is_wide else box.column(align=True)
    for part, title in titles.items():
        is_chosen = SESSION.log_part == part
        button = parts.operator(
            "renderbridge.show_log_part", text=visible_line(title), depress=is_chosen
        )
        button.part = part
    _draw_lines(box, context, log.logs[SESSION.log_part] or say("logNone"), "NONE")


def _draw_lines(box, context, text, icon):
    column = box.column(align=True)
    column.scale_y = 0.8
    # A log may be long, and each drawing comes here: only its end is wrapped.
    end = "\n".join(text.rstrip("\n").rsplit("\n", _LINES)[-_LINES:])
    draw_lines(column, lines_in_region(end, context, 0, 2, icon != "NONE")[-_LINES:], icon)
