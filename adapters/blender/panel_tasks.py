# SPDX-License-Identifier: GPL-3.0-or-later
"""Render Properties > Render Farm > On the Farm: how this scene's tasks fare."""

import bpy

from .host import bridge_part
from .panel_frames import draw_frames, draw_frames_button
from .panel_place import OfRenderFarm
from .plain_text import draw_line, draw_lines, lines_in_region
from .progress_bars import draw_bar
from .session import SESSION
from .texts import language, say, say_in

_wording = bridge_part("session.wording")
_offered = bridge_part("session.offered")
_task_orders = bridge_part("session.task_orders")
_times = bridge_part("session.times")
SHOWN = 4
_ROOMY = 320
_ORDER_ICONS = {
    "pause": "PAUSE",
    "resume": "PLAY",
    "priority": "SORT_ASC",
    "timeout": "TIME",
    "delete": "TRASH",
}
_ICONS = {
    "queued": "SORTTIME",
    "uploading": "EXPORT",
    "waiting": "SORTTIME",
    "sending": "EXPORT",
    "unconfirmed": "QUESTION",
    "needsYou": "ERROR",
    "failed": "CANCEL",
    "cancelled": "X",
    "preparing": "SORTTIME",
    "rendering": "RENDER_ANIMATION",
    "done": "CHECKMARK",
    "doneWithFailures": "ERROR",
    "stopped": "PAUSE",
    "unknown": "QUESTION",
    "gone": "QUESTION",
}


class RENDERBRIDGE_PT_tasks(OfRenderFarm, bpy.types.Panel):
    """What was submitted of this scene."""

    bl_label = say_in("en", "onTheFarm")
    bl_parent_id = "RENDERBRIDGE_PT_farm"

    def draw(self, context):
        """The newest submissions with their tasks."""
        board = SESSION.connection.board
        if not board.submissions:
            row = self.layout.row()
            row.active = False
            draw_line(row, say("nothingYet"))
            return
        for progress in board.submissions[:SHOWN]:
            box = self.layout.box()
            if progress.tasks:
                for task_id in sorted(progress.tasks):
                    _draw_task(box, context, progress.tasks[task_id])
            if progress.submission["state"] != "submitted" or not progress.tasks:
                _draw_submission(box, context, progress.submission)
        older = len(board.submissions) - SHOWN
        if older > 0:
            draw_line(self.layout, say("older", count=older))


def _draw_submission(box, context, submission):
    row = box.row()
    state = submission["state"]
    words = _wording.state_in_words(language(), state)
    draw_line(row, words, icon=_ICONS.get(state, "NONE"))
    error = SESSION.orders.failure_of(submission["id"]) or _wording.error_of(submission)
    if error:
        _draw_lines(box, context, error)
    for unit in _wording.undecided(submission.get("units", ()))[:1]:
        _draw_question(box, context, submission, unit)
    if _offered.is_offered(submission, "retry"):
        _order(row, "retry", "retry", "FILE_REFRESH", submission)
    if _offered.is_offered(submission, "cancel"):
        _order(row, "cancel", "cancel", "X", submission)


def _draw_question(box, context, submission, unit):
    """Ask what only the artist can find out; the next part comes after this one."""
    _draw_lines(box, context, _wording.needs_you_words(submission, unit, say))
    row = box.row(align=True)
    row.enabled = SESSION.connection.state == "connected" and not SESSION.orders.is_busy(
        submission["id"]
    )
    for outcome, icon in (("sent", "CHECKMARK"), ("absent", "EXPORT")):
        button = row.operator("renderbridge.resolve", text=say("is_" + outcome), icon=icon)
        button.submission_id, button.unit_id = submission["id"], unit["id"]
        button.outcome = outcome


def _draw_lines(box, context, text):
    column = box.column(align=True)
    column.scale_y = 0.8
    draw_lines(column, lines_in_region(text, context), "BLANK1")


def _draw_task(box, context, task):
    state = task["state"]
    head = box.row()
    words = _wording.task_state_in_words(language(), state)
    draw_line(head, words, icon=_ICONS.get(state, "NONE"))
    facts = head.row()
    facts.alignment = "RIGHT"
    facts.active = False
    draw_line(facts, _facts(task, context))
    _draw_bar(box, context, task)
    _draw_times(box, task)
    reason = _wording.reason_key_of(task)
    if reason:
        _draw_lines(box, context, say(reason))
    picture = SESSION.pictures.picture(task["taskId"])
    if picture:
        box.template_icon(icon_value=picture, scale=7.0)
    orders = _task_orders.orders_for([task])
    if orders:
        # As many columns as the panel has room for.
        flow = box.grid_flow(row_major=True, even_columns=True, align=True)
        flow.enabled = not SESSION.orders.is_busy(task["taskId"])
        for name in orders:
            _operate(flow, name, task)
    row = box.row(align=True)
    draw_frames_button(row, task)
    _draw_results(row, box, task)
    draw_frames(box, context, task)


def _draw_bar(box, context, task):
    counts = task["counts"]
    text = say("framesDone", done=counts["done"], total=counts["total"])
    failed = counts["failed"] + counts["aborted"]
    if failed:
        text += ", " + say("framesFailed", failed=failed)
    draw_bar(box, context, task, text)


def _draw_times(box, task):
    now = _times.now_if_connected(SESSION.connection)
    words = _times.times_in_words(language(), [task], now)
    if words:
        row = box.row()
        row.active = False
        draw_line(row, words, icon="BLANK1")


def _draw_results(row, box, task):
    task_id = task["taskId"]
    transfer = SESSION.connection.board.transfers.get(task_id)
    if transfer and transfer["state"] in ("waiting", "running"):
        files = transfer["files"]
        draw_line(row, say("fetching", done=files["done"], total=files["total"]))
        return
    if _offered.is_offered(task, "fetch"):
        row.operator("renderbridge.fetch", text=say("fetch"), icon="IMPORT").task_id = task_id
    if SESSION.results.folder(task_id):
        button = row.operator("renderbridge.open_results", text="", icon="FILE_FOLDER")
        button.task_id = task_id
    failure = SESSION.results.failures.get(task_id) or SESSION.orders.failure_of(task_id)
    if failure:
        draw_line(box, str(failure), icon="ERROR")


def _facts(task, context):
    fee = task.get("fee")
    price = f"{fee['amount']} {fee['currency']}" if fee else ""
    # In a narrow column the state has to stay readable.
    has_room = context.region.width > _ROOMY * context.preferences.system.ui_scale
    number = say("taskNumber", id=task["taskId"]) if has_room or not price else ""
    return "   ".join(part for part in (price, number) if part)


def _operate(layout, name, task):
    icon = _ORDER_ICONS.get(name, "FILE_REFRESH")
    button = layout.operator("renderbridge.operate_task", text=say("order_" + name), icon=icon)
    button.task_id, button.order = task["taskId"], name


def _order(row, key, order, icon, submission):
    button = row.operator("renderbridge.submission", text=say(key), icon=icon)
    button.submission_id, button.order = submission["id"], order
