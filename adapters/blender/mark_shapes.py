# SPDX-License-Identifier: GPL-3.0-or-later
"""The pixels of the marks of states. Nothing of Blender's in here."""

import math

# Brighter on dark themes, where each has a contrast above 5 to 1. The light theme's panels are of
# a middle grey, on which even the darkest of these reach little more than 3; shapes differ too.
_COLOURS = {
    "needsYou": {"dark": 0xFFB020, "light": 0x8A4B00},
    "bad": {"dark": 0xFF7B72, "light": 0xA11B14},
    "partly": {"dark": 0xF5C469, "light": 0x7A5200},
    "busy": {"dark": 0x7AB7FF, "light": 0x114A94},
    "waiting": {"dark": 0xB9C2CC, "light": 0x3D464F},
    "stopped": {"dark": 0xB9C2CC, "light": 0x3D464F},
    "good": {"dark": 0x6FCF7C, "light": 0x14602A},
    "unknown": {"dark": 0x9AA3AD, "light": 0x4C555E},
}
_INNER = {"dark": 0x1A1A1A, "light": 0xFFFFFF}
_GRAIN = 3
_INK, _HOLE, _NOTHING = "ink", "hole", None


def paint(standing, tone, size):
    """Return the pixels of a mark as floats, RGBA from the bottom left; tone: "dark" or "light"."""
    shape = _SHAPES[standing]
    colours = {_INK: _rgb(_COLOURS[standing][tone]), _HOLE: _rgb(_INNER[tone])}
    pixels = []
    for row in range(size):
        for column in range(size):
            pixels += _pixel(shape, colours, row, column, size)
    return pixels


def _pixel(shape, colours, row, column, size):
    red = green = blue = seen = 0.0
    for fine in range(_GRAIN * _GRAIN):
        x = 2 * (column + (fine % _GRAIN + 0.5) / _GRAIN) / size - 1
        y = 2 * (row + (fine // _GRAIN + 0.5) / _GRAIN) / size - 1
        colour = colours.get(shape(x, y))
        if colour is not None:
            red, green, blue = red + colour[0], green + colour[1], blue + colour[2]
            seen += 1
    if not seen:
        return (0.0, 0.0, 0.0, 0.0)
    return (red / seen, green / seen, blue / seen, seen / _GRAIN**2)


def _rgb(colour):
    return tuple((colour >> shift & 0xFF) / 255.0 for shift in (16, 8, 0))


def _along(x, y, *points, width):
    """Whether a point is on the line through `points`."""
    return any(_distance(x, y, a, b) < width for a, b in zip(points, points[1:]))


def _distance(x, y, a, b):
    length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    along = ((x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])) / length if length else 0.0
    along = max(0.0, min(1.0, along))
    return math.hypot(x - a[0] - along * (b[0] - a[0]), y - a[1] - along * (b[1] - a[1]))


def _disc(x, y, is_hole):
    if math.hypot(x, y) > 0.9:
        return _NOTHING
    return _HOLE if is_hole else _INK


def _ring(x, y, is_ink):
    return _INK if is_ink or 0.7 < math.hypot(x, y) < 0.9 else _NOTHING


def _good(x, y):
    return _disc(x, y, _along(x, y, (-0.45, -0.02), (-0.12, -0.36), (0.48, 0.36), width=0.13))


def _bad(x, y):
    crossed = _along(x, y, (-0.36, -0.36), (0.36, 0.36), width=0.13)
    return _disc(x, y, crossed or _along(x, y, (-0.36, 0.36), (0.36, -0.36), width=0.13))


def _partly(x, y):
    if y < -0.8 or y > 0.9 - 1.8 * abs(x):
        return _NOTHING
    is_mark = _along(x, y, (0, 0.28), (0, -0.2), width=0.11) or math.hypot(x, y + 0.52) < 0.13
    return _HOLE if is_mark else _INK


def _busy(x, y):
    return _ring(x, y, -0.28 < x < 0.5 and abs(y) < (0.5 - x) * 0.62)


def _waiting(x, y):
    return _ring(x, y, _along(x, y, (0, 0.48), (0, 0), (0.34, -0.2), width=0.09))


def _stopped(x, y):
    return _INK if 0.18 < abs(x) < 0.6 and abs(y) < 0.75 else _NOTHING


def _needs_you(x, y):
    is_bow = abs(math.hypot(x, y - 0.2) - 0.28) < 0.1 and not (x < 0 and y < 0.2)
    is_stem = _along(x, y, (0, -0.08), (0, -0.22), width=0.1)
    return _disc(x, y, is_bow or is_stem or math.hypot(x, y + 0.5) < 0.12)


def _unknown(x, y):
    return _ring(x, y, False)


_SHAPES = {
    "needsYou": _needs_you,
    "bad": _bad,
    "partly": _partly,
    "busy": _busy,
    "waiting": _waiting,
    "stopped": _stopped,
    "good": _good,
    "unknown": _unknown,
}
