"""A window beside the dialog: for what it stands, keys that are typed in it are not the host's."""

from .binding import Qt, QtCore, QtWidgets, is_alive
from .held_keys import belongs_to_dialog


class SideWindow(QtWidgets.QDialog):
    """Not modal unless opened by open(); Escape closes it, and it is gone once closed."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)

    def event(self, event):
        """Keys that are typed here are the dialog's, not the host's."""
        if event.type() == QtCore.QEvent.Type.ShortcutOverride and belongs_to_dialog(event):
            event.accept()
            return True
        return super().event(event)

    def bring_to_front(self):
        """Show it above its dialog."""
        self.show()
        self.raise_()
        self.activateWindow()

    def size_in_letters(self, width, height):
        """Make it so many letters wide and so many lines high, whatever font the host has."""
        metrics = self.fontMetrics()
        self.resize(width * metrics.averageCharWidth(), height * metrics.lineSpacing())


def is_open(window):
    """Return whether a window was made and is still there."""
    return window is not None and is_alive(window)
