"""A page with what was submitted of this scene and how it fares."""

from ..session.times import longest_elapsed, now_if_connected, span_words
from ..visible import visible_line
from .binding import Qt, QtWidgets
from .frames_window import FramesWindow
from .labels import FaintLabel, wrapping
from .plain_text import set_cell_tip, set_spoken
from .progress_cell import ROLE, ProgressCell
from .side_window import is_open
from .task_panel import TaskPanel
from .task_rows import state_words, task_rows
from .trees import RIGHT, items_in

WHAT, STATE, FRAMES, FAILED, TIME, FEE = range(6)
_NUMBERS = (FAILED, TIME, FEE)
_KEY = ROLE + 1
_POLICY = QtWidgets.QSizePolicy.Policy


class TasksPage(QtWidgets.QWidget):
    """parts: an object with `say`, `host` and `session`."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._say, self._session = parts.say, parts.session
        self._rows = {}
        self.frames_window = None
        self._has_widths = False
        self._empty = wrapping(FaintLabel("", self))
        # Fills the page while there is no tree.
        self._empty.setSizePolicy(_POLICY.Ignored, _POLICY.Expanding)
        self.tree = self._make_tree()
        self.panel = TaskPanel(parts, self.show_frames, self)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self._empty)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.panel)

    def take(self, board):
        """Show a SceneBoard as it is now."""
        rows = task_rows(board, self._say)
        known = set(self._rows)
        self._rows = {row.key: row for top in rows for row in (top, *top.children)}
        self._empty.setText(self._say("neverSavedTasks" if board.path is None else "nothingYet"))
        self._empty.setVisible(not rows)
        for widget in (self.tree, self.panel):
            widget.setVisible(bool(rows))
        self._fill(rows)
        new = next((row for row in rows if row.key not in known), None)
        if self.tree.currentItem() is None and rows:
            self.tree.setCurrentItem(self.tree.topLevelItem(0))
        elif new is not None:
            self.tree.setCurrentItem(self.tree.topLevelItem(rows.index(new)))
        if rows and not self._has_widths:
            self._has_widths = True
            self._set_widths()
        self._show_current()
        if is_open(self.frames_window):
            self.frames_window.take(board)

    def see(self):
        """Say that the artist sees the page now, and move its clocks on; once a second."""
        if is_open(self.frames_window):
            self.frames_window.see()
        if not self.isVisible() or not self._session.connection.board.is_busy():
            return
        for item in items_in(self.tree):
            self._show_time(item, self._rows[tuple(item.data(WHAT, _KEY))])
        self.panel.take_times()

    def show_frames(self, task):
        """Show the frames of a task in a window of their own."""
        if not is_open(self.frames_window):
            self.frames_window = FramesWindow(self._parts, self.window())
        self.frames_window.show_task(task)

    def count(self):
        """Return how many submissions are shown."""
        return self.tree.topLevelItemCount()

    def _make_tree(self):
        say = self._say
        tree = QtWidgets.QTreeWidget(self)
        keys = (
            "columnWhat",
            "columnState",
            "columnFrames",
            "columnFailed",
            "columnTime",
            "columnFee",
        )
        tree.setHeaderLabels([say(key) for key in keys])
        tree.setItemDelegateForColumn(FRAMES, ProgressCell(tree))
        tree.setAlternatingRowColors(True)
        tree.setUniformRowHeights(True)
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        tree.setAllColumnsShowFocus(True)
        set_spoken(tree, say("tasks").replace("&", ""))
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(WHAT, QtWidgets.QHeaderView.ResizeMode.Stretch)
        for column in _NUMBERS:
            tree.headerItem().setTextAlignment(column, RIGHT)
        tree.currentItemChanged.connect(lambda *_: self._show_current())
        return tree

    def _fill(self, rows):
        for at, row in enumerate(rows):
            item = _item_at(
                self.tree.topLevelItem, self.tree.insertTopLevelItem, at, row, self.tree
            )
            self._show_row(item, row)
            for place, child in enumerate(row.children):
                below = _item_at(item.child, item.insertChild, place, child, item)
                self._show_row(below, child)
            while item.childCount() > len(row.children):
                item.removeChild(item.child(item.childCount() - 1))
        while self.tree.topLevelItemCount() > len(rows):
            self.tree.takeTopLevelItem(self.tree.topLevelItemCount() - 1)

    def _show_row(self, item, row):
        say = self._say
        is_new = item.data(WHAT, _KEY) is None
        item.setData(WHAT, _KEY, list(row.key))
        words = state_words(row, say)
        failed = str(row.failed) if row.failed else ""
        for column, text in ((WHAT, row.title), (STATE, words), (FAILED, failed), (FEE, row.fee)):
            _set_text(item, column, text)
        self._show_time(item, row)
        if row.total is not None:
            told = say("framesDone", done=row.done, total=row.total)
            tip = say("framesTip", done=row.done, total=row.total)
            item.setData(FRAMES, ROLE, [row.done, row.total, told])
            set_cell_tip(item, FRAMES, tip)
            item.setData(FRAMES, Qt.ItemDataRole.AccessibleTextRole, tip)
        else:
            item.setData(FRAMES, ROLE, None)
        if is_new:
            for column in _NUMBERS:
                item.setTextAlignment(column, RIGHT)
            item.setExpanded(True)

    def _show_time(self, item, row):
        seconds = longest_elapsed(row.tasks, now_if_connected(self._session.connection))
        words = "" if seconds is None else span_words(self._parts.host.language(), seconds)
        _set_text(item, TIME, words)

    def _set_widths(self):
        metrics = self.tree.fontMetrics()
        self.tree.setColumnWidth(STATE, metrics.horizontalAdvance("0" * 19))
        self.tree.setColumnWidth(FRAMES, metrics.horizontalAdvance("0" * 16))
        self.tree.setColumnWidth(FAILED, metrics.horizontalAdvance("0" * 8))
        self.tree.setColumnWidth(TIME, metrics.horizontalAdvance("0" * 11))
        self.tree.setColumnWidth(FEE, metrics.horizontalAdvance("0" * 11))

    def _show_current(self):
        item = self.tree.currentItem()
        key = tuple(item.data(WHAT, _KEY)) if item is not None and item.data(WHAT, _KEY) else None
        self.panel.take(self._rows.get(key))


def _set_text(item, column, text):
    shown = visible_line(text)
    if item.text(column) != shown:
        item.setText(column, shown)
        set_cell_tip(item, column, text)


def _item_at(find, insert, at, row, parent):
    """Return the item of `row` at that place, made there when another one stands there."""
    item = find(at)
    if item is not None and tuple(item.data(WHAT, _KEY) or ()) == row.key:
        return item
    made = QtWidgets.QTreeWidgetItem()
    insert(at, made)
    # Items are expanded only once they are in the tree.
    made.setExpanded(True)
    return made
