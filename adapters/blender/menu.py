# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the farm is found: in the Render menu, and at the top of the render properties.

In the Help menu Renderbridge is checked.
"""

import bpy

from .session import SESSION
from .submit_button import draw_submit, submit_words
from .texts import say


def draw_in_menu(menu, context):
    """Draw the entries at the end of the Render menu."""
    layout = menu.layout
    layout.separator()
    button = layout.operator(
        "renderbridge.show_farm", text=say("openPanel"), icon="RENDER_ANIMATION", translate=False
    )
    button.turns = False
    draw_submit(layout.row(), SESSION.previewing.known(context.scene), submit_words())


def draw_in_help(menu, _context):
    """Draw the entry at the end of the Help menu."""
    menu.layout.separator()
    menu.layout.operator("renderbridge.check", text=say("selfTest"), translate=False)


def draw_in_properties(header, _context):
    """Draw the button that shows the farm below it and hides it again, under the engine."""
    row = header.layout.row()
    button = row.operator(
        "renderbridge.show_farm",
        text=say("renderFarm"),
        icon="TRIA_DOWN" if SESSION.is_open else "TRIA_RIGHT",
        depress=SESSION.is_open,
        translate=False,
    )
    button.turns = True


def register():
    """Add the entries."""
    bpy.types.TOPBAR_MT_render.append(draw_in_menu)
    bpy.types.TOPBAR_MT_help.append(draw_in_help)
    bpy.types.RENDER_PT_context.append(draw_in_properties)


def unregister():
    """Take them away."""
    bpy.types.TOPBAR_MT_render.remove(draw_in_menu)
    bpy.types.TOPBAR_MT_help.remove(draw_in_help)
    bpy.types.RENDER_PT_context.remove(draw_in_properties)
