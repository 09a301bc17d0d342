"""The rows of a table as Qt's model, and the order in which they are shown."""

import re

from ..visible import visible_line
from .binding import Qt, QtCore, QtGui, QtWidgets, number_of
from .icons import icon
from .labels import faint_colour
from .plain_text import plain_markup
from .table_rows import rows_of, shown_cell, title_of, value_of_rows, with_cell

_DIGITS = re.compile(r"(\d+)")


class TableModel(QtCore.QAbstractTableModel):
    """changed(value) is called with what the setting takes after each change by the artist."""

    def __init__(self, say, changed, parent=None):
        super().__init__(parent)
        self.field = {"columns": [], "choices": []}
        self.rows = []
        self._say, self._changed = say, changed

    @property
    def columns(self):
        """The columns of the form."""
        return self.field.get("columns") or []

    def take(self, field, value):
        """Show `value` of a table of the form."""
        rows = rows_of(field, value, self.rows)
        same_columns = field.get("columns") == self.field.get("columns")
        same_keys = [(r.key, r.is_extra) for r in rows] == [(r.key, r.is_extra) for r in self.rows]
        if same_columns and same_keys:
            # Selection, editor and scroll bar stay where they are.
            self.field, self.rows = field, rows
            if rows:
                last = self.index(len(rows) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.field, self.rows = field, rows
        self.endResetModel()

    def ticked(self):
        """Return how many rows are sent."""
        return sum(1 for row in self.rows if row.ticked)

    def tick(self, numbers, ticked):
        """Tick the rows of these numbers, or take their ticks away."""
        rows = list(self.rows)
        for number in numbers:
            rows[number] = rows[number].changed(ticked=ticked)
        self._replace(rows)

    def duplicate(self, numbers):
        """Send the things of these rows once more, right below."""
        rows = list(self.rows)
        for number in sorted(numbers, reverse=True):
            rows.insert(number + 1, rows[number].changed(ticked=True, is_extra=True))
        self._insert(rows)

    def remove(self, numbers):
        """Take away further rows; the first of each thing stays."""
        gone = {number for number in numbers if self.rows[number].is_extra}
        self._insert([row for number, row in enumerate(self.rows) if number not in gone])

    def reset_cells(self, indexes):
        """Take cells back to what the scene says."""
        rows = list(self.rows)
        for index in indexes:
            key = self.columns[index.column()]["key"]
            rows[index.row()] = with_cell(rows[index.row()], key, None)
        self._replace(rows)

    def is_overridden(self, index):
        """Return whether the cell was set here."""
        return self.columns[index.column()]["key"] in self.rows[index.row()].overrides

    def rowCount(self, parent=None):
        """Qt's."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent=None):
        """Qt's."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        """Qt's."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return visible_line(self.columns[section]["title"])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_markup(self.columns[section]["help"])
        return None

    def flags(self, index):
        """Qt's."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if self.columns[index.column()]["control"] != "fact":
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        """Qt's."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return visible_line(self._shown(row, column, index.column()))
        if role == Qt.ItemDataRole.EditRole:
            return shown_cell(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return number_of(Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked)
        if role == Qt.ItemDataRole.FontRole and column["key"] in row.overrides:
            font = QtGui.QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and not row.ticked:
            return faint_colour(QtWidgets.QApplication.palette())
        if role == Qt.ItemDataRole.DecorationRole and column["key"] in row.overrides:
            return icon("edited", QtWidgets.QApplication.palette())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_markup(self._told(row, column, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible_line(self._told(row, column, index.column()))
        return None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):
        """Qt's: a tick, or a cell that was typed."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        rows = list(self.rows)
        if role == Qt.ItemDataRole.CheckStateRole:
            rows[index.row()] = row.changed(ticked=number_of(value) != 0)
        elif role == Qt.ItemDataRole.EditRole:
            rows[index.row()] = with_cell(row, column["key"], value)
        else:
            return False
        self._replace(rows)
        return True

    def _shown(self, row, column, place):
        if place == 0:
            return row.title if row.is_known else self._say("notInScene", title=row.title)
        return title_of(column, shown_cell(row, column)) or self._say("notChosen")

    def _told(self, row, column, place):
        shown = self._shown(row, column, place)
        if place == 0:
            return f"{shown}: {self._say('sent' if row.ticked else 'notSent')}"
        if column["key"] in row.overrides:
            scene = title_of(column, row.cells.get(column["key"])) or self._say("notChosen")
            return self._say("overridden", value=shown, scene=scene)
        return shown

    def _replace(self, rows):
        if rows == self.rows:
            return
        before, self.rows = self._value(), rows
        if rows:
            last = self.index(len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        if self._value() != before:
            self._changed(self._value())

    def _insert(self, rows):
        before = self._value()
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        if self._value() != before:
            self._changed(self._value())

    def _value(self):
        return value_of_rows(self.field, self.rows)


class ShownOrder(QtCore.QSortFilterProxyModel):
    """What of the table is seen, and in which order; neither changes what is sent."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._words = []

    def look_for(self, text):
        """Show only rows that have each word of `text` in some cell."""
        self._words = text.casefold().split()
        self.invalidateFilter()

    def filterAcceptsRow(self, number, _parent):
        """Qt's."""
        model = self.sourceModel()
        cells = [
            str(model.data(model.index(number, column)) or "")
            for column in range(model.columnCount())
        ]
        text = "\n".join(cells).casefold()
        return all(word in text for word in self._words)

    def lessThan(self, left, right):
        """Qt's: layer2 comes before layer10."""
        return _natural(self._value(left)) < _natural(self._value(right))

    def _value(self, index):
        return str(self.sourceModel().data(index) or "")


def _natural(text):
    parts = _DIGITS.split(text.casefold())
    # Odd places are digits; pairs keep numbers and words comparable.
    return [(0, int(part), "") if at % 2 else (1, 0, part) for at, part in enumerate(parts)]
