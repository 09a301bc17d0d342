"""The session and the open scene: pressed, previewed, replaced, saved under another name."""

import threading
import time
import unittest

from renderbridge.session.previewing import LONGEST_UNREST_SECONDS

from .fake_host import GUARD_SECONDS, FakeHost
from .session_routes import FORM, ROUTES, SUBMISSION, OnAStage, asked
from .session_stage import ScriptedStream
from .stand_ins import StandInDaemon


class Pressing(OnAStage):
    def test_a_scene_that_cannot_be_saved_is_not_sent(self):
        def act(stage):
            stage.host.why_not_saved = "the disk is full"
            self.assertIsNone(stage.press("save"))
            sending = stage.session.sending
            self.assertEqual(str(sending.failure), "Could not save the scene: the disk is full")
            self.assertEqual((stage.host.gatherings, sending.stage), (0, None))

        self.each_way(act)

    def test_a_scene_that_was_replaced_while_it_was_read_is_never_mixed_in(self):
        def act(stage):
            stage.host.meanwhile = lambda: stage.host.open_scene("/other.ma")
            self.assertIsNone(stage.press())
            self.assertIn("Another scene was opened", str(stage.session.sending.failure))

        self.each_way(act)

    def test_a_scene_that_was_replaced_before_it_was_read_is_not_sent_in_its_place(self):
        for save in ("asIs", "save"):

            def act(stage, save=save):
                host, sending = stage.host, stage.session.sending
                sending.press(save)
                host.open_scene("/other.ma")
                stage.until(lambda: not sending.is_busy, "the end of the press")
                said = str(sending.failure)
                self.assertIn(
                    "Another scene was opened while Renderbridge was reading shot010", said
                )
                self.assertEqual((host.saves, host.gatherings, sending.submission), ([], 0, None))

            with self.subTest(save):
                self.each_way(act)

    def test_a_scene_that_was_replaced_once_it_was_saved_is_not_sent_in_its_place(self):
        def act(stage):
            host, sending = stage.host, stage.session.sending
            sending.press("save")
            stage.until(lambda: host.saves, "the save")
            host.open_scene("/other.ma")
            stage.until(lambda: not sending.is_busy, "the end of the press")
            self.assertIn("Another scene was opened", str(sending.failure))
            self.assertEqual(host.gatherings, 0)

        self.each_way(act)

    def test_a_scene_that_is_saved_for_the_first_time_with_the_press_is_sent(self):
        def act(stage):
            stage.host.path = None
            stage.session.sending.press("asIs")
            stage.host.path = "/saved.ma"
            stage.until(lambda: not stage.session.sending.is_busy, "the end of the press")
            self.assertEqual(stage.host.gatherings, 1)

        self.each_way(act)

    def test_each_stage_is_shown_and_reading_has_a_share_from_the_second_time_on(self):
        with self.stage(threads="none", host=FakeHost(steps=300)) as stage:
            with StandInDaemon(ROUTES) as daemon:
                stage.announce(daemon.port)
                sending = stage.session.sending
                seen = []
                stage.session.changed.append(lambda: seen.append((sending.stage, sending.share)))
                stage.press("save")
                stages = list(dict.fromkeys(stage for stage, _ in seen if stage))
                self.assertEqual(stages, ["saving", "gathering", "sending"])
                self.assertEqual([share for _, share in seen if share], [])
                stage.press("asIs")
                shares = [share for _, share in seen if share is not None]
                self.assertEqual(shares, sorted(shares))
                self.assertGreater(len(shares), 50)
                self.assertLess(shares[-1], 1.0)
                self.assertEqual((sending.stage, sending.share), (None, None))

    def test_a_word_that_is_none_is_refused(self):
        with self.stage() as stage:
            self.assertRaises(ValueError, stage.session.sending.press, True)


class Previews(OnAStage):
    def setUp(self):
        self.stream = ScriptedStream()

    def test_nothing_is_asked_while_nobody_looks_and_changes_rest_before_they_are(self):
        with self.stage(threads="none", stream=self.stream) as stage:
            with StandInDaemon(ROUTES) as daemon:
                stage.announce(daemon.port)
                stage.until_connected()
                self.assertEqual(stage.host.gatherings, 0)
                stage.until_previewed()
                self.assertEqual(stage.host.gatherings, 1)
                previewing = stage.session.previewing
                ends = iter(range(20, 320))
                began = time.monotonic()

                def drag():
                    # As an artist who drags the end of the range.
                    previewing.see()
                    stage.host.frames["end"] = next(ends, 320)
                    return stage.host.gatherings == 2

                stage.until(drag, "the next reading")
                if stage.host.frames["end"] < 320:
                    # A busy machine: what never rests is read after a while all the same.
                    self.assertGreaterEqual(time.monotonic() - began, LONGEST_UNREST_SECONDS)

    def test_a_scene_that_the_daemon_forgot_is_read_and_stored_again(self):
        previews = []

        def preview(request):
            previews.append(request.json["sceneId"])
            if len(previews) == 2:
                return (404, {"status": 404, "code": "notFound", "detail": "Gone."})
            return ROUTES["POST /v1/submissions/preview"]

        routes = {**ROUTES, "POST /v1/submissions/preview": preview}
        with self.stage(threads="none", stream=self.stream) as stage:
            with StandInDaemon(routes) as daemon:
                stage.announce(daemon.port)
                stage.until_connected()
                stage.until_previewed()
                stage.session.choices.choose("frames", "1-2")
                stage.until(lambda: stage.until_previewed() and len(previews) == 3, "three")
                self.assertIsNone(stage.session.previewing.failure)
                self.assertEqual(len(asked(daemon, "POST", "/v1/scenes")), 2)

    def test_what_was_asked_of_a_scene_that_was_left_meanwhile_is_shown_for_no_other(self):
        numbers, begun, was_left = iter(range(1, 9)), threading.Event(), threading.Event()

        def preview(request):
            begun.set()
            was_left.wait(GUARD_SECONDS)
            return {"form": FORM, "requests": [request.json["sceneId"]], "problems": []}

        routes = {
            **ROUTES,
            "POST /v1/scenes": lambda _: (201, {"sceneId": f"scene-{next(numbers)}"}),
            "POST /v1/submissions/preview": preview,
        }
        with self.stage(threads="none", stream=self.stream) as stage:
            with StandInDaemon(routes) as daemon:
                # Neither was ever saved, and both look alike.
                stage.host.open_scene(None)
                stage.announce(daemon.port)
                stage.until_connected()
                previewing, board = stage.session.previewing, stage.session.connection.board
                shown = []
                stage.session.changed.append(lambda: shown.append(previewing.preview))
                stage.until(lambda: previewing.see() or begun.is_set(), "the question")
                stage.host.open_scene(None)
                stage.until(lambda: stage.session.connection.board is not board, "the other scene")
                was_left.set()
                stage.until_previewed()
                told = [each["requests"] for each in shown if each is not None]
                self.assertEqual([each for each in told if each != ["scene-2"]], [])
                self.assertEqual(previewing.preview["requests"], ["scene-2"])

    def test_a_refusal_is_shown_and_the_last_preview_stays(self):
        answers = [ROUTES["POST /v1/submissions/preview"], (400, {"code": "bad", "detail": "No."})]
        routes = {**ROUTES, "POST /v1/submissions/preview": lambda _: answers.pop(0)}
        with self.stage(threads="none", stream=self.stream) as stage:
            with StandInDaemon(routes) as daemon:
                stage.announce(daemon.port)
                stage.until_connected()
                shown = stage.until_previewed()
                stage.host.frames["end"] = 5
                previewing = stage.session.previewing
                stage.until(lambda: previewing.see() or previewing.failure, "the refusal")
                self.assertEqual(str(previewing.failure), "No.")
                self.assertIs(previewing.preview, shown)

    def test_a_bug_in_a_host_is_shown_as_a_failure_and_ends_nothing(self):
        def gather():
            raise RuntimeError("no such node")
            yield

        with self.stage(threads="none", stream=self.stream) as stage:
            with StandInDaemon(ROUTES) as daemon:
                stage.announce(daemon.port)
                stage.until_connected()
                stage.host.gather_steps = gather
                previewing = stage.session.previewing
                stage.until(lambda: previewing.see() or previewing.failure, "the failure")
                self.assertIn("no such node", str(previewing.failure))
                stage.press()
                self.assertIn("no such node", str(stage.session.sending.failure))


class TheHostsScene(OnAStage):
    def test_saving_under_another_name_keeps_what_was_submitted_under_the_first(self):
        with self.stage(threads="none", stream=ScriptedStream()) as stage:
            with StandInDaemon(ROUTES) as daemon:
                stage.announce(daemon.port)
                stage.until_connected()
                stage.press()
                connection = stage.session.connection
                stage.host.save_as(stage.host.path + ".other")
                stage.until(lambda: connection.board.path == stage.host.path, "the other name")
                self.assertEqual([each.id for each in connection.board.submissions], ["s-1"])
                stage.host.open_scene("/another.ma")
                stage.until(lambda: connection.board.path == "/another.ma", "the other scene")
                self.assertEqual(connection.board.submissions, [])
                self.assertIn("shot010", stage.session.following.words())

    def test_one_that_was_accepted_after_another_was_opened_is_not_shown_as_the_others(self):
        begun, was_left = threading.Event(), threading.Event()

        def accept(_):
            begun.set()
            was_left.wait(GUARD_SECONDS)
            return 202, SUBMISSION

        routes = {**ROUTES, "POST /v1/submissions": accept}
        with self.stage(threads="none", stream=ScriptedStream()) as stage:
            with StandInDaemon(routes) as daemon:
                stage.announce(daemon.port)
                stage.until_connected()
                connection, sending = stage.session.connection, stage.session.sending
                assert sending.press("asIs")
                stage.until(begun.is_set, "the question")
                stage.host.open_scene("/another.ma")
                stage.until(lambda: connection.board.path == "/another.ma", "the other scene")
                was_left.set()
                stage.until(lambda: not sending.is_busy, "the press")
                self.assertEqual(sending.submission["id"], "s-1")
                self.assertEqual(connection.board.submissions, [])
                self.assertIn("shot010", stage.session.following.words())

    def test_whoever_asks_for_the_scene_hears_why_it_could_not_be_read(self):
        stream = ScriptedStream()
        with self.stage(threads="none", stream=stream) as stage, StandInDaemon(ROUTES) as daemon:
            stage.announce(daemon.port)
            stage.until_connected()
            stage.host.meanwhile = lambda: stage.host.open_scene("/other.ma")
            stream.messages.append({"type": "host.gather", "requestId": "r-1"})
            told = lambda: [each for each in stream.sent if each["type"] == "host.gathered"]  # noqa: E731
            answer = stage.until(told, "the answer")[0]
            self.assertEqual(answer["requestId"], "r-1")
            self.assertIn("Another scene was opened", answer["error"])


if __name__ == "__main__":
    unittest.main()
