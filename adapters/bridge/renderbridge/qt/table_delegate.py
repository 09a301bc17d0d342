"""The editors inside a table's cells."""

from ..visible import visible_line
from .binding import QtWidgets
from .choice_field import entries_of, index_of
from .number_field import NumberBox
from .table_rows import shown_cell


class ChoiceBox(QtWidgets.QComboBox):
    """Knows the values of its entries: as data of its items a text would end at its first NUL."""

    def __init__(self, entries, parent=None):
        super().__init__(parent)
        self.values = [value for value, _ in entries]
        self.addItems([visible_line(title) for _, title in entries])

    def value(self):
        """Return the value that is chosen."""
        return self.values[self.currentIndex()]


class CellEditors(QtWidgets.QStyledItemDelegate):
    """model_of(index) -> (TableModel, its own index): the view shows a sorted one."""

    def __init__(self, say, model_of, parent=None):
        super().__init__(parent)
        self._say, self._model_of = say, model_of

    def createEditor(self, parent, option, index):
        """Qt's: by the control of the column."""
        model, own = self._model_of(index)
        column = model.columns[own.column()]
        control = column["control"]
        if control in ("int", "number"):
            box = NumberBox(self._say("notChosen"), parent)
            box.bound(column)
            return box
        if control == "choice" and column.get("choices"):
            value = shown_cell(model.rows[own.row()], column)
            box = ChoiceBox(entries_of(column, value, self._say), parent)
            # A choice is made by choosing, not by leaving the cell.
            box.activated.connect(lambda *_: self._choose(box))
            return box
        return QtWidgets.QLineEdit(parent)

    def setEditorData(self, editor, index):
        """Qt's."""
        model, own = self._model_of(index)
        value = shown_cell(model.rows[own.row()], model.columns[own.column()])
        if isinstance(editor, NumberBox):
            editor.show_number(value)
            editor.selectAll()
        elif isinstance(editor, ChoiceBox):
            editor.setCurrentIndex(index_of(editor.values, value))
        else:
            editor.setText("" if value is None else str(value))
            editor.selectAll()

    def setModelData(self, editor, _model, index):
        """Qt's."""
        model, own = self._model_of(index)
        if isinstance(editor, NumberBox):
            editor.interpretText()
            value = editor.number()
        elif isinstance(editor, ChoiceBox):
            value = editor.value()
        else:
            value = editor.text().strip()
        model.setData(own, value)

    def updateEditorGeometry(self, editor, option, index):
        """Qt's: never narrower than what it holds."""
        rect = option.rect
        rect.setWidth(max(rect.width(), editor.minimumSizeHint().width()))
        editor.setGeometry(rect)

    def _choose(self, box):
        self.commitData.emit(box)
        self.closeEditor.emit(box)
