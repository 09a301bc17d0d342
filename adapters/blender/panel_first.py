# SPDX-License-Identifier: GPL-3.0-or-later
"""One calm page while Renderbridge is found and started, and the scene read."""

from .plain_text import draw_lines, lines_in_region
from .progress_bars import FIRST, draw_bar
from .texts import say
from .whole_buttons import draw_button


def draw_first(layout, context, moment):
    """Draw a FirstMoment: what happens, how far it has come, and what to press, if anything."""
    column = layout.column()
    icon = "SORTTIME" if moment.is_working else "INFO"
    draw_lines(column, lines_in_region(moment.title, context, has_icon=True), icon)
    if moment.share is not None:
        # Blender writes the percent on it.
        draw_bar(column, context, FIRST, moment.share, "")
    faint = column.column(align=True)
    faint.scale_y = 0.8
    faint.active = False
    draw_lines(faint, lines_in_region(moment.detail, context))
    if moment.can_start:
        button = column.row()
        button.scale_y = 1.5
        draw_button(button, context, "renderbridge.start", say("start"), "PLAY")
    if moment.can_retry:
        draw_button(column, context, "renderbridge.refresh", say("again"), "FILE_REFRESH")
