"""A part that nobody knows the fate of: what was sent, what is not known, two answers and what each
of them costs.
"""

from ..session.offered import asks_first
from ..session.wording import needs_you_words
from .asking import plain_title
from .binding import Qt, QtCore, QtGui, QtWidgets
from .labels import FaintLabel, WordButton, bold, wrapping
from .order_asking import ask_first
from .plain_text import TextLabel, set_spoken_more, set_tip
from .state_marks import state_pixmap

_PICTURE = 20
_KEYS = {"sent": "needsYouSent", "absent": "needsYouAbsent"}


class NeedsYou(QtWidgets.QFrame):
    """parts: an object with `say` and `session`. One part at a time: the next comes after it."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._say, self._session = parts.say, parts.session
        self._submission = self._unit = None
        say = parts.say
        self.setFrameShape(QtWidgets.QFrame.Shape.StyledPanel)
        self._picture = TextLabel("", self)
        self.title = bold(wrapping(TextLabel(say("needsYouTitle"), self)))
        self.why = wrapping(TextLabel("", self))
        label = TextLabel(say("needsYouNumber"), self)
        self.number = QtWidgets.QLineEdit(self)
        digits = QtCore.QRegularExpression(r"\d{0,20}")
        self.number.setValidator(QtGui.QRegularExpressionValidator(digits, self.number))
        self.number.setMaximumWidth(self.fontMetrics().horizontalAdvance("0" * 14))
        label.setBuddy(self.number)
        numbers = QtWidgets.QHBoxLayout()
        numbers.addWidget(label)
        numbers.addWidget(self.number)
        numbers.addStretch(1)
        grid = QtWidgets.QGridLayout(self)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.title, 0, 1, 1, 2)
        grid.addWidget(self.why, 1, 1, 1, 2)
        self.sent = self._add_answer(grid, 2, "sent")
        grid.addLayout(numbers, 3, 2)
        self.absent = self._add_answer(grid, 4, "absent")

    def take(self, submission, units):
        """Show the first of `units`, those of `submission` that wait for a word."""
        self.setVisible(bool(units))
        if not units:
            self._unit = None
            return
        unit = units[0]
        if self._unit is None or self._unit["id"] != unit["id"]:
            self.number.clear()
        self._submission, self._unit = submission, unit
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(state_pixmap("needsYou", self.palette(), _PICTURE, ratio))
        self.why.setText(needs_you_words(submission, unit, self._say))
        mark = unit.get("mark")
        set_tip(self.why, self._say("needsYouMark", mark=mark) if mark else "")
        can_ask = self._session.connection.state == "connected"
        busy = self._session.orders.is_busy(submission["id"])
        for button in (self.sent, self.absent):
            button.setEnabled(can_ask and not busy)

    def _add_answer(self, grid, line, outcome):
        """Add a button, and beside it what it costs."""
        key = _KEYS[outcome]
        button = WordButton(self._say(key), self)
        costs = self._say(key + "Tip")
        set_spoken_more(button, costs)
        button.clicked.connect(lambda *_: self._resolve(outcome))
        grid.addWidget(button, line, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(wrapping(FaintLabel(costs, self)), line, 2)
        return button

    def _resolve(self, outcome):
        number = self.number.text().strip() if outcome == "sent" else ""
        facts = (self._submission["id"], self._unit["id"], outcome, number or None)

        def resolve():
            self._session.orders.resolve(*facts)

        if not asks_first(self._unit, "resolve"):
            resolve()
            return
        key = _KEYS[outcome]
        title = self._say(key)
        sentences = [f"{plain_title(title)}?", self._say(key + "Tip")]
        ask_first(title, sentences, resolve, self._parts, self)
