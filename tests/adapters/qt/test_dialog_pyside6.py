"""The dialog with PySide6, without a screen."""

from .checks_of_the_dialog import with_binding

WithPySide6 = with_binding("PySide6")
