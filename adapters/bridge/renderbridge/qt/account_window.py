"""The account: balance, projects with what they can render, the farm's plugins, notifications."""

from ..session.money import balance_in_words
from .asking import plain_title
from .binding import QtWidgets
from .labels import FaintLabel, WordButton, wrapping
from .notifications_page import NotificationsPage
from .plain_text import TextLabel, set_spoken, set_tip, set_title
from .plugins_page import PluginsPage
from .projects_page import ProjectsPage
from .side_window import SideWindow


class AccountWindow(SideWindow):
    """parts: an object with `say`, `host` and `session`."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._say, self._session = parts.say, parts.session
        self.balance = wrapping(TextLabel("", self))
        self.refresh = WordButton(plain_title(self._say("refresh")), self)
        self.refresh.setAutoDefault(False)
        set_tip(self.refresh, self._say("accountRefreshTip"))
        self.refresh.clicked.connect(lambda *_: self._session.account.look(fresh="1"))
        self.note = wrapping(FaintLabel("", self))
        self.pages = QtWidgets.QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.projects = ProjectsPage(parts, self)
        self.plugins = PluginsPage(parts, self)
        self.notifications = NotificationsPage(parts, self)
        self.pages.addTab(self.projects, self._say("projects"))
        self.pages.addTab(self.plugins, self._say("plugins"))
        self.pages.addTab(self.notifications, self._say("notifications"))
        set_spoken(self.pages, self._say("projects"))
        top = QtWidgets.QHBoxLayout()
        top.addWidget(self.balance, 1)
        top.addWidget(self.refresh)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.note)
        layout.addWidget(self.pages, 1)
        self.size_in_letters(100, 30)

    def open_at(self, place=None, params=None):
        """Show it; place: of place_in_account(), whose form is opened; params: its problem's."""
        self._session.account.look()
        self.take()
        self.bring_to_front()
        if place is not None:
            self.pages.setCurrentWidget(self.projects)
            self.projects.begin(place, params or {})

    def take(self):
        """Show the account as it is now."""
        account, farm = self._session.account, self._session.connection.farm
        name = farm["account"] if farm else ""
        set_title(self, self._say("accountOf", account=name))
        self.balance.setText(balance_in_words(account.balance, self._say))
        note = "" if account.failure is None else str(account.failure)
        if account.is_reading and account.projects is None:
            note = self._say("readingAccount")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        is_connected = self._session.connection.state == "connected"
        self.refresh.setEnabled(is_connected and not account.is_reading)
        self.projects.take(account)
        self.plugins.take(account)
        self.notifications.take(account)
