"""Several of several, or paths that the artist adds."""

from ..visible import visible_line
from .binding import Qt, QtCore, QtWidgets, number_of
from .labels import WordButton
from .plain_text import set_tip

_ROWS_SHOWN = 3


class ListField:
    """With choices: rows to tick. Without: files to add and to take away."""

    def __init__(self, parent, say, choose, _reset):
        self.widget = QtWidgets.QWidget(parent)
        self._say, self._choose = say, choose
        self._values = []
        self._offers = False
        self._shown = None
        self._list = QtWidgets.QListWidget(self.widget)
        self._list.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        line = self._list.fontMetrics().height() + 4
        self._list.setMaximumHeight(_ROWS_SHOWN * line + 2 * self._list.frameWidth())
        self._list.itemChanged.connect(self._ticked)
        self._add = WordButton(say("add"), self.widget)
        self._add.clicked.connect(self._ask_for_files)
        self._remove = WordButton(say("remove"), self.widget)
        self._remove.clicked.connect(self._take_away)
        self._list.itemSelectionChanged.connect(self._enable)
        self.widget.setFocusProxy(self._list)
        row = QtWidgets.QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._list, 1)
        self._buttons = QtWidgets.QVBoxLayout()
        for button in (self._add, self._remove):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        row.addLayout(self._buttons)

    def take(self, field, value):
        """Show `value`, a list."""
        choices = field.get("choices")
        self._offers = choices is not None
        self._values = list(value or ())
        self._add.setVisible(not self._offers)
        self._remove.setVisible(not self._offers)
        shown = (choices, self._values)
        if shown == self._shown:
            return
        self._shown = (choices, list(self._values))
        self._list.blockSignals(True)
        self._list.clear()
        if self._offers:
            for choice in choices:
                item = QtWidgets.QListWidgetItem(visible_line(choice["title"]), self._list)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                ticked = choice["value"] in self._values
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        else:
            for path in self._values:
                item = QtWidgets.QListWidgetItem(visible_line(str(path)), self._list)
                set_tip(item, str(path))
        self._list.blockSignals(False)
        self._enable()

    def add(self, paths):
        """Add paths that are not there yet."""
        new = [path for path in paths if path not in self._values]
        if new:
            self._choose(self._values + new)

    def _ask_for_files(self):
        # Not the static call, which would stop the host's timers in a loop of its own.
        dialog = QtWidgets.QFileDialog(self.widget, self._say("addFiles"))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(
            lambda paths: self.add([QtCore.QDir.toNativeSeparators(path) for path in paths])
        )
        dialog.open()

    def _take_away(self):
        gone = {index.row() for index in self._list.selectedIndexes()}
        self._choose([path for row, path in enumerate(self._values) if row not in gone])

    def _ticked(self, *_):
        self._choose(
            [
                choice["value"]
                for row, choice in enumerate(self._shown[0])
                if number_of(self._list.item(row).checkState()) != 0
            ]
        )

    def _enable(self):
        self._remove.setEnabled(bool(self._list.selectedIndexes()))
