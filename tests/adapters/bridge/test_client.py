import os
import threading
import unittest
from unittest import mock

from renderbridge.client import Bridge
from renderbridge.deadline import Deadline
from renderbridge.discovery import find_daemon
from renderbridge.errors import (
    AnswerUnreadable,
    DaemonNotFound,
    DaemonRefused,
    ImpostorOnPort,
    Unreachable,
)

from .stand_ins import (
    TOKEN,
    Home,
    RawServer,
    StandInDaemon,
    answer_proof,
    http_head,
    unused_port,
)

SUBMISSION = {"id": "s1", "revision": 1, "state": "queued"}


def bridge_to(home, **options):
    return Bridge(find=lambda timeout: find_daemon([home.folder], timeout=timeout), **options)


class Asking(unittest.TestCase):
    def test_each_method_asks_its_route_with_the_token_in_its_header_only(self):
        routes = {
            "GET /v1/health": {"name": "renderbridge"},
            "GET /v1/farm": {"name": "sandbox"},
            "POST /v1/scenes": (201, {"sceneId": "scene-1"}),
            "POST /v1/submissions/preview": {"problems": []},
            "POST /v1/submissions": (202, SUBMISSION),
            "GET /v1/submissions/a%2Fb": SUBMISSION,
            "GET /v1/tasks": {"items": [], "cursor": None, "eventsCursor": "d.1"},
            "GET /v1/events": {"events": [], "cursor": "d.1"},
        }
        with Home() as home, StandInDaemon(routes) as daemon:
            home.announce(daemon.port)
            bridge = bridge_to(home)
            self.assertEqual(bridge.health()["name"], "renderbridge")
            self.assertEqual(bridge.farm()["name"], "sandbox")
            self.assertEqual(bridge.store_scene({"bridge": 1}), "scene-1")
            self.assertEqual(bridge.preview("scene-1", {}, type="blender"), {"problems": []})
            self.assertEqual(bridge.submit({"bridge": 1}, {"frames": "1-3"}), SUBMISSION)
            self.assertEqual(bridge.submission("a/b"), SUBMISSION)
            self.assertEqual(bridge.tasks(state="rendering", limit=5, cursor=None)["items"], [])
            self.assertEqual(bridge.events("d.0", types=["task.changed"])["cursor"], "d.1")
            asked = {f"{request.method} {request.path}": request for request in daemon.requests}
        self.assertEqual(set(asked), set(routes))
        for request in asked.values():
            self.assertEqual(request.headers["Authorization"], "Bearer " + TOKEN)
            self.assertEqual(request.headers["Host"], f"127.0.0.1:{daemon.port}")
            self.assertNotIn(TOKEN, request.path + request.query + request.body.decode())
            self.assertIsNone(request.headers["Origin"])
        preview, submit = asked["POST /v1/submissions/preview"], asked["POST /v1/submissions"]
        self.assertEqual(preview.json, {"sceneId": "scene-1", "settings": {}, "type": "blender"})
        self.assertEqual(submit.json, {"scene": {"bridge": 1}, "settings": {"frames": "1-3"}})
        self.assertEqual(submit.headers["Content-Type"], "application/json")
        self.assertEqual(asked["GET /v1/tasks"].query, "state=rendering&limit=5")
        self.assertEqual(asked["GET /v1/events"].query, "after=d.0&wait=0&types=task.changed")

    def test_an_answer_of_many_pieces_arrives_whole(self):
        answer = {"items": ["x" * 1000] * 3000}
        with Home() as home, StandInDaemon({"GET /v1/farm": answer}) as daemon:
            home.announce(daemon.port)
            self.assertEqual(bridge_to(home).farm(), answer)

    def test_letters_beyond_ascii_arrive_as_they_were(self):
        scene = {"scene": {"path": "/srv/場景 é.blend"}}
        with Home() as home, StandInDaemon({"POST /v1/scenes": {"sceneId": "1"}}) as daemon:
            home.announce(daemon.port)
            bridge_to(home).store_scene(scene)
            self.assertEqual(daemon.requests[0].json, scene)

    def test_texts_come_in_the_language_asked_for(self):
        with Home() as home, StandInDaemon({"GET /v1/farm": {}}) as daemon:
            home.announce(daemon.port)
            bridge_to(home, language="zh").farm()
            self.assertEqual(daemon.requests[0].headers["Accept-Language"], "zh")

    def test_patch_and_delete_say_json_too(self):
        routes = {"PATCH /v1/x": {"ok": 1}, "DELETE /v1/x": (204, b"")}
        with Home() as home, StandInDaemon(routes) as daemon:
            home.announce(daemon.port)
            bridge = bridge_to(home)
            self.assertEqual(bridge.patch("/v1/x", {"a": 1}), {"ok": 1})
            self.assertIsNone(bridge.delete("/v1/x"))
            for request in daemon.requests:
                self.assertEqual(request.headers["Content-Type"], "application/json")

    def test_proxies_of_the_environment_are_not_asked(self):
        with RawServer(lambda talk: talk.read_until_closed()) as proxy:
            address = f"http://127.0.0.1:{proxy.port}"
            variables = dict.fromkeys(("HTTP_PROXY", "http_proxy", "ALL_PROXY"), address)
            with mock.patch.dict(os.environ, {**variables, "NO_PROXY": ""}):
                with Home() as home, StandInDaemon({"GET /v1/farm": {}}) as daemon:
                    home.announce(daemon.port)
                    bridge_to(home).farm()
            self.assertEqual(proxy.connections, 0)

    def test_numbers_that_json_does_not_have_are_refused_before_anything_is_sent(self):
        with Home() as home, StandInDaemon() as daemon:
            home.announce(daemon.port)
            with self.assertRaises(ValueError):
                bridge_to(home).store_scene({"fps": float("nan")})
            self.assertEqual(daemon.requests, [])

    def test_the_daemon_is_looked_for_once_for_many_calls(self):
        with Home() as home, StandInDaemon({"GET /v1/farm": {}}) as daemon:
            home.announce(daemon.port)
            looks = []

            def find(timeout):
                looks.append(timeout)
                return find_daemon([home.folder], timeout=timeout)

            bridge = Bridge(find=find)
            for _ in range(3):
                bridge.farm()
            self.assertEqual(len(looks), 1)


class Refusals(unittest.TestCase):
    def refusal(self, answer):
        with Home() as home, StandInDaemon({"GET /v1/farm": answer}) as daemon:
            home.announce(daemon.port)
            with self.assertRaises(DaemonRefused) as caught:
                bridge_to(home).farm()
        return caught.exception

    def test_a_problem_keeps_the_daemons_code_words_and_issues(self):
        issue = {"path": "settings.frames", "code": "1022", "message": "Too wide.", "params": {}}
        problem = {
            "type": "about:blank",
            "title": "Request not accepted",
            "status": 422,
            "code": "refused",
            "detail": "Correct the frames.",
            "issues": [issue],
        }
        refused = self.refusal((422, problem))
        self.assertEqual((refused.status, refused.code), (422, "refused"))
        self.assertEqual(refused.issues, [issue])
        self.assertEqual(refused.problem, problem)
        self.assertEqual(str(refused), "Correct the frames.\nsettings.frames: Too wide.")

    def test_an_error_without_a_problem_document_is_still_a_refusal(self):
        for body in (b"", b"<html>", b"[]", b'"x"', b'{"issues": "no list"}', b'{"issues": 7}'):
            with self.subTest(body=body):
                refused = self.refusal((500, body))
                self.assertEqual((refused.status, refused.code), (500, "http500"))
                self.assertEqual(refused.issues, [])
                self.assertIn("500", str(refused))

    def test_a_redirect_is_not_followed(self):
        with Home() as home, StandInDaemon({"GET /v1/farm": (307, {})}) as daemon:
            home.announce(daemon.port)
            with self.assertRaises(AnswerUnreadable) as caught:
                bridge_to(home).farm()
            self.assertEqual(len(daemon.requests), 1)
        self.assertIn("redirect", str(caught.exception))

    def test_an_answer_that_is_no_json_is_told_apart(self):
        deep = b"[" * 200000
        for body in (b"<html>", b"", b"\xff\xff", deep):
            with self.subTest(body=body[:9]), Home() as home:
                with StandInDaemon({"GET /v1/farm": body}) as daemon:
                    home.announce(daemon.port)
                    with self.assertRaises(AnswerUnreadable):
                        bridge_to(home).farm()


class RestartsAndSilence(unittest.TestCase):
    def test_a_daemon_that_restarted_elsewhere_with_a_new_token_is_found_again(self):
        with Home() as home:
            with StandInDaemon({"GET /v1/farm": {"run": 1}}) as first:
                home.announce(first.port)
                bridge = bridge_to(home)
                self.assertEqual(bridge.farm(), {"run": 1})
            with StandInDaemon({"GET /v1/farm": {"run": 2}}, token="second-" + TOKEN) as second:
                home.announce(second.port, token="second-" + TOKEN)
                self.assertEqual(bridge.farm(), {"run": 2})

    def test_a_daemon_that_restarted_on_the_same_port_is_never_told_the_old_token(self):
        with Home() as home, StandInDaemon({"GET /v1/farm": {}}) as daemon:
            home.announce(daemon.port)
            bridge = bridge_to(home)
            bridge.farm()
            daemon.requests.clear()
            daemon.token = "second-" + TOKEN
            home.announce(daemon.port, token=daemon.token)
            bridge.farm()
            sent = [request.headers["Authorization"] for request in daemon.requests]
            self.assertEqual(sent, ["Bearer second-" + TOKEN])

    def test_a_stranger_who_took_the_port_meanwhile_hears_no_token(self):
        with Home() as home:
            with StandInDaemon({"GET /v1/farm": {}}) as daemon:
                home.announce(daemon.port)
                bridge = bridge_to(home)
                bridge.farm()
            with StandInDaemon(token="the-token-of-a-stranger", port=daemon.port) as stranger:
                with self.assertRaises(ImpostorOnPort):
                    bridge.farm()
                self.assertEqual(stranger.requests, [])

    def test_401_is_answered_by_looking_once_more_and_only_once(self):
        with Home() as home, StandInDaemon({"GET /v1/farm": (401, {"code": "tokenWrong"})}) as d:
            home.announce(d.port)
            with self.assertRaises(DaemonRefused):
                bridge_to(home).farm()
            self.assertEqual(len(d.requests), 2)

    def test_other_refusals_are_not_repeated(self):
        with Home() as home, StandInDaemon({"GET /v1/farm": (503, {"code": "x"})}) as daemon:
            home.announce(daemon.port)
            with self.assertRaises(DaemonRefused):
                bridge_to(home).farm()
            self.assertEqual(len(daemon.requests), 1)

    def test_a_daemon_that_stopped_is_not_found(self):
        with Home() as home:
            with StandInDaemon({"GET /v1/farm": {}}) as daemon:
                home.announce(daemon.port)
                bridge = bridge_to(home)
                bridge.farm()
            with self.assertRaises(DaemonNotFound):
                bridge.farm()

    def lossy(self, heads):
        """A daemon that hangs up on the first real request and answers the second."""

        def talk(connection):
            answer_proof(connection)
            heads.append(connection.read_head())
            if len(heads) > 1:
                connection.send(http_head(202, 2) + b"{}")

        return RawServer(talk)

    def proofs_too(self, server, home, **options):
        # Looking for the daemon opens a connection of its own: here it is not what is tested.
        from renderbridge.discovery import read_daemon_file

        home.announce(server.port)
        return Bridge(find=lambda timeout: read_daemon_file(home.folder), **options)

    def test_a_submit_whose_answer_was_lost_goes_again_under_the_same_key(self):
        heads = []
        with Home() as home, self.lossy(heads) as server:
            self.proofs_too(server, home).submit({"bridge": 1}, {})
        keys = [line for head in heads for line in head.split("\r\n") if "Idempotency-Key" in line]
        self.assertEqual(len(keys), 2)
        self.assertEqual(keys[0], keys[1])

    def test_two_submits_have_two_keys_and_a_given_key_is_kept(self):
        with Home() as home, StandInDaemon({"POST /v1/submissions": (202, {})}) as daemon:
            home.announce(daemon.port)
            bridge = bridge_to(home)
            bridge.submit({}, {})
            bridge.submit({}, {})
            bridge.submit({}, {}, idempotency_key="mine")
            keys = [request.headers["Idempotency-Key"] for request in daemon.requests]
        self.assertEqual(len(set(keys)), 3)
        self.assertEqual(keys[2], "mine")

    def test_a_get_whose_answer_was_lost_goes_again(self):
        heads = []
        with Home() as home, self.lossy(heads) as server:
            self.proofs_too(server, home).farm()
        self.assertEqual(len(heads), 2)

    def test_a_write_without_a_key_is_never_sent_twice(self):
        heads = []
        with Home() as home, self.lossy(heads) as server:
            with self.assertRaises(Unreachable) as caught:
                self.proofs_too(server, home).post("/v1/tasks/operate", {})
        self.assertEqual(len(heads), 1)
        self.assertTrue(caught.exception.sent)

    def in_time(self, talk, call):
        with Home() as home, RawServer(talk) as server:
            bridge = self.proofs_too(server, home, timeout=0.3)
            patience = Deadline(10)
            with self.assertRaises(Unreachable) as caught:
                call(bridge)
            self.assertGreater(patience.left(), 8)
        return caught.exception

    def test_a_server_that_accepts_and_says_nothing_is_given_up_in_time(self):
        error = self.in_time(lambda talk: talk.read_until_closed(), lambda b: b.farm())
        self.assertEqual(error.facts["reason"], "timeout")
        self.assertFalse(error.sent)

    def test_a_daemon_that_hangs_after_the_request_is_given_up_and_nobody_knows(self):
        def talk(connection):
            answer_proof(connection)
            connection.read_until_closed()

        error = self.in_time(talk, lambda bridge: bridge.post("/v1/x", {}))
        self.assertTrue(error.sent)

    def test_a_daemon_that_drips_its_answer_is_given_up_in_time(self):
        ended = threading.Event()
        self.addCleanup(ended.set)

        def talk(connection):
            answer_proof(connection)
            connection.read_head()
            connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while not ended.wait(0.02):
                connection.send(b" ")

        self.in_time(talk, lambda bridge: bridge.post("/v1/x", {}))

    def test_nobody_on_the_port_is_known_at_once(self):
        with Home() as home:
            home.announce(unused_port())
            patience = Deadline(10)
            with self.assertRaises(DaemonNotFound):
                bridge_to(home, timeout=5).farm()
            self.assertGreater(patience.left(), 8)
