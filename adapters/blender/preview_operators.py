# SPDX-License-Identifier: GPL-3.0-or-later
"""Showing exactly what would be sent."""

import json

import bpy

from .session import SESSION
from .texts import say


class RENDERBRIDGE_OT_preview(bpy.types.Operator):
    """Show exactly what would be sent to the farm"""

    bl_idname = "renderbridge.preview"
    bl_label = "Preview"

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
        row.label(text=say("previewOf"), icon="FILE_TEXT", translate=False)
        row.operator(RENDERBRIDGE_OT_copy_preview.bl_idname, text=say("copy"), icon="COPYDOWN")
        column = self.layout.box().column(align=True)
        column.scale_y = 0.8
        for line in preview_lines(requests)[:60]:
            column.label(text=line, translate=False)


class RENDERBRIDGE_OT_copy_preview(bpy.types.Operator):
    """Copy the exact requests to the clipboard"""

    bl_idname = "renderbridge.copy_preview"
    bl_label = "Copy"
    bl_options = {"INTERNAL"}

    def execute(self, context):
        """Copy."""
        preview = SESSION.previewing.see(context.scene).preview
        context.window_manager.clipboard = "\n".join(preview_lines(preview["requests"]))
        self.report({"INFO"}, say("copied"))
        return {"FINISHED"}


CLASSES = (RENDERBRIDGE_OT_preview, RENDERBRIDGE_OT_copy_preview)


def preview_lines(requests):
    """Return the requests as the lines of a text: the action, then its body as JSON."""
    lines = []
    for request in requests:
        lines.append(request["action"])
        lines += json.dumps(request["body"], indent=2, ensure_ascii=False).split("\n")
    return lines
