# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the farm is found: in the Render menu, and at the top of the render properties."""

import bpy

from .texts import say

PANEL = "RENDERBRIDGE_PT_farm"


def draw_in_menu(menu, _context):
    """Draw the entry at the end of the Render menu."""
    menu.layout.separator()
    dirty = bool(bpy.data.filepath) and bpy.data.is_dirty
    button = menu.layout.operator(
        "renderbridge.submit",
        text=say("saveAndSubmit" if dirty else "submit"),
        icon="RENDER_ANIMATION",
        translate=False,
    )
    button.save = dirty
    panel = menu.layout.operator("wm.call_panel", text=say("openPanel"), icon="BLANK1")
    panel.name, panel.keep_open = PANEL, True


def draw_in_properties(header, _context):
    """Draw the way to the panel, which stands below all of Blender's own, under the engine."""
    row = header.layout.split(factor=0.4)
    row.label()
    row.popover(PANEL, text=say("renderFarm"), icon="RENDER_ANIMATION")


def register():
    """Add the entries."""
    bpy.types.TOPBAR_MT_render.append(draw_in_menu)
    bpy.types.RENDER_PT_context.append(draw_in_properties)


def unregister():
    """Take them away."""
    bpy.types.TOPBAR_MT_render.remove(draw_in_menu)
    bpy.types.RENDER_PT_context.remove(draw_in_properties)
