"""Background tasks and tick handlers on one timer, one for each host."""

import contextlib
import io
import unittest

from renderbridge.background_task import MORE
from renderbridge.host_timer import (
    BUDGET_SECONDS,
    MOST_SECONDS,
    RESTING_SECONDS,
    WAITING_SECONDS,
    WORKING_SECONDS,
    HostTimer,
    TimerBackend,
)

from .streams import Clock


class RecordedTimer(TimerBackend):
    def __init__(self):
        self.tick = None
        self.seconds = None

    def start(self, tick, seconds):
        self.tick, self.seconds = tick, seconds

    def stop(self):
        self.tick = None


def waiting(turns):
    for _ in range(turns):
        yield None
    return turns


class OneHostTimer(unittest.TestCase):
    def setUp(self):
        self.clock, self.timer_backend = Clock(), RecordedTimer()
        self.host_timer = HostTimer(self.timer_backend, self.clock)

    def test_a_background_task_starts_the_timer_and_ends_with_its_result(self):
        ended = []
        background_task = self.host_timer.run(waiting(2), ended.append)
        self.assertEqual(self.timer_backend.seconds, WORKING_SECONDS)
        tick = self.timer_backend.tick
        self.assertEqual([tick(), tick(), tick()], [WAITING_SECONDS, WAITING_SECONDS, None])
        self.assertEqual((ended, background_task.result), ([background_task], 2))

    def test_a_background_task_that_could_go_on_is_called_again_soon(self):
        def work():
            while True:
                self.clock.now += 1.0
                yield MORE

        self.host_timer.run(work())
        self.assertEqual(self.timer_backend.tick(), WORKING_SECONDS)

    def test_a_host_that_comes_round_late_gives_a_share_of_that_time(self):
        """A window that takes 300 ms to draw would otherwise read a scene for minutes."""
        budgets = []

        def work():
            while True:
                yield MORE

        task = self.host_timer.run(work())
        task.advance = budgets.append
        for late in (0.0, 0.1, 0.3, 60.0):
            self.clock.now += WORKING_SECONDS + late
            self.host_timer.tick()
        self.assertEqual(
            [round(budget, 4) for budget in budgets],
            [BUDGET_SECONDS, BUDGET_SECONDS + 0.01, MOST_SECONDS, MOST_SECONDS],
        )

    def test_a_host_that_rested_gives_no_more_than_usual(self):
        self.host_timer.begin(lambda: None)
        self.clock.now += self.host_timer.tick()
        budgets = []
        self.host_timer.run(waiting(1)).advance = budgets.append
        self.clock.now += WORKING_SECONDS
        self.host_timer.tick()
        self.assertEqual([round(budget, 4) for budget in budgets], [BUDGET_SECONDS])

    def test_ticks_come_four_times_a_second_however_often_the_timer_does(self):
        ticks = []
        self.host_timer.begin(lambda: ticks.append(self.clock.now))
        for _ in range(100):
            self.assertEqual(self.timer_backend.tick(), RESTING_SECONDS)
            self.clock.now += 0.025
        self.assertEqual(len(ticks), 10)

    def test_what_a_tick_or_an_end_raises_stops_nobody_else(self):
        def fail(*_):
            raise ValueError("a bug")

        ticks = []
        self.host_timer.begin(fail, lambda: ticks.append(1))
        self.host_timer.run(waiting(0), fail)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            self.assertEqual(self.timer_backend.tick(), RESTING_SECONDS)
        self.assertEqual(ticks, [1])
        self.assertEqual(printed.getvalue().count("ValueError: a bug"), 2)

    def test_a_loop_that_turns_within_a_step_moves_nothing_and_breaks_nothing(self):
        # A host's own dialog, opened while it saves, does that.
        inner, ran = [], []

        def saving():
            inner.append(self.timer_backend.tick())
            ran.append(self.host_timer.run(waiting(0)))
            yield None

        background_task = self.host_timer.run(saving())
        self.timer_backend.tick()
        self.assertEqual(inner, [WAITING_SECONDS])
        self.timer_backend.tick()
        self.assertTrue(background_task.is_done and ran[0].is_done)

    def test_a_background_task_dropped_from_within_its_own_step_ends_after_it(self):
        closed, ended = [], []

        def saving():
            try:
                background_task.drop()
                yield None
                yield None
            finally:
                closed.append(True)

        background_task = self.host_timer.run(saving(), ended.append)
        self.timer_backend.tick()
        self.assertEqual(
            (closed, ended, background_task.is_done), ([True], [background_task], True)
        )

    def test_stopping_leaves_no_timer_and_closes_what_runs(self):
        closed = []

        def work():
            try:
                yield None
            finally:
                closed.append(True)

        self.host_timer.begin(print)
        self.host_timer.run(work())
        self.timer_backend.tick()
        self.host_timer.stop()
        self.assertEqual((closed, self.timer_backend.tick), ([True], None))
        self.assertIsNone(self.host_timer.tick())
