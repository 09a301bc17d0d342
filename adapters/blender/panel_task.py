# SPDX-License-Identifier: GPL-3.0-or-later
"""One task: how it stands, what it costs, its last frame, and what may be done with it."""

from .host import bridge_part
from .panel_asked import draw_asked
from .panel_frames import draw_frames, draw_frames_button
from .panel_transfer import draw_transfer
from .plain_text import draw_sentence, fits_in_region, lines_in_region
from .progress_bars import draw_bar, factor_of
from .session import SESSION
from .state_marks import draw_state
from .task_operators import downloads_to_replace
from .texts import language, say
from .whole_buttons import draw_button

_wording = bridge_part("session.wording")
_offered = bridge_part("session.offered")
_task_orders = bridge_part("session.task_orders")
_times = bridge_part("session.times")
_money = bridge_part("session.money")
_transfer_words = bridge_part("session.transfer_words")
_PICTURE = 7.0
# Unscaled pixels of what Blender writes on the bar.
_PERCENT = 50
_ORDER_ICONS = {
    "pause": "PAUSE",
    "resume": "PLAY",
    "priority": "SORT_ASC",
    "timeout": "TIME",
    "cancel": "CANCEL",
    "delete": "TRASH",
}


def draw_task(box, context, task):
    """Draw a task of this scene, or of another one."""
    task_id = task["taskId"]
    words = _wording.task_state_in_words(language(), task["state"])
    draw_state(box, task["state"], lines_in_region(words, context, 0, 1, True))
    words = _frames_words(task)
    if fits_in_region(words, context, _PERCENT, 1):
        draw_bar(box, context, task_id, factor_of(task), words)
    else:
        draw_bar(box, context, task_id, factor_of(task), "")
        draw_sentence(box, context, words)
    for words in (_facts(task), _times_words(task), _fees(task)):
        if words:
            draw_sentence(box, context, words)
    reason = _wording.reason_key_of(task)
    if reason:
        draw_sentence(box, context, say(reason))
    _draw_picture(box, context, task)
    _draw_orders(box, context, task)
    draw_asked(box, context, "operate_task", 1, task_id=task_id)
    _draw_results(box, context, task)
    draw_frames(box, context, task)


def _frames_words(task):
    counts = task["counts"]
    text = say("framesDone", done=counts["done"], total=counts["total"])
    failed = counts["failed"] + counts["aborted"]
    return f"{text}, {say('framesFailed', failed=failed)}" if failed else text


def _facts(task):
    frames = _wording.plain_frames(task.get("frames", ""))
    words = [say("labelFrames", frames=frames)] if frames else []
    words += [task[key] for key in ("renderLayer", "camera") if task.get(key)]
    return " · ".join([*words, say("taskNumber", id=task["taskId"])])


def _times_words(task):
    now = _times.now_if_connected(SESSION.connection)
    return _times.times_in_words(language(), [task], now)


def _fees(task):
    return " · ".join(_money.fee_facts([task], SESSION.connection.farm, say))


def _draw_picture(box, context, task):
    picture = SESSION.pictures.picture(task["taskId"])
    if not picture.number:
        return
    box.template_icon(icon_value=picture.number, scale=_PICTURE)
    _draw_faint(box, context, say("lastPicture", frame=picture.name))


def _draw_orders(box, context, task):
    orders = _task_orders.orders_for([task])
    if not orders:
        return
    # As many columns as the panel has room for.
    flow = box.grid_flow(row_major=True, even_columns=True, align=True)
    flow.enabled = SESSION.connection.state == "connected" and not SESSION.orders.is_busy(
        task["taskId"]
    )
    for name in orders:
        icon = _ORDER_ICONS.get(name, "FILE_REFRESH")
        button = draw_button(
            flow, context, "renderbridge.operate_task", say("order_" + name), icon, 1
        )
        button.task_id, button.order = task["taskId"], name


def _draw_results(box, context, task):
    task_id, counts = task["taskId"], task["counts"]
    flow = box.grid_flow(row_major=True, even_columns=True, align=True)
    draw_frames_button(flow, context, task)
    if counts["failed"] + counts["aborted"]:
        button = draw_button(flow, context, "renderbridge.failed_log", say("failedLog"), "TEXT", 1)
        button.task_id = task_id
    transfer = SESSION.connection.board.transfers.get(task_id)
    is_coming = bool(transfer) and transfer["state"] in _transfer_words.UNDER_WAY
    if _offered.is_offered(task, "fetch") and not is_coming:
        button = draw_button(flow, context, "renderbridge.fetch", say("fetch"), "IMPORT", 1)
        button.task_id = task_id
    if SESSION.results.folder(task_id) or task.get("home"):
        button = draw_button(
            flow, context, "renderbridge.open_results", say("openFolder"), "FILE_FOLDER", 1
        )
        button.task_id = task_id
    draw_transfer(box, context, transfer)
    _draw_replace(box, context, task_id)
    flagged = (task.get("home") or {}).get("flagged", 0)
    if flagged:
        draw_sentence(box, context, say("framesFlagged", count=flagged), "ERROR")
    if SESSION.orders.is_busy(task_id):
        _draw_faint(box, context, say("asking"))
    failure = SESSION.results.failures.get(task_id) or SESSION.orders.failure_of(task_id)
    if failure:
        draw_sentence(box, context, str(failure), "ERROR")


def _draw_replace(box, context, task_id):
    if not downloads_to_replace(task_id):
        return
    column = box.column(align=True)
    column.enabled = SESSION.connection.state == "connected"
    button = draw_button(
        column, context, "renderbridge.replace_newer", say("replaceNewer"), "FILE_TICK", 1
    )
    button.task_id = task_id
    draw_asked(box, context, "replace_newer", 1, task_id=task_id)


def _draw_faint(box, context, text):
    if text:
        draw_sentence(box, context, text).active = False
