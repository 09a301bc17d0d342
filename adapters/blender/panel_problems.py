# SPDX-License-Identifier: GPL-3.0-or-later
"""What keeps the scene from the farm stands open; what is only worth knowing folds to one line."""

from .folding import draw_fold_whole, is_open
from .host import bridge_part
from .panel_account import draw_way_to_account
from .plain_text import draw_line, draw_lines, draw_not_shown, fits_in_region, lines_in_region
from .reveal import place_of
from .session import SESSION
from .texts import say

_rows = bridge_part("session.problem_rows")
_FOLD = "problems"
_ICONS = {"error": "CANCEL", "warning": "ERROR", "note": "INFO"}
# Unscaled pixels of the button beside the words.
_BUTTON = 24
# Beyond these a list of problems is no longer read.
_MOST_SHOWN = 20


def draw_problems(layout, context, shown):
    """Draw the problems of the scene, and why the last request failed."""
    heavy, light = _rows.split_by_weight(_rows.problem_rows(shown.preview, _refusals(shown)))
    for problem in heavy[:_MOST_SHOWN]:
        _draw_problem(layout.box(), context, problem)
    draw_not_shown(layout, context, len(heavy) - _MOST_SHOWN)
    if not light:
        return
    row = layout.row(align=True)
    words = _rows.counted_words(light, say)
    if fits_in_region(words, context, _BUTTON, 0, True):
        draw_line(row, "", icon=_ICONS.get(light[0]["severity"], "INFO"))
    row.alignment = "LEFT"
    draw_fold_whole(row, context, _FOLD, words)
    if is_open(_FOLD):
        for problem in light[:_MOST_SHOWN]:
            _draw_problem(layout.box(), context, problem)
        draw_not_shown(layout, context, len(light) - _MOST_SHOWN)


def _refusals(shown):
    """What the last press or question was refused for, as (message, node) pairs."""
    for error in (SESSION.sending.failure, shown.failure, SESSION.connection.failure):
        if error is not None:
            issues = getattr(error, "issues", None) or ()
            told = [(issue["message"], issue.get("node")) for issue in issues]
            return told or [(str(error), None)]
    return []


def _draw_problem(box, context, problem):
    row = box.row(align=True)
    column = row.column(align=True)
    column.scale_y = 0.8
    place, node = place_of(problem.get("path")), problem.get("node")
    margin = _BUTTON if node or place else 0
    icon = _ICONS.get(problem["severity"], "INFO")
    draw_lines(column, lines_in_region(problem["message"], context, margin, 1, True), icon)
    if problem.get("action"):
        faint = column.column(align=True)
        faint.active = False
        lines = lines_in_region(problem["action"], context, margin, 1, True)
        draw_lines(faint, lines, "BLANK1")
    # Below, because its words would take the room of the sentences.
    draw_way_to_account(box, context, problem)
    if node:
        button = row.operator("renderbridge.select_culprit", text="", icon="RESTRICT_SELECT_OFF")
        button.node = node
    elif place:
        row.operator("renderbridge.reveal", text="", icon="FORWARD").target = place
