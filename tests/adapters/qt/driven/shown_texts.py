"""Every text that a widget and what is inside it show, and whether Qt would take it for markup."""

from renderbridge.qt.binding import Qt, QtCore, QtWidgets, number_of

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_GUESSED = (Qt.ItemDataRole.ToolTipRole,)


def shown_texts(root):
    """Return (where, text, may_be_markup) for each text of `root` and of every widget inside."""
    found = []
    for widget in (root, *root.findChildren(QtWidgets.QWidget)):
        found += _texts_of_widget(widget)
        if isinstance(widget, QtWidgets.QAbstractItemView) and widget.model() is not None:
            found += _texts_of_model(type(widget).__name__, widget.model())
    return [(where, text, is_guessed) for where, text, is_guessed in found if text]


def _texts_of_widget(widget):
    name = type(widget).__name__
    yield name + ".toolTip", widget.toolTip(), True
    yield name + ".statusTip", widget.statusTip(), False
    yield name + ".accessibleName", widget.accessibleName(), False
    yield name + ".accessibleDescription", widget.accessibleDescription(), False
    yield name + ".windowTitle", widget.windowTitle(), False
    if isinstance(widget, QtWidgets.QLabel):
        yield name + ".text", widget.text(), widget.textFormat() != Qt.TextFormat.PlainText
    if isinstance(widget, QtWidgets.QAbstractButton):
        yield name + ".text", widget.text(), False
    if isinstance(widget, QtWidgets.QPlainTextEdit):
        yield name + ".text", widget.toPlainText(), False
    if isinstance(widget, QtWidgets.QTabWidget):
        for at in range(widget.count()):
            yield name + ".tab", widget.tabText(at), False
    if isinstance(widget, QtWidgets.QComboBox):
        for at in range(widget.count()):
            yield name + ".item", widget.itemText(at), False


def _texts_of_model(name, model, parent=None):
    parent = parent or QtCore.QModelIndex()
    # Of a list Qt keeps the count of its columns, and whether it has children, to itself.
    is_list = isinstance(model, QtCore.QAbstractListModel)
    for column in range(1 if is_list else model.columnCount(parent)):
        for role in _ROLES:
            title = model.headerData(column, Qt.Orientation.Horizontal, role)
            yield name + ".header", _text(title), role in _GUESSED
        for row in range(model.rowCount(parent)):
            index = model.index(row, column, parent)
            for role in _ROLES:
                where = f"{name}[{row}, {column}], role {number_of(role)}"
                yield where, _text(model.data(index, role)), role in _GUESSED
            if not is_list and model.hasChildren(index):
                yield from _texts_of_model(name, model, index)


def _text(value):
    return value if isinstance(value, str) else ""
