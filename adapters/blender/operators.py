# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons that submit, and those of the daemon."""

import json

import bpy

from .host import bridge_part
from .plain_text import report_to
from .popups import show_lines
from .saving import save_open_file
from .scene_form import chosen_settings
from .scene_host import SceneHost
from .session import SESSION
from .status_bar import show_status
from .submit import submit_open_scene
from .texts import say, say_in

print_line = bridge_part("print_line").print_line


class RENDERBRIDGE_OT_submit(bpy.types.Operator):
    """Send the open scene to the render farm and follow it"""

    bl_idname = "renderbridge.submit"
    bl_label = say_in("en", "op_submit")

    settings: bpy.props.StringProperty(
        name="Settings",
        description="What to send instead of what was chosen for the scene, as a JSON object",
        options={"HIDDEN", "SKIP_SAVE"},
    )
    save: bpy.props.BoolProperty(
        name="Save",
        description="Save the file first if it has changes",
        default=False,
        options={"HIDDEN", "SKIP_SAVE"},
    )

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("submitTip")

    def execute(self, context):
        """Submit: at once without a window, in steps with one."""
        settings = _settings(self.settings, context.scene)
        if settings is None:
            return _refuse(self, f"Settings must be a JSON object, got {self.settings!r}")
        if self.save and bpy.data.filepath and bpy.data.is_dirty:
            reason = save_open_file()
            if reason:
                return _refuse(self, say("notSaved", reason=reason))
        if bpy.app.background:
            return _submit_now(self, settings)
        if SESSION.sending.is_busy:
            return _refuse(self, say("isBusy"))
        # Saved above, where a save that fails can be reported to the person who pressed.
        SESSION.sending.press("asIs", SceneHost(context.scene.name), settings, _tell)
        show_status(f"{say('renderFarm')}: {say('sending')}")
        return {"FINISHED"}


class RENDERBRIDGE_OT_cancel_sending(bpy.types.Operator):
    """Stop reading and sending the scene"""

    bl_idname = "renderbridge.cancel_sending"
    bl_label = say_in("en", "op_cancel")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("cancelSendingTip")

    def execute(self, _context):
        """Cancel."""
        SESSION.sending.cancel()
        show_status(None)
        return {"FINISHED"}


class RENDERBRIDGE_OT_start(bpy.types.Operator):
    """Start the Renderbridge daemon"""

    bl_idname = "renderbridge.start"
    bl_label = say_in("en", "start")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("startTip")

    def execute(self, _context):
        """Start it."""
        SESSION.connection.start()
        return {"FINISHED"}


class RENDERBRIDGE_OT_refresh(bpy.types.Operator):
    """Read the scene and the farm again"""

    bl_idname = "renderbridge.refresh"
    bl_label = say_in("en", "op_refresh")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("refresh")

    def execute(self, _context):
        """Read again."""
        SESSION.previewing.refresh()
        SESSION.sending.forget()
        SESSION.connection.read_again()
        return {"FINISHED"}


CLASSES = (
    RENDERBRIDGE_OT_submit,
    RENDERBRIDGE_OT_cancel_sending,
    RENDERBRIDGE_OT_start,
    RENDERBRIDGE_OT_refresh,
)


def _settings(text, scene):
    if not text:
        return chosen_settings(scene)
    try:
        settings = json.loads(text)
    except ValueError:
        return None
    return settings if isinstance(settings, dict) else None


def _refuse(operator, words):
    report_to(operator, "ERROR", words)
    return {"CANCELLED"}


def _submit_now(operator, settings):
    try:
        errors = bridge_part("errors")
    except ImportError as error:
        return _refuse(operator, str(error))
    try:
        submission = submit_open_scene(settings)
    except errors.BridgeError as error:
        return _refuse(operator, str(error))
    report_to(operator, "INFO", f"Submitted as {submission['id']}")
    return {"FINISHED"}


def _tell(sending):
    """Say how a press ended, wherever the artist looks by now."""
    show_status(None)
    if sending.submission is not None:
        print_line("Renderbridge: accepted as " + sending.submission["id"])
    else:
        print_line(f"Renderbridge: {sending.failure}")
        show_lines(str(sending.failure))
