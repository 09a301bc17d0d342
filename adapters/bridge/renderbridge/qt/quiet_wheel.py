"""The mouse wheel scrolls the page; it never changes a value that has no focus."""

from .binding import Qt, QtCore


class QuietWheel(QtCore.QObject):
    """An event filter for widgets that a wheel would change."""

    def eventFilter(self, widget, event):
        """Pass the wheel to whatever scrolls around the widget."""
        if event.type() == QtCore.QEvent.Type.Wheel and not widget.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(widget, event)


def quiet(widget):
    """Have the wheel leave `widget` alone unless it has the focus; return it."""
    # With WheelFocus the wheel itself would give it the focus.
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(QuietWheel(widget))
    return widget
