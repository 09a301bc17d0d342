# SPDX-License-Identifier: GPL-3.0-or-later
"""The button that submits, and the count of what it would send."""

import bpy

from .plain_text import draw_lines, fits_in_region, lines_in_region
from .session import SESSION
from .submit_button import draw_submit, submit_words
from .texts import say
from .whole_buttons import draw_button

_LENS = 24


def draw_press(layout, context, shown):
    """Draw it; while a scene is on its way, the button that stops that."""
    column = layout.column()
    row = column.row(align=True)
    row.scale_y = 1.5
    if SESSION.sending.is_busy:
        draw_button(row, context, "renderbridge.cancel_sending", _stage(), "SORTTIME")
        return
    if not bpy.data.filepath:
        row.operator_context = "INVOKE_DEFAULT"
        draw_button(row, context, "wm.save_as_mainfile", say("saveFirst"), "FILE_TICK")
        return
    words = submit_words()
    if not fits_in_region(words, context, _LENS, 0, True):
        # Whole words above the button rather than the first of them on it.
        draw_lines(column, lines_in_region(words, context))
        row, words = column.row(align=True), ""
    draw_submit(row.row(align=True), shown, words)
    row.operator("renderbridge.preview", text="", icon="VIEWZOOM", depress=SESSION.shows_requests)
    line = column.column(align=True)
    line.active = False
    line.alignment = "CENTER"
    draw_lines(line, lines_in_region(_count(shown), context))


def _count(shown):
    # A count of before is none of what would be sent now.
    if not shown.is_current:
        return say("renewing")
    estimate = shown.preview.get("estimate")
    return say("estimate", **estimate) if estimate else ""


def _stage():
    sending = SESSION.sending
    words = say(sending.stage or "sending")
    return words if sending.share is None else f"{words} {sending.share * 100:.0f} %"
