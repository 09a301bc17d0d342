"""A small window of fields with a button that sends them."""

from .answers import answers
from .binding import QtWidgets
from .labels import wrapping
from .plain_text import TextLabel, set_spoken, set_tip, set_title
from .side_window import SideWindow


class FormWindow(SideWindow):
    """Rows of fields, why they cannot be sent, and two buttons."""

    def __init__(self, title, parts, parent):
        super().__init__(parent)
        self._say = parts.say
        set_title(self, title)
        self.rows = QtWidgets.QGridLayout()
        self.rows.setColumnStretch(1, 1)
        self.wrong = wrapping(TextLabel("", self))
        self.wrong.hide()
        self.yes, self.no, bottom = answers(self, title, self._say("cancel"), self.send)
        self.yes.setDefault(True)
        self.no.setAutoDefault(False)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addLayout(self.rows)
        layout.addWidget(self.wrong)
        layout.addLayout(bottom)
        self.setMinimumWidth(64 * self.fontMetrics().averageCharWidth())

    def add(self, key, widget):
        """Add a row of a field whose title is the text field_<key>; return its widget."""
        title, line = self._say("field_" + key), self.rows.rowCount()
        label = TextLabel(title, self)
        label.setBuddy(widget)
        set_spoken(widget, title)
        self.rows.addWidget(label, line, 0)
        self.rows.addWidget(widget, line, 1)
        return widget

    def tip(self, key, widget):
        """Have a widget say more about itself."""
        set_tip(widget, self._say(f"field_{key}Tip"))

    def refuse(self, words):
        """Say why what was typed cannot be sent."""
        self.wrong.setText(words)
        self.wrong.show()

    def send(self):
        """Check what was typed and send it; each form has its own."""
        raise NotImplementedError
