"""What stands in the way, on top of everything; a click goes to the thing in the scene."""

from ..session.account_places import place_in_account
from ..session.problem_rows import counted_words, split_by_weight
from .binding import Qt, QtCore, QtWidgets, Signal
from .icons import pixmap
from .labels import FaintLabel, PictureButton, WordButton, bold, clear_layout, wrapping
from .plain_text import TextLabel, set_spoken
from .problem_line import ProblemLine

MOST_SHOWN = 60
_PICTURE = 16


class ProblemRow(QtWidgets.QFrame):
    """One problem: its severity in words and as a picture, what is the matter, what to do."""

    def __init__(self, problem, parts, parent=None):
        super().__init__(parent)
        say = parts.say
        self.problem = problem
        self._parts = parts
        severity = problem["severity"]
        self.picture = TextLabel("", self)
        self._draw()
        word = bold(TextLabel(say(severity) if severity in _KNOWN else severity, self))
        message = wrapping(TextLabel(problem["message"], self))
        set_spoken(message, f"{word.text()}: {problem['message']} {problem.get('action')}")
        grid = QtWidgets.QGridLayout(self)
        grid.setContentsMargins(4, 2, 4, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.picture, 0, 0, top)
        grid.addWidget(word, 0, 1, top)
        grid.addWidget(message, 0, 2)
        if problem.get("action"):
            grid.addWidget(wrapping(FaintLabel(problem["action"], self)), 1, 2)
        self.button = self.account = None
        node = reveal_target(problem, parts.host)
        if node or parts.can_reveal(problem.get("path")):
            words = say("showNode", name=node) if node else say("showSetting")
            self.button = PictureButton("jump", words, self)
            self.button.setText(say("show"))
            self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.button.clicked.connect(self.reveal)
            grid.addWidget(self.button, 0, 3, 2, 1, top)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        place = place_in_account(problem)
        if place is not None:
            self.account = WordButton(say("to_" + place), self)
            self.account.clicked.connect(
                lambda *_: parts.show_account(place, problem.get("params"))
            )
            grid.addWidget(self.account, 0, 4, 2, 1, top)

    def reveal(self):
        """Show what the problem is about: the node in the host, else the setting here."""
        target = reveal_target(self.problem, self._parts.host)
        if target is None:
            self._parts.reveal(self.problem.get("path"))
        elif not self._parts.host.reveal(target):
            self._parts.missed(target)

    def mouseReleaseEvent(self, event):
        """A click anywhere in the row."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.button is not None:
            self.reveal()

    def changeEvent(self, event):
        """Follow the host's palette."""
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.PaletteChange and hasattr(self, "picture"):
            self._draw()

    def _draw(self):
        name = self.problem["severity"] if self.problem["severity"] in _KNOWN else "note"
        ratio = self.devicePixelRatioF()
        self.picture.setPixmap(pixmap(name, self.palette(), _PICTURE, ratio))


_KNOWN = ("error", "warning", "note")


class ProblemList(QtWidgets.QScrollArea):
    """Never higher than what it shows: a few problems leave their room to the pages."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self):
        """Bound the height by that of the rows, which wrap at the width that there is."""
        inner = self.widget()
        height = inner.heightForWidth(self.viewport().width())
        if height < 0:
            height = inner.sizeHint().height()
        most = height + 2 * self.frameWidth()
        around = self.parentWidget()
        if most != around.maximumHeight():
            around.setMaximumHeight(most)
            around.fitted.emit()

    def minimumSizeHint(self):
        """Qt's: room for one problem, of which Qt would make that for its scroll bars."""
        return QtCore.QSize(0, 2 * self.fontMetrics().lineSpacing())

    def eventFilter(self, watched, event):
        """Qt's: of the widget inside, whose rows are shown a moment after they were added."""
        is_taken = super().eventFilter(watched, event)
        if event.type() == QtCore.QEvent.Type.LayoutRequest and watched is self.widget():
            self.fit()
        return is_taken

    def resizeEvent(self, event):
        """Qt's."""
        super().resizeEvent(event)
        self.fit()


class Problems(QtWidgets.QWidget):
    """The list, hidden while there is nothing to list; `line` stands above it and counts them.

    Errors are always listed, warnings and notes once the artist opens them.

    parts: an object with `say`, `host`, `missed(name)`, `reveal(path)`, `can_reveal(path)` and
    `show_account(place, params)`.
    `fitted` is emitted when it is bounded by another height.
    """

    fitted = Signal()

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._told = self._drawn = None
        self._is_open, self._is_wanted = False, True
        # Stands above even where there is no list.
        self.line = ProblemLine(parts, self._turn, parent)
        self.summary, self.fold = self.line.words, self.line.fold
        self._list = QtWidgets.QWidget(self)
        self._rows = QtWidgets.QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._area = ProblemList(self)
        self._area.setWidget(self._list)
        set_spoken(self._area, parts.say("problemsTitle"))
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area, 1)

    def rows(self):
        """Return the ProblemRows that are shown."""
        widgets = (self._rows.itemAt(at).widget() for at in range(self._rows.count()))
        return [widget for widget in widgets if isinstance(widget, ProblemRow)]

    def take(self, rows, empty_words):
        """Show rows of problem_rows(); `empty_words` stand there when there are none."""
        self._told = (rows, empty_words)
        heavy, light = split_by_weight(rows)
        worst = rows[0]["severity"] if rows else None
        self.line.take(counted_words(rows, self._parts.say) or empty_words, worst)
        self.line.take_fold(counted_words(light, self._parts.say), self._is_open)
        self._draw(rows if self._is_open else heavy)

    def set_wanted(self, is_wanted):
        """Say whether the page that is looked at has room for problems."""
        self._is_wanted = is_wanted
        self.line.setVisible(is_wanted)
        self._show()

    def _turn(self):
        self._is_open = not self._is_open
        if self._told is not None:
            self.take(*self._told)

    def _draw(self, rows):
        if rows != self._drawn:
            self._drawn = rows
            clear_layout(self._rows)
            for problem in rows[:MOST_SHOWN]:
                self._rows.addWidget(ProblemRow(problem, self._parts, self._list))
            if len(rows) > MOST_SHOWN:
                words = self._parts.say("moreProblems", count=len(rows) - MOST_SHOWN)
                self._rows.addWidget(FaintLabel(words, self._list))
            self._rows.addStretch(1)
        self._show()

    def _show(self):
        self.setVisible(bool(self._drawn) and self._is_wanted)


def reveal_target(problem, host):
    """Return what the host can show for a problem, None when there is nothing."""
    node = problem.get("node")
    return node if node and host.can_reveal(node) else None
