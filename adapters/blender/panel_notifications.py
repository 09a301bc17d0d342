# SPDX-License-Identifier: GPL-3.0-or-later
"""Render Properties > Render Farm > Account > Notifications: of what the farm notifies whom."""

import bpy

from .host import bridge_part
from .panel_entry import draw_entry
from .panel_place import OfRenderFarm
from .plain_text import draw_lines, lines_in_region
from .session import SESSION
from .texts import say, say_in

_notifications = bridge_part("session.account_notifications")


class RENDERBRIDGE_PT_notifications(OfRenderFarm, bpy.types.Panel):
    """The account and its sub-accounts, with what is set for each."""

    bl_label = say_in("en", "notifications")
    bl_options = {"DEFAULT_CLOSED"}
    bl_parent_id = "RENDERBRIDGE_PT_account"

    def draw(self, context):
        """Each user with event, way and outcome, and the button that changes them."""
        layout, users = self.layout, SESSION.account.users
        # What is shown is not what the farm says, so that is said first.
        draw_lines(layout, lines_in_region(say("notificationsTip"), context))
        if users == []:
            draw_lines(layout, lines_in_region(say("usersNone"), context))
        for user in users or ():
            _draw_user(layout.box(), context, user["loginName"])


def _draw_user(box, context, name):
    notifications = SESSION.account.notifications
    row = box.row(align=True)
    draw_lines(row.column(align=True), lines_in_region(name, context, 24, 1))
    button = row.row()
    is_connected = SESSION.connection.state == "connected"
    button.enabled = is_connected and not notifications.is_busy(name)
    button.operator("renderbridge.notifications", text="", icon="GREASEPENCIL").login_name = name
    draw_entry(box, context, "notifications", 1, login_name=name)
    words = _notifications.notification_in_words(notifications.known(name), say)
    draw_lines(box, lines_in_region(words, context, 0, 1, True), "BLANK1")
    outcome = _notifications.outcome_in_words(notifications, name, say)
    if outcome:
        icon = "ERROR" if notifications.failure_of(name) else "BLANK1"
        draw_lines(box, lines_in_region(outcome, context, 0, 1, True), icon)
