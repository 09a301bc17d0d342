# SPDX-License-Identifier: GPL-3.0-or-later
"""Having Blender draw again what shows the farm."""

import bpy


def redraw():
    """Have the properties of every window drawn again."""
    manager = bpy.context.window_manager
    for window in manager.windows if manager else ():
        for area in window.screen.areas:
            if area.type == "PROPERTIES":
                area.tag_redraw()
