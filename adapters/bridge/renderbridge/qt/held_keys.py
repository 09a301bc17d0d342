"""Which keys a tool window keeps to itself.

Qt lets the shortcuts of the main window work in its tool windows: without this a Delete in a table
would delete what is selected in the scene, and an S would set a key.
"""

from .binding import Qt

_OF_THE_DIALOG = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_A, Qt.Key.Key_C)


def belongs_to_dialog(event):
    """Return whether the key of a ShortcutOverride event is the dialog's; Alt is for mnemonics."""
    modifiers = event.modifiers()
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return False
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        # Ctrl+S saves the scene from here too, as artists expect.
        return event.key() in _OF_THE_DIALOG
    return True
