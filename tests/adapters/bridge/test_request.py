"""One request that never waits, against daemons and against what is not one."""

import json
import time
import unittest

from renderbridge import request
from renderbridge.async_client import AsyncBridge, encoded_steps
from renderbridge.background_task import MORE, BackgroundTask, run_to_end
from renderbridge.discovery import Daemon
from renderbridge.errors import ImpostorOnPort, Unreachable

from .stand_ins import (
    TOKEN,
    Home,
    RawServer,
    StandInDaemon,
    answer_proof,
    http_head,
    unused_port,
)


def ask(port, body=b"", seconds=5.0, token=TOKEN):
    daemon = Daemon("", port, token, None, "")
    steps = request.ask(daemon, "POST", "/v1/x", {"Connection": "close"}, body, seconds)
    asked = BackgroundTask(steps)
    while not asked.advance(0.01):
        time.sleep(0 if asked.has_more else 0.001)  # a timer's pause, for the stand-in's threads
    return asked


class OneRequest(unittest.TestCase):
    def test_it_proves_asks_and_takes_the_answer(self):
        with StandInDaemon({"POST /v1/x": (202, {"a": 1})}) as daemon:
            asked = ask(daemon.port, b"{}")
        self.assertEqual(asked.result.status, 202)
        self.assertEqual(json.loads(asked.result.body.decode()), {"a": 1})
        self.assertEqual(daemon.requests[0].headers["Authorization"], "Bearer " + TOKEN)

    def test_eight_megabytes_go_out_and_come_back(self):
        body = b"x" * (8 * 1024 * 1024)
        with StandInDaemon({"POST /v1/x": lambda request: (200, request.body)}) as daemon:
            asked = ask(daemon.port, body, seconds=30.0)
        self.assertEqual(asked.result.body, body)

    def test_a_stranger_hears_no_token(self):
        def talk(connection):
            connection.read_head()
            connection.send(http_head(200, 2) + b"{}")
            connection.read_until_closed()

        with RawServer(talk) as server:
            asked = ask(server.port, b"secret scene")
        self.assertIsInstance(asked.error, ImpostorOnPort)
        self.assertNotIn(TOKEN.encode(), bytes(server.received))
        self.assertNotIn(b"secret scene", bytes(server.received))

    def test_what_is_no_http_is_a_stranger(self):
        def talk(connection):
            connection.read_head()
            connection.send(b"SSH-2.0\r\n")
            connection.read_until_closed()

        with RawServer(talk) as server:
            self.assertIsInstance(ask(server.port).error, ImpostorOnPort)

    def test_a_refused_connection_promises_that_nothing_was_sent(self):
        failure = ask(unused_port()).error
        self.assertIsInstance(failure, Unreachable)
        self.assertIs(failure.sent, False)

    def test_a_connection_that_ends_after_the_request_may_have_been_heard(self):
        def talk(connection):
            answer_proof(connection)
            connection.read_body(connection.read_head())

        with RawServer(talk) as server:
            failure = ask(server.port, b"{}").error
        self.assertIsInstance(failure, Unreachable)
        self.assertIs(failure.sent, True)

    def test_silence_ends_at_the_deadline(self):
        with RawServer(lambda connection: connection.read_until_closed()) as server:
            failure = ask(server.port, seconds=0.05).error
        self.assertEqual(failure.facts["reason"], "timeout")
        self.assertIs(failure.sent, False)


class Patience(unittest.TestCase):
    def test_the_daemon_is_found_asked_and_its_problem_raised(self):
        answer = {"status": 409, "code": "conflict", "detail": "Not now."}
        with Home() as home, StandInDaemon({"POST /v1/x": (409, answer)}) as daemon:
            home.announce(daemon.port)
            background_task = BackgroundTask(
                AsyncBridge([home.folder], language="zh").post("/v1/x", {})
            )
            while not background_task.advance(0.01):
                time.sleep(0.001)
        self.assertEqual(background_task.error.code, "conflict")
        self.assertEqual(daemon.requests[-1].headers["Accept-Language"], "zh")

    def test_without_a_daemon_the_artist_is_told(self):
        with Home() as home:
            background_task = BackgroundTask(AsyncBridge([home.folder]).get("/v1/farm"))
            self.assertTrue(background_task.advance(1.0))
        self.assertEqual(background_task.error.code, "daemonNotFound")


class BackgroundTasks(unittest.TestCase):
    def test_steps_are_taken_until_the_time_is_over_or_somebody_has_to_be_waited_for(self):
        now = [0.0]

        def work():
            for _ in range(5):
                now[0] += 1.0
                yield MORE
            yield None
            return "done"

        background_task = BackgroundTask(work(), clock=lambda: now[0])
        self.assertFalse(background_task.advance(2.0))
        self.assertEqual((now[0], background_task.has_more), (2.0, True))
        self.assertFalse(background_task.advance(100.0))
        self.assertEqual((now[0], background_task.has_more), (5.0, False))
        self.assertTrue(background_task.advance(0.0))
        self.assertEqual(background_task.result, "done")

    def test_what_it_raises_is_kept_and_dropping_it_runs_its_last_words(self):
        closed = []

        def work():
            try:
                yield None
            finally:
                closed.append(True)

        background_task = BackgroundTask(work())
        background_task.advance(0.0)
        background_task.drop()
        self.assertEqual((closed, background_task.is_done), ([True], True))

        def fail():
            raise ValueError("no")
            yield

        failing = BackgroundTask(fail())
        self.assertTrue(failing.advance(0.0))
        self.assertIsInstance(failing.error, ValueError)

    def test_a_scene_is_written_in_parts_and_means_the_same(self):
        rows = [{"path": f"/{number}é"} for number in range(1000)]
        snapshot = {"scene": {"path": "/a", "name": "a"}, "fps": 24, "dependencies": rows}
        for body in (
            {"scene": snapshot, "settings": {"a": None}},
            {"scene": {"fps": 24}, "settings": {}},
            snapshot,
            {"dependencies": rows, "nodes": rows, "layers": []},
            {"scene": {}},
            {"scene": "x"},
            {"sceneId": "x"},
            {},
            [1, None],
        ):
            self.assertEqual(json.loads(run_to_end(encoded_steps(body)).decode("ascii")), body)

    def test_a_long_list_is_never_written_in_one_step(self):
        rows = [{"path": str(number)} for number in range(1000)]
        snapshot = {"scene": {"path": "/a"}, "dependencies": rows}
        for body in (snapshot, {"scene": snapshot, "settings": {}}, {"nodes": rows}):
            self.assertGreaterEqual(len(list(encoded_steps(body))), 4)
