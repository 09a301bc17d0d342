"""The form of what the farm notifies an account of."""

from ..session.account_notifications import EVENTS, LONGEST_ADDRESS, MODES, wrong_in_notification
from ..visible import visible_line
from .binding import QtWidgets
from .form_window import FormWindow
from .plain_text import TextLabel


class NotificationForm(FormWindow):
    """known: of known() for that login name; send(type, mode, address): told what to set."""

    def __init__(self, parts, login_name, known, send, parent=None):
        super().__init__(parts.say("changeNotifications"), parts, parent)
        self._told = send
        known = known or {"type": "failed"}
        self.add("account", TextLabel(visible_line(login_name), self))
        self.when = self._choice("event", EVENTS, known["type"])
        self.way = self._choice("mode", MODES, known.get("mode", MODES[0]))
        self.address = self.add("address", QtWidgets.QLineEdit(self))
        self.address.setText(visible_line(known.get("address", "")))
        self.address.setMaxLength(LONGEST_ADDRESS)
        self.tip("address", self.address)
        self.when.currentIndexChanged.connect(lambda *_: self._enable())
        self._enable()

    def _choice(self, key, values, value):
        box = self.add(key, QtWidgets.QComboBox(self))
        box.addItems([visible_line(self._say(f"{key}_{each}")) for each in values])
        box.setCurrentIndex(values.index(value))
        return box

    def _enable(self):
        is_notified = EVENTS[self.when.currentIndex()] != "none"
        self.way.setEnabled(is_notified)
        self.address.setEnabled(is_notified)

    def send(self):
        """Check what was typed and send it."""
        type, address = EVENTS[self.when.currentIndex()], self.address.text().strip()
        wrong = wrong_in_notification(type, address)
        if wrong:
            self.refuse(self._say(wrong))
            return
        self._told(type, MODES[self.way.currentIndex()], address)
        self.accept()
