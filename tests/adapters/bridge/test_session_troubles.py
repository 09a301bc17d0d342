"""The session against what is no daemon, or one that hangs, lies or was reset."""

import contextlib
import io
import threading
import unittest
import unittest.mock

from renderbridge.errors import BridgeError, Unreachable

from .fake_host import GUARD_SECONDS, LONGEST_TURN_SECONDS, FakeHost
from .session_stage import ScriptedStream, Stage
from .stand_ins import (
    TOKEN,
    RawServer,
    StandInDaemon,
    answer_proof,
    answer_upgrade,
    text_frame,
)

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


def streams_only(connection):
    """A daemon that opens streams and then answers nothing any more."""
    answer_proof(connection)
    head = connection.read_head()
    if "Upgrade: websocket" in head:
        answer_upgrade(connection, head)
        connection.send(text_frame({"type": "hello", "bridge": 1, "cursor": "db.1"}))
    connection.read_until_closed()


class Troubles(unittest.TestCase):
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


class NoDaemon(Troubles):
    def test_nothing_to_start_is_told_once_and_asked_again_when_the_artist_asks(self):
        def act(stage):
            contact = stage.session.contact
            stage.until(lambda: contact.state == "absent", "its absence")
            self.assertIsNone(contact.failure)
            stage.session.previewing.see()
            stage.until(lambda: contact.failure, "the failure")
            self.assertIn("renderbridge serve", contact.failure)
            self.assertEqual(contact.state, "absent")
            contact.start()
            self.assertEqual((contact.state, contact.failure), ("starting", None))
            stage.until(lambda: contact.failure, "the failure")

        self.each_way(act)

    def test_a_press_without_a_daemon_fails_with_what_to_do(self):
        def act(stage):
            self.assertIsNone(stage.press())
            self.assertEqual(stage.session.sending.failure.code, "startFailed")

        self.each_way(act)

    def test_a_stranger_on_the_port_is_told_of_and_hears_nothing(self):
        def act(stage):

            def talk(connection):
                answer_proof(connection, "the-token-of-a-stranger-0123456789")
                connection.read_until_closed()

            with RawServer(talk) as stranger:
                stage.announce(stranger.port)
                contact = stage.session.contact
                stage.until(lambda: contact.failure, "the failure")
                self.assertEqual(contact.state, "absent")
                self.assertIn(f"port {stranger.port}", contact.failure)
                stage.press_and_wait_a_while()
                stage.session.sending.cancel()
                heard = bytes(stranger.received)
            self.assertNotIn(TOKEN.encode(), heard)
            self.assertNotIn(b"shot010", heard)

        self.each_way(act)

    def test_a_daemon_that_hangs_from_the_start_is_told_of(self):
        def act(stage):
            with unittest.mock.patch("renderbridge.websocket.HANDSHAKE_SECONDS", 0.3):
                with RawServer(lambda talk: talk.read_until_closed()) as hung:
                    stage.announce(hung.port)
                    contact = stage.session.contact
                    stage.until(lambda: contact.failure, "the failure")
                    self.assertIn("silent", contact.failure)
                    self.assertEqual(contact.state, "absent")
                    contact.start()
                    stage.until(lambda: contact.state != "starting", "the end of the start")
                    self.assertIn("did not answer", contact.failure)
                    stage.until_asked_again(hung)
                    # The second try begins when the first has failed.
                    stage.until_asked_again(hung)
                    self.assertIn("did not answer", contact.failure)

        self.each_way(act)


class HalfOpen(Troubles):
    def test_the_window_lives_and_the_press_is_sent_once_when_the_daemon_is_well_again(self):
        def act(stage):
            with RawServer(streams_only) as half_open:
                stage.announce(half_open.port)
                contact, sending = stage.session.contact, stage.session.sending
                stage.until(lambda: contact.state == "connected", "the stream")
                stage.press_and_wait_a_while()
                self.assertEqual((sending.stage, contact.farm), ("sending", None))
            with StandInDaemon(ROUTES) as daemon:
                stage.announce(daemon.port)
                stage.until(lambda: not sending.is_busy, "the press")
                self.assertIsNone(sending.failure)
                self.assertEqual(sending.submission["id"], "s-1")
                keys = {
                    each.headers["Idempotency-Key"]
                    for each in asked(daemon, "POST", "/v1/submissions")
                }
                self.assertEqual(len(keys), 1)

        self.each_way(act, host_dependencies=20000)

    def test_ending_the_session_closes_every_connection(self):
        def act(stage):
            with RawServer(streams_only) as half_open:
                stage.announce(half_open.port)
                stage.until(lambda: stage.session.contact.state == "connected", "the stream")
                stage.press_and_wait_a_while()
                stage.session.end()
                self.assertFalse(stage.loop.is_wound)
                self.assertFalse(stage.session.sending.is_busy)
                if stage.worker:
                    stage.worker.close()
                    stage.wait_for_thread()

        self.each_way(act)


class UnknownFate(Troubles):
    def test_pressing_again_after_an_answer_that_never_came_sends_the_same_once_more(self):
        stage = self.stage(threads="none")
        bodies = []

        def submit(request):
            bodies.append((request.headers["Idempotency-Key"], request.json["scene"]["frames"]))
            return (202, SUBMISSION)

        with stage, StandInDaemon({**ROUTES, "POST /v1/submissions": submit}) as daemon:
            stage.announce(daemon.port)
            sending = stage.session.sending
            bridge = stage.session.contact.bridge

            class Losing:
                """Hears the daemon's yes, and loses it on the way."""

                def submit(self, *arguments):
                    yield from bridge().submit(*arguments)
                    raise Unreachable("The connection ended.", sent=True, reason="lost")

            with unittest.mock.patch.object(stage.session.contact, "bridge", Losing):
                self.assertIsNone(stage.press())
            self.assertIn("may have been accepted", str(sending.failure))
            sending.forget()
            self.assertIsNotNone(stage.press())
            stage.host.frames["end"] = 99
            self.assertIsNotNone(stage.press())
            self.assertIsNotNone(stage.press())
        keys = [key for key, _ in bodies]
        self.assertEqual(keys[0], keys[1])
        self.assertEqual(len(set(keys)), 3)

    def test_another_scene_after_an_unknown_fate_is_another_submission(self):
        stage = self.stage(threads="none")
        keys = []

        class Losing:
            def submit(self, _scene, _settings, key):
                keys.append(key)
                raise Unreachable("The connection ended.", sent=True)
                yield

        with stage, unittest.mock.patch.object(stage.session.contact, "bridge", Losing):
            stage.press()
            stage.press()
            stage.host.frames["end"] = 99
            stage.press()
        self.assertEqual(keys[0], keys[1])
        self.assertNotEqual(keys[1], keys[2])

    def test_what_was_taken_back_while_it_was_sent_keeps_its_key(self):
        stage = self.stage(threads="none")
        keys = []

        class Slow:
            def submit(self, _scene, _settings, key):
                keys.append(key)
                while len(keys) < 2:
                    yield None
                return SUBMISSION

        with stage, unittest.mock.patch.object(stage.session.contact, "bridge", Slow):
            sending = stage.session.sending
            ended = []
            sending.press("asIs", then=ended.append)
            stage.until(lambda: keys, "the sending")
            sending.cancel()
            stage.until(lambda: not sending.is_busy, "the cancelling")
            self.assertEqual((sending.failure, sending.submission, ended), (None, None, []))
            self.assertIsNotNone(stage.press())
        self.assertEqual(keys[0], keys[1])


class Pressing(Troubles):
    def test_a_scene_that_cannot_be_saved_is_not_sent(self):
        def act(stage):
            stage.host.why_not_saved = "the disk is full"
            self.assertIsNone(stage.press("save"))
            sending = stage.session.sending
            self.assertEqual(str(sending.failure), "The scene could not be saved: the disk is full")
            self.assertEqual((stage.host.gatherings, sending.stage), (0, None))

        self.each_way(act)

    def test_a_scene_that_was_replaced_while_it_was_read_is_never_mixed_in(self):
        def act(stage):
            stage.host.meanwhile = lambda: stage.host.open_scene("/other.ma")
            self.assertIsNone(stage.press())
            self.assertIn("Another scene was opened", str(stage.session.sending.failure))

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


class Previews(Troubles):
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

                def drag():
                    # As an artist who drags the end of the range.
                    previewing.see()
                    stage.host.frames["end"] = next(ends, 320)
                    return stage.host.gatherings == 2

                stage.until(drag, "the next reading")
                self.assertEqual(stage.host.frames["end"], 320)

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
                previewing, board = stage.session.previewing, stage.session.contact.board
                shown = []
                stage.session.changed.append(lambda: shown.append(previewing.preview))
                stage.until(lambda: previewing.see() or begun.is_set(), "the question")
                stage.host.open_scene(None)
                stage.until(lambda: stage.session.contact.board is not board, "the other scene")
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


class Resets(Troubles):
    def test_a_reset_reads_everything_again_over_a_new_connection(self):
        stream = ScriptedStream()
        with self.stage(threads="none", stream=stream) as stage:
            rows = dict(EMPTY)
            routes = {**ROUTES, "GET /v1/submissions": lambda _: rows}
            with StandInDaemon(routes) as daemon:
                stage.announce(daemon.port)
                stage.until_connected()
                rows["items"] = [{**SUBMISSION, "scene": {"path": stage.host.path, "name": "x"}}]
                stream.messages.append({"type": "reset"})
                board = stage.session.contact.board
                stage.until(lambda: board.submissions, "the lists")
                self.assertEqual(stream.resumed, [None])

    def test_a_message_of_no_known_kind_is_passed_over(self):
        stream = ScriptedStream()
        with self.stage(threads="none", stream=stream) as stage, StandInDaemon(ROUTES) as daemon:
            stage.announce(daemon.port)
            stage.until_connected()
            stream.messages += [
                {"type": "somethingNew"},
                {"type": "operation.changed", "data": None},
                {"type": "farm.changed", "data": {**FARM, "state": "refused"}},
            ]
            stage.until(lambda: stage.session.contact.farm["state"] == "refused", "the farm")

    def test_reading_that_fails_is_tried_again_after_a_rest(self):
        stream, times = ScriptedStream(), []

        def farm(_request):
            times.append(1)
            return (500, {"detail": "Not yet."}) if len(times) == 1 else FARM

        routes = {**ROUTES, "GET /v1/farm": farm}
        with self.stage(threads="none", stream=stream) as stage, StandInDaemon(routes) as daemon:
            stage.announce(daemon.port)
            stage.until_connected()
            self.assertEqual(len(times), 2)


class TheHostsScene(Troubles):
    def test_saving_under_another_name_keeps_what_was_submitted_under_the_first(self):
        with self.stage(threads="none", stream=ScriptedStream()) as stage:
            with StandInDaemon(ROUTES) as daemon:
                stage.announce(daemon.port)
                stage.until_connected()
                stage.press()
                contact = stage.session.contact
                stage.host.save_as(stage.host.path + ".other")
                stage.until(lambda: contact.board.path == stage.host.path, "the other name")
                self.assertEqual([each.id for each in contact.board.submissions], ["s-1"])
                stage.host.open_scene("/another.ma")
                stage.until(lambda: contact.board.path == "/another.ma", "the other scene")
                self.assertEqual(contact.board.submissions, [])
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


class Listeners(Troubles):
    def test_one_that_fails_keeps_nobody_from_hearing(self):
        heard = threading.Event()
        printed = io.StringIO()

        def fail():
            raise BridgeError("a bug")

        with self.stage(threads="none") as stage:
            stage.session.changed[:] = [fail, heard.set]
            with contextlib.redirect_stdout(printed):
                stage.until(heard.is_set, "the change")
        self.assertIn("BridgeError: a bug", printed.getvalue())


if __name__ == "__main__":
    unittest.main()
