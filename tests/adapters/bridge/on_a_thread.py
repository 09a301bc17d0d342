"""A case whose requests and streams a worker's thread moves, as beside a host's main thread."""

import time
import unittest

from renderbridge.background_task import BackgroundTask
from renderbridge.worker import Worker

from .stand_ins import Home
from .stopwatch import thread_seconds
from .streams import GUARD_SECONDS


def wait_until(condition, what="it"):
    guard = time.monotonic() + GUARD_SECONDS
    while not condition():
        if time.monotonic() > guard:
            raise AssertionError(f"waited too long for {what}")
        time.sleep(0.002)


class OnAThread(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.home.__enter__()
        self.addCleanup(self.home.__exit__)
        self.worker = Worker([self.home.folder])
        self.addCleanup(self.worker.close)
        self.longest = 0.0

    def begin(self, generator):
        """Take the first step of a background task; return it."""
        background_task = BackgroundTask(generator)
        self.step(background_task)
        return background_task

    def step(self, background_task):
        started = thread_seconds()
        background_task.advance(0.0)
        self.longest = max(self.longest, thread_seconds() - started)

    def finish(self, generator):
        """Move a background task as a timer would; return it once it is over."""
        background_task = self.begin(generator)

        def is_over():
            self.step(background_task)
            return background_task.is_done

        wait_until(is_over, "a background task")
        return background_task
