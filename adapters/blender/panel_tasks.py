# SPDX-License-Identifier: GPL-3.0-or-later
"""Render Properties > Render Farm > On the Farm: how this scene's tasks fare, or all of them."""

import bpy

from .folding import draw_fold, is_open
from .host import bridge_part
from .panel_place import OfRenderFarm, has_form
from .panel_submission import draw_submission
from .panel_task import draw_task
from .plain_text import (
    draw_line,
    draw_lines,
    draw_not_shown,
    fits_in_region,
    lines_in_region,
    visible_line,
)
from .session import SESSION
from .state_marks import draw_state
from .texts import language, say, say_in

ARTIST = "renderbridge_artist"
_ACCOUNT = "tasks of the account"
_wording = bridge_part("session.wording")
SHOWN = 4
_MOST_ROWS = 60
# Unscaled pixels: of arrow and mark, and around the words of two buttons.
_MARK, _GAPS = 44, 40


class RENDERBRIDGE_PT_tasks(OfRenderFarm, bpy.types.Panel):
    """What was submitted of this scene, and on demand every task of the account."""

    bl_label = say_in("en", "onTheFarm")
    bl_parent_id = "RENDERBRIDGE_PT_farm"

    @classmethod
    def poll(cls, context):
        """Not beside the page of the first moment."""
        return has_form(context)

    def draw(self, context):
        """This scene's, the newest open; or all of them, by artist."""
        layout = self.layout
        of_account = is_open(_ACCOUNT)
        keys = ("sceneTasks", "allTasksShort")
        is_wide = all(fits_in_region(say(key) * 2, context, _GAPS) for key in keys)
        flow = layout.row(align=True) if is_wide else layout.column(align=True)
        for key, is_chosen in (("sceneTasks", not of_account), ("allTasksShort", of_account)):
            button = flow.operator(
                "renderbridge.turn", text=say(key), depress=is_chosen, translate=False
            )
            button.what = "" if is_chosen else _ACCOUNT
        if of_account:
            _draw_account(layout, context)
        else:
            _draw_scene(layout, context)


def register():
    """Give the window manager the artist whose tasks are shown."""

    def narrow(manager, _context):
        SESSION.account_tasks.filter(getattr(manager, ARTIST).strip())

    text = bpy.props.StringProperty(
        name=say_in("en", "filterArtist"), default="", update=narrow, options={"TEXTEDIT_UPDATE"}
    )
    setattr(bpy.types.WindowManager, ARTIST, text)


def unregister():
    """Take it away."""
    delattr(bpy.types.WindowManager, ARTIST)


def _draw_scene(layout, context):
    submissions = SESSION.connection.board.submissions
    if not submissions:
        _draw_faint(layout, context, say("nothingYet"))
    for at, progress in enumerate(submissions[:SHOWN]):
        draw_submission(layout.box(), context, progress, begins_open=at == 0)
    older = len(submissions) - SHOWN
    if older > 0:
        _draw_faint(layout, context, say("older", count=older))


def _draw_account(layout, context):
    tasks = SESSION.account_tasks
    tasks.see()
    layout.prop(context.window_manager, ARTIST, text="", icon="USER")
    rows = tasks.rows()
    if not rows:
        _draw_faint(layout, context, _why_none(tasks))
    for task in rows[:_MOST_ROWS]:
        _draw_row(layout, context, task)
    draw_not_shown(layout, context, len(rows) - _MOST_ROWS)
    if tasks.has_more:
        layout.operator("renderbridge.more_tasks", text=say("moreTasks"), translate=False)


def _why_none(tasks):
    if tasks.failure is not None:
        return str(tasks.failure)
    if not tasks.is_known():
        return say("readingTasks")
    return say("noArtistTasks", artist=tasks.artist) if tasks.artist else say("noAccountTasks")


def _draw_row(layout, context, task):
    what = "task " + task["taskId"]
    box = layout.box() if is_open(what) else layout.column(align=True)
    head = box.row(align=True)
    left = head.row(align=True)
    left.alignment = "LEFT"
    draw_fold(left, what, "")
    if is_open(what):
        _draw_title(head, context, task)
        draw_task(box, context, task)
        return
    draw_state(left, task["state"], [""])
    _draw_title(head, context, task)


def _draw_title(head, context, task):
    words = [_wording.title_of_task(task, say)]
    words.append(_wording.task_state_in_words(language(), task["state"]))
    if task.get("artist"):
        words.append(task["artist"])
    column = head.column(align=True)
    column.scale_y = 0.8
    draw_lines(column, lines_in_region(visible_line(" · ".join(words)), context, _MARK, 1))


def _draw_faint(layout, context, text):
    column = layout.column(align=True)
    column.active = False
    for line in lines_in_region(text, context):
        draw_line(column, line)
