"""Above the tasks: whether those of this scene are shown or all of the account's, and whose."""

from ..visible import visible_line
from .binding import QtWidgets
from .plain_text import TextLabel, set_spoken

SCENE, ACCOUNT = range(2)


class TasksFilter(QtWidgets.QWidget):
    """parts: an object with `say` and `session`; turned(): called when another list is wanted."""

    def __init__(self, parts, turned, parent=None):
        super().__init__(parent)
        say = self._say = parts.say
        self._tasks = parts.session.account_tasks
        self._turned = turned
        self._offered = []
        label = TextLabel(say("shownTasks"), self)
        self.which = QtWidgets.QComboBox(self)
        for key in ("sceneTasks", "allTasks"):
            self.which.addItem(visible_line(say(key)))
        self.which.currentIndexChanged.connect(lambda *_: self._turn())
        label.setBuddy(self.which)
        set_spoken(self.which, say("shownTasks"))
        self._artist_label = TextLabel(say("artistFilter"), self)
        self.artist = QtWidgets.QComboBox(self)
        self.artist.setEditable(True)
        self.artist.setInsertPolicy(QtWidgets.QComboBox.InsertPolicy.NoInsert)
        self.artist.lineEdit().setPlaceholderText(visible_line(say("allArtists")))
        self.artist.lineEdit().editingFinished.connect(self._filter)
        self.artist.activated.connect(lambda *_: self._filter())
        self.artist.setMinimumWidth(self.fontMetrics().horizontalAdvance("0" * 18))
        self._artist_label.setBuddy(self.artist)
        set_spoken(self.artist, say("artistFilter"))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (label, self.which, self._artist_label, self.artist):
            row.addWidget(widget)
        row.addStretch(1)
        self._show_artist()

    def is_of_account(self):
        """Return whether all tasks of the account are wanted."""
        return self.which.currentIndex() == ACCOUNT

    def take(self):
        """Offer the artists that are known by now."""
        offered = ["", *self._tasks.artists()]
        if offered == self._offered:
            return
        self._offered = offered
        typed = self.artist.currentText()
        self.artist.clear()
        for name in offered:
            self.artist.addItem(visible_line(name))
        self.artist.setEditText(typed)

    def _turn(self):
        self._show_artist()
        self._turned()

    def _show_artist(self):
        for widget in (self._artist_label, self.artist):
            widget.setVisible(self.is_of_account())

    def _filter(self):
        typed = self.artist.currentText().strip()
        # A name is asked for as the farm has it, however it is spelt here.
        named = (name for name in self._offered if visible_line(name) == typed)
        self._tasks.filter(next(named, typed))
