"""The window: header, problems, pages, and the bar that submits."""

from ..host_timer import HostTimer
from ..session import Session
from ..session.first_moment import first_moment
from ..session.problem_rows import problem_rows
from ..visible import visible_line
from ..worker import Worker
from .account_window import AccountWindow
from .binding import Qt, QtCore, QtWidgets, Signal
from .bodies import BodiesPage
from .first_page import FirstPage
from .header import Header
from .held_keys import belongs_to_dialog
from .plain_text import set_title
from .problems import Problems
from .qt_timer import QtTimer
from .remembered import Remembered
from .room_for_problems import RoomForProblems
from .settings_page import SettingsPage
from .side_window import is_open
from .submit_bar import SubmitBar
from .tables import Tables
from .tasks import TasksPage
from .texts import texts_in

# Seen counts for 2.5 s; events come in swarms.
SEEN_MS = 1000
GATHER_EVENTS_MS = 40
# Letters wide, lines high.
_SIZE = (130, 46)


class Parts:
    """What every part of the window may ask."""

    def __init__(self, host, session, say, missed, reveal, can_reveal, show_account):
        self.host = host
        self.session = session
        self.choices = session.choices
        self.say = say
        self.missed = missed
        self.reveal = reveal
        self.can_reveal = can_reveal
        self.show_account = show_account


class FarmWindow(QtWidgets.QWidget):
    """One per host. host: a HostPort; begin() wakes it, closing the window ends it.

    `ended` is emitted once; session: default one of its own, with a thread for its sockets.
    """

    ended = Signal()

    def __init__(self, host, session=None, remembered=None):
        super().__init__(host.parent_window(), Qt.WindowType.Window | Qt.WindowType.Tool)
        self.setObjectName("renderbridgeFarmWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # macOS hides tool windows of a program that is not in front.
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        # A host that has no other window open still must not end with this one.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.host = host
        self.has_ended = False
        self._worker = None
        self._told = self._told_of = None
        self._accepted = None
        self._refused = None
        self._closes_when_sent = False
        self.session = session or self._make_session()
        self.say = texts_in(host.language())
        self.parts = Parts(
            host,
            self.session,
            self.say,
            self._missed,
            self.reveal,
            self._can_reveal,
            self.show_account,
        )
        self.account_window = None
        self._remembered = remembered or Remembered(host.app)
        self._build()
        self._gathering = QtCore.QTimer(self)
        self._gathering.setSingleShot(True)
        self._gathering.setInterval(GATHER_EVENTS_MS)
        self._gathering.timeout.connect(self.take)
        self._seeing = QtCore.QTimer(self)
        self._seeing.setInterval(SEEN_MS)
        self._seeing.timeout.connect(self._see)

    def begin(self):
        """Look for the daemon and show what it says, until the window is closed."""
        self.session.changed.append(self._changed)
        self.session.begin()
        self._seeing.start()
        self._see()
        self.take()

    def end(self):
        """Leave no timer, thread or socket behind; doing it twice does no harm."""
        if self.has_ended:
            return
        self.has_ended = True
        self._remembered.keep(self)
        self._seeing.stop()
        self._gathering.stop()
        if self._changed in self.session.changed:
            self.session.changed.remove(self._changed)
        self.session.end()
        if self._worker is not None:
            self._worker.close()
        self.ended.emit()

    def take(self):
        """Show everything as it is now."""
        if self.has_ended:
            return
        session, identity = self.session, self.host.identity()
        set_title(self, self.say("titleOf", scene=identity["name"] or self.say("untitled")))
        moment = first_moment(session, self.host.language())
        self.header.take(session.connection, session.account.balance, moment is not None)
        self._take_moment(moment)
        if self._told and self._told_of != identity:
            self._told = None
        self._take_press()
        preview = session.previewing.preview
        form = preview["form"] if preview else None
        self.settings.take(form)
        self.tables.take(form)
        self.problems.take(problem_rows(preview, self._refusals()), self._no_problems(preview))
        self.bodies.take(preview)
        self.tasks.take(session.connection.board)
        if is_open(self.account_window):
            self.account_window.take()
        self._name_tabs()
        self.submit_bar.take(session, identity, self._told)

    def _take_moment(self, moment):
        """One calm page stands for all others until the scene is known."""
        if moment is not None:
            self.first_page.take(moment)
        # What was submitted of a scene is shown also while the scene is read.
        has_tasks = self.pages.currentWidget() is self.tasks and self.tasks.count() > 0
        is_first = moment is not None and not has_tasks
        self.stack.setCurrentWidget(self.first_page if is_first else self.splitter)
        self._show_problems(is_first)

    def _show_problems(self, is_first=False):
        is_on_farm = self.pages.currentWidget() is self.tasks
        self.problems.set_wanted(not is_first and not is_on_farm)

    def reveal(self, path):
        """Show the setting that a problem is about; return whether there is one."""
        key = setting_of(path)
        if self.tables.reveal(key):
            return True
        if self.settings.row(key) is None:
            return False
        self.pages.setCurrentWidget(self.settings)
        return self.settings.reveal(key)

    def show_account(self, place=None, params=None):
        """Show the account in a window of its own; place, params: of a problem that leads there."""
        if not is_open(self.account_window):
            self.account_window = AccountWindow(self.parts, self)
        self.account_window.open_at(place, params)

    def refresh(self):
        """Read the scene and the farm again."""
        self._told = self._refused = None
        self.session.sending.forget()
        self.session.previewing.refresh()
        self.session.connection.read_again()
        self.session.account.look()
        self.take()

    def press(self, save):
        """Submit; save: "save" to save the scene first, "asIs" as it was saved last."""
        self.tables.commit_typing()
        self._told = self._refused = None
        self._accepted = self.session.sending.submission
        self.session.sending.press(save)
        self.take()

    def closeEvent(self, event):
        """Closing ends the session; what is being sent is sent first, out of sight."""
        if self.session.sending.stage == "sending" and not self.has_ended:
            self._closes_when_sent = True
            self.hide()
            event.ignore()
            return
        self.end()
        super().closeEvent(event)

    def showEvent(self, event):
        """Asked for again before it was gone, it stays; what is seen is asked for at once."""
        self._closes_when_sent = False
        super().showEvent(event)
        # Qt calls it visible from here on.
        self._see()

    def event(self, event):
        """Keys that are typed here are the dialog's, not the host's."""
        if event.type() == QtCore.QEvent.Type.ShortcutOverride and belongs_to_dialog(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event):
        """F5, Ctrl+Enter, Escape, and Enter on a button."""
        key, modifiers = event.key(), event.modifiers()
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focused = QtWidgets.QApplication.focusWidget()
        if key == Qt.Key.Key_F5:
            self.refresh()
        elif is_enter and modifiers & Qt.KeyboardModifier.ControlModifier:
            # What stands in an editor is meant too.
            self.tables.commit_typing()
            self.submit_bar.press_primary()
        elif is_enter and isinstance(focused, QtWidgets.QAbstractButton):
            focused.click()
        elif key == Qt.Key.Key_Escape:
            if self.session.sending.is_busy:
                self._cancel()
            elif self.submit_bar.take_back():
                self.take()
            else:
                self.close()
        event.accept()

    def _make_session(self):
        self._worker = Worker()
        # A host that takes its main window apart does not close it first.
        self.destroyed.connect(self._worker.close)
        host_timer = HostTimer(QtTimer(self))
        return Session(self.host, host_timer, self._worker.bridge, self._worker.stream)

    def _build(self):
        self.header = Header(
            self.parts, self.session.connection.start, self.refresh, self.show_account, self
        )
        self.problems = Problems(self.parts, self)
        self.settings = SettingsPage(self.parts, self._remembered.turned(), self)
        self.bodies = BodiesPage(self.parts, self)
        self.tasks = TasksPage(self.parts, self)
        self.pages = QtWidgets.QTabWidget(self)
        self.tables = Tables(self.parts, self.pages, self)
        # Frames within frames eat room.
        self.pages.setDocumentMode(True)
        for page in (self.settings, self.bodies, self.tasks):
            self.pages.addTab(page, "")
        self.submit_bar = SubmitBar(self.parts, self.press, self._cancel, self)
        self.splitter = RoomForProblems(self.problems, self.pages, self)
        self.first_page = FirstPage(self.parts, self.session.connection.start, self.refresh, self)
        self.stack = QtWidgets.QStackedWidget(self)
        for widget in (self.first_page, self.splitter):
            self.stack.addWidget(widget)
        self.pages.currentChanged.connect(lambda *_: self._turned_page())
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self.header)
        layout.addWidget(self.problems.line)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.submit_bar)
        if not self._remembered.give_back(self):
            # In letters, so that it fits whatever font the host has.
            metrics = self.fontMetrics()
            width, height = _SIZE
            self.resize(width * metrics.averageCharWidth(), height * metrics.lineSpacing())

    def _name_tabs(self):
        say, form = self.say, None
        preview = self.session.previewing.preview
        form = preview["form"] if preview else None
        self._name(self.settings, say("settings"))
        self._name(self.bodies, say("bodies"))
        count = self.tasks.count()
        self._name(self.tasks, say("tasksCounted", count=count) if count else say("tasks"))
        for table, title in self.tables.titles(form):
            self._name(table, title)

    def _name(self, page, title):
        at = self.pages.indexOf(page)
        if self.pages.tabText(at) != visible_line(title):
            self.pages.setTabText(at, visible_line(title))

    def _take_press(self):
        sending = self.session.sending
        if sending.is_busy:
            return
        if self._closes_when_sent:
            self._closes_when_sent = False
            if sending.failure is None:
                # Not from within: what is drawn goes on to be drawn.
                QtCore.QTimer.singleShot(0, self.close)
            else:
                self.show()
        submission = sending.submission
        if submission is not None and submission is not self._accepted:
            self._accepted = submission
            self._tell(self.say("accepted", scene=submission["scene"]["name"]))
            self.pages.setCurrentWidget(self.tasks)
        if sending.failure is not None and sending.failure is not self._refused:
            self._refused = sending.failure
            self._told = None

    def _refusals(self):
        sending, previewing = self.session.sending, self.session.previewing
        if sending.failure is not None:
            issues = [(issue.get("message"), None) for issue in sending.problems]
            issues = [issue for issue in issues if issue[0]]
            words = self.say("notSubmitted", reason=sending.failure)
            return issues or [(words, None)]
        if previewing.failure is not None and self.session.connection.state == "connected":
            return [(str(previewing.failure), None)]
        return []

    def _no_problems(self, preview):
        if preview is not None:
            return self.say("noProblems")
        connected = self.session.connection.state == "connected"
        return self.say("gathering" if connected else "notCheckedYet")

    def _turned_page(self):
        self._show_problems(self.stack.currentWidget() is self.first_page)
        if self.pages.currentWidget() is self.tasks:
            self.tasks.see()

    def _changed(self):
        # From within the session: drawing now would draw half of it.
        if not self._gathering.isActive():
            self._gathering.start()

    def _see(self):
        if self.isVisible() and not self.isMinimized():
            self.session.previewing.see()
            self.tasks.see()

    def _cancel(self):
        self.session.sending.cancel()
        self.take()

    def _can_reveal(self, path):
        key = setting_of(path)
        return key in self.tables.by_key or self.settings.row(key) is not None

    def _missed(self, name):
        self._tell(self.say("cannotShow", name=name))
        self.take()

    def _tell(self, words):
        # Until the scene is another one, or has changes: then the bar has more to say.
        self._told, self._told_of = words, self.host.identity()


def setting_of(path):
    """Return the key of the setting that a problem's path names, None when it names none."""
    parts = (path or "").split(".")
    return parts[1] if parts[0] == "settings" and len(parts) > 1 else None
