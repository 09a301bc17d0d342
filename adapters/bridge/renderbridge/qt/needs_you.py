"""A part that nobody knows the fate of: a sentence that says why, and two answers."""

from ..session.offered import asks_first
from ..session.wording import unit_words
from .binding import QtCore, QtGui, QtWidgets
from .labels import WordButton, wrapping
from .order_asking import ask_first
from .plain_text import TextLabel, set_tip


class NeedsYou(QtWidgets.QFrame):
    """parts: an object with `say` and `session`. One part at a time: the next comes after it."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._say, self._session = parts.say, parts.session
        self._submission = self._unit = None
        say = parts.say
        self.setFrameShape(QtWidgets.QFrame.Shape.StyledPanel)
        self.why = wrapping(TextLabel("", self))
        label = TextLabel(say("needsYouNumber"), self)
        self.number = QtWidgets.QLineEdit(self)
        digits = QtCore.QRegularExpression(r"\d{0,20}")
        self.number.setValidator(QtGui.QRegularExpressionValidator(digits, self.number))
        self.number.setMaximumWidth(self.fontMetrics().horizontalAdvance("0" * 14))
        label.setBuddy(self.number)
        self.sent = WordButton(say("needsYouSent"), self)
        set_tip(self.sent, say("needsYouSentTip"))
        self.sent.clicked.connect(lambda *_: self._resolve("sent"))
        self.absent = WordButton(say("needsYouAbsent"), self)
        set_tip(self.absent, say("needsYouAbsentTip"))
        self.absent.clicked.connect(lambda *_: self._resolve("absent"))
        row = QtWidgets.QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.number)
        row.addWidget(self.sent)
        row.addWidget(self.absent)
        row.addStretch(1)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self.why)
        layout.addLayout(row)

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
        part = unit_words(unit["label"], self._say)
        words = f"{part}: {self._say('needsYouWhy', mark=unit.get('mark') or '—')}"
        self.why.setText(words)
        can_ask = self._session.connection.state == "connected"
        busy = self._session.orders.is_busy(submission["id"])
        for button in (self.sent, self.absent):
            button.setEnabled(can_ask and not busy)

    def _resolve(self, outcome):
        number = self.number.text().strip() if outcome == "sent" else ""
        facts = (self._submission["id"], self._unit["id"], outcome, number or None)

        def resolve():
            self._session.orders.resolve(*facts)

        if not asks_first(self._unit, "resolve"):
            resolve()
            return
        key = {"sent": "needsYouSent", "absent": "needsYouAbsent"}[outcome]
        ask_first(self._say(key), [self._say(key + "Tip")], resolve, self._parts, self)
