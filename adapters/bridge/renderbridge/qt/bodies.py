"""A page that shows exactly what would be sent."""

from ..visible import visible_json, visible_line
from .binding import QtGui, QtWidgets
from .labels import FaintLabel, WordButton, wrapping
from .plain_text import set_spoken

_INDENT = 2


def bodies_text(requests, say):
    """Return the requests as one text: a line that names each, then its body as JSON."""
    parts = []
    for number, request in enumerate(requests, 1):
        head = say("request", number=number, total=len(requests), action=request["action"])
        body = visible_json(request["body"], _INDENT)
        parts.append(f"{visible_line(head)}\n{body}\n")
    return "\n".join(parts)


class BodiesPage(QtWidgets.QWidget):
    """parts: an object with `say`."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._say = parts.say
        self._requests = None
        self._title = wrapping(FaintLabel(self._say("bodiesTitle"), self))
        self.text = QtWidgets.QPlainTextEdit(self)
        self.text.setReadOnly(True)
        # Tab leaves it, as it leaves every other widget.
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QtWidgets.QPlainTextEdit.LineWrapMode.NoWrap)
        set_spoken(self.text, self._title.text())
        self.text.setFont(QtGui.QFontDatabase.systemFont(QtGui.QFontDatabase.SystemFont.FixedFont))
        self.copy = WordButton(self._say("copy"), self)
        self.copy.clicked.connect(self._copy)
        self._told = FaintLabel("", self)
        bottom = QtWidgets.QHBoxLayout()
        bottom.addWidget(self.copy)
        bottom.addWidget(self._told)
        bottom.addStretch(1)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self.text, 1)
        layout.addLayout(bottom)

    def take(self, preview):
        """Show the requests of a preview; None shows that there are none."""
        requests = preview["requests"] if preview else []
        if requests == self._requests:
            return
        self._requests = requests
        text = bodies_text(requests, self._say) or self._say("noBodies")
        places = [bar.value() for bar in self._bars()]
        self.text.setPlainText(text)
        for bar, place in zip(self._bars(), places):
            bar.setValue(place)
        self.copy.setEnabled(bool(requests))
        self._told.setText("")

    def _bars(self):
        return self.text.verticalScrollBar(), self.text.horizontalScrollBar()

    def _copy(self):
        QtGui.QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._told.setText(self._say("copied"))
