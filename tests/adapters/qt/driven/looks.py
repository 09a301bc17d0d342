"""How hosts look: light and dark palettes, style sheets, and a font that is the same everywhere."""

from renderbridge.qt.binding import QtGui, QtWidgets

DARK = {
    "Window": "#444444",
    "WindowText": "#eeeeee",
    "Base": "#2b2b2b",
    "AlternateBase": "#333333",
    "Text": "#eeeeee",
    "Button": "#5d5d5d",
    "ButtonText": "#eeeeee",
    "Highlight": "#5285a6",
    "HighlightedText": "#ffffff",
    "ToolTipBase": "#ffffdc",
    "ToolTipText": "#000000",
    "PlaceholderText": "#9a9a9a",
    "Link": "#7ab7ff",
    "Mid": "#3a3a3a",
    "Dark": "#222222",
    "Light": "#707070",
    "Midlight": "#606060",
    "Shadow": "#111111",
}

#: Houdini's colours stand in a style sheet.
_SHEET = (
    "QWidget {{ color: {text}; background-color: {window}; selection-background-color: {mark} }} "
    "QLineEdit, QPlainTextEdit, QTreeView, QTableView, QSpinBox, QComboBox "
    "{{ background-color: {base}; alternate-background-color: {other} }}"
)
STYLE_SHEETS = {
    "dark": _SHEET.format(
        text="#cccccc", window="#3a3a3a", base="#252525", other="#2c2c2c", mark="#b98620"
    ),
    "light": _SHEET.format(
        text="#111111", window="#d6d6d6", base="#f2f2f2", other="#e6e6e6", mark="#f0c060"
    ),
}


def dark_palette():
    """Return a palette like that of Maya and the others."""
    roles = QtGui.QPalette.ColorRole
    palette = QtGui.QPalette()
    for name, colour in DARK.items():
        palette.setColor(getattr(roles, name), QtGui.QColor(colour))
    grey = QtGui.QColor("#8a8a8a")
    for name in ("WindowText", "Text", "ButtonText"):
        palette.setColor(QtGui.QPalette.ColorGroup.Disabled, getattr(roles, name), grey)
    return palette


def wear(app, shade):
    """Have a QApplication look light or dark, with letters that are as wide on every machine."""
    app.setStyle("Fusion")
    light = QtGui.QPalette(app.style().standardPalette())
    app.setPalette(dark_palette() if shade == "dark" else light)
    font = QtGui.QFont("DejaVu Sans")
    font.setPixelSize(12)
    app.setFont(font)


#: Of the hosts: a desktop's own light one, Maya's and 3ds Max's dark one, both of Houdini's sheets.
PALETTES = ("light", "dark", "houdini-light", "houdini-dark")
_SHEET_COLOURS = {
    "houdini-dark": {
        "WindowText": "#cccccc",
        "Text": "#cccccc",
        "Window": "#3a3a3a",
        "Base": "#252525",
        "AlternateBase": "#2c2c2c",
        "Highlight": "#b98620",
        "HighlightedText": "#000000",
    },
    "houdini-light": {
        "WindowText": "#111111",
        "Text": "#111111",
        "Window": "#d6d6d6",
        "Base": "#f2f2f2",
        "AlternateBase": "#e6e6e6",
        "Highlight": "#f0c060",
        "HighlightedText": "#000000",
    },
}


def palette_of(name):
    """Return the QPalette of one of PALETTES."""
    if name == "dark":
        return dark_palette()
    palette = QtGui.QPalette(QtWidgets.QStyleFactory.create("Fusion").standardPalette())
    for role, colour in _SHEET_COLOURS.get(name, {}).items():
        palette.setColor(getattr(QtGui.QPalette.ColorRole, role), QtGui.QColor(colour))
    return palette
