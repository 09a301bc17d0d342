"""The settings of the form, group by group; tables have pages of their own."""

from functools import partial

from .binding import Qt, QtWidgets
from .field_row import FieldRow
from .folding_group import FoldingGroup
from .labels import FaintLabel, clear_layout, wrapping

_GAP = 8
#: Of the groups that nobody opened: what nearly every submission decides is seen at once.
MOST_OPEN = 7


class SettingsPage(QtWidgets.QScrollArea):
    """parts: an object with `say`, `host`, `choices` and `missed(name)`.

    turned: whether a group is open, by its id, where the artist folded or unfolded it.
    """

    def __init__(self, parts, turned=None, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._shape = None
        self._rows = {}
        self._group_of = {}
        self.turned = dict(turned or {})
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

    def reveal(self, key):
        """Show the field of that key, unfolding its group; return whether there is one."""
        row = self._rows.get(key)
        if row is None:
            return False
        self._group_of[key].unfold()
        self.ensureWidgetVisible(row.editor.widget)
        row.editor.widget.setFocus()
        return True

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
            self._count(fields)

    def _count(self, fields):
        """A folded group says that something was chosen in it."""
        chosen = sum(1 for field in fields if self._parts.choices.is_chosen(field))
        words = self._parts.say("setHere", count=chosen) if chosen else ""
        self._group_of[fields[0]["key"]].say_more(words)

    def _forget(self):
        if self._shape is None:
            return
        self._shape, self._rows, self._group_of = None, {}, {}
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
        self._rows, self._group_of = {}, {}
        grids, left = [], MOST_OPEN
        for index, (group, fields) in enumerate(groups):
            if index:
                self._layout.addSpacing(_GAP)
            is_open, left = self._begins_open(group, fields, left)
            folding = FoldingGroup(
                group["title"],
                not is_open,
                partial(self.turned.__setitem__, group["id"]),
                self._page,
            )
            for line, field in enumerate(fields):
                row = FieldRow(folding.grid, line, folding.box, field, self._parts)
                self._rows[field["key"]] = row
                self._group_of[field["key"]] = folding
            self._layout.addWidget(folding)
            grids.append(folding.grid)
        self._layout.addStretch(1)
        self._line_up(grids)
        self.verticalScrollBar().setValue(place)
        if focused in self._rows:
            self._rows[focused].editor.widget.setFocus()

    def _begins_open(self, group, fields, left):
        """As the artist left it, else while there is room; return that, and the room that is left.

        A folded group with something that they chose opens where it fits, and says so where not.
        """
        turned = self.turned.get(group["id"])
        if turned is not None:
            return turned, left
        is_wanted = not group.get("folded", False) or any(f["source"] == "chosen" for f in fields)
        # The first is open however long it is: a page of titles alone would help nobody.
        if is_wanted and (len(fields) <= left or left == MOST_OPEN):
            return True, max(0, left - len(fields))
        return False, left

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
