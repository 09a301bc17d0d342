"""The picture of the selected frame that came home, and what there is to say of it."""

from ..session.frame_picture import words_of_picture
from ..session.frames import title_of
from .binding import QtWidgets
from .labels import wrapping
from .plain_text import TextLabel
from .small_picture import SmallPicture


class FramePictureView(QtWidgets.QWidget):
    """parts: an object with `say` and `session`. Hidden while there is nothing to show."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._say, self._picture = parts.say, parts.session.frame_picture
        self.picture = SmallPicture(self)
        self.words = wrapping(TextLabel("", self))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.picture)
        row.addWidget(self.words, 1)
        self.hide()

    def take(self, frame):
        """Show the picture of a frame, None for no frame."""
        self._picture.see(frame)
        sentences = [] if frame is None else words_of_picture(frame, self._say)
        title = "" if frame is None else self._say("pictureOf", frame=title_of(frame))
        self.picture.take(self._picture.png, title)
        self.words.setText("\n".join(sentences))
        self.setVisible(bool(sentences))
