# SPDX-License-Identifier: GPL-3.0-or-later
"""Showing exactly what would be sent."""

import bpy

from .host import bridge_part
from .plain_text import draw_line, report_to, visible_line
from .session import SESSION
from .texts import say, say_in

_visible_json = bridge_part("visible").visible_json


class RENDERBRIDGE_OT_preview(bpy.types.Operator):
    """Show exactly what would be sent to the farm"""

    bl_idname = "renderbridge.preview"
    bl_label = say_in("en", "op_preview")

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("previewTip")

    @classmethod
    def poll(cls, context):
        """Only once the daemon has said what it would send."""
        return SESSION.previewing.see(context.scene).preview is not None

    def invoke(self, context, _event):
        """Show the bodies."""
        return context.window_manager.invoke_popup(self, width=560)

    def execute(self, _context):
        """Nothing more to do."""
        return {"FINISHED"}

    def draw(self, context):
        """The bodies, line by line, as JSON."""
        preview = SESSION.previewing.see(context.scene).preview
        if preview is None:
            return
        requests = preview["requests"]
        row = self.layout.split(factor=0.8)
        draw_line(row, say("previewOf"), icon="FILE_TEXT")
        row.operator(RENDERBRIDGE_OT_copy_preview.bl_idname, text=say("copy"), icon="COPYDOWN")
        column = self.layout.box().column(align=True)
        column.scale_y = 0.8
        for line in preview_lines(requests)[:60]:
            draw_line(column, line)


class RENDERBRIDGE_OT_copy_preview(bpy.types.Operator):
    """Copy the exact requests to the clipboard"""

    bl_idname = "renderbridge.copy_preview"
    bl_label = say_in("en", "op_copy")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("copyTip")

    def execute(self, context):
        """Copy."""
        preview = SESSION.previewing.see(context.scene).preview
        context.window_manager.clipboard = "\n".join(preview_lines(preview["requests"]))
        report_to(self, "INFO", say("copied"))
        return {"FINISHED"}


CLASSES = (RENDERBRIDGE_OT_preview, RENDERBRIDGE_OT_copy_preview)


def preview_lines(requests):
    """Return the requests as the lines of a text: the action, then its body as JSON."""
    lines = []
    for request in requests:
        lines.append(visible_line(request["action"]))
        lines += _visible_json(request["body"], 2).split("\n")
    return lines
