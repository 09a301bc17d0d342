"""The calm page of the first moment: what happens, how far it has come, what to press, if any."""

from .binding import Qt, QtWidgets
from .labels import FaintLabel, WordButton, bold, wrapping
from .plain_text import TextLabel, set_spoken

_STEPS = 100
_LETTERS = 64


class FirstPage(QtWidgets.QWidget):
    """parts: an object with `say`; start(), again(): what its buttons do."""

    def __init__(self, parts, start, again, parent=None):
        super().__init__(parent)
        say = parts.say
        self.title = bold(wrapping(TextLabel("", self)))
        self.detail = wrapping(FaintLabel("", self))
        self.bar = QtWidgets.QProgressBar(self)
        # Its words stand above: on the bar no theme makes them readable on both of its halves.
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(max(8, self.fontMetrics().height() // 2))
        self.start = WordButton(say("start"), self)
        self.start.clicked.connect(lambda *_: start())
        self.again = WordButton(say("refresh"), self)
        self.again.clicked.connect(lambda *_: again())
        box = QtWidgets.QWidget(self)
        box.setMaximumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        inside = QtWidgets.QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.detail, self.bar):
            inside.addWidget(widget)
        for button in (self.start, self.again):
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        page = QtWidgets.QGridLayout(self)
        page.setRowStretch(0, 2)
        page.setRowStretch(2, 3)
        page.setColumnStretch(0, 1)
        page.setColumnStretch(1, 4)
        page.setColumnStretch(2, 1)
        page.addWidget(box, 1, 1)

    def take(self, moment):
        """Show a FirstMoment."""
        self.title.setText(moment.title)
        self.detail.setText(moment.detail)
        self.bar.setVisible(moment.is_working)
        set_spoken(self.bar, moment.title)
        self.bar.setRange(0, 0 if moment.share is None else _STEPS)
        if moment.share is not None:
            self.bar.setValue(int(moment.share * _STEPS))
        self.start.setVisible(moment.can_start)
        self.again.setVisible(moment.can_retry)
