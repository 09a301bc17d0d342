# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons of what is on the farm already."""

import bpy

from .plain_text import draw_line, lines_of_letters, report_to
from .session import SESSION
from .texts import say, say_in

_TIPS = {"sent": "needsYouSentTip", "absent": "needsYouAbsentTip"}
_DIALOG_WIDTH = 420
_DIALOG_LETTERS = 60


class RENDERBRIDGE_OT_operate_task(bpy.types.Operator):
    """Pause a task on the farm, resume it, or render its failed frames again"""

    bl_idname = "renderbridge.operate_task"
    bl_label = say_in("en", "op_task")
    bl_options = {"INTERNAL"}

    task_id: bpy.props.StringProperty(options={"HIDDEN"})
    order: bpy.props.StringProperty(options={"HIDDEN"})
    restart: bpy.props.StringProperty(options={"HIDDEN"})
    is_resume: bpy.props.BoolProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, properties):
        """The tooltip."""
        if properties.order == "pause":
            return say("pauseTip")
        return say("resumeTip" if properties.is_resume else "resubmitTip")

    def execute(self, _context):
        """Give the order; the farm's answer arrives as an event."""
        SESSION.orders.operate([self.task_id], self.order, restart=self.restart or None)
        report_to(self, "INFO", say("asked"))
        return {"FINISHED"}


class RENDERBRIDGE_OT_fetch(bpy.types.Operator):
    """Copy the frames that are done to this machine"""

    bl_idname = "renderbridge.fetch"
    bl_label = say_in("en", "fetch")
    bl_options = {"INTERNAL"}

    task_id: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("fetchTip")

    def execute(self, _context):
        """Begin to fetch."""
        SESSION.results.fetch(self.task_id)
        return {"FINISHED"}


class RENDERBRIDGE_OT_open_results(bpy.types.Operator):
    """Show the frames in the file browser"""

    bl_idname = "renderbridge.open_results"
    bl_label = say_in("en", "op_results")
    bl_options = {"INTERNAL"}

    task_id: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("openResultsTip")

    def execute(self, _context):
        """Open the folder with what the system has for that."""
        folder = SESSION.results.folder_to_open(self.task_id)
        if folder is None:
            report_to(self, "WARNING", str(SESSION.results.failures.get(self.task_id, "")))
            return {"CANCELLED"}
        return bpy.ops.wm.path_open(filepath=folder)


class RENDERBRIDGE_OT_submission(bpy.types.Operator):
    """Send what failed once more, or send no more of it"""

    bl_idname = "renderbridge.submission"
    bl_label = say_in("en", "op_submission")
    bl_options = {"INTERNAL"}

    submission_id: bpy.props.StringProperty(options={"HIDDEN"})
    order: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, properties):
        """The tooltip."""
        return say("retryTip" if properties.order == "retry" else "cancelTip")

    def execute(self, _context):
        """Ask the daemon."""
        if self.order == "retry":
            SESSION.orders.retry(self.submission_id)
        else:
            SESSION.orders.cancel_submission(self.submission_id)
        return {"FINISHED"}


class RENDERBRIDGE_OT_resolve(bpy.types.Operator):
    """Say whether the farm has a part of a submission"""

    bl_idname = "renderbridge.resolve"
    bl_label = say_in("en", "op_resolve")
    bl_options = {"INTERNAL"}

    submission_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    unit_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    outcome: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    task_id: bpy.props.StringProperty(options={"SKIP_SAVE"})

    @classmethod
    def description(cls, _context, properties):
        """The tooltip."""
        return say(_TIPS[properties.outcome])

    def invoke(self, context, _event):
        """Ask once more: what is sent again may be paid twice."""
        return context.window_manager.invoke_props_dialog(self, width=_DIALOG_WIDTH)

    def draw(self, _context):
        """What is about to happen, and the number where the farm has the part."""
        for line in lines_of_letters(say(_TIPS[self.outcome]), _DIALOG_LETTERS):
            draw_line(self.layout, line)
        if self.outcome == "sent":
            self.layout.prop(self, "task_id", text=say("needsYouNumber"), translate=False)

    def execute(self, _context):
        """Tell the daemon."""
        SESSION.orders.resolve(
            self.submission_id, self.unit_id, self.outcome, self.task_id.strip() or None
        )
        return {"FINISHED"}


CLASSES = (
    RENDERBRIDGE_OT_operate_task,
    RENDERBRIDGE_OT_fetch,
    RENDERBRIDGE_OT_open_results,
    RENDERBRIDGE_OT_submission,
    RENDERBRIDGE_OT_resolve,
)
