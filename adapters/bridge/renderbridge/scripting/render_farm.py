"""The farm as a script sees it: preview, submit, wait, fetch."""

import time
import uuid

from ..async_client import SUBMIT_SECONDS, AsyncBridge, snapshot_or_id
from ..background_task import wait_for
from ..errors import DaemonRefused, Unreachable
from ..launcher import wake_daemon
from ..progress import Progress
from .failures import FetchFailed, StillRunning
from .outcome import Outcome
from .plan import Plan

CALL_SECONDS = 60.0
_PROJECTS_SECONDS = 15.0
# As long as the daemon keeps a question open, and what is asked anew at the latest.
_LONGEST_POLL = 30.0
_GONE = 410
_FOLLOWED = "submission.changed,task.changed"
_ASK_AGAIN_SECONDS = 0.3
_ENDED = ("done", "failed", "cancelled")


class RenderFarm:
    """The farm that this user's daemon sends to; the daemon is started when none runs.

    language: of what the daemon says, "zh" or default "en"; sleep: waits so many seconds.

    Its methods raise BridgeErrors: DaemonRefused for what the daemon refuses, StartFailed or
    Unreachable when there is none. Threads may share it.
    """

    def __init__(self, language=None, sleep=time.sleep):
        self._bridge = AsyncBridge(
            language=language, look=lambda seconds: wake_daemon(seconds=seconds)
        )
        self._sleep = sleep
        self._has_projects = False

    def info(self):
        """Return what the farm is: {"name", "account", "state", "sandbox", …}."""
        return wait_for(self._bridge.farm(timeout=CALL_SECONDS))

    def preview(self, scene, settings=None, type=None):
        """Return the Plan of a snapshot from gather(); nothing is sent.

        settings: by key of Plan.fields, what is left out stays as scene and configuration say;
        type: a task type, default the host's.
        """
        self._list_projects()
        snapshot, scene_id = snapshot_or_id(scene)
        chosen = dict(settings or {})
        preview = wait_for(
            self._bridge.preview_submission(snapshot, scene_id, type, chosen, timeout=CALL_SECONDS)
        )
        return Plan(scene, type, chosen, preview)

    def submit(self, plan, key=None):
        """Submit what a Plan says and return the submission: kept, whatever happens next.

        key: at most 128 characters; a later call with the same one returns the first one's
        submission. Without one this call makes one, whatever becomes of the daemon meanwhile.

        Raises DaemonRefused with `issues` when the plan has errors.
        """
        return wait_for(
            self._bridge.submit(
                plan.scene, plan.settings, key or str(uuid.uuid4()), SUBMIT_SECONDS, plan.type
            )
        )

    def wait(self, submission, seconds=None, told=None):
        """Return the Outcome of a submission once nothing of it changes by itself any more.

        submission: as submit() returned it, or its id; seconds: None for as long as it takes;
        told: called with an Outcome after each change. A daemon that ends meanwhile is started
        again. Raises StillRunning when the time is over.
        """
        end = None if seconds is None else time.monotonic() + seconds
        submission_id = submission if isinstance(submission, str) else submission["id"]
        progress, cursor = self._look(submission_id)
        while True:
            outcome = Outcome(progress)
            if told is not None:
                told(outcome)
            if outcome.is_over:
                return outcome
            has_news = False
            while not has_news:
                if end is not None and time.monotonic() >= end:
                    name = outcome.submission["scene"]["name"]
                    raise StillRunning(f"{name} still renders after {seconds:g} s.", outcome)
                page = self._events(cursor, end)
                if page is None:
                    progress, cursor = self._look(submission_id)
                    break
                cursor = page["cursor"]
                for event in page["events"]:
                    has_news = progress.take(event) or has_news

    def fetch(self, outcome, folder=None):
        """Bring all frames that the tasks of an Outcome have; return the folders that hold them.

        folder: default where they go by themselves, in which case most are there already; several
        tasks get a folder each in it. Raises FetchFailed when one does not come.
        """
        tasks = [task["taskId"] for task in outcome.tasks]
        begun = []
        for task_id in tasks:
            below = folder and (str(folder) if len(tasks) == 1 else f"{folder}/{task_id}")
            asked = self._bridge.download_task(task_id, below, timeout=CALL_SECONDS)
            begun.append(wait_for(asked))
        ended = [self._until_ended(transfer) for transfer in begun]
        failed = [each for each in ended if each["state"] != "done" or each.get("failures")]
        if failed:
            sentences = list(dict.fromkeys(_why_not(each) for each in failed))
            raise FetchFailed(" ".join(sentences), ended)
        return [each["folder"] for each in ended]

    def _until_ended(self, transfer):
        while transfer["state"] not in _ENDED and not _rests(transfer):
            self._sleep(_ASK_AGAIN_SECONDS)
            transfer = wait_for(self._bridge.transfer(transfer["id"], timeout=CALL_SECONDS))
        return transfer

    def _list_projects(self):
        """A daemon that has just started has not asked for them yet, and no plan is whole then."""
        if self._has_projects:
            return
        try:
            wait_for(self._bridge.projects(limit=1, timeout=_PROJECTS_SECONDS))
            self._has_projects = True
        except (DaemonRefused, Unreachable):
            # A farm that is away keeps nobody from a plan, which then says so.
            pass

    def _look(self, submission_id):
        """Return the Progress of a submission, and the cursor from which its events go on."""
        cursor = self._cursor()
        submission = wait_for(self._bridge.submission(submission_id, timeout=CALL_SECONDS))
        progress = Progress(submission)
        path = submission["scene"].get("path")
        for task in wait_for(self._bridge.all_tasks(scene=path, timeout=CALL_SECONDS)):
            progress.take({"type": "task.changed", "data": task})
        return progress, cursor

    def _cursor(self):
        page = wait_for(self._bridge.submissions(limit=1, timeout=CALL_SECONDS))
        return page["eventsCursor"]

    def _events(self, cursor, end):
        """Return the page after `cursor`, which may be empty; None when those events are gone."""
        left = _LONGEST_POLL if end is None else end - time.monotonic()
        wait = max(0.0, min(_LONGEST_POLL, left))
        try:
            return wait_for(
                self._bridge.read_events(cursor, wait, _FOLLOWED, timeout=wait + CALL_SECONDS)
            )
        except DaemonRefused as error:
            if error.status != _GONE:
                raise
            return None


def _rests(transfer):
    """Return whether it goes on only when a person sees to it, or much later."""
    return transfer["state"] == "paused" or (transfer["state"] == "waiting" and "error" in transfer)


def _why_not(transfer):
    failures = transfer.get("failures") or []
    said = [f"{each['file']}: {each['error']['message']}" for each in failures[:3]]
    if "error" in transfer:
        said.append(transfer["error"]["message"])
    files = transfer["files"]
    count = f"{files['done']} of {files['total']} files came"
    return f"Task {transfer.get('taskId', '')}: {count}. {' '.join(said)}".strip()
