"""States as colour and shape beside their word: each shape differs, so colour is never alone."""

from .binding import Qt, QtCore, QtGui
from .icons import is_dark, pen_of

#: On dark windows, and on light ones: text of either colour stands out by 4.5:1 from every
#: background of the palettes that hosts have.
_COLOURS = {
    "needsYou": ("#e6bcff", "#6d2393"),
    "bad": ("#ffb1a8", "#9c1c16"),
    "partly": ("#f5c469", "#6b4500"),
    "busy": ("#a5d0ff", "#124a8c"),
    "waiting": ("#d3dae3", "#47525e"),
    "stopped": ("#d6d6d6", "#4f4f4f"),
    "good": ("#9be7a5", "#12551f"),
    "unknown": ("#d6d6d6", "#4f4f4f"),
}
_SIZES = (16, 24, 32)


def state_colour(standing, palette):
    """Return the QColor for one of STANDINGS, as text on the palette's window and base."""
    dark, light = _COLOURS[standing]
    return QtGui.QColor(dark if is_dark(palette) else light)


def state_icon(standing, palette):
    """Return the QIcon for one of STANDINGS."""
    made, roles = QtGui.QIcon(), QtGui.QPalette.ColorRole
    selected = palette.color(roles.HighlightedText), palette.color(roles.Highlight)
    for size in _SIZES:
        made.addPixmap(state_pixmap(standing, palette, size))
        # In a row that is selected it is read on another colour.
        picture = _drawn(standing, *selected, size)
        made.addPixmap(picture, QtGui.QIcon.Mode.Selected)
    return made


def state_pixmap(standing, palette, size, ratio=1.0):
    """Return a QPixmap of `size` logical pixels for a screen of that pixel ratio."""
    base = palette.color(QtGui.QPalette.ColorRole.Base)
    picture = _drawn(standing, state_colour(standing, palette), base, int(round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    return picture


def _drawn(standing, colour, inner, pixels):
    picture = QtGui.QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(picture)
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / 16.0, pixels / 16.0)
    _DRAW[standing](painter, colour, inner)
    painter.end()
    return picture


def _lines(painter, colour, *points, width=2.0):
    painter.setPen(pen_of(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QtGui.QPolygonF([QtCore.QPointF(x, y) for x, y in points]))


def _fill(painter, colour):
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _disc(painter, colour):
    _fill(painter, colour)
    painter.drawEllipse(QtCore.QPointF(8, 8), 7, 7)


def _ring(painter, colour):
    painter.setPen(pen_of(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QtCore.QPointF(8, 8), 6, 6)


def _good(painter, colour, inner):
    _disc(painter, colour)
    _lines(painter, inner, (4.8, 8.2), (7.2, 10.6), (11.4, 5.8))


def _partly(painter, colour, inner):
    # A disc of which a piece is missing, with the mark of a warning.
    _fill(painter, colour)
    painter.drawPolygon(
        QtGui.QPolygonF([QtCore.QPointF(*at) for at in ((8, 1), (15.4, 14.4), (0.6, 14.4))])
    )
    _lines(painter, inner, (5.4, 10.2), (7.3, 12.2), (10.8, 7.8), width=1.7)


def _bad(painter, colour, inner):
    _disc(painter, colour)
    _lines(painter, inner, (5.4, 5.4), (10.6, 10.6))
    _lines(painter, inner, (10.6, 5.4), (5.4, 10.6))


def _busy(painter, colour, _inner):
    _ring(painter, colour)
    _fill(painter, colour)
    painter.drawPolygon(
        QtGui.QPolygonF([QtCore.QPointF(*at) for at in ((6.2, 4.8), (11.6, 8), (6.2, 11.2))])
    )


def _waiting(painter, colour, _inner):
    _ring(painter, colour)
    _lines(painter, colour, (8, 4.6), (8, 8.2), (10.6, 9.8), width=1.6)


def _stopped(painter, colour, _inner):
    _fill(painter, colour)
    painter.drawRoundedRect(QtCore.QRectF(3.4, 2.6, 3.4, 10.8), 1, 1)
    painter.drawRoundedRect(QtCore.QRectF(9.2, 2.6, 3.4, 10.8), 1, 1)


def _needs_you(painter, colour, inner):
    _disc(painter, colour)
    font = painter.font()
    font.setPixelSize(12)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(inner)
    painter.drawText(QtCore.QRectF(0, 0, 16, 16), Qt.AlignmentFlag.AlignCenter, "?")


def _unknown(painter, colour, _inner):
    _ring(painter, colour)


_DRAW = {
    "needsYou": _needs_you,
    "bad": _bad,
    "partly": _partly,
    "busy": _busy,
    "waiting": _waiting,
    "stopped": _stopped,
    "good": _good,
    "unknown": _unknown,
}
