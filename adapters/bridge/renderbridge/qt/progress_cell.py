"""Progress in a cell of a tree: the words as text, and below them a bar with what failed."""

from .binding import Qt, QtCore, QtGui, QtWidgets, number_of
from .state_marks import state_colour

ROLE = number_of(Qt.ItemDataRole.UserRole) + 1
_BAR = 5
_SPACE = 1
_GAP = 4
_LEAST = 110


class ProgressCell(QtWidgets.QStyledItemDelegate):
    """ROLE of the item: (done, failed, total), None for no bar; its words are the item's text.

    Words never stand on the bar: no theme has a colour that is read on both of its parts.
    """

    def paint(self, painter, option, index):
        """Qt's."""
        # The row's background, without the words: they stand higher than Qt would have them.
        super().paint(painter, option, index)
        told = index.data(ROLE)
        if not told:
            return
        letters = option.fontMetrics.height()
        box = QtCore.QRectF(option.rect).adjusted(_GAP, 0, -_GAP, 0)
        box.setTop(box.center().y() - (letters + _SPACE + _BAR) / 2.0)
        box.setHeight(letters)
        self._write(painter, box.toRect(), option, str(index.data() or ""))
        box.setTop(box.bottom() + _SPACE)
        box.setHeight(_BAR)
        draw_bar(painter, box, option.palette, *told)

    def initStyleOption(self, option, index):
        """Qt's, without the words, which paint() writes."""
        super().initStyleOption(option, index)
        if index.data(ROLE):
            option.text = ""

    def sizeHint(self, option, index):
        """Qt's: room for the words and a bar."""
        words = option.fontMetrics.horizontalAdvance(str(index.data() or "")) + 3 * _GAP
        size = super().sizeHint(option, index)
        height = option.fontMetrics.height() + _SPACE + _BAR + 2 * _GAP
        return QtCore.QSize(max(size.width(), words, _LEAST), height)

    def _write(self, painter, box, option, words):
        state, roles = QtWidgets.QStyle.StateFlag, QtGui.QPalette.ColorRole
        is_selected = bool(option.state & state.State_Selected)
        is_active = bool(option.state & state.State_Active)
        groups = QtGui.QPalette.ColorGroup
        group = groups.Active if is_active else groups.Inactive
        role = roles.HighlightedText if is_selected else roles.Text
        painter.save()
        painter.setPen(option.palette.color(group, role))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def draw_bar(painter, box, palette, done, failed, total):
    """Draw a bar of `done` and `failed` of `total` into a QRectF."""
    roles = QtGui.QPalette.ColorRole
    painter.save()
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.setPen(QtGui.QPen(palette.color(roles.Text), 0.6))
    painter.setBrush(palette.color(roles.Base))
    painter.drawRect(box)
    painter.setPen(Qt.PenStyle.NoPen)
    left, width = box.left(), box.width() / max(1, total)
    for count, standing in ((min(done, total), "good"), (failed, "bad")):
        part = QtCore.QRectF(left, box.top(), count * width, box.height())
        painter.fillRect(part, state_colour(standing, palette))
        left = part.right()
    painter.restore()
