"""Frames that are fetched from the farm to this machine."""

import os
from typing import TYPE_CHECKING

from ..texts import say

if TYPE_CHECKING:
    from .connection import DaemonConnection

LOOK_EVERY_SECONDS = 2.0
UNDER_WAY = ("waiting", "running")


class Results:
    """Downloads of this scene's tasks.

    `failures` holds a sentence for each taskId whose frames cannot be fetched or shown; why a
    download failed that began stands in the transfer itself.
    """

    def __init__(self, host, host_timer, connection: "DaemonConnection", changed, clock):
        self.failures = {}
        self._host = host
        self._host_timer = host_timer
        self._connection = connection
        self._changed = changed
        self._clock = clock
        self._asked = set()
        self._next_look = {}
        self._own = set()

    def fetch(self, task_id):
        """Have the daemon fetch what is rendered so far."""
        if self.is_busy(task_id):
            return
        self.failures.pop(task_id, None)
        self._run(task_id, self._begin(task_id))
        self._changed()

    def replace_newer(self, task_id):
        """Have the frames that lie beside newer files replace those, in their download's folder."""
        transfer = self._connection.board.transfers.get(task_id)
        if transfer is None or self.is_busy(task_id):
            return
        self.failures.pop(task_id, None)
        there = {"folder": transfer.get("folder"), "replace_newer": True}
        self._run(task_id, self._begin(task_id, **there))
        self._changed()

    def is_busy(self, task_id):
        """Return whether frames of that task are on their way."""
        return task_id in self._asked or self._is_under_way(task_id)

    def is_own(self, transfer):
        """Return whether the artist had it fetched from here."""
        return transfer["id"] in self._own

    def folder(self, task_id):
        """Return the folder that frames of that task were brought to, None while there are none.

        Nobody looks whether they are still there: this is asked with every drawing, and a share
        that does not answer would freeze the window.
        """
        transfer = self._connection.board.transfers.get(task_id)
        return transfer.get("folder") if transfer and transfer["files"]["done"] > 0 else None

    def folder_to_open(self, task_id, folder=None):
        """Return the folder, or None and a sentence in `failures` where it is there no more.

        folder: where the daemon says that frames came by themselves, None for the last download's.
        Looks at the disk, so it is for a press alone.
        """
        folder = folder or self.folder(task_id)
        if folder is None:
            return None
        gone = say(self._host.language(), "resultsGone", folder=folder)
        is_there = os.path.isdir(folder)
        if not is_there:
            self.failures[task_id] = gone
        elif self.failures.get(task_id) == gone:
            del self.failures[task_id]
        self._changed()
        return folder if is_there else None

    def tick(self):
        """Look after downloads of which nothing was heard; four times a second.

        Their progress is pushed, but not kept: what happens while the stream is broken is missed.
        """
        now = self._clock()
        for task_id, transfer in list(self._connection.board.transfers.items()):
            if not self._is_under_way(task_id):
                self._next_look.pop(task_id, None)
            elif task_id not in self._asked:
                if now >= self._next_look.setdefault(task_id, now + LOOK_EVERY_SECONDS):
                    again = self._connection.bridge().transfer(transfer["id"])
                    self._run(task_id, again)

    def end(self):
        """Forget what is under way; the daemon does not."""
        self._asked, self._next_look = set(), {}

    def _begin(self, task_id, **asked):
        transfer = yield from self._connection.bridge().download_task(task_id, **asked)
        self._own.add(transfer["id"])
        return transfer

    def _is_under_way(self, task_id):
        transfer = self._connection.board.transfers.get(task_id)
        return transfer is not None and transfer["state"] in UNDER_WAY

    def _run(self, task_id, generator):
        self._asked.add(task_id)
        self._host_timer.run(
            generator, lambda background_task: self._told(task_id, background_task)
        )

    def _told(self, task_id, background_task):
        self._asked.discard(task_id)
        self._next_look[task_id] = self._clock() + LOOK_EVERY_SECONDS
        if background_task.error is None:
            self._connection.board.take(
                {"type": "transfer.progress", "data": background_task.result}
            )
        elif getattr(background_task.error, "status", None) == 404:
            # A daemon that lost its database knows of no download.
            self._connection.board.transfers.pop(task_id, None)
            self.failures[task_id] = str(background_task.error)
        elif not self._is_under_way(task_id):
            self.failures[task_id] = str(background_task.error)
        self._changed()
