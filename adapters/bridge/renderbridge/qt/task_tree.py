"""The tree of tasks: what, state by colour, shape and word, frames with a bar, time and fee."""

from ..session.times import longest_elapsed, now_if_connected, span_words
from ..visible import visible_line
from .binding import Qt, QtCore, QtWidgets
from .plain_text import set_cell_tip
from .progress_cell import ROLE, ProgressCell
from .state_marks import state_colour, state_icon
from .task_rows import state_words
from .trees import RIGHT, items_in
from .wrapped_cell import WrappedCell

WHAT, STATE, FRAMES, TIME, FEE = range(5)
_KEYS = ("columnWhat", "columnState", "columnFrames", "columnTime", "columnFee")
_NUMBERS = (TIME, FEE)
_KEY = ROLE + 1
#: Letters of the narrowest that each column becomes.
_LEAST = {STATE: 12, FRAMES: 12, TIME: 6, FEE: 6}
_LEAST_WHAT = 16
_AROUND = 3


class TaskTree(QtWidgets.QTreeWidget):
    """parts: an object with `say`, `host` and `session`."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._say = parts.say
        self._rows = {}
        self._given = {}
        self._what_width = None
        self.setHeaderLabels([self._say(key) for key in _KEYS])
        self.setItemDelegate(WrappedCell(self))
        self.setItemDelegateForColumn(FRAMES, ProgressCell(self))
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setIconSize(QtCore.QSize(16, 16))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAllColumnsShowFocus(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(WHAT, QtWidgets.QHeaderView.ResizeMode.Stretch)
        for column in _NUMBERS:
            self.headerItem().setTextAlignment(column, RIGHT)

    def take(self, rows, follows_newest):
        """Show TaskRows; follows_newest: a further row that comes in front is selected."""
        known = set(self._rows)
        self._rows = {row.key: row for top in rows for row in (top, *top.children)}
        farm = self._parts.session.connection.farm
        is_play = bool(farm and farm["sandbox"])
        self.headerItem().setText(FEE, self._say("columnFeePlay" if is_play else "columnFee"))
        self._fill(rows)
        new = next((row for row in rows if row.key not in known), None)
        if self.currentItem() is None and rows:
            self.setCurrentItem(self.topLevelItem(0))
        elif new is not None and follows_newest:
            self.setCurrentItem(self.topLevelItem(rows.index(new)))
        self._fit()

    def take_times(self):
        """Show how the times have moved on."""
        for item in items_in(self):
            self._show_time(item, self._rows[tuple(item.data(WHAT, _KEY))])

    def clear_rows(self):
        """Forget every row: what comes is another list."""
        self._rows = {}
        self.clear()

    def current_row(self):
        """Return the TaskRow that is selected, None for none."""
        item = self.currentItem()
        key = item.data(WHAT, _KEY) if item is not None else None
        return self._rows.get(tuple(key)) if key else None

    def changeEvent(self, event):
        """Follow the host's palette."""
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.PaletteChange and hasattr(self, "_rows"):
            for item in items_in(self):
                self._mark(item, self._rows[tuple(item.data(WHAT, _KEY))])

    def _fill(self, rows):
        for at, row in enumerate(rows):
            item = _item_at(self.topLevelItem, self.insertTopLevelItem, at, row)
            self._show_row(item, row)
            for place, child in enumerate(row.children):
                below = _item_at(item.child, item.insertChild, place, child)
                self._show_row(below, child)
            while item.childCount() > len(row.children):
                item.removeChild(item.child(item.childCount() - 1))
        while self.topLevelItemCount() > len(rows):
            self.takeTopLevelItem(self.topLevelItemCount() - 1)

    def _show_row(self, item, row):
        say = self._say
        is_new = item.data(WHAT, _KEY) is None
        item.setData(WHAT, _KEY, list(row.key))
        words = state_words(row, say)
        frames = ""
        if row.total is not None:
            counts = {"done": row.done, "total": row.total}
            tip = say("framesTip", **counts)
            frames = say("framesDone", **counts)
            if row.failed:
                frames = say("framesDoneFailed", failed=row.failed, **counts)
                tip = f"{tip}, {say('framesFailed', failed=row.failed)}"
            item.setData(FRAMES, Qt.ItemDataRole.AccessibleTextRole, tip)
        for column, text in ((WHAT, row.title), (STATE, words), (FRAMES, frames), (FEE, row.fee)):
            _set_text(item, column, text)
        if row.total is not None:
            set_cell_tip(item, FRAMES, tip)
        bar = None if row.total is None else [row.done, row.failed, row.total]
        if item.data(FRAMES, ROLE) != bar:
            item.setData(FRAMES, ROLE, bar)
        self._show_time(item, row)
        self._mark(item, row)
        if is_new:
            for column in _NUMBERS:
                item.setTextAlignment(column, RIGHT)
            item.setExpanded(True)

    def _mark(self, item, row):
        drawn = [row.standing, str(self.palette().cacheKey())]
        if item.data(STATE, ROLE) == drawn:
            return
        item.setData(STATE, ROLE, drawn)
        item.setIcon(STATE, state_icon(row.standing, self.palette()))
        item.setForeground(STATE, state_colour(row.standing, self.palette()))

    def _show_time(self, item, row):
        parts = self._parts
        seconds = longest_elapsed(row.tasks, now_if_connected(parts.session.connection))
        words = "" if seconds is None else span_words(parts.host.language(), seconds)
        _set_text(item, TIME, words)

    def _fit(self):
        """Each column as wide as it needs, so that what is left is for what it is about."""
        letter = self.fontMetrics().horizontalAdvance("0")
        for column, least in _LEAST.items():
            needed = max(self.header().sectionSizeHint(column), self.sizeHintForColumn(column))
            width, given = max(least * letter, needed + _AROUND), self._given.get(column)
            # A column that the artist dragged is theirs.
            if given is None or (self.columnWidth(column) == given and width > given):
                self._given[column] = width
                self.setColumnWidth(column, width)
        # Where there is little room, time and fee are read below the tree alone.
        left = self.viewport().width() - sum(self._given.values())
        for column in _NUMBERS:
            self.setColumnHidden(column, left < _LEAST_WHAT * letter)
        if self.columnWidth(WHAT) != self._what_width:
            self._what_width = self.columnWidth(WHAT)
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event):
        """Qt's: what is wrapped needs other rows at another width."""
        super().resizeEvent(event)
        self._fit()


def _set_text(item, column, text):
    shown = visible_line(text)
    if item.text(column) != shown:
        item.setText(column, shown)
        set_cell_tip(item, column, text)


def _item_at(find, insert, at, row):
    """Return the item of `row` at that place, made there when another one stands there."""
    item = find(at)
    if item is not None and tuple(item.data(WHAT, _KEY) or ()) == row.key:
        return item
    made = QtWidgets.QTreeWidgetItem()
    insert(at, made)
    # Items are expanded only once they are in the tree.
    made.setExpanded(True)
    return made
