"""Small pictures in the colours of the host's palette: sharp at every scale, no file to ship."""

from .binding import Qt, QtCore, QtGui

_SIZES = (16, 24, 32, 48)


def icon(name, palette):
    """Return the QIcon of that name: error, warning, note, reset, jump, edited."""
    made = QtGui.QIcon()
    for size in _SIZES:
        made.addPixmap(_picture(name, palette, size))
    return made


def pixmap(name, palette, size, ratio):
    """Return a QPixmap of `size` logical pixels for a screen of that pixel ratio."""
    picture = _picture(name, palette, int(round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    return picture


def is_dark(palette):
    """Return whether the host's windows are dark."""
    return palette.color(QtGui.QPalette.ColorRole.Window).lightnessF() < 0.5


def severity_colour(name, palette):
    """Return a QColor that stands out from the palette's window; never the only sign."""
    dark = is_dark(palette)
    return QtGui.QColor(
        {
            "error": "#ffb1a8" if dark else "#9c1c16",
            "warning": "#f5c469" if dark else "#6b4500",
            "note": "#a5d0ff" if dark else "#124a8c",
        }[name]
    )


def _picture(name, palette, size):
    picture = QtGui.QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(picture)
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.scale(size / 16.0, size / 16.0)
    _DRAW[name](painter, palette)
    painter.end()
    return picture


def _error(painter, palette):
    _disc(painter, severity_colour("error", palette))
    painter.setPen(pen_of(palette.color(QtGui.QPalette.ColorRole.Base), 2))
    painter.drawLine(QtCore.QPointF(5.4, 5.4), QtCore.QPointF(10.6, 10.6))
    painter.drawLine(QtCore.QPointF(10.6, 5.4), QtCore.QPointF(5.4, 10.6))


def _warning(painter, palette):
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(severity_colour("warning", palette))
    points = [QtCore.QPointF(8, 1), QtCore.QPointF(15.4, 14.4), QtCore.QPointF(0.6, 14.4)]
    painter.drawPolygon(QtGui.QPolygonF(points))
    _exclamation(painter, palette.color(QtGui.QPalette.ColorRole.Base), 5.6, 9.6, 12.2)


def _note(painter, palette):
    _disc(painter, severity_colour("note", palette))
    colour = palette.color(QtGui.QPalette.ColorRole.Base)
    painter.setPen(pen_of(colour, 2))
    painter.drawLine(QtCore.QPointF(8, 7.4), QtCore.QPointF(8, 11.6))
    painter.drawPoint(QtCore.QPointF(8, 4.4))


def _reset(painter, palette):
    painter.setPen(pen_of(palette.color(QtGui.QPalette.ColorRole.ButtonText), 1.6))
    path = QtGui.QPainterPath(QtCore.QPointF(4.2, 5.2))
    path.lineTo(9.2, 5.2)
    path.cubicTo(14.6, 5.2, 14.6, 12.6, 9.2, 12.6)
    path.lineTo(5.2, 12.6)
    path.moveTo(6.8, 2.4)
    path.lineTo(3.8, 5.2)
    path.lineTo(6.8, 8.0)
    painter.drawPath(path)


def _reveal(painter, palette):
    painter.setPen(pen_of(palette.color(QtGui.QPalette.ColorRole.ButtonText), 1.4))
    painter.drawEllipse(QtCore.QPointF(8, 8), 4.2, 4.2)
    for x, y in ((0, -1), (0, 1), (-1, 0), (1, 0)):
        painter.drawLine(
            QtCore.QPointF(8 + 2.6 * x, 8 + 2.6 * y), QtCore.QPointF(8 + 6.8 * x, 8 + 6.8 * y)
        )


def _edited(painter, palette):
    # A pencil: this cell was set here.
    painter.setPen(pen_of(palette.color(QtGui.QPalette.ColorRole.Text), 1.3))
    points = [(2.5, 13.5), (3.6, 9.8), (10.8, 2.6), (13.4, 5.2), (6.2, 12.4)]
    painter.drawPolygon(QtGui.QPolygonF([QtCore.QPointF(x, y) for x, y in points]))


def _disc(painter, colour):
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QtCore.QPointF(8, 8), 7, 7)


def _exclamation(painter, colour, top, bottom, dot):
    painter.setPen(pen_of(colour, 2))
    painter.drawLine(QtCore.QPointF(8, top), QtCore.QPointF(8, bottom))
    painter.drawPoint(QtCore.QPointF(8, dot))


def pen_of(colour, width):
    """Return a QPen with round ends."""
    pen = QtGui.QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


_DRAW = {
    "error": _error,
    "warning": _warning,
    "note": _note,
    "reset": _reset,
    "jump": _reveal,
    "edited": _edited,
}
