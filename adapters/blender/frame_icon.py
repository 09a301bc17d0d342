# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the frame whose row is active, as an icon."""

from .png_icons import PngIcons
from .redraw import redraw


class FrameIcon:
    """picture: the shared FramePicture; active_frame: callable returning the frame, or None.

    `number` is of the icon, 0 while there is none.
    """

    def __init__(self, picture, active_frame):
        self.number = 0
        self._picture = picture
        self._active_frame = active_frame
        self._icons = PngIcons()
        self._drawn = None

    def tick(self):
        """Ask for the picture, and show it once it is there; four times a second."""
        frame = self._active_frame()
        self._picture.see(frame)
        png = self._picture.png
        if png is self._drawn:
            return
        self._drawn = png
        if png is None:
            self.number = 0
        else:
            name = f"{frame['taskId']}-{frame['frameId']}-{frame['revision']}"
            self.number = self._icons.number_of(name, png)
        redraw()

    def end(self):
        """Forget every picture."""
        self._icons.end()
        self.number, self._drawn = 0, None
