# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts from farms, scenes and files in Blender's interface: what steers is shown as escapes."""

from .host import bridge_part
from .wrapping import lines_for, wrapped

_visible = bridge_part("visible")
visible_line = _visible.visible_line
visible_text = _visible.visible_text


def draw_line(layout, text, icon="NONE"):
    """Draw text as one line of `layout`, as it is spelt."""
    layout.label(text=visible_line(text), icon=icon, translate=False)


def draw_lines(layout, lines, icon="NONE"):
    """Draw lines below each other, the first of them with an icon."""
    for line in lines:
        draw_line(layout, line, icon=icon)
        icon = "NONE" if icon == "NONE" else "BLANK1"


def lines_in_region(text, context, margin=80):
    """Return text in lines that fit the region of `context` beside `margin` unscaled pixels."""
    scale = context.preferences.system.ui_scale
    return lines_in_room(text, context.region.width - margin * scale, scale)


def lines_in_room(text, pixels, scale):
    """Return text in lines that fit `pixels` at an interface scaled by `scale`."""
    return lines_for(visible_text(text), pixels, scale)


def lines_of_letters(text, width):
    """Return text in lines of at most `width` narrow letters."""
    return wrapped(visible_text(text), width)


def report_to(operator, level, text):
    """Report text to the artist, and to the terminal that Blender may run in."""
    operator.report({level}, visible_line(text))
