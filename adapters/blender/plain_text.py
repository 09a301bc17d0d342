# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts from farms, scenes and files in Blender's interface: what steers is shown as escapes."""

from .host import bridge_part
from .letters import width_in
from .texts import say
from .wrapping import wrapped

# Unscaled pixels: of the edges and the scroll bar of a panel, of a box, of an icon; and how few
# the words have at least, since one letter to the line could not be read either.
_AROUND, _BOX, _ICON, _LEAST = 22, 10, 27, 40
_visible = bridge_part("visible")
visible_line = _visible.visible_line
visible_text = _visible.visible_text


def draw_line(layout, text, icon="NONE", icon_value=0):
    """Draw text as one line of `layout`, as it is spelt; icon_value: of an icon of our own."""
    layout.label(text=visible_line(text), icon=icon, icon_value=icon_value, translate=False)


def draw_lines(layout, lines, icon="NONE"):
    """Draw lines below each other, the first of them with an icon."""
    for line in lines:
        draw_line(layout, line, icon=icon)
        icon = "NONE" if icon == "NONE" else "BLANK1"


def draw_sentence(layout, context, text, icon="NONE", boxes=1):
    """Draw text in small lines that fit the region; boxes: how many are drawn around it."""
    column = layout.column(align=True)
    column.scale_y = 0.8
    draw_lines(column, lines_in_region(text, context, 0, boxes, icon != "NONE"), icon)
    return column


def draw_not_shown(layout, context, count, boxes=0):
    """Say that so many more are there than are drawn, where that is any."""
    if count > 0:
        draw_sentence(layout, context, say("notShown", count=count), boxes=boxes).active = False


def lines_in_region(text, context, margin=0, boxes=0, has_icon=False):
    """Return text in lines that fit the region of `context`.

    margin: unscaled pixels of what stands beside it; boxes: how many are drawn around it.
    """
    scale = context.preferences.system.ui_scale
    return lines_in_room(text, room_in(context, margin, boxes, has_icon), scale)


def room_in(context, margin=0, boxes=0, has_icon=False):
    """Return the pixels that words have in the region; see lines_in_region()."""
    scale = context.preferences.system.ui_scale
    taken = _AROUND + margin + boxes * _BOX + (_ICON if has_icon else 0)
    return context.region.width - taken * scale


def lines_in_room(text, pixels, scale):
    """Return text in lines that fit `pixels` at an interface scaled by `scale`."""
    return wrapped(visible_text(text), max(_LEAST * scale, pixels), width_in(scale))


def fits(text, pixels, scale):
    """Return whether text is drawn whole in that many pixels."""
    return width_in(scale)(visible_line(text)) <= pixels


def lines_of_letters(text, width):
    """Return text in lines of at most `width` narrow letters."""
    return wrapped(visible_text(text), width)


def fits_in_region(text, context, margin=0, boxes=0, has_icon=False):
    """Return whether text is drawn whole in one line of the region; see lines_in_region()."""
    scale = context.preferences.system.ui_scale
    return fits(text, room_in(context, margin, boxes, has_icon), scale)


def report_to(operator, level, text):
    """Report text to the artist, and to the terminal that Blender may run in."""
    operator.report({level}, visible_line(text))
