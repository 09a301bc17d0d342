"""Errands and beats on one timer, whoever winds it."""

import contextlib
import io
import unittest

from renderbridge.errand import MORE
from renderbridge.pulse import RESTING_SECONDS, WAITING_SECONDS, WORKING_SECONDS, Pulse, Winding

from .streams import Clock


class KeptWinding(Winding):
    def __init__(self):
        self.tick = None
        self.seconds = None

    def wind(self, tick, seconds):
        self.tick, self.seconds = tick, seconds

    def unwind(self):
        self.tick = None


def waiting(turns):
    for _ in range(turns):
        yield None
    return turns


class OnePulse(unittest.TestCase):
    def setUp(self):
        self.clock, self.winding = Clock(), KeptWinding()
        self.pulse = Pulse(self.winding, self.clock)

    def test_an_errand_winds_the_timer_and_ends_with_its_result(self):
        ended = []
        errand = self.pulse.run(waiting(2), ended.append)
        self.assertEqual(self.winding.seconds, WORKING_SECONDS)
        tick = self.winding.tick
        self.assertEqual([tick(), tick(), tick()], [WAITING_SECONDS, WAITING_SECONDS, None])
        self.assertEqual((ended, errand.result), ([errand], 2))

    def test_an_errand_that_could_go_on_is_called_again_soon(self):
        def work():
            while True:
                self.clock.now += 1.0
                yield MORE

        self.pulse.run(work())
        self.assertEqual(self.winding.tick(), WORKING_SECONDS)

    def test_beats_come_four_times_a_second_however_often_the_timer_does(self):
        beats = []
        self.pulse.begin(lambda: beats.append(self.clock.now))
        for _ in range(100):
            self.assertEqual(self.winding.tick(), RESTING_SECONDS)
            self.clock.now += 0.025
        self.assertEqual(len(beats), 10)

    def test_what_a_beat_or_an_end_raises_stops_nobody_else(self):
        def fail(*_):
            raise ValueError("a bug")

        beats = []
        self.pulse.begin(fail, lambda: beats.append(1))
        self.pulse.run(waiting(0), fail)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            self.assertEqual(self.winding.tick(), RESTING_SECONDS)
        self.assertEqual(beats, [1])
        self.assertEqual(printed.getvalue().count("ValueError: a bug"), 2)

    def test_a_loop_that_turns_within_a_step_moves_nothing_and_breaks_nothing(self):
        # A host's own dialog, opened while it saves, does that.
        inner, ran = [], []

        def saving():
            inner.append(self.winding.tick())
            ran.append(self.pulse.run(waiting(0)))
            yield None

        errand = self.pulse.run(saving())
        self.winding.tick()
        self.assertEqual(inner, [WAITING_SECONDS])
        self.winding.tick()
        self.assertTrue(errand.is_done and ran[0].is_done)

    def test_an_errand_dropped_from_within_its_own_step_ends_after_it(self):
        closed, ended = [], []

        def saving():
            try:
                errand.drop()
                yield None
                yield None
            finally:
                closed.append(True)

        errand = self.pulse.run(saving(), ended.append)
        self.winding.tick()
        self.assertEqual((closed, ended, errand.is_done), ([True], [errand], True))

    def test_stopping_leaves_no_timer_and_closes_what_runs(self):
        closed = []

        def work():
            try:
                yield None
            finally:
                closed.append(True)

        self.pulse.begin(print)
        self.pulse.run(work())
        self.winding.tick()
        self.pulse.stop()
        self.assertEqual((closed, self.winding.tick), ([True], None))
        self.assertIsNone(self.pulse.tick())
