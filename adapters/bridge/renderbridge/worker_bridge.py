"""Questions to the daemon that another thread asks; to the host they are errands like any."""

from .errand import Errand
from .patient import QUESTION_SECONDS, SUBMIT_SECONDS


class WorkerBridge:
    """Has the methods of PatientBridge. Each returns an errand that waits for the worker's answer.

    worker: a Worker; patient: the PatientBridge that the worker's thread asks. What is handed over
    (snapshots, settings) belongs to the worker from then on: nobody may change it.
    """

    def __init__(self, worker, patient):
        self.language = patient.language
        self._worker = worker
        self._patient = patient

    def wake(self):
        """Return the running Daemon, started when there is none."""
        return self._ask(self._patient.wake)

    def get(self, path, query=None):
        """GET `path` with `query`, a mapping whose None values are left out."""
        return self._ask(lambda: self._patient.get(path, query))

    def post(self, path, body, headers=None, seconds=QUESTION_SECONDS):
        """POST `body` (anything that is JSON) to `path`."""
        return self._ask(lambda: self._patient.post(path, body, headers, seconds))

    def preview(self, scene, settings):
        """POST /v1/submissions/preview: {"form", "requests", "problems", "estimate"?}."""
        return self._ask(lambda: self._patient.preview(scene, settings))

    def submission(self, submission_id):
        """GET /v1/submissions/{id}."""
        return self._ask(lambda: self._patient.submission(submission_id))

    def submit(self, scene, settings, key, seconds=SUBMIT_SECONDS):
        """POST /v1/submissions until the daemon said yes or no; see PatientBridge.submit()."""
        return self._ask(lambda: self._patient.submit(scene, settings, key, seconds))

    def _ask(self, begin):
        ticket = self._worker.run(begin)
        try:
            while not ticket.is_done:
                yield None
        finally:
            # An errand that is dropped here lets go of its socket there.
            ticket.drop()
        if ticket.error is not None:
            raise ticket.error
        return ticket.result


class Ticket:
    """One errand in the hands of the worker. `is_done` is set last, after `result` or `error`."""

    def __init__(self, begin):
        self.is_done = False
        self.result = None
        self.error = None
        self._begin = begin
        self._errand = None
        self._is_dropped = False

    @property
    def has_more(self):
        """Whether it could go on at once; for the worker's thread."""
        return self._errand is None or self._errand.has_more

    def drop(self):
        """Say that nobody waits for it any more."""
        self._is_dropped = True

    def move(self, seconds):
        """Go on for so long and return whether it is over; for the worker's thread."""
        if self._errand is None:
            self._errand = Errand(_steps(self._begin))
        if self._is_dropped:
            self._errand.drop()
        elif self._errand.advance(seconds):
            self.result, self.error = self._errand.result, self._errand.error
        self.is_done = self._errand.is_done
        return self.is_done

    def fail(self, error):
        """End it with `error` where it stands."""
        if self._errand is not None:
            self._errand.drop()
        self.error, self.is_done = error, True


def _steps(begin):
    # Inside, so that what begin() raises ends the errand and not the thread.
    return (yield from begin())
