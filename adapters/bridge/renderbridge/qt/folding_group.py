"""A group of the form, which folds under its title."""

from ..visible import visible_line
from .binding import Qt, QtWidgets
from .labels import bold
from .plain_text import set_spoken

_INDENT = 14


class FoldingGroup(QtWidgets.QWidget):
    """`grid` takes the rows of the group.

    folded: how it begins; turned(is_open) is called when the artist folds or unfolds it.
    """

    def __init__(self, title, folded, turned, parent=None):
        super().__init__(parent)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.title = bold(QtWidgets.QToolButton(self))
        self._title, self._more = title, ""
        self.title.setAutoRaise(True)
        self.title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.box = QtWidgets.QWidget(self)
        set_spoken(self.box, title)
        self.grid = QtWidgets.QGridLayout(self.box)
        self.grid.setContentsMargins(_INDENT, 0, 0, 0)
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(1, 1)
        layout.addWidget(self.title)
        layout.addWidget(self.box)
        self._show(not folded)
        self._turned = turned
        self.title.clicked.connect(self._turn)

    def say_more(self, words):
        """Show `words` beside the title while the group is folded."""
        self._more = words
        self._name()

    def unfold(self):
        """Show its rows."""
        self._show(True)

    def _turn(self):
        self._show(not self._is_open)
        self._turned(self._is_open)

    def _show(self, is_open):
        self._is_open = is_open
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self.title.setArrowType(arrow)
        self.box.setVisible(is_open)
        self._name()

    def _name(self):
        is_told = self._more and not self._is_open
        words = f"{self._title}  ·  {self._more}" if is_told else self._title
        if self.title.text() != visible_line(words):
            self.title.setText(visible_line(words))
