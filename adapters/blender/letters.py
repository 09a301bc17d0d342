# SPDX-License-Identifier: GPL-3.0-or-later
"""How many pixels words take in Blender's interface."""

import functools

import blf
import bpy

# Of the interface; number 0 is the font that Blender draws it with.
_FONT = 0
_DOTS = 72


def width_in(scale):
    """Return a callable that measures a text in pixels at an interface scaled by `scale`."""
    points = bpy.context.preferences.ui_styles[0].widget.points
    return functools.partial(_width, size=points * scale)


@functools.lru_cache(maxsize=8192)
def _width(text, size):
    _set_size(size)
    return blf.dimensions(_FONT, text)[0]


def _set_size(size):
    try:
        blf.size(_FONT, size)
    except TypeError:
        # Before 3.4 it wanted the dots of an inch, and whole points.
        blf.size(_FONT, int(size), _DOTS)
