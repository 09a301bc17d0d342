# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that lives while the add-on is on and a window stands, joined."""

import bpy

from .contact import Contact
from .following import Following
from .previewing import Previewing
from .progress_bars import move_bars
from .pulse import Pulse
from .results import Results
from .sending import Sending


class Session:
    """One for this Blender. In background mode nothing begins: timers never fire there."""

    def __init__(self):
        self.pulse = Pulse()
        self.contact = Contact(self.pulse)
        self.previewing = Previewing(self.pulse, self.contact)
        self.sending = Sending(self.pulse, self.contact)
        self.results = Results(self.pulse, self.contact)
        self.following = Following()

    def begin(self):
        """Look for the daemon, and keep what is shown fresh."""
        self.contact.listeners[:] = [self.following.take]
        self.contact.begin()
        self.pulse.begin(
            self.contact.beat,
            self.previewing.beat,
            self.results.beat,
            self.following.beat,
            self._beat,
        )

    def end(self):
        """Leave no timer, socket, picture or text behind."""
        self.pulse.stop()
        self.contact.end()
        self.results.end()
        self.following.end()

    def _beat(self):
        move_bars(self.contact.board.tasks())
        if self.previewing.is_seen():
            self.contact.start_once()


SESSION = Session()


def register():
    """Begin, where there is a window."""
    if not bpy.app.background:
        SESSION.begin()


def unregister():
    """End."""
    SESSION.end()
