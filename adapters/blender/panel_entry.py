# SPDX-License-Identifier: GPL-3.0-or-later
"""The form that is open, drawn below the button that opened it."""

from .entry import form_of, is_open_for
from .entry_kinds import KINDS
from .plain_text import draw_sentence
from .session import SESSION
from .texts import say
from .whole_buttons import draw_button


def draw_entry(layout, context, kind, boxes, **facts):
    """Draw the form of a thing with these facts, if it is open; boxes: how many are around."""
    if not is_open_for(SESSION, kind, **facts):
        return
    entry, box, boxes = SESSION.entry, layout.box(), boxes + 1
    if entry.is_gone:
        draw_sentence(box, context, say("entryGone"), "INFO", boxes)
        draw_button(box, context, "renderbridge.close_entry", say("close"), "X", boxes)
        return
    form = form_of(context.window_manager)
    KINDS[kind].draw(box, context, form, SESSION.account, entry.facts)
    if entry.wrong:
        draw_sentence(box, context, entry.wrong, "ERROR", boxes)
    flow = box.grid_flow(row_major=True, even_columns=True, align=True)
    yes = flow.row(align=True)
    yes.enabled = SESSION.connection.state == "connected" and not SESSION.account.is_any_busy()
    draw_button(yes, context, "renderbridge.save_entry", say("saveEntry"), "CHECKMARK", boxes)
    draw_button(flow, context, "renderbridge.close_entry", say("cancel"), "X", boxes)
