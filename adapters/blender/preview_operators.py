# SPDX-License-Identifier: GPL-3.0-or-later
"""Showing exactly what would be sent, and copying it."""

import bpy

from .panel_requests import preview_lines
from .plain_text import report_to
from .redraw import redraw
from .session import SESSION
from .texts import say, say_in


class RENDERBRIDGE_OT_preview(bpy.types.Operator):
    """Show exactly what would be sent to the farm, or hide it"""

    bl_idname = "renderbridge.preview"
    bl_label = say_in("en", "op_preview")

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("previewTip")

    @classmethod
    def poll(cls, context):
        """Only once the daemon has said what it would send."""
        return _preview(context) is not None

    def execute(self, _context):
        """Show the bodies in the panel, where they are renewed, or hide them."""
        SESSION.shows_requests = not SESSION.shows_requests
        redraw()
        return {"FINISHED"}


class RENDERBRIDGE_OT_copy_preview(bpy.types.Operator):
    """Copy the exact requests to the clipboard"""

    bl_idname = "renderbridge.copy_preview"
    bl_label = say_in("en", "op_copy")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("copyTip")

    @classmethod
    def poll(cls, context):
        """Only once there is something to copy."""
        return _preview(context) is not None

    def execute(self, context):
        """Copy."""
        lines = preview_lines(_preview(context)["requests"])
        context.window_manager.clipboard = "\n".join(lines)
        report_to(self, "INFO", say("copied"))
        return {"FINISHED"}


CLASSES = (RENDERBRIDGE_OT_preview, RENDERBRIDGE_OT_copy_preview)


def _preview(context):
    known = SESSION.previewing.known(context.scene)
    return None if known is None else known.preview
