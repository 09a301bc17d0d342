# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of what the farm notifies an account of."""

import bpy

from .dialogs import open_dialog
from .host import bridge_part
from .plain_text import draw_line, report_to, visible_line
from .session import SESSION
from .texts import say, say_in

_notifications = bridge_part("session.account_notifications")
# Blender does not keep the words of a choice itself.
_items = {}


def _items_of(key, values):
    rows = [(value, say(f"{key}_{value}"), "", at) for at, value in enumerate(values)]
    # The same words stay the same objects as long as they may be shown.
    if _items.get(key) != rows:
        _items[key] = rows
    return _items[key]


class RENDERBRIDGE_OT_notifications(bpy.types.Operator):
    """Choose when and how the farm notifies an account"""

    bl_idname = "renderbridge.notifications"
    bl_label = say_in("en", "op_notifications")
    bl_options = {"INTERNAL"}

    login_name: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    event: bpy.props.EnumProperty(
        items=lambda _operator, _context: _items_of("event", _notifications.EVENTS),
        options={"SKIP_SAVE"},
    )
    way: bpy.props.EnumProperty(
        items=lambda _operator, _context: _items_of("mode", _notifications.MODES),
        options={"SKIP_SAVE"},
    )
    address: bpy.props.StringProperty(maxlen=_notifications.LONGEST_ADDRESS, options={"SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("notificationsOpTip")

    def invoke(self, context, _event):
        """Show the form as the account is now."""
        known = SESSION.account.notifications.known(self.login_name) or {"type": "failed"}
        self.event = known["type"]
        self.way = known.get("mode", _notifications.MODES[0])
        self.address = visible_line(known.get("address", ""))
        return open_dialog(context, self)

    def draw(self, _context):
        """The form."""
        layout = self.layout
        layout.use_property_split = True
        draw_line(layout, self.login_name)
        layout.prop(self, "event", text=say("field_event"), translate=False)
        column = layout.column()
        column.enabled = self.event != "none"
        column.prop(self, "way", text=say("field_mode"), translate=False)
        column.prop(self, "address", text=say("field_address"), translate=False)

    def execute(self, _context):
        """Set it."""
        address = self.address.strip()
        wrong = _notifications.wrong_in_notification(self.event, address)
        if wrong:
            report_to(self, "ERROR", say(wrong))
            return {"CANCELLED"}
        SESSION.account.notifications.change(self.login_name, self.event, self.way, address)
        return {"FINISHED"}


CLASSES = (RENDERBRIDGE_OT_notifications,)
