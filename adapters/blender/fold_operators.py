# SPDX-License-Identifier: GPL-3.0-or-later
"""What opens and folds in the panel, and the buttons for it."""

import bpy

from .redraw import redraw
from .session import SESSION
from .texts import say, say_in


class RENDERBRIDGE_OT_turn(bpy.types.Operator):
    """Show this, or hide it"""

    bl_idname = "renderbridge.turn"
    bl_label = say_in("en", "op_turn")
    bl_options = {"INTERNAL"}

    what: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("turnTip")

    def execute(self, _context):
        """Open what is folded, fold what is open."""
        SESSION.turned ^= {self.what}
        redraw()
        return {"FINISHED"}


class RENDERBRIDGE_OT_more_tasks(bpy.types.Operator):
    """Read more tasks of the account"""

    bl_idname = "renderbridge.more_tasks"
    bl_label = say_in("en", "moreTasks")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("moreTasks")

    def execute(self, _context):
        """Read them."""
        SESSION.account_tasks.more()
        return {"FINISHED"}


CLASSES = (RENDERBRIDGE_OT_turn, RENDERBRIDGE_OT_more_tasks)
