# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons that submit, show beforehand, and mend."""

import json

import bpy

from .following import show_status
from .host import bridge_part
from .jumps import can_jump, select_culprit, show_place
from .popups import show_lines
from .scene_form import chosen_settings
from .sending import save_open_file
from .session import SESSION
from .submit import submit_open_scene
from .texts import say


class RENDERBRIDGE_OT_submit(bpy.types.Operator):
    """Send the open scene to the render farm and follow it"""

    bl_idname = "renderbridge.submit"
    bl_label = "Submit to Render Farm"

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
        SESSION.sending.press(context.scene.name, settings, _tell)
        show_status(f"{say('renderFarm')}: {say('sending')}")
        return {"FINISHED"}


class RENDERBRIDGE_OT_cancel_sending(bpy.types.Operator):
    """Stop reading and sending the scene"""

    bl_idname = "renderbridge.cancel_sending"
    bl_label = "Cancel"
    bl_options = {"INTERNAL"}

    def execute(self, _context):
        """Cancel."""
        SESSION.sending.cancel()
        show_status(None)
        return {"FINISHED"}


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


class RENDERBRIDGE_OT_start(bpy.types.Operator):
    """Start the Renderbridge daemon"""

    bl_idname = "renderbridge.start"
    bl_label = "Start Renderbridge"
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("startTip")

    def execute(self, _context):
        """Start it."""
        SESSION.contact.start()
        return {"FINISHED"}


class RENDERBRIDGE_OT_refresh(bpy.types.Operator):
    """Read the scene and the farm again"""

    bl_idname = "renderbridge.refresh"
    bl_label = "Refresh"
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("refresh")

    def execute(self, _context):
        """Read again."""
        SESSION.previewing.refresh()
        SESSION.sending.forget()
        SESSION.contact.read_again()
        return {"FINISHED"}


class RENDERBRIDGE_OT_reset_field(bpy.types.Operator):
    """Use what the scene or the farm says"""

    bl_idname = "renderbridge.reset_field"
    bl_label = "Reset"
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


class RENDERBRIDGE_OT_jump(bpy.types.Operator):
    """Show where this is changed"""

    bl_idname = "renderbridge.jump"
    bl_label = "Show"
    bl_options = {"INTERNAL"}

    target: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("jump")

    def execute(self, context):
        """Show the place."""
        shown = can_jump(self.target) and show_place(context, self.target)
        return {"FINISHED"} if shown else {"CANCELLED"}


class RENDERBRIDGE_OT_select_culprit(bpy.types.Operator):
    """Select what this is about"""

    bl_idname = "renderbridge.select_culprit"
    bl_label = "Select"
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
        self.report({"INFO"} if found else {"WARNING"}, say(key, name=self.node))
        return {"FINISHED"}


CLASSES = (
    RENDERBRIDGE_OT_submit,
    RENDERBRIDGE_OT_cancel_sending,
    RENDERBRIDGE_OT_preview,
    RENDERBRIDGE_OT_copy_preview,
    RENDERBRIDGE_OT_start,
    RENDERBRIDGE_OT_refresh,
    RENDERBRIDGE_OT_reset_field,
    RENDERBRIDGE_OT_jump,
    RENDERBRIDGE_OT_select_culprit,
)


def preview_lines(requests):
    """Return the requests as the lines of a text: the action, then its body as JSON."""
    lines = []
    for request in requests:
        lines.append(request["action"])
        lines += json.dumps(request["body"], indent=2, ensure_ascii=False).split("\n")
    return lines


def _settings(text, scene):
    if not text:
        return chosen_settings(scene)
    try:
        settings = json.loads(text)
    except ValueError:
        return None
    return settings if isinstance(settings, dict) else None


def _refuse(operator, words):
    operator.report({"ERROR"}, words)
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
    operator.report({"INFO"}, f"Submitted as {submission['id']}")
    return {"FINISHED"}


def _tell(sending):
    """Say how a press ended, wherever the artist looks by now."""
    show_status(None)
    if sending.submission is not None:
        SESSION.following.add(sending.submission)
        print("Renderbridge: accepted as " + sending.submission["id"])
    else:
        print("Renderbridge: " + ascii(str(sending.failure))[1:-1])
        show_lines(str(sending.failure))
