# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons that open forms in the panel, and those that save or close the one that is open."""

import bpy

from .entry import close_entry, open_entry, save_entry
from .session import SESSION
from .texts import say, say_in


class RENDERBRIDGE_OT_project(bpy.types.Operator):
    """Create a project, or change one"""

    bl_idname = "renderbridge.project"
    bl_label = say_in("en", "op_project")
    bl_options = {"INTERNAL"}

    project_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    place: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("projectTip")

    def execute(self, context):
        """Open the form as the project is now."""
        facts = {"project_id": self.project_id, "place": self.place}
        return open_entry(context, SESSION, "project", **facts)


class RENDERBRIDGE_OT_configuration(bpy.types.Operator):
    """Add a program with plug-ins to a project, or change one of its programs"""

    bl_idname = "renderbridge.configuration"
    bl_label = say_in("en", "op_configuration")
    bl_options = {"INTERNAL"}

    project_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    project_name: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    config_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    place: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("configurationTip")

    def execute(self, context):
        """Open the form as the configuration is now."""
        if SESSION.account.projects is None:
            # A problem led here before anybody looked at the account.
            SESSION.account.look()
        facts = ("project_id", "project_name", "config_id", "place")
        given = {name: getattr(self, name) for name in facts}
        return open_entry(context, SESSION, "configuration", **given)


class RENDERBRIDGE_OT_notifications(bpy.types.Operator):
    """Choose when and how the farm notifies an account"""

    bl_idname = "renderbridge.notifications"
    bl_label = say_in("en", "op_notifications")
    bl_options = {"INTERNAL"}

    login_name: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("notificationsOpTip")

    def execute(self, context):
        """Open the form as the account is now."""
        return open_entry(context, SESSION, "notifications", login_name=self.login_name)


class RENDERBRIDGE_OT_save_entry(bpy.types.Operator):
    """Have the farm take what was typed"""

    bl_idname = "renderbridge.save_entry"
    bl_label = say_in("en", "op_saveEntry")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("saveEntryTip")

    def execute(self, context):
        """Save it; what is wrong stands in the form."""
        save_entry(context, SESSION)
        return {"FINISHED"}


class RENDERBRIDGE_OT_close_entry(bpy.types.Operator):
    """Close the form without saving"""

    bl_idname = "renderbridge.close_entry"
    bl_label = say_in("en", "op_closeEntry")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("op_closeEntry")

    def execute(self, _context):
        """Close it."""
        close_entry(SESSION)
        return {"FINISHED"}


CLASSES = (
    RENDERBRIDGE_OT_project,
    RENDERBRIDGE_OT_configuration,
    RENDERBRIDGE_OT_notifications,
    RENDERBRIDGE_OT_save_entry,
    RENDERBRIDGE_OT_close_entry,
)
