# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the panel that open and fold."""

from .plain_text import draw_lines, fits_in_region, lines_in_region, visible_line
from .session import SESSION


def is_open(what, begins_open=False):
    """Return whether a part is open; begins_open: as long as nobody turned it."""
    return (what in SESSION.turned) != begins_open


def draw_fold(row, what, text, begins_open=False):
    """Draw the button that opens and folds a part."""
    icon = "TRIA_DOWN" if is_open(what, begins_open) else "TRIA_RIGHT"
    row.operator(
        "renderbridge.turn", text=visible_line(text), icon=icon, emboss=False, translate=False
    ).what = what


def draw_fold_whole(row, context, what, text, begins_open=False):
    """Draw it with all of its words: beside it where it has no room for them."""
    if fits_in_region(text, context, has_icon=True):
        draw_fold(row, what, text, begins_open)
        return
    draw_fold(row, what, "", begins_open)
    draw_lines(row.column(align=True), lines_in_region(text, context, has_icon=True))
