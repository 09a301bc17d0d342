"""The settings of the form, group by group; tables have pages of their own."""

from .binding import Qt, QtWidgets
from .field_row import FieldRow, title_label
from .labels import FaintLabel, clear_layout, wrapping

_GAP = 14


class SettingsPage(QtWidgets.QScrollArea):
    """parts: an object with `say`, `host`, `choices` and `missed(name)`."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._shape = None
        self._rows = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QtWidgets.QWidget(self)
        self._layout = QtWidgets.QVBoxLayout(self._page)
        self._layout.setSpacing(4)
        self._say_wait()
        self.setWidget(self._page)

    def row(self, key):
        """Return the FieldRow of that key, None when there is none."""
        return self._rows.get(key)

    def take(self, form):
        """Show a form; None says that one is waited for."""
        if form is None:
            self._forget()
            return
        groups = [
            (group, [field for field in group["fields"] if field["control"] != "table"])
            for group in form["groups"]
        ]
        groups = [(group, fields) for group, fields in groups if fields]
        shape = [
            (group["title"], [(f["key"], f["control"], f["title"], f["required"]) for f in fields])
            for group, fields in groups
        ]
        if shape != self._shape:
            self._shape = shape
            self._build(groups)
        for _, fields in groups:
            for field in fields:
                self._rows[field["key"]].take(field)

    def _forget(self):
        if self._shape is None:
            return
        self._shape, self._rows = None, {}
        clear_layout(self._layout)
        self._say_wait()

    def _say_wait(self):
        words = self._parts.say("waitForForm")
        self._layout.addWidget(wrapping(FaintLabel(words, self._page)))
        self._layout.addStretch(1)

    def _build(self, groups):
        focused = next((key for key, row in self._rows.items() if _has_focus(row)), None)
        place = self.verticalScrollBar().value()
        clear_layout(self._layout)
        self._rows = {}
        grids = []
        for index, (group, fields) in enumerate(groups):
            if index:
                self._layout.addSpacing(_GAP)
            self._layout.addWidget(title_label(group["title"], self._page))
            box = QtWidgets.QWidget(self._page)
            box.setAccessibleName(group["title"])
            grid = QtWidgets.QGridLayout(box)
            grid.setContentsMargins(_GAP, 0, 0, 0)
            grid.setHorizontalSpacing(10)
            grid.setVerticalSpacing(6)
            grid.setColumnStretch(1, 1)
            for line, field in enumerate(fields):
                self._rows[field["key"]] = FieldRow(grid, line, box, field, self._parts)
            self._layout.addWidget(box)
            grids.append(grid)
        self._layout.addStretch(1)
        self._line_up(grids)
        self.verticalScrollBar().setValue(place)
        if focused in self._rows:
            self._rows[focused].editor.widget.setFocus()

    def _line_up(self, grids):
        """Titles and sources are as wide in each group as in every other."""
        rows = list(self._rows.values())
        if not rows:
            return
        titles = max(row.label.sizeHint().width() for row in rows)
        sources = rows[0].source_room(self.fontMetrics()) + 4
        button = rows[0].reset.sizeHint().width()
        for grid in grids:
            grid.setColumnMinimumWidth(0, titles)
            grid.setColumnMinimumWidth(2, sources)
            grid.setColumnMinimumWidth(3, button)


def _has_focus(row):
    widget = row.editor.widget
    focused = QtWidgets.QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
