# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of what was submitted, told in the status bar. One timer, which never waits long."""

import time

import bpy

from .host import bridge_part

TICK_SECONDS = 0.25
LAST_WORDS_SECONDS = 10.0


class Following:
    """All presses of this Blender, and the one event stream that they share."""

    def __init__(self, clock=time.monotonic):
        self._clock = clock
        self._presses = []
        self._progress = []
        self._stream = None
        self._last_words = None
        self._silent_after = 0.0
        # Blender knows a timer by identity, and each look at a method makes another object.
        self.timer = self.tick

    def add(self, press):
        """Follow `press` from now on, until nothing more happens to it."""
        self._presses.append(press)
        if not bpy.app.timers.is_registered(self.timer):
            # Persistent: opening another file does not unsend what was sent.
            bpy.app.timers.register(self.timer, first_interval=TICK_SECONDS, persistent=True)

    def stop(self):
        """Leave no timer, socket or text behind."""
        if bpy.app.timers.is_registered(self.timer):
            bpy.app.timers.unregister(self.timer)
        self._presses, self._progress, self._last_words = [], [], None
        self._close_stream()
        show_status(None)

    def tick(self):
        """The timer: return the seconds until the next call, None when nothing is followed."""
        self._take_presses()
        self._take_events()
        self._part_from_what_is_over()
        if self._presses or self._progress:
            show_status(self.words())
            return TICK_SECONDS
        self._close_stream()
        if self._last_words and self._clock() < self._silent_after:
            show_status(self._last_words)
            return TICK_SECONDS
        self._last_words = None
        show_status(None)
        return None

    def words(self):
        """Return the status line."""
        lines = ["sending"] * len(self._presses)
        lines += [progress.words() for progress in self._progress]
        if self._progress and self._stream and self._stream.failure:
            lines.append("no contact with the daemon at present")
        return "Render farm: " + "  |  ".join(lines)

    def _take_presses(self):
        for press in [press for press in self._presses if press.is_done()]:
            self._presses.remove(press)
            if press.error:
                self._say_last(str(press.error), "ERROR")
                continue
            self._progress.append(bridge_part("progress").Progress(press.submission))
            if self._stream is None:
                self._stream = bridge_part("events").EventStream(after=press.cursor)

    def _take_events(self):
        if self._stream is None:
            return
        for message in self._stream.poll():
            if message["type"] == "reset":
                self._read_again()
                return
            for progress in self._progress:
                progress.take(message)

    def _read_again(self):
        bridge = bridge_part("client").Bridge(timeout=1.0)
        try:
            page = bridge.tasks()
            submissions = [bridge.submission(progress.id) for progress in self._progress]
        except bridge_part("errors").BridgeError:
            return  # the stream goes on from now; what changes next is told again
        for progress, submission in zip(self._progress, submissions):
            progress.take({"type": "submission.changed", "data": submission})
            for task in page["items"]:
                progress.take({"type": "task.changed", "data": task})
        self._stream.resume_from(page["eventsCursor"])

    def _part_from_what_is_over(self):
        for progress in [progress for progress in self._progress if progress.is_over()]:
            self._progress.remove(progress)
            self._say_last(progress.words(), "ERROR" if progress.has_failed() else "INFO")

    def _say_last(self, words, level):
        self._last_words = f"Render farm: {words.splitlines()[0]}"
        self._silent_after = self._clock() + LAST_WORDS_SECONDS
        if level == "ERROR":
            show_popup(words)
        print(f"Renderbridge: {ascii(words)[1:-1]}")

    def _close_stream(self):
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def show_status(text):
    """Show `text` in the status bar of each window; None gives the bar back to Blender."""
    manager = bpy.context.window_manager
    for window in manager.windows if manager else ():
        window.workspace.status_text_set(text)


def show_popup(text):
    """Show `text`, line by line, in a popup that closes when the mouse leaves it."""
    manager = bpy.context.window_manager
    if bpy.app.background or not manager or not manager.windows:
        return

    def draw(popup, _context):
        for line in text.splitlines():
            popup.layout.label(text=line)

    manager.popup_menu(draw, title="Render farm", icon="ERROR")


FOLLOWING = Following()
