# SPDX-License-Identifier: GPL-3.0-or-later
"""Below the Submit button: exactly what would be sent, where the artist wants to see it."""

import itertools

from .host import bridge_part
from .plain_text import draw_lines, draw_sentence, lines_in_region, visible_line
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
    # Each drawing comes here: of thousands of requests only those are spelt that are seen.
    lines = list(itertools.islice(preview_lines(shown.preview["requests"]), _MOST_LINES + 1))
    for line in lines[:_MOST_LINES]:
        draw_lines(column, lines_in_region(line, context, 0, 1))
    if len(lines) > _MOST_LINES:
        draw_sentence(box, context, say("copyToReadAll"), "INFO")


def preview_lines(requests):
    """Yield the requests as the lines of a text: the action, then its body as JSON."""
    for request in requests:
        yield visible_line(request["action"])
        yield from _visible_json(request["body"], 2).split("\n")
