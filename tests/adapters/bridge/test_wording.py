"""How things stand, in the artist's words."""

import unittest
from collections import namedtuple

from renderbridge.progress import Progress
from renderbridge.session.wording import (
    connection_in_words,
    plain_frames,
    reason_key_of,
    submission_in_words,
    task_state_in_words,
)
from renderbridge.texts import say

from .test_progress import submission, task

DaemonConnection = namedtuple("DaemonConnection", "state farm")
FARM = {"name": "Farm", "account": "studio", "state": "ready"}


def words(state, language="en", **more):
    return submission_in_words(language, Progress(submission(state, **more)))


class ASubmission(unittest.TestCase):
    def test_each_state_is_said_and_one_that_nobody_knew_yet_as_it_is(self):
        for state, expected in (
            ("queued", "shot010: Queued"),
            ("unconfirmed", "shot010: Waiting for the farm’s answer"),
            ("needsYou", "shot010: Needs your decision"),
            ("submitted", "shot010: Submitted"),
            ("somethingNew", "shot010: somethingNew"),
        ):
            self.assertEqual(words(state), expected)
        self.assertEqual(words("queued", "zh"), "shot010：排队中")

    def test_a_failure_keeps_the_farms_words(self):
        unit = {"error": {"code": "1022", "message": "Project does not exist", "from": "farm"}}
        self.assertEqual(
            words("failed", units=[{}, unit]), "shot010 failed: Project does not exist"
        )

    def test_parts_are_counted_while_some_are_still_to_send(self):
        progress = {"sending": 1, "submitted": 2}
        self.assertEqual(
            words("sending", progress=progress), "shot010: Sending · 2 of 3 parts submitted"
        )

    def test_frames_are_counted_over_all_tasks(self):
        progress = Progress(submission("submitted", progress={"submitted": 2}))
        progress.take(task("rendering", done=3, failed=1))
        progress.take(task("waiting", task_id="8"))
        self.assertEqual(
            submission_in_words("en", progress), "shot010: Rendering · 3 of 24 frames · 1 failed"
        )

    def test_a_task_waits_for_machines_where_a_submission_waits_for_its_turn(self):
        self.assertEqual(task_state_in_words("en", "waiting"), "Waiting for machines")
        self.assertEqual(task_state_in_words("zh", "rendering"), "渲染中")

    def test_a_task_that_was_never_rendered_is_said_why_and_one_that_was_is_not(self):
        for state, farm_status, expected in (
            ("failed", "AnalyseFailed", "taskNotAnalysed"),
            ("failed", "analysefailed", "taskNotAnalysed"),
            ("failed", "SubFailed", "taskNotTaken"),
            ("failed", "Failed", None),
            ("done", "AnalyseFailed", None),
        ):
            told = {"state": state, "farmStatus": farm_status}
            self.assertEqual(reason_key_of(told), expected)
        self.assertIn("plug-ins", say("en", "taskNotAnalysed"))


class TheConnection(unittest.TestCase):
    def test_it_says_whom_this_host_speaks_to(self):
        for state, farm, expected in (
            ("looking", None, "Looking for Renderbridge …"),
            ("connected", None, "Looking for Renderbridge …"),
            ("starting", FARM, "Starting Renderbridge …"),
            ("absent", None, "Renderbridge is not running."),
            ("absent", FARM, "Renderbridge has stopped. Reconnecting …"),
            ("connected", FARM, "Farm  ·  studio"),
            (
                "connected",
                {**FARM, "state": "unreachable"},
                "Cannot reach Farm. You can still submit.",
            ),
            ("connected", {**FARM, "state": "refused"}, "Farm refuses this account."),
        ):
            self.assertEqual(connection_in_words("en", DaemonConnection(state, farm)), expected)


class FramesAsArtistsWriteThem(unittest.TestCase):
    def test_a_step_of_one_is_not_told_and_others_are(self):
        for said, shown in {"1-12[1]": "1-12", "1-5[1],7": "1-5,7", "1-9[2]": "1-9[2]"}.items():
            self.assertEqual(plain_frames(said), shown)


class TheTexts(unittest.TestCase):
    def test_an_unknown_language_is_answered_in_english(self):
        self.assertEqual(say("fr", "saving"), "Saving …")
