# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons whose words are whole however narrow the panel is: Blender would cut them off."""

from .plain_text import draw_lines, fits_in_region, lines_in_region, visible_line

# Unscaled pixels: a button pads its words more than a label does.
_PADDING = 4


def draw_button(layout, context, operator, text, icon, boxes=0):
    """Draw a button, without its icon or below its words where there is no room for both.

    boxes: how many are drawn around it. Returns the properties of the operator.
    """
    if fits_in_region(text, context, _PADDING, boxes, True):
        return layout.operator(operator, text=visible_line(text), icon=icon, translate=False)
    if fits_in_region(text, context, _PADDING, boxes):
        return layout.operator(operator, text=visible_line(text), translate=False)
    column = layout.column(align=True)
    draw_lines(column, lines_in_region(text, context, 0, boxes))
    return column.operator(operator, text="", icon=icon)
