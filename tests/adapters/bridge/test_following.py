"""What becomes of what was submitted here, in a line that ends a while after it did."""

import unittest

from renderbridge.background_task import run_to_end
from renderbridge.errors import DaemonRefused, Unreachable
from renderbridge.session.following import LAST_WORDS_SECONDS, Following

from .fake_host import FakeHost
from .streams import Clock
from .test_progress import changed, submission, task


class Bridge:
    """Answers what it was given, by id."""

    def __init__(self, submission, tasks=(), notices=()):
        self.open = list(notices)
        self._submission = submission
        self._tasks = {row["data"]["taskId"]: row["data"] for row in tasks}

    def submission(self, _id):
        yield None
        if isinstance(self._submission, Exception):
            raise self._submission
        return self._submission

    def task(self, task_id):
        yield None
        return self._tasks[task_id]

    def notices(self):
        yield None
        return {"items": self.open}


def notice(code, state="open", message="The limit is reached.", notice_id="n1", shown=True):
    row = {"id": notice_id, "code": code, "state": state, "message": message}
    return {**row, "hostLine": True} if shown else row


def told(*args, **facts):
    return {"type": "notice", "data": notice(*args, **facts)}


class Followed(unittest.TestCase):
    def setUp(self):
        self.clock, self.host, self.changes = Clock(), FakeHost(), []
        self.following = Following(self.host, lambda: self.changes.append(1), self.clock)

    def words(self):
        self.following.tick()
        return self.following.words()

    def test_there_are_no_words_before_and_a_while_after(self):
        self.assertIsNone(self.words())
        self.following.add(submission("queued"))
        self.assertEqual(self.words(), "shot010: Queued")
        self.assertTrue(self.following.take(changed("cancelled", 2)))
        self.assertEqual(self.words(), "shot010: Cancelled")
        self.clock.now += LAST_WORDS_SECONDS / 2
        self.assertEqual(self.words(), "shot010: Cancelled")
        self.clock.now += LAST_WORDS_SECONDS
        self.assertIsNone(self.words())
        self.assertEqual(len(self.changes), 3)

    def test_what_ended_and_goes_on_again_is_followed_again(self):
        self.following.add(submission("queued"))
        self.following.take(changed("failed", 2))
        self.words()
        self.clock.now += 2 * LAST_WORDS_SECONDS
        self.assertIsNone(self.words())
        self.assertTrue(self.following.take(changed("sending", 3)))
        self.assertEqual(self.words(), "shot010: Sending")

    def test_several_stand_beside_one_another_and_each_is_followed_once(self):
        self.following.add(submission("queued"))
        self.following.add(submission("queued"))
        self.following.add({**submission("sending"), "id": "s2"})
        self.assertEqual(self.words(), "shot010: Queued  |  shot010: Sending")

    def test_the_line_speaks_the_hosts_language_of_the_moment(self):
        self.following.add(submission("queued"))
        self.host.speaks = "zh"
        self.assertEqual(self.words(), "shot010：排队中")

    def test_what_was_told_while_nobody_listened_is_read(self):
        self.following.add(submission("queued"))
        units = [{"taskId": "7"}, {"state": "failed"}]
        now = submission("submitted", 5, {"submitted": 1}, units)
        bridge = Bridge(now, [task("done", 3, done=12)])
        run_to_end(self.following.read(bridge))
        self.assertEqual(self.words(), "shot010: Done · 12 of 12 frames")

    def test_one_that_the_daemon_does_not_know_any_more_is_let_go(self):
        self.following.add(submission("queued"))
        run_to_end(self.following.read(Bridge(DaemonRefused(404, None))))
        self.assertIsNone(self.words())

    def test_a_daemon_that_went_away_ends_nothing(self):
        self.following.add(submission("queued"))
        gone = Bridge(Unreachable("It is gone.", sent=False))
        self.assertRaises(Unreachable, run_to_end, self.following.read(gone))
        self.assertEqual(self.words(), "shot010: Queued")

    def test_what_was_paused_or_waits_stands_in_front_until_a_person_answered(self):
        self.following.add(submission("queued"))
        self.assertTrue(self.following.take(told("limitReached")))
        self.assertFalse(self.following.take(told("limitReached")))
        self.assertFalse(self.following.take(told("limitNear", notice_id="n2", shown=False)))
        self.assertEqual(self.words(), "The limit is reached.  |  shot010: Queued")
        self.assertTrue(self.following.take(told("limitReached", "answered")))
        self.assertEqual(self.words(), "shot010: Queued")

    def test_of_several_the_newest_is_shown_in_a_line_that_fits(self):
        older = notice("limitNear")
        newest = notice("runawayFrame", message="a\nb " * 99, notice_id="n2")
        run_to_end(self.following.read(Bridge(submission("queued"), notices=[newest, older])))
        self.assertEqual(len(self.words()), 160)
        self.assertTrue(self.words().startswith("a b a b") and self.words().endswith("…"))
        run_to_end(self.following.read(Bridge(submission("queued"), notices=[older])))
        self.assertEqual(self.words(), "The limit is reached.")
        self.following.end()
        self.assertIsNone(self.words())

    def test_a_daemon_that_tells_no_notices_still_tells_the_rest(self):
        self.following.add(submission("queued"))
        bridge = Bridge(submission("sending", 2))
        bridge.notices = lambda: run_refused()
        run_to_end(self.following.read(bridge))
        self.assertEqual(self.words(), "shot010: Sending")


def run_refused():
    yield None
    raise DaemonRefused(404, None)


if __name__ == "__main__":
    unittest.main()
