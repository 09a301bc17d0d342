# SPDX-License-Identifier: GPL-3.0-or-later
"""The frames of the task that the panel shows them of: a list that scrolls needs rows to count."""

import bpy

from .host import bridge_part
from .plain_text import draw_line, fits_in_region
from .state_marks import draw_standing
from .texts import language

NAME, ACTIVE = "renderbridge_frames", "renderbridge_frame"
_times = bridge_part("session.times")
_wording = bridge_part("session.wording")
_title_of = bridge_part("session.frames").title_of
_offered = bridge_part("session.offered")
_standing = bridge_part("session.standing")
# Unscaled pixels of the button, of the scroll bar of the list, and of the gaps.
_BESIDE = 60
# Of the task that is shown, by the place in the list; not looked up while drawing.
shown = []


class RENDERBRIDGE_PG_frame(bpy.types.PropertyGroup):
    """One row; what it shows stands in `shown`, at the same place."""


class RENDERBRIDGE_UL_frames(bpy.types.UIList):
    """Frame, state, time, and the button that reads its log."""

    def draw_item(self, context, layout, _data, _item, _icon, _active, _property, index=0):
        """One row."""
        if index >= len(shown):
            return
        frame = shown[index]
        row = layout.row(align=True)
        seconds = frame["seconds"]
        title, words = _title_of(frame), _words(frame)
        took = _times.span_words(language(), seconds) if seconds else ""
        draw_standing(row, _standing.standing_of_frame(frame), [title])
        # The mark has said the state where there is no room for its word.
        if _fits_in_columns((title, words, took), context):
            draw_line(row, words)
            draw_line(row, took)
        button = row.row()
        button.enabled = _offered.is_offered(frame, "log")
        button.operator("renderbridge.read_log", text="", icon="TEXT", emboss=False).index = index


CLASSES = (RENDERBRIDGE_PG_frame, RENDERBRIDGE_UL_frames)


def register():
    """Give the window manager its rows: it is neither saved nor undone."""
    rows = bpy.props.CollectionProperty(type=RENDERBRIDGE_PG_frame)
    setattr(bpy.types.WindowManager, NAME, rows)
    setattr(bpy.types.WindowManager, ACTIVE, bpy.props.IntProperty())


def unregister():
    """Take them away."""
    delattr(bpy.types.WindowManager, ACTIVE)
    delattr(bpy.types.WindowManager, NAME)
    shown.clear()


def count_rows(frames):
    """Have a row for each of `frames`, of the session. Not while drawing."""
    manager = bpy.context.window_manager
    if manager is None:
        return
    shown[:] = frames.rows()
    rows = getattr(manager, NAME)
    while len(rows) < len(shown):
        rows.add()
    while len(rows) > len(shown):
        rows.remove(len(rows) - 1)


def active_frames(context):
    """Return the frame whose row is active, in a list: none while there are none."""
    at = getattr(context.window_manager, ACTIVE)
    return shown[at : at + 1] if at >= 0 else []


def _fits_in_columns(texts, context):
    """Return whether each text has room in a column; all are as wide as each other."""
    return all(fits_in_region(text * len(texts), context, _BESIDE, 1, True) for text in texts)


def _words(frame):
    words = _wording.frame_state_in_words(language(), frame)
    if frame["state"] == "rendering":
        words += f" {frame['percent']:.0f} %"
    return words
