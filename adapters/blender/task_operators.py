# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons of what is on the farm already."""

import os

import bpy

from .asked import ask
from .host import bridge_part
from .plain_text import report_to
from .session import SESSION
from .texts import say, say_in

_task_orders = bridge_part("session.task_orders")
_offered = bridge_part("session.offered")
_replacing = bridge_part("session.replacing")
_TIPS = {"sent": "needsYouSentTip", "absent": "needsYouAbsentTip"}


class RENDERBRIDGE_OT_operate_task(bpy.types.Operator):
    """Give an order for a task on the farm"""

    bl_idname = "renderbridge.operate_task"
    bl_label = say_in("en", "op_task")
    bl_options = {"INTERNAL"}

    task_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    order: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    priority: bpy.props.IntProperty(default=0, options={"SKIP_SAVE"})
    hours: bpy.props.IntProperty(
        default=_task_orders.USUAL_HOURS, min=1, max=_task_orders.MOST_HOURS, options={"SKIP_SAVE"}
    )

    @classmethod
    def description(cls, _context, properties):
        """The tooltip."""
        return say(f"order_{properties.order}Tip")

    def invoke(self, context, _event):
        """Ask first, where the daemon wants that or a number is needed."""
        order = self._order()
        if order is not None and (order.confirm or order.action in _task_orders.VALUES):
            return ask(context, "operate_task", task_id=self.task_id, order=self.order)
        return self.execute(context)

    def execute(self, _context):
        """Give the order; the farm's answer arrives as an event."""
        order = self._order()
        if order is None:
            report_to(self, "WARNING", say("orderGone"))
            return {"CANCELLED"}
        values = {"priority": self.priority, "timeout": _task_orders.hours_to_seconds(self.hours)}
        order.give(SESSION.orders, values.get(order.action))
        report_to(self, "INFO", say("asked"))
        return {"FINISHED"}

    def _order(self):
        return orders_of_task(self.task_id).get(self.order)


def orders_of_task(task_id):
    """Return what the daemon offers for a task that is shown, TaskOrders by name."""
    tasks = [task for task in SESSION.tasks() if task["taskId"] == task_id]
    return _task_orders.orders_for(tasks)


def _home_of(task_id):
    """Return the folder that frames came home to, None where none is there."""
    homes = [task.get("home") for task in SESSION.tasks() if task["taskId"] == task_id]
    folders = [home["folder"] for home in homes if home]
    return next((folder for folder in folders if os.path.isdir(folder)), None)


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


class RENDERBRIDGE_OT_replace_newer(bpy.types.Operator):
    """Put the frames of a task in the place of newer files that were kept"""

    bl_idname = "renderbridge.replace_newer"
    bl_label = say_in("en", "replaceNewer")
    bl_options = {"INTERNAL"}

    task_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("replaceNewerTip")

    def invoke(self, context, _event):
        """Ask first, where the daemon wants that."""
        if _replacing.wants_a_word(downloads_to_replace(self.task_id)):
            return ask(context, "replace_newer", task_id=self.task_id)
        return self.execute(context)

    def execute(self, _context):
        """Ask the daemon."""
        if not downloads_to_replace(self.task_id):
            report_to(self, "WARNING", say("orderGone"))
            return {"CANCELLED"}
        SESSION.results.replace_newer(self.task_id)
        report_to(self, "INFO", say("asked"))
        return {"FINISHED"}


def downloads_to_replace(task_id):
    """Return the download whose frames may replace newer files now, in a list that may be empty."""
    return _replacing.replaceable([{"taskId": task_id}], SESSION.connection.board)


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
        folder = SESSION.results.folder_to_open(self.task_id) or _home_of(self.task_id)
        if folder is None:
            failure = SESSION.results.failures.get(self.task_id)
            report_to(self, "WARNING", str(failure or say("orderGone")))
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

    def invoke(self, context, _event):
        """Ask first, where the daemon wants that."""
        known = (each.submission for each in SESSION.connection.board.submissions)
        submission = next((each for each in known if each["id"] == self.submission_id), {})
        if _offered.asks_first(submission, self.order):
            return ask(context, "submission", submission_id=self.submission_id, order=self.order)
        return self.execute(context)

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
        part = {"submission_id": self.submission_id, "unit_id": self.unit_id}
        return ask(context, "resolve", outcome=self.outcome, **part)

    def execute(self, _context):
        """Tell the daemon."""
        SESSION.orders.resolve(
            self.submission_id, self.unit_id, self.outcome, self.task_id.strip() or None
        )
        return {"FINISHED"}


CLASSES = (
    RENDERBRIDGE_OT_operate_task,
    RENDERBRIDGE_OT_fetch,
    RENDERBRIDGE_OT_replace_newer,
    RENDERBRIDGE_OT_open_results,
    RENDERBRIDGE_OT_submission,
    RENDERBRIDGE_OT_resolve,
)
