"""The account and its sub-accounts, of what the farm notifies each, and the button to change it."""

from ..session.account_notifications import outcome_in_words
from ..visible import visible_line
from .binding import Qt, QtWidgets
from .labels import FaintLabel, WordButton, wrapping
from .notification_form import NotificationForm
from .plain_text import TextLabel, set_cell_tip, set_spoken

ACCOUNT, EVENT, MODE, ADDRESS, OUTCOME = range(5)
_TITLES = ("columnAccount", "columnEvent", "columnMode", "columnAddress", "columnOutcome")
_LETTERS = (16, 18, 14, 26)
_KEY = Qt.ItemDataRole.UserRole


class NotificationsPage(QtWidgets.QWidget):
    """parts: an object with `say` and `session`; a user goes by the login name."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._parts, self._say = parts, parts.say
        self._notifications = parts.session.account.notifications
        self._connection = parts.session.connection
        self._shown = None
        # What is shown is not what the farm says, so that is said first.
        self.note = wrapping(FaintLabel(self._say("notificationsTip"), self))
        self.tree = self._make_tree()
        self.words = wrapping(TextLabel("", self))
        self.change = WordButton(self._say("more", name=self._say("changeNotifications")), self)
        self.change.setAutoDefault(False)
        self.change.clicked.connect(lambda *_: self._open_form())
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.change)
        row.addStretch(1)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self.note)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.words)
        layout.addLayout(row)

    def take(self, account):
        """Show the users of an Account."""
        names = [user["loginName"] for user in account.users or ()]
        rows = [(name, self._texts(name)) for name in names]
        if rows != self._shown:
            self._shown = rows
            self._fill(rows)
        self._say_how_it_goes(account)

    def _make_tree(self):
        tree = QtWidgets.QTreeWidget(self)
        tree.setHeaderLabels([self._say(key) for key in _TITLES])
        tree.setRootIsDecorated(False)
        tree.setAlternatingRowColors(True)
        tree.setAllColumnsShowFocus(True)
        set_spoken(tree, self._say("notifications"))
        for column, letters in enumerate(_LETTERS):
            tree.setColumnWidth(column, letters * self.fontMetrics().averageCharWidth())
        tree.currentItemChanged.connect(lambda *_: self._say_how_it_goes())
        return tree

    def _texts(self, name):
        known, outcome = self._notifications.known(name), self._outcome(name)
        if known is None:
            return [name, self._say("notificationsUnknown"), "", "", outcome]
        mode = self._say("mode_" + known["mode"]) if "mode" in known else ""
        return [name, self._say("event_" + known["type"]), mode, known.get("address", ""), outcome]

    def _outcome(self, name):
        return outcome_in_words(self._notifications, name, self._say)

    def _fill(self, rows):
        name = self._name()
        self.tree.clear()
        for each, texts in rows:
            item = QtWidgets.QTreeWidgetItem(self.tree, [visible_line(text) for text in texts])
            item.setData(ACCOUNT, _KEY, each)
            for column, text in enumerate(texts):
                set_cell_tip(item, column, text)
            if each == name:
                self.tree.setCurrentItem(item)
        if self.tree.currentItem() is None and rows:
            self.tree.setCurrentItem(self.tree.topLevelItem(0))

    def _name(self):
        item = self.tree.currentItem()
        return item.data(ACCOUNT, _KEY) if item is not None else None

    def _say_how_it_goes(self, account=None):
        name = self._name()
        words = self._outcome(name) if name is not None else ""
        if account is not None and account.users == []:
            words = self._say("usersNone")
        elif name is not None and self._notifications.failure_of(name):
            words = self._say("orderFailed", reason=words)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        is_connected = self._connection.state == "connected"
        is_free = name is not None and not self._notifications.is_busy(name)
        self.change.setEnabled(is_connected and is_free)

    def _open_form(self):
        name = self._name()
        known = self._notifications.known(name)

        def change(type, mode, address):
            self._notifications.change(name, type, mode, address)

        NotificationForm(self._parts, name, known, change, self).open()
