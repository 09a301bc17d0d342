"""The frames of one task with their states and times, and the log of the selected one."""

from ..session.frames import title_of
from ..session.offered import is_offered
from ..session.standing import standing_of_frame
from ..session.times import local_time, now_if_connected, span_words, times_in_words
from ..session.wording import frame_state_in_words, task_state_in_words
from ..visible import visible_line
from .binding import Qt, QtWidgets
from .frame_log import FrameLogView
from .frame_picture import FramePictureView
from .labels import FaintLabel, wrapping
from .plain_text import TextLabel, set_spoken, set_title
from .progress_cell import ROLE
from .rerender_row import RerenderRow
from .side_window import SideWindow
from .state_marks import state_colour, state_icon
from .trees import RIGHT

FRAME, STATE, DONE, TIME, STARTED, ENDED = range(6)
_NUMBERS = (FRAME, DONE, TIME)
_COLUMNS = (
    ("columnFrame", 8),
    ("columnState", 12),
    ("columnDone", 8),
    ("columnTime", 10),
    ("columnStarted", 17),
    ("columnEnded", 17),
)


class FramesWindow(SideWindow):
    """parts: an object with `say`, `host` and `session`; shows whatever show_task() was told."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._say, self._host, self._session = parts.say, parts.host, parts.session
        self._task = None
        self._items = {}
        self._wants_failed = False
        self.words = wrapping(TextLabel("", self))
        self.note = wrapping(FaintLabel("", self))
        self.tree = self._make_tree()
        self.rerender = RerenderRow(parts, self)
        self.log = FrameLogView(parts, self)
        self.picture = FramePictureView(parts, self)
        self._splitter = QtWidgets.QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.addWidget(self.tree)
        self._splitter.addWidget(self.log)
        self._splitter.setChildrenCollapsible(False)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.note)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self.picture)
        layout.addWidget(self.rerender)
        self.size_in_letters(100, 36)

    def show_task(self, task):
        """Show the frames of a task, which are asked for from now on."""
        if self._task is None or self._task["taskId"] != task["taskId"]:
            self._items = {}
            self.tree.clear()
        self._task = task
        set_title(self, self._say("framesOf", id=task["taskId"]))
        self.see()
        self.take(self._session.connection.board)
        self.bring_to_front()

    def select_failed(self):
        """Select the first frame that failed, once the frames are known."""
        self._wants_failed = True
        self.take(self._session.connection.board)

    def see(self):
        """Say that the artist sees the frames now, and move the clocks on; once a second."""
        if self._task is None or self.isMinimized():
            return
        self._session.frames.see(self._task["taskId"])
        self._show_times()

    def take(self, board):
        """Show the task of a SceneBoard and its frames as they are now."""
        if self._task is None:
            return
        # Of another scene's task the list of the account knows more than the board.
        tasks = board.tasks() + self._session.account_tasks.rows()
        known = (task for task in tasks if task["taskId"] == self._task["taskId"])
        self._task = max(known, key=lambda task: task["revision"], default=self._task)
        self._show_times()
        frames = self._session.frames
        if frames.task_id != self._task["taskId"]:
            return
        rows = frames.rows()
        self._show_note(frames, rows)
        self._fill(rows)
        self._select_wanted(rows)
        self._show_log()
        self.picture.take(self._current())
        self.rerender.take(self._task, self._selected())

    def _make_tree(self):
        tree = QtWidgets.QTreeWidget(self)
        tree.setHeaderLabels([self._say(key) for key, _ in _COLUMNS])
        tree.setRootIsDecorated(False)
        tree.setAlternatingRowColors(True)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        set_spoken(tree, self._say("frames"))
        for column, (_, letters) in enumerate(_COLUMNS):
            width = tree.fontMetrics().horizontalAdvance("0" * letters)
            tree.setColumnWidth(column, width)
        for column in _NUMBERS:
            tree.headerItem().setTextAlignment(column, RIGHT)
        # Not the current one, which Qt makes of the first by itself: a log is asked of the farm.
        tree.itemSelectionChanged.connect(self._select)
        return tree

    def _show_times(self):
        language = self._host.language()
        words = [
            self._say("taskNumber", id=self._task["taskId"]),
            task_state_in_words(language, self._task["state"]),
            times_in_words(language, [self._task], now_if_connected(self._session.connection)),
        ]
        self.words.setText(" · ".join(word for word in words if word))

    def _show_note(self, frames, rows):
        note = "" if frames.failure is None else str(frames.failure)
        if not note:
            note = self._session.orders.failure_of(self._task["taskId"]) or ""
        if not note and not rows:
            note = self._say(self._why_none(frames))
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _why_none(self, frames):
        if frames.is_known():
            return "framesNone"
        farm = self._session.connection.farm
        is_away = bool(farm) and farm["state"] != "ready"
        return "framesFarmAway" if is_away else "framesReading"

    def _select_wanted(self, rows):
        failed = next((frame for frame in rows if frame["state"] in ("failed", "aborted")), None)
        if self._wants_failed and failed is not None:
            self._wants_failed = False
            self.tree.setCurrentItem(self._items[failed["frameId"]])

    def _fill(self, rows):
        is_new = False
        for at, frame in enumerate(rows):
            item = self._items.get(frame["frameId"])
            if item is None:
                item = self._items[frame["frameId"]] = QtWidgets.QTreeWidgetItem()
                for column in _NUMBERS:
                    item.setTextAlignment(column, RIGHT)
                self.tree.insertTopLevelItem(at, item)
            for column, text in enumerate(cells_of(frame, self._host.language())):
                shown = visible_line(text)
                if item.text(column) != shown:
                    item.setText(column, shown)
                    is_new = is_new or column == STATE
            standing = standing_of_frame(frame)
            if item.data(STATE, ROLE) != standing:
                item.setData(STATE, ROLE, standing)
                item.setIcon(STATE, state_icon(standing, self.palette()))
                item.setForeground(STATE, state_colour(standing, self.palette()))
        if is_new:
            self._make_room()

    def _make_room(self):
        # "Done – Same as frame 41" would be cut off; narrower again, times would move about.
        before = self.tree.columnWidth(STATE)
        self.tree.resizeColumnToContents(STATE)
        if self.tree.columnWidth(STATE) < before:
            self.tree.setColumnWidth(STATE, before)

    def _select(self):
        self.rerender.take(self._task, self._selected())
        frame = self._current()
        self.picture.take(frame)
        log = self._session.frames.log
        if frame is None or (log is not None and log.frame_id == frame["frameId"]):
            return
        if is_offered(frame, "log"):
            self._session.frames.read_log(frame["frameId"])
        else:
            self._session.frames.close_log()
        self._show_log()

    def _current(self):
        selected = self._selected()
        return selected[0] if len(selected) == 1 else None

    def _selected(self):
        # Not an id kept in the item: PySide2 cuts texts at a NUL.
        rows = self._session.frames.rows()
        shown = ((frame, self._items.get(frame["frameId"])) for frame in rows)
        return [frame for frame, item in shown if item is not None and item.isSelected()]

    def _show_log(self):
        self.log.take(self._current(), self._session.frames.log)


def cells_of(frame, language):
    """Return the texts of a frame, one for each column."""
    seconds = frame["seconds"]
    return [
        title_of(frame),
        frame_state_in_words(language, frame),
        f"{frame['percent']:.0f} %",
        span_words(language, seconds) if seconds else "",
        local_time(frame.get("startedAt")),
        local_time(frame.get("endedAt")),
    ]
