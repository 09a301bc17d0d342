# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panel asks before something is done, below the button that was pressed."""

from .asked import answer_of, is_asked
from .plain_text import draw_sentence
from .questions import question_of, words_of
from .session import SESSION
from .texts import say
from .whole_buttons import draw_button


def draw_asked(layout, context, operator, boxes, **facts):
    """Draw what is asked of a thing with these facts, if anything; boxes: how many are around."""
    if not is_asked(operator, **facts):
        return
    box, boxes = layout.box(), boxes + 1
    question = question_of(SESSION.asked)
    if question is None:
        draw_sentence(box, context, say("orderGone"), "INFO", boxes)
        draw_button(box, context, "renderbridge.take_back", say("close"), "X", boxes)
        return
    icon = "QUESTION"
    for sentence in question.sentences:
        draw_sentence(box, context, sentence, icon, boxes)
        icon = "BLANK1"
    if question.answer is not None:
        box.prop(answer_of(context.window_manager), question.answer, text="")
    flow = box.grid_flow(row_major=True, even_columns=True, align=True)
    yes = flow.row(align=True)
    yes.enabled = SESSION.connection.state == "connected"
    button = draw_button(yes, context, "renderbridge.confirm", question.yes, "CHECKMARK", boxes)
    button.read = words_of(question)
    draw_button(flow, context, "renderbridge.take_back", say("cancel"), "X", boxes)
