# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that the artist has to see, wherever the mouse is."""

import bpy

from .plain_text import draw_lines, lines_of_letters
from .texts import say

_LETTERS = 90


def show_lines(text):
    """Show `text` in a popup that closes when the mouse leaves it."""
    manager = bpy.context.window_manager
    if bpy.app.background or not manager or not manager.windows:
        return

    def draw(popup, _context):
        draw_lines(popup.layout, lines_of_letters(text, _LETTERS))

    manager.popup_menu(draw, title=say("renderFarm"), icon="ERROR")
