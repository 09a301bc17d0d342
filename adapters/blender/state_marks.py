# SPDX-License-Identifier: GPL-3.0-or-later
"""What kind of state something is in, by colour and shape beside the word.

Blender's own icons have the colour of the text, so these are painted, once for each kind of theme.
"""

import math

import bpy

from .host import bridge_part
from .mark_shapes import paint
from .plain_text import draw_line

_standing = bridge_part("session.standing")
_SIZE = 32
_PLAIN = {
    "needsYou": "QUESTION",
    "bad": "CANCEL",
    "partly": "ERROR",
    "busy": "PLAY",
    "waiting": "SORTTIME",
    "stopped": "PAUSE",
    "good": "CHECKMARK",
    "unknown": "BLANK1",
}
_painted = {}


def draw_state(layout, state, lines):
    """Draw the words of a state, in lines, behind its mark."""
    draw_standing(layout, _standing.standing_of(state), lines)


def draw_standing(layout, standing, lines):
    """Draw words, in lines, behind the mark of one of the STANDINGS."""
    number = _numbers().get(standing)
    first, *others = lines
    if number:
        draw_line(layout, first, icon_value=number)
    else:
        draw_line(layout, first, icon=_PLAIN[standing])
    for line in others:
        draw_line(layout, line, icon="BLANK1")


def tick():
    """Paint the marks for the theme that is chosen now. Not while drawing."""
    tone = _tone()
    if tone not in _painted:
        # Imported late: background mode has no icons.
        import bpy.utils.previews

        icons = bpy.utils.previews.new()
        for standing in _standing.STANDINGS:
            icon = icons.new(standing)
            icon.icon_size = (_SIZE, _SIZE)
            icon.icon_pixels_float = paint(standing, tone, _SIZE)
        _painted[tone] = icons


def end():
    """Forget them."""
    for icons in _painted.values():
        bpy.utils.previews.remove(icons)
    _painted.clear()


def _numbers():
    icons = _painted.get(_tone(), {})
    return {standing: icon.icon_id for standing, icon in icons.items()}


def _tone():
    """Bright text stands on a dark theme."""
    text = bpy.context.preferences.themes[0].properties.space.text
    return "dark" if math.fsum(text[:3]) > 1.5 else "light"
