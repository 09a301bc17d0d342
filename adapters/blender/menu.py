# SPDX-License-Identifier: GPL-3.0-or-later
"""Render > Submit to Render Farm."""

import json

import bpy

from .following import FOLLOWING
from .host import bridge_part
from .submit import begin_submission, submit_open_scene


class RENDERBRIDGE_OT_submit(bpy.types.Operator):
    """Send the open scene to the render farm and follow it in the status bar"""

    bl_idname = "renderbridge.submit"
    bl_label = "Submit to Render Farm"

    settings: bpy.props.StringProperty(
        name="Settings",
        description="What was chosen, as a JSON object; empty for what scene and farm say",
        default="{}",
        options={"HIDDEN", "SKIP_SAVE"},
    )

    def execute(self, _context):
        settings = _settings(self.settings)
        if settings is None:
            self.report({"ERROR"}, f"Settings must be a JSON object, got {self.settings!r}")
            return {"CANCELLED"}
        try:
            BridgeError = bridge_part("errors").BridgeError
        except ImportError as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        try:
            if bpy.app.background:
                # Timers never fire there: nobody could follow.
                submission = submit_open_scene(settings)
                self.report({"INFO"}, f"Submitted as {submission['id']}")
            else:
                FOLLOWING.add(begin_submission(settings))
                self.report({"INFO"}, "Sending the scene; its progress is in the status bar")
        except BridgeError as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        return {"FINISHED"}


def draw_in_menu(menu, _context):
    """Draw the entry at the end of the Render menu."""
    menu.layout.separator()
    menu.layout.operator(RENDERBRIDGE_OT_submit.bl_idname, icon="RENDER_ANIMATION")


def register():
    """Add operator and menu entry."""
    bpy.utils.register_class(RENDERBRIDGE_OT_submit)
    bpy.types.TOPBAR_MT_render.append(draw_in_menu)


def unregister():
    """Take both away, and everything that follows a submission."""
    FOLLOWING.stop()
    bpy.types.TOPBAR_MT_render.remove(draw_in_menu)
    bpy.utils.unregister_class(RENDERBRIDGE_OT_submit)


def _settings(text):
    try:
        settings = json.loads(text or "{}")
    except ValueError:
        return None
    return settings if isinstance(settings, dict) else None
