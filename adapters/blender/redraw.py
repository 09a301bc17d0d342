# SPDX-License-Identifier: GPL-3.0-or-later
"""Having Blender draw again what shows the farm."""

from .render_tabs import render_tabs


def redraw():
    """Have the Render tab drawn again wherever it is open."""
    for _, area in render_tabs():
        area.tag_redraw()
