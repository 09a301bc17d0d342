"""A cell of a tree that wraps its words at the width of its column, on every Qt."""

from .binding import Qt, QtCore, QtWidgets

_AIR = 4
_MARGIN = 8


class WrappedCell(QtWidgets.QStyledItemDelegate):
    """The first column is as wide as the tree leaves it; what is wider goes on below."""

    def sizeHint(self, option, index):
        """Qt's, with as many lines as the words need."""
        size = super().sizeHint(option, index)
        tree = self.parent()
        height = max(size.height(), tree.iconSize().height())
        if index.column() == 0:
            height = max(height, self._wrapped(tree, index))
        return QtCore.QSize(size.width(), height + 2 * _AIR)

    def _wrapped(self, tree, index):
        depth = 1
        parent = index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        width = tree.columnWidth(0) - depth * tree.indentation() - _MARGIN
        box = QtCore.QRect(0, 0, max(1, width), 10000)
        flags = int(Qt.TextFlag.TextWordWrap)
        return tree.fontMetrics().boundingRect(box, flags, str(index.data() or "")).height()
