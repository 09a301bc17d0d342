"""The thread that speaks to the daemon: the main thread never waits, and nothing is left behind."""

import threading

from renderbridge.errors import BridgeError, DaemonNotFound, DaemonRefused, Unreachable
from renderbridge.worker import Worker

from .fake_host import LONGEST_TURN_SECONDS
from .on_a_thread import OnAThread, wait_until
from .stand_ins import RawServer, StandInDaemon, answer_proof, http_head
from .stopwatch import thread_seconds
from .streams import GUARD_SECONDS


def asked_of(daemon):
    """What a stand-in was asked, besides whether it is the daemon."""
    return [request for request in daemon.requests if request.path != "/v1/health"]


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
