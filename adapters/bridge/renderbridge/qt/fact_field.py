"""A fact: what the saved scene says, with the way to where it is changed."""

from .binding import Qt, QtWidgets
from .labels import PictureButton
from .plain_text import TextLabel, set_spoken


class FactField:
    """host: the HostPort that can reveal a place."""

    def __init__(self, parent, say, host, missed):
        self.widget = QtWidgets.QWidget(parent)
        self._say, self._host, self._missed = say, host, missed
        self._target = None
        self._label = TextLabel("", self.widget)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.button = PictureButton("jump", say("jump"), self.widget)
        self.button.clicked.connect(self._reveal)
        row = QtWidgets.QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)
        self.widget.setFocusProxy(self.button)

    def take(self, field, value):
        """Show `value` and, where the host can, the button."""
        text = str(value) if value not in (None, "") else self._say("notChosen")
        self._label.setText(text)
        set_spoken(self._label, f"{field['title']}: {text}")
        self._target = field.get("jump")
        self.button.setVisible(bool(self._target) and self._host.can_reveal(self._target))
        self.button.say(self._say("jumpOf", title=field["title"]))

    def _reveal(self):
        if not self._host.reveal(self._target):
            self._missed(self._target)
