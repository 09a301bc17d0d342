"""The two answers at the foot of a small window."""

from .binding import QtWidgets
from .labels import WordButton


def answers(window, yes, no, then):
    """Return (yes, no, row): two buttons and the row of them; yes, no: their words.

    then() is called for a yes; a no closes the window. The caller says which is what Enter presses.
    """
    yes, no = WordButton(yes, window), WordButton(no, window)
    yes.clicked.connect(lambda *_: then())
    no.clicked.connect(window.reject)
    row = QtWidgets.QHBoxLayout()
    row.addStretch(1)
    row.addWidget(yes)
    row.addWidget(no)
    return yes, no, row
