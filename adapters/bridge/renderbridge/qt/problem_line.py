"""One line that counts the problems of a scene, and folds those that block nothing."""

from .binding import Qt, QtCore, QtWidgets
from .icons import pixmap
from .plain_text import TextLabel, set_spoken

_PICTURE = 16


class ProblemLine(QtWidgets.QWidget):
    """parts: an object with `say`; turned(): called when the artist folds or unfolds them."""

    def __init__(self, parts, turned, parent=None):
        super().__init__(parent)
        self._say = parts.say
        self._worst = None
        self._picture = TextLabel("", self)
        self.words = TextLabel("", self)
        self.fold = QtWidgets.QToolButton(self)
        self.fold.setAutoRaise(True)
        self.fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.clicked.connect(lambda *_: turned())
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._picture)
        row.addWidget(self.words)
        row.addWidget(self.fold)
        row.addStretch(1)

    def take(self, words, worst):
        """Say `words`; worst: the severity of the worst problem, None where there is none."""
        self.words.setText(words)
        self._worst = worst
        self._draw()

    def take_fold(self, words, is_open):
        """Offer to fold what `words` count, "" for nothing; is_open: how it is now."""
        self.fold.setVisible(bool(words))
        self.fold.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        title = self._say("hideProblems" if is_open else "showProblems")
        self.fold.setText(title)
        set_spoken(self.fold, f"{title}: {words}")

    def changeEvent(self, event):
        """Follow the host's palette."""
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._draw()

    def _draw(self):
        self._picture.setVisible(self._worst is not None)
        if self._worst is not None:
            name = self._worst if self._worst in ("error", "warning") else "note"
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(pixmap(name, self.palette(), _PICTURE, ratio))
