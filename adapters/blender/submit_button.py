# SPDX-License-Identifier: GPL-3.0-or-later
"""The button that submits: it can be pressed once it is known what would be sent."""

import bpy

from .plain_text import visible_line
from .session import SESSION
from .texts import say


def draw_submit(row, shown, words):
    """Draw the button with `words` on it, those of submit_words() or none.

    shown: the Previewing of the scene, None while nobody has looked at it.
    """
    row.enabled = shown is not None and shown.is_current and not is_blocked(shown.preview)
    row.enabled = row.enabled and not SESSION.sending.is_busy
    button = row.operator(
        "renderbridge.submit",
        text=visible_line(words),
        icon="RENDER_ANIMATION",
        translate=False,
    )
    button.save = _is_dirty()


def submit_words():
    """Return what a press does."""
    return say("saveAndSubmit" if _is_dirty() else "submit")


def is_blocked(preview):
    """Return whether a problem keeps the scene from the farm."""
    problems = preview["problems"] if preview else ()
    return any(problem["severity"] == "error" for problem in problems)


def _is_dirty():
    return bool(bpy.data.filepath) and bpy.data.is_dirty
