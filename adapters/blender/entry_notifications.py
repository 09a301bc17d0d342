# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of what the farm notifies an account of."""

from .host import bridge_part
from .panel_fields import draw_typed
from .plain_text import visible_line
from .texts import say

_notifications = bridge_part("session.account_notifications")


def values(account, facts):
    """Return what is set for the account, as far as anybody knows."""
    known = account.notifications.known(facts["login_name"]) or {"type": "failed"}
    return {
        "event": known["type"],
        "way": known.get("mode", _notifications.MODES[0]),
        "address": visible_line(known.get("address", "")),
    }


def renew(_account, _facts, _form):
    """Nothing more follows the farm; returns whether anything did."""
    return False


def draw(layout, context, form, _account, _facts):
    """Draw its fields."""
    draw_typed(layout, context, form, "event", say("field_event"))
    column = layout.column()
    column.enabled = form.event != "none"
    draw_typed(column, context, form, "way", say("field_mode"))
    draw_typed(column, context, form, "address", say("field_address"))


def save(session, facts, form):
    """Set it; return what is wrong with it as a sentence, None for nothing."""
    address = form.address.strip()
    wrong = _notifications.wrong_in_notification(form.event, address)
    if wrong:
        return say(wrong)
    session.account.notifications.change(facts["login_name"], form.event, form.way, address)
    return None
