"""A page with what was submitted of this scene and how it fares, or all tasks of the account."""

from .binding import Qt, QtWidgets
from .frames_window import FramesWindow
from .labels import FaintLabel, WordButton, wrapping
from .plain_text import set_spoken
from .side_window import is_open
from .task_panel import TaskPanel
from .task_rows import account_rows, task_rows
from .task_tree import TaskTree
from .tasks_filter import TasksFilter

_POLICY = QtWidgets.QSizePolicy.Policy


class TasksPage(QtWidgets.QWidget):
    """parts: an object with `say`, `host` and `session`."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._say, self._session = parts.say, parts.session
        self.frames_window = None
        self._count = 0
        self.filter = TasksFilter(parts, self._turn, self)
        self._empty = wrapping(FaintLabel("", self))
        # Fills the page while there is no tree.
        self._empty.setSizePolicy(_POLICY.Ignored, _POLICY.Expanding)
        self.tree = TaskTree(parts, self)
        set_spoken(self.tree, self._say("tasks").replace("&", ""))
        self.tree.currentItemChanged.connect(lambda *_: self._show_current())
        self.more = WordButton(self._say("moreTasks"), self)
        self.more.clicked.connect(lambda *_: self._session.account_tasks.more())
        self.panel = TaskPanel(parts, self.show_frames, self.show_failed_log, self)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(self._empty)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.panel)

    def take(self, board):
        """Show a SceneBoard as it is now, or what the account has."""
        is_of_account = self.filter.is_of_account()
        self._count = len(board.submissions)
        self.filter.take()
        if is_of_account:
            rows = account_rows(self._session.account_tasks.rows(), self._say)
        else:
            rows = task_rows(board, self._say)
        self._empty.setText(self._why_empty(board))
        self._empty.setVisible(not rows)
        for widget in (self.tree, self.panel):
            widget.setVisible(bool(rows))
        self.more.setVisible(is_of_account and self._session.account_tasks.has_more)
        self.tree.take(rows, follows_newest=not is_of_account)
        self._show_current()
        if is_open(self.frames_window):
            self.frames_window.take(board)

    def see(self):
        """Say that the artist sees the page now, and move its clocks on; once a second."""
        if is_open(self.frames_window):
            self.frames_window.see()
        if not self.isVisible():
            return
        if self.filter.is_of_account():
            self._session.account_tasks.see()
        elif not self._session.connection.board.is_busy():
            return
        self.tree.take_times()
        self.panel.take_times()

    def show_frames(self, task):
        """Show the frames of a task in a window of their own."""
        if not is_open(self.frames_window):
            self.frames_window = FramesWindow(self._parts, self.window())
        self.frames_window.show_task(task)

    def show_failed_log(self, task):
        """Show the frames of a task, and the log of the first that failed."""
        self.show_frames(task)
        self.frames_window.select_failed()

    def count(self):
        """Return how many submissions of this scene there were when it was drawn last."""
        return self._count

    def _turn(self):
        if self.filter.is_of_account():
            self._session.account_tasks.see()
        self.tree.clear_rows()
        self.take(self._session.connection.board)

    def _why_empty(self, board):
        say, tasks = self._say, self._session.account_tasks
        if not self.filter.is_of_account():
            return say("neverSavedTasks" if board.path is None else "nothingYet")
        if tasks.failure is not None:
            return str(tasks.failure)
        if not tasks.is_known():
            return say("readingTasks")
        return say("noArtistTasks", artist=tasks.artist) if tasks.artist else say("noAccountTasks")

    def _show_current(self):
        self.panel.take(self.tree.current_row())
