"""A small picture that the daemon made, hidden while there is none."""

from .binding import Qt, QtGui
from .plain_text import TextLabel, set_spoken, set_tip

_HEIGHT = 96


class SmallPicture(TextLabel):
    """Shows the bytes of a PNG."""

    def __init__(self, parent=None):
        super().__init__("", parent)
        self._drawn = None
        self.hide()

    def take(self, png, words):
        """Show `png`, None for nothing; words: what a screen reader says of it."""
        if png is not self._drawn:
            self._drawn = png
            self._draw()
        set_tip(self, words)
        set_spoken(self, words)

    def _draw(self):
        image = QtGui.QImage()
        is_read = self._drawn is not None and image.loadFromData(self._drawn)
        self.setVisible(bool(is_read))
        if not is_read:
            return
        ratio = self.devicePixelRatioF()
        height = int(_HEIGHT * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = QtGui.QPixmap.fromImage(image.scaledToHeight(height, smooth))
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)
