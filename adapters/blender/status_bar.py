# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of what was submitted here, told in the status bar wherever the artist looks."""

import bpy

from .plain_text import visible_line
from .texts import say


class StatusBar:
    """Shows the words of a session's Following."""

    def __init__(self, following):
        self._following = following
        self._shown = None

    def tick(self):
        """Tell how things stand; four times a second."""
        self._show(self._following.words())

    def end(self):
        """Clear the status bar, which Blender then fills itself, no matter who wrote there."""
        self._shown = None
        show_status(None)

    def _show(self, words):
        text = f"{say('renderFarm')}: {words}" if words else None
        if text != self._shown:
            self._shown = text
            show_status(text)


def show_status(text):
    """Show `text` in the status bar; None gives the bar back to Blender.

    Each workspace has a text of its own, which would be old when the artist comes back to it.
    """
    for workspace in bpy.data.workspaces:
        workspace.status_text_set(None if text is None else visible_line(text))
