"""How long a task takes and may still take: a guess is told as one, and never when it is stale."""

import unittest

from renderbridge.session.times import (
    elapsed_seconds,
    left_seconds,
    local_time,
    moment_of,
    span_words,
    times_in_words,
)

NOW = moment_of("2026-03-04T12:30:00.000Z")


def task(state="rendering", **facts):
    counts = {"total": 10, "done": 4, "failed": 0, "aborted": 0, "executing": 2, "waiting": 4}
    plain = {
        "state": state,
        "counts": {**counts, **facts.pop("counts", {})},
        "submittedAt": "2026-03-04T12:00:00.000Z",
        "seenAt": "2026-03-04T12:30:00.000Z",
        "renderSeconds": 400,
    }
    return {**plain, **facts}


class Elapsed(unittest.TestCase):
    def test_what_goes_on_counts_until_now_and_what_has_ended_until_its_end(self):
        self.assertEqual(elapsed_seconds(task(), NOW), 1800)
        ended = task("done", completedAt="2026-03-04T12:10:30.000Z")
        self.assertEqual(elapsed_seconds(ended, NOW), 630)

    def test_while_the_daemon_is_away_it_stands_where_it_was_heard_of_last(self):
        heard = task(seenAt="2026-03-04T12:05:00.000Z")
        self.assertEqual(elapsed_seconds(heard, None), 300)

    def test_what_the_farm_did_not_say_is_not_made_up(self):
        self.assertIsNone(elapsed_seconds(task(submittedAt=None), NOW))
        self.assertIsNone(elapsed_seconds(task("stopped"), NOW))
        self.assertIsNone(elapsed_seconds(task(submittedAt="2026-03-04T13:00:00.000Z"), NOW))
        self.assertIsNone(elapsed_seconds(task(submittedAt="soon"), NOW))


class Left(unittest.TestCase):
    def test_it_follows_from_how_long_frames_took_and_how_many_render_at_once(self):
        # 100 s a frame; four to come and two half done, on two machines.
        self.assertEqual(left_seconds(task(), NOW), 250)
        self.assertEqual(left_seconds(task(), NOW + 50), 200)

    def test_is_the_daemons_where_it_reckons_one(self):
        reckoned = task(estimate={"secondsLeft": {"low": 60, "likely": 90, "high": 200}})
        self.assertEqual(left_seconds(reckoned, NOW + 30), 60)
        self.assertIsNone(left_seconds(reckoned, NOW + 90))

    def test_without_a_frame_a_machine_or_the_daemon_there_is_no_guess(self):
        for unknown in (
            task(counts={"done": 0}),
            task(counts={"executing": 0}),
            task(renderSeconds=0),
            task(seenAt=None),
            task("waiting"),
        ):
            self.assertIsNone(left_seconds(unknown, NOW))
        self.assertIsNone(left_seconds(task(), None))

    def test_a_guess_that_has_turned_out_too_short_is_told_no_more(self):
        self.assertIsNone(left_seconds(task(), NOW + 250))


class Words(unittest.TestCase):
    def test_spans_are_told_as_precisely_as_they_matter(self):
        for seconds, expected in (
            (0, "0 s"),
            (59.9, "59 s"),
            (60, "1 min"),
            (3599, "59 min"),
            (3900, "1 h 05 min"),
            (360000, "100 h 00 min"),
        ):
            self.assertEqual(span_words("en", seconds), expected)
        self.assertEqual(span_words("zh", 3900), "1 小时 05 分")

    def test_several_tasks_are_told_as_the_slowest_of_them(self):
        other = task(renderSeconds=800, submittedAt="2026-03-04T12:20:00.000Z")
        words = times_in_words("en", [task(), other], NOW)
        self.assertEqual(words, "30 min elapsed · About 8 min left")

    def test_one_of_which_nobody_can_tell_leaves_the_guess_out(self):
        words = times_in_words("en", [task(), task("waiting")], NOW)
        self.assertEqual(words, "30 min elapsed")
        self.assertEqual(times_in_words("en", [], NOW), "")

    def test_what_has_ended_took_its_time(self):
        ended = task("done", completedAt="2026-03-04T12:10:30.000Z")
        self.assertEqual(times_in_words("en", [ended], NOW), "Took 10 min")

    def test_a_time_that_is_none_is_shown_as_it_came(self):
        self.assertEqual((local_time("soon"), local_time(None)), ("soon", ""))


if __name__ == "__main__":
    unittest.main()
