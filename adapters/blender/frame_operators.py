# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons of frames and their logs."""

import bpy

from .asked import ask
from .frame_rows import active_frames, shown
from .host import bridge_part
from .plain_text import report_to
from .session import SESSION
from .texts import say, say_in

_rerendering = bridge_part("session.rerendering")


class RENDERBRIDGE_OT_show_frames(bpy.types.Operator):
    """Show the frames of a task, or hide them"""

    bl_idname = "renderbridge.show_frames"
    bl_label = say_in("en", "op_frames")
    bl_options = {"INTERNAL"}

    task_id: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("framesTip")

    def execute(self, _context):
        """Show those, or none."""
        is_shown = SESSION.frames_of == self.task_id
        SESSION.frames_of = None if is_shown else self.task_id
        if not is_shown:
            SESSION.frames.see(self.task_id)
        return {"FINISHED"}


class RENDERBRIDGE_OT_failed_log(bpy.types.Operator):
    """Show the log of the first frame that failed"""

    bl_idname = "renderbridge.failed_log"
    bl_label = say_in("en", "failedLog")
    bl_options = {"INTERNAL"}

    task_id: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("failedLogTip")

    def execute(self, _context):
        """Show the frames, and the log as soon as they are there."""
        SESSION.frames_of = self.task_id
        SESSION.frames.see(self.task_id)
        SESSION.wants_failed_log = True
        return {"FINISHED"}


class RENDERBRIDGE_OT_read_log(bpy.types.Operator):
    """Ask the farm for the log of a frame"""

    bl_idname = "renderbridge.read_log"
    bl_label = say_in("en", "op_log")
    bl_options = {"INTERNAL"}

    index: bpy.props.IntProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("readLogTip")

    def execute(self, _context):
        """Ask for it; it is shown below the frames."""
        if not 0 <= self.index < len(shown):
            return {"CANCELLED"}
        SESSION.frames.read_log(shown[self.index]["frameId"])
        return {"FINISHED"}


class RENDERBRIDGE_OT_show_log_part(bpy.types.Operator):
    """Show another part of the log"""

    bl_idname = "renderbridge.show_log_part"
    bl_label = say_in("en", "op_logPart")
    bl_options = {"INTERNAL"}

    part: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("logPartTip")

    def execute(self, _context):
        """Show it."""
        SESSION.log_part = self.part
        return {"FINISHED"}


class RENDERBRIDGE_OT_copy_log(bpy.types.Operator):
    """Copy the whole log to the clipboard"""

    bl_idname = "renderbridge.copy_log"
    bl_label = say_in("en", "op_copyLog")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("copyLogTip")

    @classmethod
    def poll(cls, _context):
        """Only once it is there."""
        return SESSION.frames.log is not None and SESSION.frames.log.logs is not None

    def execute(self, context):
        """Copy the part that is shown."""
        context.window_manager.clipboard = SESSION.frames.log.logs[SESSION.log_part]
        report_to(self, "INFO", say("copied"))
        return {"FINISHED"}


class RENDERBRIDGE_OT_close_log(bpy.types.Operator):
    """Show the log no more"""

    bl_idname = "renderbridge.close_log"
    bl_label = say_in("en", "op_closeLog")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("closeLogTip")

    def execute(self, _context):
        """Close it."""
        SESSION.frames.close_log()
        return {"FINISHED"}


class RENDERBRIDGE_OT_rerender(bpy.types.Operator):
    """Render frames of a task again"""

    bl_idname = "renderbridge.rerender"
    bl_label = say_in("en", "op_rerender")
    bl_options = {"INTERNAL"}

    task_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    choice: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    frames: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("rerenderTip")

    def execute(self, context):
        """Render those that were asked about; before, have the daemon say what that costs."""
        if self.frames:
            SESSION.orders.rerender(self.task_id, self.frames)
            report_to(self, "INFO", say("asked"))
            return {"FINISHED"}
        task_id, name = self.task_id, self.choice
        choice = _rerendering.choice_of(name, active_frames(context))
        if choice is None:
            report_to(self, "WARNING", say("rerenderNone"))
            return {"CANCELLED"}

        def then(plan):
            SESSION.rerender_plans[task_id] = plan
            ask(bpy.context, "rerender", task_id=task_id, choice=name, frames=plan["frames"])

        SESSION.orders.plan_rerender(task_id, choice, then)
        return {"FINISHED"}


CLASSES = (
    RENDERBRIDGE_OT_show_frames,
    RENDERBRIDGE_OT_failed_log,
    RENDERBRIDGE_OT_read_log,
    RENDERBRIDGE_OT_show_log_part,
    RENDERBRIDGE_OT_copy_log,
    RENDERBRIDGE_OT_close_log,
    RENDERBRIDGE_OT_rerender,
)
