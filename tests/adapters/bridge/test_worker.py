"""The thread that speaks to the daemon: the main thread never waits, and nothing is left behind."""

import threading
import time
import unittest

from renderbridge.background_task import BackgroundTask
from renderbridge.errors import BridgeError, DaemonNotFound, DaemonRefused, Unreachable
from renderbridge.worker import Worker
from renderbridge.worker_stream import MOST_PER_POLL, MOST_WAITING, WorkerStream

from .fake_host import LONGEST_TURN_SECONDS
from .stand_ins import TOKEN, Home, RawServer, StandInDaemon, answer_proof, http_head, text_frame
from .stopwatch import thread_seconds
from .streams import GUARD_SECONDS, event, poll_for, poll_until, serving


def wait_until(condition, what="it"):
    guard = time.monotonic() + GUARD_SECONDS
    while not condition():
        if time.monotonic() > guard:
            raise AssertionError(f"waited too long for {what}")
        time.sleep(0.002)


def asked_of(daemon):
    """What a stand-in was asked, besides whether it is the daemon."""
    return [request for request in daemon.requests if request.path != "/v1/health"]


class OnAThread(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.home.__enter__()
        self.addCleanup(self.home.__exit__)
        self.worker = Worker([self.home.folder])
        self.addCleanup(self.worker.close)
        self.longest = 0.0

    def begin(self, generator):
        """Take the first step of a background task; return it."""
        background_task = BackgroundTask(generator)
        self.step(background_task)
        return background_task

    def step(self, background_task):
        started = thread_seconds()
        background_task.advance(0.0)
        self.longest = max(self.longest, thread_seconds() - started)

    def finish(self, generator):
        """Move a background task as a timer would; return it once it is over."""
        background_task = self.begin(generator)

        def is_over():
            self.step(background_task)
            return background_task.is_done

        wait_until(is_over, "a background task")
        return background_task


class Requests(OnAThread):
    def test_each_method_asks_what_its_namesake_asks(self):
        routes = {
            "GET /v1/farm": {"name": "F"},
            "POST /v1/scenes": (201, {"sceneId": "x"}),
            "POST /v1/submissions/preview": {"form": {}},
            "POST /v1/submissions": (202, {"id": "s"}),
            "GET /v1/submissions/s": {"id": "s"},
        }
        with StandInDaemon(routes) as daemon:
            self.home.announce(daemon.port)
            bridge = self.worker.bridge("zh")
            asked = (
                bridge.wake(),
                bridge.get("/v1/farm", {"a": 1, "b": None}),
                bridge.post("/v1/scenes", {"dependencies": []}),
                bridge.preview("x", {"frames": "1"}),
                bridge.submit("x", {}, "key-1"),
                bridge.submission("s"),
            )
            answers = [self.finish(generator).result for generator in asked]
        self.assertEqual(answers[0].port, daemon.port)
        self.assertEqual(
            answers[1:], [{"name": "F"}, {"sceneId": "x"}, {"form": {}}] + [{"id": "s"}] * 2
        )
        farm, _, preview, submit, _ = asked_of(daemon)
        self.assertEqual((farm.query, farm.headers["Accept-Language"]), ("a=1", "zh"))
        self.assertEqual(preview.json, {"sceneId": "x", "settings": {"frames": "1"}})
        self.assertEqual(submit.headers["Idempotency-Key"], "key-1")

    def test_errors_arrive_as_they_were_raised(self):
        self.assertIsInstance(self.finish(self.worker.bridge().get("/")).error, DaemonNotFound)
        with StandInDaemon({"POST /v1/x": (409, {"code": "conflict"})}) as daemon:
            self.home.announce(daemon.port)
            error = self.finish(self.worker.bridge().post("/v1/x", {})).error
            self.assertIsInstance(error, DaemonRefused)
            self.assertEqual(error.code, "conflict")
            not_json = self.finish(self.worker.bridge().post("/v1/x", {"a": float("nan")})).error
            self.assertIsInstance(not_json, ValueError)
            again = self.finish(self.worker.bridge().get("/v1/nothing")).error
            self.assertEqual(again.status, 404)

    def test_a_scene_of_eight_megabytes_is_written_without_the_main_thread(self):
        rows = [
            {"path": f"/textures/{number:07}.exr", "kind": "texture"} for number in range(150000)
        ]
        with StandInDaemon({"POST /v1/scenes": (201, {"sceneId": "x"})}) as daemon:
            self.home.announce(daemon.port)
            background_task = self.finish(
                self.worker.bridge().post("/v1/scenes", {"dependencies": rows})
            )
            self.assertEqual(background_task.result, {"sceneId": "x"})
            self.assertGreater(len(asked_of(daemon)[0].body), 8_000_000)
        self.assertLess(self.longest, LONGEST_TURN_SECONDS)

    def test_a_daemon_that_hangs_holds_up_nobody_else(self):
        with RawServer(lambda talk: talk.read_until_closed()) as hung:
            self.home.announce(hung.port)
            waiting = self.begin(self.worker.bridge().get("/v1/farm"))
            wait_until(lambda: hung.connections, "the request")
            with StandInDaemon({"GET /v1/farm": {"name": "F"}}) as daemon:
                self.home.announce(daemon.port)
                background_task = self.finish(self.worker.bridge().get("/v1/farm"))
                self.assertEqual(background_task.result, {"name": "F"})
            self.step(waiting)
            self.assertFalse(waiting.is_done)
            gave_up = self.finish(self.worker.bridge().post("/v1/x", {}, seconds=0.05))
            self.assertIsInstance(gave_up.error, (Unreachable, DaemonNotFound))
        self.assertLess(self.longest, LONGEST_TURN_SECONDS)

    def test_a_background_task_that_is_dropped_lets_go_of_its_connection(self):
        asked, closed = threading.Event(), threading.Event()

        def talk(connection):
            answer_proof(connection)
            if connection.read_head().startswith("POST"):
                asked.set()
                connection.read_until_closed()
                closed.set()
            else:
                connection.send(http_head(200, 2) + b"{}")

        with RawServer(talk) as server:
            self.home.announce(server.port)
            # Nothing but dropping it ends it before the guard does.
            post = self.worker.bridge().post("/v1/x", {}, seconds=3 * GUARD_SECONDS)
            background_task = self.begin(post)
            wait_until(asked.is_set, "the request")
            background_task.drop()
            self.assertTrue(closed.wait(GUARD_SECONDS))

    def test_twenty_requests_at_once_are_all_answered(self):
        with StandInDaemon({"POST /v1/x": lambda request: request.json}) as daemon:
            self.home.announce(daemon.port)
            bridge = self.worker.bridge()
            background_tasks = [self.begin(bridge.post("/v1/x", {"n": n})) for n in range(20)]

            def all_over():
                for background_task in background_tasks:
                    self.step(background_task)
                return all(background_task.is_done for background_task in background_tasks)

            wait_until(all_over, "all answers")
        self.assertEqual(
            [
                background_task.error
                for background_task in background_tasks
                if background_task.error
            ],
            [],
        )
        self.assertEqual(
            [background_task.result["n"] for background_task in background_tasks], list(range(20))
        )


class Ending(OnAThread):
    def test_closing_ends_the_thread_the_socket_and_every_request(self):
        closed = threading.Event()

        def talk(connection):
            connection.read_until_closed()
            closed.set()

        with RawServer(talk) as hung:
            self.home.announce(hung.port)
            background_task = self.begin(self.worker.bridge().get("/v1/farm"))
            wait_until(lambda: hung.connections, "the request")
            started = thread_seconds()
            self.worker.close()
            self.worker.close()
            self.assertLess(thread_seconds() - started, LONGEST_TURN_SECONDS)
            wait_until(lambda: not self.worker.is_alive(), "the thread")
            self.assertTrue(closed.wait(GUARD_SECONDS))
        self.step(background_task)
        self.assertIsInstance(background_task.error, BridgeError)

    def test_after_closing_a_request_fails_at_once_and_a_stream_stays_shut(self):
        self.worker.close()
        background_task = self.begin(self.worker.bridge().get("/v1/farm"))
        self.assertIsInstance(background_task.error, BridgeError)
        stream = self.worker.stream()
        self.assertEqual((stream.poll(), stream.is_open), ([], False))
        self.assertFalse(self.worker.is_alive())

    def test_the_thread_is_one_that_no_host_waits_for_at_its_exit(self):
        self.finish(self.worker.bridge().get("/"))
        threads = [each for each in threading.enumerate() if each.name == "renderbridge"]
        self.assertTrue(threads and all(each.daemon for each in threads))

    def test_a_home_that_cannot_be_is_told_and_ends_nothing(self):
        import os
        import unittest.mock

        with unittest.mock.patch.dict(os.environ, {"RENDERBRIDGE_HOME": "relative"}):
            worker = Worker()
            self.addCleanup(worker.close)
            stream = worker.stream()
            wait_until(lambda: stream.poll() or stream.failure, "the failure")
            self.assertEqual(stream.failure.code, "homeUnusable")
            error = self.finish(worker.bridge().get("/v1/farm")).error
            self.assertEqual(error.code, "homeUnusable")
            self.assertTrue(worker.is_alive())


class Listening(OnAThread):
    def test_events_arrive_in_order_with_the_cursor_of_the_last(self):
        def then(talk):
            talk.send(text_frame(event(6)) + text_frame(event(7)))
            talk.read_until_closed()

        with serving(then) as server:
            self.home.announce(server.port)
            stream = self.worker.stream(after="db.2")
            self.assertEqual(poll_for(stream, 2), [event(6), event(7)])
            self.assertEqual((stream.is_open, stream.openings, stream.cursor), (True, 1, "db.7"))
            self.assertIsNone(stream.failure)
            stream.close()
            self.assertEqual((stream.poll(), stream.is_open), ([], False))
        self.assertIn(b"after=db.2", bytes(server.received))

    def test_twenty_thousand_events_come_in_helpings_and_all_of_them(self):
        count, sizes = 20000, []

        def then(talk):
            talk.send(b"".join(text_frame(event(number)) for number in range(6, 6 + count)))
            talk.read_until_closed()

        with serving(then) as server:
            self.home.announce(server.port)
            stream = self.worker.stream()
            cursors = []
            guard = time.monotonic() + GUARD_SECONDS
            while len(cursors) < count and time.monotonic() < guard:
                messages = stream.poll()
                sizes.append(len(messages))
                cursors += [message["cursor"] for message in messages]
                if messages:
                    self.assertEqual(stream.cursor, cursors[-1])
            stream.close()
        self.assertEqual(cursors, [f"db.{number}" for number in range(6, 6 + count)])
        self.assertLessEqual(max(sizes), MOST_PER_POLL)

    def test_the_thread_does_not_rest_while_a_stream_left_something(self):
        class Slow:
            is_open, failure, openings, cursor, left = True, None, 1, "db.1", 200

            def poll(self):
                self.left -= 1
                return [event(self.left)]

            def has_more(self):
                return self.left > 0

            def close(self):
                pass

        slow = Slow()
        stream = WorkerStream(self.worker, lambda: slow)
        before = time.monotonic()
        wait_until(lambda: slow.left <= 0, "the last")
        # With a rest of 50 ms after each poll it would be ten seconds.
        self.assertLess(time.monotonic() - before, 8)
        self.assertEqual(len(stream.poll()), 200)
        stream.close()

    def test_a_host_that_takes_nothing_is_not_filled_without_bounds(self):
        def then(talk):
            try:
                for number in range(6, 200000):
                    talk.send(text_frame(event(number, data={"pad": "x" * 2000})))
            except OSError:
                pass

        with serving(then) as server:
            self.home.announce(server.port)
            stream = self.worker.stream()
            wait_until(lambda: len(stream._waiting) > 0, "events")
            sizes = []

            def rests():
                sizes.append(sum(len(batch) for _, batch in list(stream._waiting)))
                return len(sizes) > 100 and sizes[-1] == sizes[-100]

            wait_until(rests, "the worker to rest")
            # One read takes half a megabyte.
            self.assertLess(sizes[-1], MOST_WAITING + 512)
            stream.close()

    def test_what_is_sent_arrives_and_is_dropped_while_no_stream_is_open(self):
        told, done = [], threading.Event()

        def then(talk):
            told.append(talk.read_frame()[1])
            done.set()
            talk.read_until_closed()

        with serving(then) as server:
            stream = self.worker.stream()
            self.assertFalse(stream.send({"type": "host.hello"}))
            self.home.announce(server.port)
            poll_until(stream, lambda _: stream.is_open)
            self.assertTrue(stream.send({"type": "host.hello", "app": "maya"}))
            self.assertTrue(done.wait(GUARD_SECONDS))
            stream.close()
        self.assertEqual(told, [b'{"type": "host.hello", "app": "maya"}'])

    def test_what_was_meant_for_one_connection_is_never_said_on_the_next(self):
        told, seen = [], threading.Event()
        breaks = threading.Event()

        def then(talk):
            if not breaks.is_set():
                breaks.wait(GUARD_SECONDS)
                return
            told.append(talk.read_frame()[1])
            seen.set()
            talk.read_until_closed()

        with serving(then) as server:
            self.home.announce(server.port)
            stream = self.worker.stream()
            poll_until(stream, lambda _: stream.is_open)
            breaks.set()
            wait_until(lambda: stream._state[2] == 2, "the second opening")
            # The host has not polled since: to it the first connection still stands.
            self.assertTrue(stream.send({"type": "old"}))
            poll_until(stream, lambda _: stream.openings == 2)
            self.assertTrue(stream.send({"type": "new"}))
            self.assertTrue(seen.wait(GUARD_SECONDS))
            stream.close()
        self.assertEqual(told, [b'{"type": "new"}'])

    def test_resuming_shows_nothing_of_the_connection_of_before(self):
        upgrades = []

        def then(talk):
            number = 6 if len(upgrades) == 1 else 50
            talk.send(b"".join(text_frame(event(number + n)) for n in range(20)))
            talk.read_until_closed()

        with serving(then, upgrades) as server:
            self.home.announce(server.port)
            stream = self.worker.stream()
            wait_until(lambda: stream._waiting, "events")
            stream.resume_from("db.40")
            self.assertEqual((stream.is_open, stream.cursor), (False, "db.40"))
            messages = poll_for(stream, 20)
            stream.close()
        self.assertEqual(messages[0]["cursor"], "db.50")
        self.assertIn("after=db.40", upgrades[1])

    def test_what_the_thread_reads_while_the_host_resumes_is_thrown_away(self):
        class NoWorker:
            def listen(self, _stream):
                pass

            nudge = lambda _self: None  # noqa: E731

        class Racing:
            is_open, failure, openings, cursor = True, None, 1, "db.6"

            def poll(self):
                stream.resume_from("db.40")
                return [event(6)]

            def resume_from(self, cursor):
                self.cursor = cursor
                self.poll = lambda: [event(41)]

        stream = WorkerStream(NoWorker(), Racing)
        self.assertTrue(stream.serve())
        self.assertEqual((stream.poll(), stream.cursor), ([], "db.40"))
        self.assertTrue(stream.serve())
        self.assertEqual(stream.poll(), [event(41)])

    def test_a_reset_arrives_after_what_came_before_it_and_leaves_no_cursor(self):
        def then(talk):
            talk.send(text_frame(event(6)) + text_frame({"type": "reset"}))
            talk.read_until_closed()

        with serving(then) as server:
            self.home.announce(server.port)
            stream = self.worker.stream()
            messages = poll_for(stream, 2)
            self.assertEqual([message["type"] for message in messages], ["task.changed", "reset"])
            self.assertIsNone(stream.cursor)
            stream.close()

    def test_a_stranger_hears_no_token_from_the_thread_either(self):
        def talk(connection):
            answer_proof(connection, "another-token-0123456789abcdef")
            connection.read_until_closed()

        with RawServer(talk) as stranger:
            self.home.announce(stranger.port)
            stream = self.worker.stream()
            poll_until(stream, lambda _: stream.failure)
            self.assertEqual(stream.failure.code, "impostorOnPort")
            self.assertNotIn(TOKEN.encode(), bytes(stranger.received))
            stream.close()


if __name__ == "__main__":
    unittest.main()
