# SPDX-License-Identifier: GPL-3.0-or-later
"""Showing the farm in the Render Properties, and hiding it."""

import bpy

from .redraw import redraw
from .render_tabs import show_render_tab
from .session import SESSION
from .texts import say, say_in


class RENDERBRIDGE_OT_show_farm(bpy.types.Operator):
    """Show the render farm in the Render Properties"""

    bl_idname = "renderbridge.show_farm"
    bl_label = say_in("en", "op_showFarm")

    turns: bpy.props.BoolProperty(
        name="Turns",
        description="Hide the farm where it is shown",
        default=False,
        options={"HIDDEN", "SKIP_SAVE"},
    )

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("showFarmTip")

    def execute(self, context):
        """Show it at the top of the Render tab, in a window of its own where no editor has one."""
        if self.turns and SESSION.is_open:
            SESSION.is_open = False
        else:
            SESSION.is_open = True
            if not self.turns and context.window is not None:
                SESSION.host_timer.run(show_render_tab(context))
        redraw()
        return {"FINISHED"}


CLASSES = (RENDERBRIDGE_OT_show_farm,)
