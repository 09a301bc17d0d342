"""The last finished picture of the task that is selected."""

from .binding import Qt, QtGui
from .plain_text import TextLabel, set_spoken, set_tip

_HEIGHT = 96


class LastPicture(TextLabel):
    """parts: an object with `say` and `session`. Hidden while there is no picture to show."""

    def __init__(self, parts, parent=None):
        super().__init__("", parent)
        self._say, self._last = parts.say, parts.session.last_picture
        self._drawn = None
        self.hide()

    def take(self, tasks):
        """Show the last picture of `tasks` that came home, if any did."""
        self._last.see(tasks)
        if self._last.png is not self._drawn:
            self._drawn = self._last.png
            self._draw()

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
        words = self._say("lastPicture", frame=self._last.frame)
        set_tip(self, words)
        set_spoken(self, words)
