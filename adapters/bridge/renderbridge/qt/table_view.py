"""A page with one table of the form: what is sent, what is set for a row alone."""

from .binding import Qt, QtCore, QtGui, QtWidgets, exec_menu
from .icons import is_dark
from .labels import FaintLabel, WordButton, faint_colour, wrapping
from .plain_text import TextLabel, set_spoken, set_tip
from .table_delegate import CellEditors
from .table_model import ShownOrder, TableModel
from .table_rows import takes_rows

_WIDEST = 320


class RowsView(QtWidgets.QTableView):
    """Space ticks what is selected, Delete takes a cell back to what the scene says."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.on_space = self.on_delete = None
        self._is_painting = False

    def changeEvent(self, event):
        """Follow the host's palette."""
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.PaletteChange and not self._is_painting:
            self.draw_boxes_legibly()

    def draw_boxes_legibly(self):
        """Have the outline of an empty box stand out.

        Many styles darken the window's colour for it; in a dark host that is as dark as the table.
        """
        host = QtWidgets.QApplication.palette()
        palette = self.palette()
        role = QtGui.QPalette.ColorRole.Window
        window = faint_colour(host) if is_dark(host) else host.color(role)
        self._is_painting = True
        palette.setColor(role, window)
        self.setPalette(palette)
        self._is_painting = False

    def keyPressEvent(self, event):
        """Our two keys; the others are Qt's."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.on_space()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.on_delete()
        else:
            super().keyPressEvent(event)


class TablePage(QtWidgets.QWidget):
    """parts: an object with `say`, `host`, `choices` and `missed(name)`."""

    def __init__(self, key, parts, parent=None):
        super().__init__(parent)
        self.key = key
        self._parts = parts
        say = parts.say
        self.model = TableModel(say, self._choose, self)
        self.order = ShownOrder(self)
        self.order.setSourceModel(self.model)
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._is_widening = False
        # Columns whose width is the artist's own.
        self._dragged = set()
        self.filter = QtWidgets.QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._look_for)
        set_spoken(self.filter, say("filter"))
        self._count = TextLabel("", self)
        self._help = wrapping(FaintLabel("", self))
        self.view = self._make_view()
        self._buttons = self._make_buttons()
        self._lay_out()

    def take(self, field):
        """Show the table as it is now."""
        self.model.take(field, self._parts.choices.value_of(field))
        set_spoken(self.view, field["title"])
        self._help.setText(field["help"])
        if self.model.rows:
            self._widen()
        self._buttons["likeScene"].setEnabled(self._parts.choices.is_chosen(field))
        for name in ("anotherRow", "removeRow", "resetCell"):
            self._buttons[name].setVisible(takes_rows(field))
        self._tell()

    def _choose(self, value):
        self._parts.choices.choose(self.key, value)
        self._tell()

    def _tell(self):
        say, model = self._parts.say, self.model
        words = say("tickedOf", ticked=model.ticked(), total=len(model.rows))
        self._count.setText(words if model.rows else say("noRows"))
        selected = self._selected()
        rows = [model.rows[number] for number in selected]
        current = self._current()
        can_reveal = len(rows) == 1 and self._parts.host.can_reveal(rows[0].key)
        for name in ("tickAll", "tickNone"):
            self._buttons[name].setEnabled(self.order.rowCount() > 0)
        self._buttons["anotherRow"].setEnabled(bool(rows))
        self._buttons["removeRow"].setEnabled(any(row.is_extra for row in rows))
        self._buttons["resetCell"].setEnabled(current is not None and model.is_overridden(current))
        self._buttons["showInScene"].setEnabled(can_reveal)

    def _make_view(self):
        view = RowsView(self)
        view.setModel(self.order)
        view.setItemDelegate(CellEditors(self._parts.say, self._own, view))
        view.setSelectionBehavior(QtWidgets.QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QtWidgets.QAbstractItemView.EditTrigger
        view.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        view.setAlternatingRowColors(True)
        view.draw_boxes_legibly()
        view.setShowGrid(False)
        view.setWordWrap(False)
        # Of a long path both ends tell more than the beginning.
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.setTabKeyNavigation(False)
        view.setHorizontalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 10)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(True)
        set_tip(header, self._parts.say("orderKept"))
        header.sectionClicked.connect(self.sort_by)
        header.sectionResized.connect(self._was_resized)
        # Of a long table what is in sight tells enough.
        header.setResizeContentsPrecision(0)
        view.on_space, view.on_delete = self._tick_selected, self._reset_cell
        view.doubleClicked.connect(self._reveal_by_double_click)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        return view

    def _make_buttons(self):
        doings = {
            "tickAll": (lambda: self._tick_shown(Qt.CheckState.Checked), "tickTip"),
            "tickNone": (lambda: self._tick_shown(Qt.CheckState.Unchecked), "tickTip"),
            "likeScene": (lambda: self._parts.choices.reset(self.key), "likeSceneTip"),
            "anotherRow": (lambda: self.model.duplicate(self._selected()), "anotherRowTip"),
            "removeRow": (lambda: self.model.remove(self._selected()), None),
            "resetCell": (self._reset_cell, "resetCellTip"),
            "showInScene": (self._reveal, None),
        }
        buttons = {}
        for name, (do, tip) in doings.items():
            button = WordButton(self._parts.say(name), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda *_, do=do: do())
            if tip:
                set_tip(button, self._parts.say(tip))
            buttons[name] = button
        return buttons

    def _lay_out(self):
        label = TextLabel(self._parts.say("filterLabel"), self)
        label.setBuddy(self.filter)
        top = QtWidgets.QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.filter, 1)
        for name in ("tickAll", "tickNone", "likeScene"):
            top.addWidget(self._buttons[name])
        bottom = QtWidgets.QHBoxLayout()
        bottom.addWidget(self._count)
        bottom.addStretch(1)
        for name in ("resetCell", "anotherRow", "removeRow", "showInScene"):
            bottom.addWidget(self._buttons[name])
        page = QtWidgets.QVBoxLayout(self)
        page.addWidget(self._help)
        page.addLayout(top)
        page.addWidget(self.view, 1)
        page.addLayout(bottom)

    def sort_by(self, section):
        """First up, then down, then the order of the scene again."""
        column, order = self._sorted
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if column != section:
            self._sorted = (section, up)
        elif order == up:
            self._sorted = (section, down)
        else:
            self._sorted = (-1, up)
        column, order = self._sorted
        header = self.view.horizontalHeader()
        header.setSortIndicatorShown(column >= 0)
        header.setSortIndicator(max(column, 0), order)
        self.order.sort(column, order)

    def _widen(self):
        """Give each column the room that it needs; none becomes narrower before the artist."""
        header = self.view.horizontalHeader()
        self._is_widening = True
        for column in range(self.model.columnCount()):
            needed = max(header.sectionSizeHint(column), self.view.sizeHintForColumn(column) + 16)
            width = min(_WIDEST, needed)
            if column not in self._dragged and width > header.sectionSize(column):
                self.view.setColumnWidth(column, width)
        self._is_widening = False

    def _was_resized(self, column, *_):
        is_last = column == self.model.columnCount() - 1
        # The last one fills what is left, whenever the window changes.
        if not self._is_widening and not is_last and self.isVisible():
            self._dragged.add(column)

    def _own(self, index):
        return self.model, self.order.mapToSource(index)

    def _current(self):
        index = self.order.mapToSource(self.view.currentIndex())
        return index if index.isValid() else None

    def _selected(self):
        rows = self.view.selectionModel().selectedRows() if hasattr(self, "view") else []
        return sorted(self.order.mapToSource(index).row() for index in rows)

    def _look_for(self, text):
        self.order.look_for(text)
        self._tell()

    def _tick_shown(self, state):
        shown = [
            self.order.mapToSource(self.order.index(number, 0)).row()
            for number in range(self.order.rowCount())
        ]
        self.model.tick(shown, state == Qt.CheckState.Checked)

    def _tick_selected(self):
        selected = self._selected()
        if selected:
            all_ticked = all(self.model.rows[number].ticked for number in selected)
            self.model.tick(selected, not all_ticked)

    def _reset_cell(self):
        current = self._current()
        if current is not None and self.model.is_overridden(current):
            self.model.reset_cells([current])
            self._tell()

    def _reveal_by_double_click(self, index):
        if not (self.order.flags(index) & Qt.ItemFlag.ItemIsEditable):
            self._reveal()

    def _reveal(self):
        selected = self._selected()
        if len(selected) != 1:
            return
        key = self.model.rows[selected[0]].key
        if self._parts.host.can_reveal(key) and not self._parts.host.reveal(key):
            self._parts.missed(key)

    def _show_menu(self, point):
        menu = QtWidgets.QMenu(self)
        for name in ("showInScene", "resetCell", "anotherRow", "removeRow"):
            button = self._buttons[name]
            if not button.isHidden():
                action = menu.addAction(self._parts.say(name))
                action.setEnabled(button.isEnabled())
                action.triggered.connect(button.click)
        exec_menu(menu, self.view.viewport().mapToGlobal(QtCore.QPoint(point)))
        menu.deleteLater()
