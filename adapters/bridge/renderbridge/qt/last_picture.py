"""The last finished picture of a task, small: looked for and read away from the window."""

import os
import queue
import threading

from ..session.last_picture import frames_at_home, last_picture
from .binding import Qt, QtCore, QtGui
from .plain_text import TextLabel, set_spoken, set_tip

_HEIGHT = 96
_LOOK_MS = 200


class LastPicture(TextLabel):
    """parts: an object with `say` and `session`. Hidden while there is no picture to show."""

    def __init__(self, parts, parent=None):
        super().__init__("", parent)
        self._say, self._results = parts.say, parts.session.results
        self._shown = self._wanted = None
        self._read = queue.Queue()
        self._looking = QtCore.QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look)
        self.hide()

    def take(self, tasks):
        """Show the last picture of `tasks`, whose frames came home or not."""
        here = self._wanted = frames_at_home(tasks, self._results)
        if here is None or (self._shown and self._shown[0] != here[0]):
            self._shown = None
            self.hide()
        if here is None or here == self._shown or self._looking.isActive():
            return
        # A share that does not answer holds this thread alone, and it ends with the host.
        reader = threading.Thread(target=_read_picture, args=(here, self._read), daemon=True)
        reader.start()
        self._looking.start()

    def _look(self):
        try:
            here, path, image = self._read.get_nowait()
        except queue.Empty:
            return
        self._looking.stop()
        if self._wanted is None or self._wanted[0] != here[0]:
            # Another task was selected meanwhile.
            return
        self._shown = here
        if image is None or image.isNull():
            return
        ratio = self.devicePixelRatioF()
        height = int(_HEIGHT * ratio)
        picture = QtGui.QPixmap.fromImage(
            image.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
        )
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)
        words = self._say("lastPicture", name=os.path.basename(path))
        set_tip(self, words)
        set_spoken(self, words)
        self.show()


def _read_picture(here, told):
    """Tell (here, path, QImage) of the last picture in a folder that Qt can read."""
    path = image = None
    try:
        formats = QtGui.QImageReader.supportedImageFormats()
        suffixes = ["." + bytes(each).decode("ascii").lower() for each in formats]
        path = last_picture(here[1], suffixes)
        if path is not None:
            reader = QtGui.QImageReader(path)
            size = reader.size()
            if size.isValid() and size.height() > 4 * _HEIGHT:
                # Read small where the format can, rather than made small afterwards.
                reader.setScaledSize(size * (4.0 * _HEIGHT / size.height()))
            image = reader.read()
    except (OSError, ValueError):
        image = None
    told.put((here, path, image))
