# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons of what is on the farm already."""

import bpy

from .session import SESSION
from .texts import say


class RENDERBRIDGE_OT_operate_task(bpy.types.Operator):
    """Pause a task on the farm, or render its failed frames again"""

    bl_idname = "renderbridge.operate_task"
    bl_label = "Operate Task"
    bl_options = {"INTERNAL"}

    task_id: bpy.props.StringProperty(options={"HIDDEN"})
    order: bpy.props.StringProperty(options={"HIDDEN"})

    @classmethod
    def description(cls, _context, properties):
        """The tooltip."""
        return say("pauseTip" if properties.order == "pause" else "resubmitTip")

    def execute(self, _context):
        """Give the order; the farm's answer arrives as an event."""
        SESSION.orders.operate([self.task_id], self.order)
        self.report({"INFO"}, say("asked"))
        return {"FINISHED"}


class RENDERBRIDGE_OT_fetch(bpy.types.Operator):
    """Copy the frames that are done to this machine"""

    bl_idname = "renderbridge.fetch"
    bl_label = "Fetch Frames"
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
    bl_label = "Open Folder"
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
            self.report({"WARNING"}, SESSION.results.failures.get(self.task_id, ""))
            return {"CANCELLED"}
        return bpy.ops.wm.path_open(filepath=folder)


class RENDERBRIDGE_OT_submission(bpy.types.Operator):
    """Send what failed once more, or send no more of it"""

    bl_idname = "renderbridge.submission"
    bl_label = "Change Submission"
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


CLASSES = (
    RENDERBRIDGE_OT_operate_task,
    RENDERBRIDGE_OT_fetch,
    RENDERBRIDGE_OT_open_results,
    RENDERBRIDGE_OT_submission,
)
