"""Labels: those that step back, those that wrap, and small buttons with a picture."""

from .binding import Qt, QtCore, QtGui, QtWidgets
from .icons import icon
from .plain_text import TextLabel, set_spoken, set_tip

# Of the text's colour in that of a faint label; the rest is the window's. Stays readable (4.5:1).
_FAINT = 0.72


class FaintLabel(TextLabel):
    """Less loud than other text, in whatever palette the host has."""

    def __init__(self, text="", parent=None):
        super().__init__(text, parent)
        self._is_painting = False
        self._soften()

    def changeEvent(self, event):
        """Follow the host's palette."""
        super().changeEvent(event)
        if event.type() in (QtCore.QEvent.Type.PaletteChange, QtCore.QEvent.Type.StyleChange):
            self._soften()

    def _soften(self):
        if self._is_painting:
            return
        self._is_painting = True
        parent = self.parentWidget()
        base = parent.palette() if parent else QtWidgets.QApplication.palette()
        palette = self.palette()
        palette.setColor(QtGui.QPalette.ColorRole.WindowText, faint_colour(base))
        self.setPalette(palette)
        self._is_painting = False


def faint_colour(palette):
    """Return the QColor of text that steps back."""
    text = palette.color(QtGui.QPalette.ColorRole.WindowText)
    back = palette.color(QtGui.QPalette.ColorRole.Window)
    mixed = [
        int(round(_FAINT * a + (1 - _FAINT) * b))
        for a, b in zip(text.getRgb()[:3], back.getRgb()[:3])
    ]
    return QtGui.QColor(*mixed)


def wrapping(label):
    """Have `label` wrap its text and let it be selected; return it."""
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policies = QtWidgets.QSizePolicy.Policy
    policy = QtWidgets.QSizePolicy(policies.Ignored, policies.Preferred)
    # Another policy forgets it, and then the height is that of one line.
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label


def bold(label):
    """Make `label` bold; return it."""
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


class WordButton(QtWidgets.QPushButton):
    """A button whose words have room around them in every style."""

    def sizeHint(self):
        """Qt's, and a little more."""
        size = super().sizeHint()
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 2 * self.fontMetrics().height()
        return QtCore.QSize(max(size.width(), wanted), size.height())

    def minimumSizeHint(self):
        """Qt's: a word is never cut."""
        return self.sizeHint()


class PictureButton(QtWidgets.QToolButton):
    """A small button that bears a picture in the palette's colours; `words` say what it does."""

    def __init__(self, picture, words, parent=None):
        super().__init__(parent)
        self._picture = picture
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(words)
        self._redraw()

    def say(self, words):
        """Tell what the button does, to those who see and to those who listen."""
        set_tip(self, words)
        set_spoken(self, words)

    def changeEvent(self, event):
        """Follow the host's palette."""
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.PaletteChange:
            self._redraw()

    def _redraw(self):
        self.setIcon(icon(self._picture, self.palette()))


def keep_room(widget):
    """Have a hidden widget keep its place, so that nothing jumps; return it."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
    return widget


def clear_layout(layout):
    """Take everything out of a layout; the widgets are deleted."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif item.layout() is not None:
            clear_layout(item.layout())
