# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that the artist has to see, wherever the mouse is."""

import bpy

from .texts import say
from .wrapping import wrapped

_LETTERS = 90


def show_lines(text):
    """Show `text` in a popup that closes when the mouse leaves it."""
    manager = bpy.context.window_manager
    if bpy.app.background or not manager or not manager.windows:
        return

    def draw(popup, _context):
        for line in wrapped(text, _LETTERS):
            popup.layout.label(text=line, translate=False)

    manager.popup_menu(draw, title=say("renderFarm"), icon="ERROR")
