"""A row of widgets that goes on below where the width ends, so that no button is cut off."""

from .binding import Qt, QtCore, QtWidgets


class FlowLayout(QtWidgets.QLayout):
    """Left to right, then the next line; hidden widgets take no room."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._items = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(6)

    def addItem(self, item):
        """Qt's."""
        self._items.append(item)

    def count(self):
        """Qt's."""
        return len(self._items)

    def itemAt(self, index):
        """Qt's."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index):
        """Qt's."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self):
        """Qt's: as wide as it is told, as high as it needs."""
        return Qt.Orientations() if hasattr(Qt, "Orientations") else Qt.Orientation(0)

    def hasHeightForWidth(self):
        """Qt's."""
        return True

    def heightForWidth(self, width):
        """Qt's."""
        return self._arrange(QtCore.QRect(0, 0, width, 0), is_moving=False)

    def setGeometry(self, rect):
        """Qt's."""
        super().setGeometry(rect)
        self._arrange(rect, is_moving=True)

    def sizeHint(self):
        """Qt's."""
        return self.minimumSize()

    def minimumSize(self):
        """Qt's: room for the widest."""
        size = QtCore.QSize()
        for item in self._shown():
            size = size.expandedTo(item.sizeHint())
        return size

    def _shown(self):
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect, is_moving):
        x, y, line = rect.x(), rect.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if is_moving:
                item.setGeometry(QtCore.QRect(QtCore.QPoint(x, y), size))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - rect.y()
