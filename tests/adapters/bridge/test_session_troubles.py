"""The session against what is no daemon, or one that hangs, lies or was reset."""

import contextlib
import io
import threading
import unittest
import unittest.mock

from renderbridge.errors import BridgeError, Unreachable
from renderbridge.session.wording import connection_in_words

from .session_routes import EMPTY, FARM, ROUTES, SUBMISSION, OnAStage, asked
from .session_stage import ScriptedStream
from .stand_ins import TOKEN, RawServer, StandInDaemon, answer_proof, answer_upgrade, text_frame


def streams_only(connection):
    """A daemon that opens streams and then answers nothing any more."""
    answer_proof(connection)
    head = connection.read_head()
    if "Upgrade: websocket" in head:
        answer_upgrade(connection, head)
        connection.send(text_frame({"type": "hello", "bridge": 1, "cursor": "db.1"}))
    connection.read_until_closed()


class NoDaemon(OnAStage):
    def test_nothing_to_start_is_told_once_and_asked_again_when_the_artist_asks(self):
        def act(stage):
            connection = stage.session.connection
            stage.until(lambda: connection.state == "absent", "its absence")
            self.assertIsNone(connection.failure)
            stage.session.previewing.see()
            stage.until(lambda: connection.failure, "the failure")
            self.assertIn("renderbridge serve", connection.failure)
            self.assertEqual(connection.state, "absent")
            connection.start()
            self.assertEqual((connection.state, connection.failure), ("starting", None))
            stage.until(lambda: connection.failure, "the failure")

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
                connection = stage.session.connection
                stage.until(lambda: connection.failure, "the failure")
                self.assertEqual(connection.state, "absent")
                self.assertIn(f"port {stranger.port}", connection.failure)
                stage.press_and_wait_a_while()
                stage.session.sending.cancel()
                heard = bytes(stranger.received)
            self.assertNotIn(TOKEN.encode(), heard)
            self.assertNotIn(b"shot010", heard)

        self.each_way(act)

    def test_a_daemon_that_hangs_from_the_start_is_told_of(self):
        def act(stage):
            with unittest.mock.patch("renderbridge.events.HANDSHAKE_SECONDS", 0.3):
                with RawServer(lambda talk: talk.read_until_closed()) as hung:
                    stage.announce(hung.port)
                    connection = stage.session.connection
                    stage.until(lambda: connection.failure, "the failure")
                    self.assertIn("silent", connection.failure)
                    self.assertEqual(connection.state, "absent")
                    connection.start()
                    stage.until(lambda: connection.state != "starting", "the end of the start")
                    self.assertIn("did not answer", connection.failure)
                    stage.until_asked_again(hung)
                    # The second try begins when the first has failed.
                    stage.until_asked_again(hung)
                    self.assertIn("did not answer", connection.failure)

        self.each_way(act)


class AfterAStart(OnAStage):
    def test_what_broke_the_stream_meanwhile_says_nothing_of_the_daemon_that_came_up(self):
        stream, states = ScriptedStream(), []
        stream.is_open = False
        stream.failure = Unreachable("Nobody is there.", sent=False)
        with self.stage(threads="none", stream=stream) as stage, StandInDaemon(ROUTES) as daemon:
            connection = stage.session.connection
            stage.until(lambda: connection.state == "absent", "its absence")
            connection.start()
            # The stream goes on trying while the daemon comes up.
            stream.failure = Unreachable("Nobody is there yet.", sent=False)
            stage.session.changed.append(lambda: states.append(connection.state))
            stage.announce(daemon.port)
            stage.until(lambda: connection.state != "starting", "the end of the start")
            stage.until_ticked_in_sight(3)
            self.assertNotIn("absent", states)
            stream.failure = Unreachable("It went away again.", sent=False)
            stage.until(lambda: connection.state == "absent", "its absence")


class HalfOpen(OnAStage):
    def test_the_window_lives_and_the_press_is_sent_once_when_the_daemon_is_well_again(self):
        def act(stage):
            with RawServer(streams_only) as half_open:
                stage.announce(half_open.port)
                connection, sending = stage.session.connection, stage.session.sending
                stage.until(lambda: connection.state == "connected", "the stream")
                stage.press_and_wait_a_while()
                self.assertEqual((sending.stage, connection.farm), ("sending", None))
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
                stage.until(lambda: stage.session.connection.state == "connected", "the stream")
                stage.press_and_wait_a_while()
                stage.session.end()
                self.assertFalse(stage.loop.is_wound)
                self.assertFalse(stage.session.sending.is_busy)
                if stage.worker:
                    stage.worker.close()
                    stage.wait_for_thread()

        self.each_way(act)


class UnknownFate(OnAStage):
    def test_pressing_again_after_an_answer_that_never_came_sends_the_same_once_more(self):
        stage = self.stage(threads="none")
        bodies = []

        def submit(request):
            bodies.append((request.headers["Idempotency-Key"], request.json["scene"]["frames"]))
            return (202, SUBMISSION)

        with stage, StandInDaemon({**ROUTES, "POST /v1/submissions": submit}) as daemon:
            stage.announce(daemon.port)
            sending = stage.session.sending
            bridge = stage.session.connection.bridge

            class Losing:
                """Hears the daemon's yes, and loses it on the way."""

                def submit(self, *arguments):
                    yield from bridge().submit(*arguments)
                    raise Unreachable("The connection ended.", sent=True, reason="lost")

            with unittest.mock.patch.object(stage.session.connection, "bridge", Losing):
                self.assertIsNone(stage.press())
            self.assertIn("may still have been accepted", str(sending.failure))
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

        with stage, unittest.mock.patch.object(stage.session.connection, "bridge", Losing):
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

        with stage, unittest.mock.patch.object(stage.session.connection, "bridge", Slow):
            sending = stage.session.sending
            ended = []
            sending.press("asIs", then=ended.append)
            stage.until(lambda: keys, "the sending")
            sending.cancel()
            stage.until(lambda: not sending.is_busy, "the cancelling")
            self.assertEqual((sending.failure, sending.submission, ended), (None, None, []))
            self.assertIsNotNone(stage.press())
        self.assertEqual(keys[0], keys[1])


class Resets(OnAStage):
    def test_a_reset_reads_everything_again_over_a_new_connection(self):
        stream = ScriptedStream()
        with self.stage(threads="none", stream=stream) as stage:
            rows = dict(EMPTY)
            routes = {**ROUTES, "GET /v1/submissions": lambda _: rows}
            with StandInDaemon(routes) as daemon:
                stage.announce(daemon.port)
                # The last list of the first reading: what comes now only a second one brings.
                stage.until(lambda: asked(daemon, "GET", "/v1/transfers"), "the first reading")
                rows["items"] = [{**SUBMISSION, "scene": {"path": stage.host.path, "name": "x"}}]
                stream.messages.append({"type": "reset"})
                connection = stage.session.connection
                stage.until(lambda: connection.board.submissions, "the lists, read again")
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
            stage.until(lambda: stage.session.connection.farm["state"] == "refused", "the farm")

    def test_what_went_away_is_said_one_tick_after_it_is_told(self):
        stream = ScriptedStream()
        with self.stage(threads="none", stream=stream) as stage, StandInDaemon(ROUTES) as daemon:
            stage.announce(daemon.port)
            stage.until_connected()

            def words_after_one_tick():
                changes, ticks = stage.changes, stage.ticks
                stage.until(lambda: stage.ticks > ticks, "a tick")
                self.assertGreater(stage.changes, changes)
                return connection_in_words("en", stage.session.connection)

            away = {**FARM, "state": "unreachable"}
            stream.messages.append({"type": "farm.changed", "data": away})
            self.assertIn("Cannot reach", words_after_one_tick())
            stream.is_open, stream.failure = False, Unreachable("It is gone.", sent=False)
            self.assertIn("has stopped", words_after_one_tick())

    def test_a_message_that_breaks_a_listener_hides_none_behind_it(self):
        stream, printed = ScriptedStream(), io.StringIO()
        with self.stage(threads="none", stream=stream) as stage, StandInDaemon(ROUTES) as daemon:
            stage.announce(daemon.port)
            stage.until_connected()
            refused = {"type": "farm.changed", "data": {**FARM, "state": "refused"}}
            with contextlib.redirect_stdout(printed):
                stream.messages += [{"type": "farm.changed"}, refused]
                stage.until(lambda: stage.session.connection.farm["state"] == "refused", "the farm")
        self.assertIn("KeyError", printed.getvalue())

    def test_a_burst_is_taken_as_it_comes_and_does_not_wait_for_the_next_tick(self):
        class Burst(ScriptedStream):
            left, polls = 0, 0

            def poll(self):
                helping = min(self.left, 100)
                self.left -= helping
                self.polls += bool(helping)
                return [{"type": "notice", "data": {}}] * helping

        stream, heard = Burst(), []
        with self.stage(threads="none", stream=stream) as stage, StandInDaemon(ROUTES) as daemon:
            stage.announce(daemon.port)
            stage.session.connection.listeners.append(lambda message: not heard.append(1))
            stage.until_connected()
            before, stream.left = stage.changes, 4000
            stage.until(lambda: not stream.left, "the burst")
            self.assertEqual((stream.polls, len(heard)), (40, 4000))
            # By ticks alone each of the forty would be told, a quarter of a second apart.
            self.assertLess(stage.changes - before, 40)

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


class Listeners(OnAStage):
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
