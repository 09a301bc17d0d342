"""The dialog with PySide2, without a screen."""

from .checks_of_the_dialog import with_binding

WithPySide2 = with_binding("PySide2")
