# SPDX-License-Identifier: GPL-3.0-or-later
"""One submission of the open scene: its tasks, what did not get there, and what may be done."""

from .folding import draw_fold_whole, is_open
from .host import bridge_part
from .panel_asked import draw_asked
from .panel_task import draw_task
from .panel_transfer import draw_transfer
from .plain_text import draw_lines, draw_not_shown, draw_sentence, fits_in_region, lines_in_region
from .session import SESSION
from .state_marks import draw_state
from .texts import language, say
from .whole_buttons import draw_button

_wording = bridge_part("session.wording")
_offered = bridge_part("session.offered")
_times = bridge_part("session.times")
_standing = bridge_part("session.standing")
_transfer_words = bridge_part("session.transfer_words")
_BUTTONS = (("retry", "retryRest", "FILE_REFRESH"), ("cancel", "cancelRest", "X"))
_MOST_TASKS = 12
# Unscaled pixels.
_ARROW = 27


def draw_submission(box, context, progress, begins_open):
    """Draw a Progress; folded it says when it was sent and how it fares."""
    submission, tasks = progress.submission, list(progress.tasks.values())
    what = "submission " + submission["id"]
    # What waits for a person is never folded away.
    begins_open = begins_open or submission["state"] == "needsYou"
    row = box.row(align=True)
    left = row.row(align=True)
    left.alignment = "LEFT"
    title = _title(submission)
    draw_fold_whole(left, context, what, title, begins_open)
    if not is_open(what, begins_open):
        state, words = _state_of(submission, tasks)
        # Behind the title, below it where both have no room.
        place = row if fits_in_region(title + words, context, _ARROW, 1, True) else box
        draw_state(place, state, lines_in_region(words, context, 0, 1, True))
        return
    for task in tasks_to_show(tasks):
        draw_task(box, context, task)
    draw_not_shown(box, context, len(tasks) - _MOST_TASKS, 1)
    is_told_by_tasks = submission["state"] == "submitted" and tasks
    if not is_told_by_tasks:
        state, words = _state_of(submission, ())
        draw_state(box, state, lines_in_region(words, context, 0, 1, True))
    if _transfer_words.is_upload_told(submission):
        draw_transfer(box, context, SESSION.connection.board.uploads.get(submission["id"]))
    error = SESSION.orders.failure_of(submission["id"]) or _wording.error_of(submission)
    if error:
        draw_sentence(box, context, str(error))
    for unit in _wording.undecided(submission.get("units", ()))[:1]:
        draw_question(box, context, submission, unit)
    _draw_buttons(box, context, submission)
    for operator in ("resolve", "submission"):
        draw_asked(box, context, operator, 1, submission_id=submission["id"])


def tasks_to_show(tasks):
    """Return the tasks that are drawn: where there are too many, those that went worst."""

    def urgency(task):
        return _standing.STANDINGS.index(_standing.standing_of(task["state"])), task["taskId"]

    if len(tasks) > _MOST_TASKS:
        return sorted(tasks, key=urgency)[:_MOST_TASKS]
    return sorted(tasks, key=lambda task: task["taskId"])


def draw_question(box, context, submission, unit):
    """Ask what only the artist can find out; the next part comes after this one."""
    inner = box.box()
    draw_lines(inner, lines_in_region(say("needsYouTitle"), context, 0, 2, True), "QUESTION")
    words = _wording.needs_you_words(submission, unit, say)
    draw_sentence(inner, context, words, boxes=2)
    column = inner.column()
    column.enabled = SESSION.connection.state == "connected" and not SESSION.orders.is_busy(
        submission["id"]
    )
    for outcome, icon, key in (
        ("sent", "CHECKMARK", "needsYouSentTip"),
        ("absent", "EXPORT", "needsYouAbsentTip"),
    ):
        button = draw_button(column, context, "renderbridge.resolve", say("is_" + outcome), icon, 2)
        button.submission_id, button.unit_id = submission["id"], unit["id"]
        button.outcome = outcome
        draw_sentence(column, context, say(key), boxes=2)


def _title(submission):
    return _times.local_time(submission.get("createdAt")) or submission["scene"]["name"]


def _state_of(submission, tasks):
    state = submission["state"]
    if state == "submitted" and tasks:
        state = _wording.telling_state(tasks)
        return state, _wording.task_state_in_words(language(), state)
    return state, _wording.state_in_words(language(), state)


def _draw_buttons(box, context, submission):
    offered = [button for button in _BUTTONS if _offered.is_offered(submission, button[0])]
    if not offered:
        return
    flow = box.grid_flow(row_major=True, even_columns=True, align=True)
    flow.enabled = not SESSION.orders.is_busy(submission["id"])
    for name, key, icon in offered:
        button = draw_button(flow, context, "renderbridge.submission", say(key), icon, 1)
        button.submission_id, button.order = submission["id"], name
