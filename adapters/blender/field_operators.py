# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons beside fields, facts and problems."""

import bpy

from .plain_text import report_to
from .reveal import can_reveal, select_culprit, show_place
from .texts import say, say_in


class RENDERBRIDGE_OT_reset_field(bpy.types.Operator):
    """Use what the scene or the farm says"""

    bl_idname = "renderbridge.reset_field"
    bl_label = say_in("en", "op_reset")
    bl_options = {"UNDO", "INTERNAL"}

    key: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("reset")

    def execute(self, context):
        """Forget what was chosen."""
        row = context.scene.renderbridge.fields.get(self.key)
        if row is not None:
            row.is_chosen = False
            row.stored = ""
        return {"FINISHED"}


class RENDERBRIDGE_OT_reveal(bpy.types.Operator):
    """Show where this is changed"""

    bl_idname = "renderbridge.reveal"
    bl_label = say_in("en", "op_show")
    bl_options = {"INTERNAL"}

    target: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("jump")

    def execute(self, context):
        """Show the place."""
        shown = can_reveal(self.target) and show_place(context, self.target)
        return {"FINISHED"} if shown else {"CANCELLED"}


class RENDERBRIDGE_OT_select_culprit(bpy.types.Operator):
    """Select what this is about"""

    bl_idname = "renderbridge.select_culprit"
    bl_label = say_in("en", "op_select")
    bl_options = {"UNDO", "INTERNAL"}

    node: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("culprit")

    def execute(self, context):
        """Select it, or what uses it."""
        found = select_culprit(context, self.node)
        key = "selectedUsers" if found else "noUsers"
        report_to(self, "INFO" if found else "WARNING", say(key, name=self.node))
        return {"FINISHED"}


CLASSES = (
    RENDERBRIDGE_OT_reset_field,
    RENDERBRIDGE_OT_reveal,
    RENDERBRIDGE_OT_select_culprit,
)
