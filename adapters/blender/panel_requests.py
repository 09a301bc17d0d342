# SPDX-License-Identifier: GPL-3.0-or-later
"""Below the Submit button: exactly what would be sent, where the artist wants to see it."""

from .host import bridge_part
from .plain_text import draw_lines, lines_in_region, visible_line
from .session import SESSION
from .texts import say

_MOST_LINES = 60
# Unscaled pixels.
_BUTTON = 24
_visible_json = bridge_part("visible").visible_json


def draw_requests(layout, context, shown):
    """Draw the bodies, line by line, as JSON; they are renewed with the preview."""
    if not SESSION.shows_requests or shown.preview is None:
        return
    box = layout.box()
    row = box.row(align=True)
    words = say("previewOf" if shown.is_current else "renewing")
    lines = lines_in_region(words, context, _BUTTON, 1, True)
    draw_lines(row.column(align=True), lines, "FILE_TEXT")
    row.operator("renderbridge.copy_preview", text="", icon="COPYDOWN")
    column = box.column(align=True)
    column.scale_y = 0.8
    lines = [
        piece
        for line in preview_lines(shown.preview["requests"])[:_MOST_LINES]
        for piece in lines_in_region(line, context, 0, 1)
    ]
    draw_lines(column, lines)


def preview_lines(requests):
    """Return the requests as the lines of a text: the action, then its body as JSON."""
    lines = []
    for request in requests:
        lines.append(visible_line(request["action"]))
        lines += _visible_json(request["body"], 2).split("\n")
    return lines
