"""When a preview is out of date, and when it is asked for anew; over a scripted daemon."""

import unittest

from renderbridge.errors import Unreachable
from renderbridge.host_timer import RESTING_SECONDS
from renderbridge.session.choices import Choices
from renderbridge.session.gathering import Gathering
from renderbridge.session.previewing import (
    LONGEST_UNREST_SECONDS,
    SETTLE_SECONDS,
    Previewing,
)

from .asking import Asking
from .fake_host import FakeHost

TICK = RESTING_SECONDS

HALF_A_SECOND = 0.5


def form(*keys):
    fields = [{"key": key, "control": "int"} for key in keys]
    return {"form": {"groups": [{"id": "g", "title": "G", "fields": fields}]}, "requests": []}


class Daemon:
    """Answers previews with what a test laid ready; `asked` counts them."""

    def __init__(self):
        self.answers, self.asked = [], 0

    def create_scene(self, _snapshot):
        yield None
        return {"sceneId": "1"}

    def preview(self, _scene, _settings):
        self.asked += 1
        while not self.answers:
            yield None
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class OfAScene(Asking):
    def setUp(self):
        super().setUp()
        self.daemon = Daemon()
        self.connection.bridge = lambda: self.daemon
        self.host = FakeHost(steps=1)
        self.connection.state, self.connection.openings = "connected", 1
        self.connection.farm = {"state": "ready"}
        self.connection.start_once = lambda: None
        self.choices = Choices(self.host, self.tell)
        self.previewing = Previewing(
            self.host,
            self.loop.host_timer,
            self.connection,
            self.choices,
            Gathering(self.host),
            self.tell,
            self.clock,
        )
        self.choices.tick()

    def seconds(self, seconds):
        """Let time pass, the dialog in sight, a tick at a time."""
        for _ in range(int(seconds / TICK)):
            self.clock.now += TICK
            self.previewing.see()
            self.previewing.tick()

    def answer(self, preview):
        self.daemon.answers.append(preview)
        self.loop.turn_until(lambda: not self.previewing.is_busy, "the preview")

    def first(self):
        self.seconds(TICK)
        self.answer(form("frames", "priority"))


class OutOfDate(OfAScene):
    def test_nothing_is_asked_before_the_farm_is_known_that_would_be_asked_again(self):
        farm, self.connection.farm = self.connection.farm, None
        self.seconds(1)
        self.assertFalse(self.previewing.is_busy)
        self.connection.farm = farm
        self.first()
        self.assertEqual((self.previewing.is_current, self.daemon.asked), (True, 1))

    def test_before_anything_was_answered_nobody_knows_what_would_be_sent(self):
        self.assertFalse(self.previewing.is_current)
        self.seconds(TICK)
        self.assertFalse(self.previewing.is_current)
        self.answer(form("frames"))
        self.assertTrue(self.previewing.is_current)

    def test_a_scene_that_changed_is_marked_within_half_a_second_and_read_again(self):
        self.first()
        self.host.frames["end"] = 6
        # What is drawn meanwhile knows it already.
        self.assertFalse(self.previewing.is_current)
        told = len(self.changes)
        self.seconds(HALF_A_SECOND)
        self.assertTrue(self.previewing.is_stale)
        self.assertGreater(len(self.changes), told)
        self.seconds(SETTLE_SECONDS + TICK)
        self.assertTrue(self.previewing.is_busy)
        self.answer(form("frames", "priority"))
        self.assertTrue(self.previewing.is_current)

    def test_a_choice_that_is_made_while_the_daemon_answers_is_not_in_the_answer(self):
        self.first()
        self.choices.choose("priority", 1)
        self.seconds(SETTLE_SECONDS + 2 * TICK)
        self.choices.choose("priority", 2)
        self.answer(form("frames", "priority"))
        self.assertTrue(self.previewing.is_stale)

    def test_a_choice_that_is_taken_back_makes_it_current_again(self):
        self.first()
        self.choices.choose("priority", 1)
        self.seconds(TICK)
        self.assertTrue(self.previewing.is_stale)
        self.choices.reset("priority")
        self.seconds(TICK)
        self.assertTrue(self.previewing.is_current)

    def test_without_the_daemon_a_change_is_marked_all_the_same(self):
        self.first()
        self.connection.state = "absent"
        self.host.frames["end"] = 6
        self.seconds(TICK)
        self.assertTrue(self.previewing.is_stale)

    def test_a_question_that_failed_leaves_nobody_sure(self):
        self.first()
        self.choices.choose("priority", 1)
        self.seconds(SETTLE_SECONDS + 2 * TICK)
        self.answer(Unreachable("It is gone.", sent=False))
        self.assertFalse(self.previewing.is_current)

    def test_what_never_rests_is_asked_for_all_the_same(self):
        self.first()
        before = self.daemon.asked
        for frame in range(int(LONGEST_UNREST_SECONDS / TICK) + 2):
            self.host.frames["end"] = 100 + frame
            self.seconds(TICK)
        self.loop.turn_until(lambda: self.daemon.asked > before, "the question")


if __name__ == "__main__":
    unittest.main()
