"""A progress bar in a cell of a tree, drawn by the host's own style."""

from .binding import Qt, QtCore, QtWidgets, number_of

ROLE = number_of(Qt.ItemDataRole.UserRole) + 1


class ProgressCell(QtWidgets.QStyledItemDelegate):
    """ROLE of the item: (done, total, text), None for no bar."""

    def paint(self, painter, option, index):
        """Qt's."""
        super().paint(painter, option, index)
        told = index.data(ROLE)
        if not told:
            return
        done, total, text = told
        bar = QtWidgets.QStyleOptionProgressBar()
        bar.rect = option.rect.adjusted(4, 3, -4, -3)
        bar.palette = option.palette
        bar.direction = option.direction
        bar.fontMetrics = option.fontMetrics
        bar.state = QtWidgets.QStyle.StateFlag.State_Enabled
        bar.state |= QtWidgets.QStyle.StateFlag.State_Horizontal
        bar.minimum, bar.maximum, bar.progress = 0, max(1, total), min(done, max(1, total))
        bar.text, bar.textVisible = text, True
        bar.textAlignment = Qt.AlignmentFlag.AlignCenter
        style = option.widget.style() if option.widget else QtWidgets.QApplication.style()
        element = QtWidgets.QStyle.ControlElement.CE_ProgressBar
        style.drawControl(element, bar, painter, option.widget)

    def sizeHint(self, option, index):
        """Qt's: room for a bar."""
        size = super().sizeHint(option, index)
        return QtCore.QSize(
            max(size.width(), 110), max(size.height(), option.fontMetrics.height() + 10)
        )
