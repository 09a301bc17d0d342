# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons of the account."""

import bpy

from .asked import ask
from .session import SESSION
from .texts import say, say_in


class RENDERBRIDGE_OT_read_account(bpy.types.Operator):
    """Ask the farm for balance, projects and plug-ins"""

    bl_idname = "renderbridge.read_account"
    bl_label = say_in("en", "op_account")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("readAccountTip")

    def execute(self, _context):
        """Ask."""
        SESSION.account.look(fresh="1")
        return {"FINISHED"}


class RENDERBRIDGE_OT_delete_configuration(bpy.types.Operator):
    """Take a program from a project"""

    bl_idname = "renderbridge.delete_configuration"
    bl_label = say_in("en", "deleteConfiguration")
    bl_options = {"INTERNAL"}

    project_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    project_name: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    config_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("deleteConfigurationTip")

    def invoke(self, context, _event):
        """Ask first."""
        place = {"project_id": self.project_id, "config_id": self.config_id}
        return ask(context, "delete_configuration", **place)

    def execute(self, _context):
        """Delete it."""
        SESSION.account.delete_configuration(self.project_id, self.config_id)
        return {"FINISHED"}


CLASSES = (
    RENDERBRIDGE_OT_read_account,
    RENDERBRIDGE_OT_delete_configuration,
)
