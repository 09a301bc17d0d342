# SPDX-License-Identifier: GPL-3.0-or-later
"""Dialogs of operators, all of one width, and the words that stand in them."""

from .plain_text import draw_lines, lines_of_letters

_WIDTH = 420
_LETTERS = 60


def open_dialog(context, operator):
    """Show the dialog that an operator draws; return what its invoke() returns."""
    return context.window_manager.invoke_props_dialog(operator, width=_WIDTH)


def draw_words(layout, text):
    """Draw text in lines that fit the dialog."""
    draw_lines(layout, lines_of_letters(text, _LETTERS))
