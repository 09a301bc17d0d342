# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of what was submitted here, told in the status bar wherever the artist looks."""

import time

import bpy

from .host import bridge_part
from .texts import say

LAST_WORDS_SECONDS = 10.0


class Following:
    """The submissions of this Blender that are not over, whatever file is open meanwhile."""

    def __init__(self, clock=time.monotonic):
        self._clock = clock
        self._progress = []
        self._last_words = None
        self._silent_after = 0.0
        self._shown = None

    def add(self, submission):
        """Follow a submission until nothing more happens to it."""
        self._progress.append(bridge_part("progress").Progress(submission))

    def take(self, message):
        """Take an event of the daemon; return whether it told something new."""
        changed = False
        for progress in self._progress:
            changed = progress.take(message) or changed
        return changed

    def beat(self):
        """Tell how things stand; four times a second."""
        for progress in [progress for progress in self._progress if progress.is_over()]:
            self._progress.remove(progress)
            self._last_words = words_of(progress)
            self._silent_after = self._clock() + LAST_WORDS_SECONDS
        if self._progress:
            self._show("  |  ".join(words_of(progress) for progress in self._progress))
        elif self._last_words and self._clock() < self._silent_after:
            self._show(self._last_words)
        else:
            self._last_words = None
            self._show(None)

    def end(self):
        """Give the status bar back to Blender."""
        self._progress, self._last_words = [], None
        self._show(None)

    def _show(self, words):
        text = f"{say('renderFarm')}: {words}" if words else None
        if text != self._shown:
            self._shown = text
            show_status(text)


def words_of(progress):
    """Return one line about a submission, such as "shot010: rendering, 5 of 12 frames"."""
    submission = progress.submission
    words = [state_in_words(submission["state"])]
    if submission["state"] == "submitted" and progress.tasks:
        tasks = list(progress.tasks.values())
        total, done, failed = (
            sum(task["counts"][name] for task in tasks) for name in ("total", "done", "failed")
        )
        words = [task_state_in_words(_worst(tasks)), say("framesDone", done=done, total=total)]
        if failed:
            words.append(say("framesFailed", failed=failed))
    return f"{submission['scene']['name']}: {', '.join(words)}"


def state_in_words(state):
    """Return what the artist reads for the state of a submission."""
    return say("state_" + state)


def task_state_in_words(state):
    """Return what the artist reads for the state of a task."""
    return say("taskWaiting") if state == "waiting" else say("state_" + state)


def show_status(text):
    """Show `text` in the status bar of each window; None gives the bar back to Blender."""
    manager = bpy.context.window_manager
    for window in manager.windows if manager else ():
        window.workspace.status_text_set(text)


def _worst(tasks):
    order = (
        "failed",
        "doneWithFailures",
        "rendering",
        "preparing",
        "waiting",
        "stopped",
        "unknown",
    )
    states = {task["state"] for task in tasks}
    return next((state for state in order if state in states), tasks[0]["state"])
