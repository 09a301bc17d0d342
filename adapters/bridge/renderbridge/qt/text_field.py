"""A text of the form, as wide as the farm takes it; frames are texts too."""

from ..visible import visible_line
from .binding import QtWidgets
from .labels import FaintLabel, wrapping
from .text_width import cut_to_width, text_width

# The room that is left is told once this part of it is used.
_TELL_FROM = 0.75


class TextField:
    """choose(text) is called with each change; what is too wide is cut as it is typed."""

    def __init__(self, parent, say, choose, _reset):
        self.widget = QtWidgets.QWidget(parent)
        self.line = QtWidgets.QLineEdit(self.widget)
        self._used = FaintLabel("", self.widget)
        self._used.hide()
        # What the line draws of signs that steer is not what would be sent.
        self.spelt = wrapping(FaintLabel("", self.widget))
        self.spelt.hide()
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self._used)
        layout = QtWidgets.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.spelt)
        self.widget.setFocusProxy(self.line)
        self._say, self._choose = say, choose
        self._most = None
        self.line.textEdited.connect(self._typed)

    def take(self, field, value):
        """Show `value` for `field`."""
        self._most = field.get("maxWidth")
        text = "" if value is None else str(value)
        # A blank at the end is what somebody is just typing.
        if text != self.line.text().strip():
            self.line.setText(text)
        self._tell()

    def _typed(self, text):
        if self._most is not None and text_width(text) > self._most:
            cut = cut_to_width(text, self._most)
            place = self.line.cursorPosition()
            self.line.setText(cut)
            self.line.setCursorPosition(min(place, len(cut)))
            text = cut
        self._tell()
        self._choose(text.strip())

    def _tell(self):
        spelt = visible_line(self.line.text())
        self.spelt.setText(spelt)
        self.spelt.setVisible(spelt != self.line.text())
        used = text_width(self.line.text())
        near = self._most is not None and used >= _TELL_FROM * self._most
        self._used.setVisible(near)
        if near:
            self._used.setText(self._say("widthUsed", used=used, most=self._most))
