"""What a stand-in answers to a session, and the stage that the session's own tests share."""

import unittest
import unittest.mock

from .fake_host import LONGEST_TURN_SECONDS
from .session_stage import Stage

SUBMISSION = {
    "id": "s-1",
    "revision": 1,
    "state": "queued",
    "scene": {"path": "/x.ma", "name": "shot010"},
    "units": [],
    "problems": [],
}
FARM = {"name": "F", "baseUrl": "f", "account": "a", "state": "ready", "sandbox": True}
EMPTY = {"items": [], "cursor": None, "eventsCursor": "db.1"}
FORM = {"groups": [{"id": "g", "title": "G", "fields": [{"key": "frames", "control": "frames"}]}]}
ROUTES = {
    "GET /v1/health": {"name": "renderbridge"},
    "GET /v1/farm": FARM,
    "GET /v1/submissions": EMPTY,
    "GET /v1/tasks": EMPTY,
    "GET /v1/transfers": EMPTY,
    "GET /v1/submissions/s-1": SUBMISSION,
    "POST /v1/scenes": (201, {"sceneId": "scene-1"}),
    "POST /v1/submissions/preview": {"form": FORM, "requests": [], "problems": []},
    "POST /v1/submissions": (202, SUBMISSION),
}
WAYS = ("worker", "none")


def asked(daemon, method, path):
    return [each for each in daemon.requests if (each.method, each.path) == (method, path)]


class OnAStage(unittest.TestCase):
    def stage(self, **options):
        stage = Stage(**options)
        # Never a daemon of whoever runs the tests.
        patched = unittest.mock.patch.dict("os.environ", {"RENDERBRIDGE_HOME": stage.home})
        patched.start()
        self.addCleanup(patched.stop)
        self.addCleanup(lambda: self.assertLess(stage.loop.longest, LONGEST_TURN_SECONDS))
        return stage

    def each_way(self, act, **options):
        """act(stage) with a thread and without."""
        for threads in WAYS:
            with self.subTest(threads=threads), self.stage(threads=threads, **options) as stage:
                act(stage)
