"""Texts from farms, scenes and files on widgets: never as markup, what steers as an escape."""

from html import escape

from ..visible import visible_line, visible_text
from .binding import Qt, QtWidgets


class TextLabel(QtWidgets.QLabel):
    """A label that shows every text as it is spelt."""

    def __init__(self, text="", parent=None):
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text):
        """Qt's; the same text again keeps what is selected."""
        shown = visible_text(text)
        if shown != self.text():
            super().setText(shown)


def plain_markup(text):
    """Return text for where Qt guesses whether it is markup, such as tool tips."""
    shown = visible_text(text)
    if "<" not in shown and "&" not in shown:
        return shown
    return "<qt>" + escape(shown, quote=False).replace("\n", "<br>") + "</qt>"


def set_tip(widget, text):
    """Have `widget` show text as its tool tip."""
    widget.setToolTip(plain_markup(text))


def set_cell_tip(item, column, text):
    """Have a cell of a tree's item show text as its tool tip."""
    item.setToolTip(column, plain_markup(text))


def set_spoken(widget, name):
    """Have screen readers call `widget` by that name."""
    widget.setAccessibleName(visible_line(name))


def set_spoken_more(widget, text):
    """Have screen readers say text about `widget`."""
    widget.setAccessibleDescription(visible_line(text))


def set_title(window, text):
    """Have `window` bear text as its title."""
    window.setWindowTitle(visible_line(text))
