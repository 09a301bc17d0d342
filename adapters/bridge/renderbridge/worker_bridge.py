"""Requests to the daemon that another thread asks; to the host they are background tasks like
any.
"""

from .async_client import AsyncBridge
from .background_task import BackgroundTask


class WorkerBridge(AsyncBridge):
    """A AsyncBridge whose background tasks wait for the answer of a worker's thread.

    worker: a Worker; folders, language: as for AsyncBridge. What is handed over (snapshots,
    settings) belongs to the worker until its answer is there: nobody may change it.
    """

    def __init__(self, worker, folders=None, language=None):
        super().__init__(folders, language)
        self._worker = worker

    def wake(self):
        """Return the running Daemon, started when there is none."""
        return self._hand_over(super().wake)

    def ask(self, method, target, body, headers, seconds):
        # JSON and sockets are the worker's.
        ask = super().ask
        return self._hand_over(lambda: ask(method, target, body, headers, seconds))

    def _hand_over(self, begin):
        ticket = self._worker.run(begin)
        try:
            while not ticket.is_done:
                yield None
        finally:
            # A background task that is dropped here lets go of its socket there.
            ticket.drop()
        if ticket.error is not None:
            raise ticket.error
        return ticket.result


class Ticket:
    """One background task in the hands of the worker. `is_done` is set last, after `result` or
    `error`.
    """

    def __init__(self, begin):
        self.is_done = False
        self.result = None
        self.error = None
        self._begin = begin
        self._background_task = None
        self._is_dropped = False

    def has_more(self):
        """Whether it could go on at once; for the worker's thread."""
        return self._background_task is None or self._background_task.has_more

    def drop(self):
        """Say that nobody waits for it any more."""
        self._is_dropped = True

    def move(self, seconds):
        """Go on for so long and return whether it is over; for the worker's thread."""
        if self._background_task is None:
            self._background_task = BackgroundTask(_steps(self._begin))
        if self._is_dropped:
            self._background_task.drop()
        elif self._background_task.advance(seconds):
            self.result, self.error = self._background_task.result, self._background_task.error
        self.is_done = self._background_task.is_done
        return self.is_done

    def fail(self, error):
        """End it with `error` where it stands."""
        if self._background_task is not None:
            self._background_task.drop()
        self.error, self.is_done = error, True


def _steps(begin):
    # Inside, so that what begin() raises ends the background task and not the thread.
    return (yield from begin())
