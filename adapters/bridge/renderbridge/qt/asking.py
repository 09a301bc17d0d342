"""Questions before something is done: never exec, so that the host goes on meanwhile."""

import re

from .answers import answers
from .binding import Qt, QtWidgets
from .labels import wrapping
from .plain_text import TextLabel, plain_markup, set_title
from .side_window import SideWindow

_LETTERS = 60
_MNEMONIC = re.compile(r"\(&.\)|&| …")


def plain_title(title):
    """Return the text of a button without its mnemonic and without the sign that it asks more."""
    return _MNEMONIC.sub("", title)


class Question(SideWindow):
    """Asks whether to go on; then() is called for a yes. "Cancel" is what Enter presses."""

    def __init__(self, sentences, yes, say, then, parent):
        super().__init__(parent)
        set_title(self, say("renderFarm"))
        self.words = wrapping(TextLabel("\n".join(sentences), self))
        self.words.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self.yes, self.no, row = answers(self, yes, say("cancel"), self.accept)
        self.yes.setAutoDefault(False)
        self.no.setDefault(True)
        self.accepted.connect(then)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addLayout(row)


def ask_number(parent, words, low, high, value, say, then):
    """Ask for a whole number from `low` to `high`; then(number) is called with the answer."""
    dialog = QtWidgets.QInputDialog(parent)
    dialog.setInputMode(QtWidgets.QInputDialog.InputMode.IntInput)
    dialog.setIntRange(low, high)
    dialog.setIntValue(value)
    dialog.setLabelText(plain_markup(words))
    set_title(dialog, say("renderFarm"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.intValueSelected.connect(then)
    dialog.open()
    return dialog
