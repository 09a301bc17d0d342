"""Frames and logs of the task that is looked at, over a scripted daemon."""

import unittest

from renderbridge.errors import DaemonRefused, Unreachable
from renderbridge.session.frames import LOOK_AGAIN_SECONDS, LOOK_EVERY_SECONDS, SEEN_SECONDS, Frames

from .asking import Asking


def frame(number, state="rendering", revision=1, task_id="7", **facts):
    plain = {"taskId": task_id, "frameId": f"{task_id}-{number}", "number": number}
    return {**plain, "revision": revision, "state": state, "percent": 0, "seconds": 0, **facts}


def changed(*args, **facts):
    return {"type": "frame.changed", "data": frame(*args, **facts)}


class OfATask(Asking):
    def setUp(self):
        super().setUp()
        self.connection.state, self.connection.openings = "connected", 1
        self.frames = Frames(self.loop.host_timer, self.connection, self.tell, self.clock)

    def look(self, *items, task_id="7"):
        self.frames.see(task_id)
        self.frames.tick()
        self.settle({"items": list(items)})

    def numbers(self):
        return [each.get("number") for each in self.frames.rows()]

    def settle_log(self, answer=None):
        self.frames.read_log("7-1")
        self.settle(answer or {"log": "a", "renderLog": "b", "processLog": ""})
        return self.frames.log


class Looking(OfATask):
    def test_they_are_asked_for_once_somebody_sees_them_and_again_before_they_grow_old(self):
        self.frames.tick()
        self.assertEqual(self.connection.asked, [])
        self.look(frame(1))
        self.frames.tick()
        self.assertEqual(len(self.connection.asked), 1)
        self.clock.now += LOOK_EVERY_SECONDS
        self.look(frame(1))
        self.assertEqual(self.connection.asked, [("GET", "/v1/tasks/7/frames")] * 2)

    def test_nobody_looks_any_more_and_the_farm_is_left_alone(self):
        self.look(frame(1))
        self.clock.now += max(LOOK_EVERY_SECONDS, SEEN_SECONDS)
        self.frames.tick()
        self.assertEqual(len(self.connection.asked), 1)

    def test_a_stream_that_was_opened_again_has_them_asked_for_again(self):
        self.look(frame(1))
        self.connection.openings += 1
        self.look(frame(1, "done", 2))
        self.assertEqual(self.frames.rows()[0]["state"], "done")

    def test_without_the_daemon_what_is_known_stays_and_nothing_is_asked(self):
        self.look(frame(1))
        self.connection.state = "absent"
        self.clock.now += LOOK_EVERY_SECONDS
        self.frames.see("7")
        self.frames.tick()
        self.assertEqual((self.numbers(), len(self.connection.asked)), ([1], 1))

    def test_they_stand_by_number_and_those_without_one_last(self):
        odd = frame(0, frameId="7-x")
        del odd["number"]
        self.look(frame(10), odd, frame(9))
        self.assertEqual(self.numbers(), [9, 10, None])

    def test_none_is_told_from_not_read_yet_and_asked_for_again_within_a_second(self):
        self.frames.see("7")
        self.frames.tick()
        self.settle({"items": [], "readAt": None})
        self.assertFalse(self.frames.is_known())
        self.clock.now += LOOK_AGAIN_SECONDS
        self.frames.see("7")
        self.frames.tick()
        self.settle({"items": [], "readAt": "2026-01-02T03:04:05.000Z"})
        self.assertTrue(self.frames.is_known())
        self.assertEqual(self.frames.rows(), [])

    def test_events_move_them_and_older_ones_and_those_of_other_tasks_do_not(self):
        self.look(frame(1, revision=3))
        self.assertTrue(self.frames.take(changed(1, "done", revision=4)))
        self.assertFalse(self.frames.take(changed(1, "rendering", revision=3)))
        self.assertFalse(self.frames.take(changed(2, task_id="8")))
        progress = {"type": "frame.progress", "data": frame(1, "done", 4, percent=80)}
        self.assertTrue(self.frames.take(progress))
        self.assertFalse(self.frames.take(progress))
        (known,) = self.frames.rows()
        self.assertEqual((known["state"], known["percent"]), ("done", 80))

    def test_another_task_shows_nothing_of_the_one_before(self):
        self.look(frame(1))
        self.settle_log()
        self.frames.see("8")
        self.assertEqual((self.frames.rows(), self.frames.log), ([], None))
        self.assertFalse(self.frames.is_known())

    def test_an_answer_for_the_task_before_is_dropped(self):
        self.frames.see("7")
        self.frames.tick()
        self.frames.see("8")
        self.settle({"items": [frame(1)]})
        self.assertEqual(self.frames.rows(), [])
        self.look(frame(2, task_id="8"), task_id="8")
        self.assertEqual(self.numbers(), [2])

    def test_why_they_could_not_be_read_is_kept_until_they_are(self):
        self.frames.see("7")
        self.frames.tick()
        self.settle(Unreachable("It is gone.", sent=False))
        self.assertEqual(str(self.frames.failure), "It is gone.")
        self.assertFalse(self.frames.is_known())
        self.clock.now += LOOK_EVERY_SECONDS
        self.look()
        self.assertIsNone(self.frames.failure)
        self.assertTrue(self.frames.is_known())


class Logs(OfATask):
    def test_a_log_is_asked_for_of_its_own_frame(self):
        self.look(frame(1))
        log = self.settle_log()
        self.assertEqual(self.connection.asked[-1], ("GET", "/v1/tasks/7/frames/7-1/log"))
        self.assertEqual((log.frame_id, log.is_reading), ("7-1", False))
        self.assertEqual(log.logs["renderLog"], "b")

    def test_why_there_is_none_is_told(self):
        self.look(frame(1))
        log = self.settle_log(DaemonRefused(404, {"detail": "The farm kept no log."}))
        self.assertEqual((str(log.failure), log.logs), ("The farm kept no log.", None))

    def test_an_answer_that_comes_late_never_stands_under_another_frame(self):
        self.look(frame(1), frame(2))
        self.frames.read_log("7-1")
        first = self.frames.log
        self.frames.read_log("7-2")
        self.connection.answers.append({"log": "of 1", "renderLog": "", "processLog": ""})
        self.settle({"log": "of 2", "renderLog": "", "processLog": ""})
        self.assertEqual((first.frame_id, first.logs["log"]), ("7-1", "of 1"))
        log = self.frames.log
        self.assertEqual((log.frame_id, log.logs["log"]), ("7-2", "of 2"))


if __name__ == "__main__":
    unittest.main()
