import json
import threading
import unittest

from renderbridge.errors import DaemonNotFound, ImpostorOnPort, StreamBroken
from renderbridge.events import FIRST_PAUSE, EventStream

from .stand_ins import (
    TOKEN,
    Home,
    RawServer,
    StandInDaemon,
    answer_proof,
    frame,
    text_frame,
    unused_port,
)
from .stopwatch import thread_seconds
from .streams import GUARD_SECONDS, Clock, event, poll_for, poll_until, serving

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA


class Opening(unittest.TestCase):
    def test_the_token_goes_out_in_the_upgrade_only_after_the_proof(self):
        upgrades = []
        with Home() as home, serving(lambda talk: talk.read_until_closed(), upgrades) as server:
            home.announce(server.port)
            stream = EventStream([home.folder], after="db.3", types=["task.changed", "notice"])
            poll_until(stream, lambda _: stream.is_open)
            stream.close()
            proof, upgrade = bytes(server.received).split(b"\r\n\r\n")[:2]
            self.assertEqual(server.connections, 1)
        self.assertIn(b"GET /v1/health?nonce=", proof)
        self.assertNotIn(TOKEN.encode(), proof)
        self.assertIn(b"Authorization: Bearer " + TOKEN.encode(), upgrade)
        self.assertIn(b"GET /v1/events?after=db.3&types=task.changed%2Cnotice HTTP/1.1", upgrade)
        self.assertIn(f"Host: 127.0.0.1:{server.port}".encode(), upgrade)
        self.assertNotIn(b"Origin", upgrade)

    def test_an_impostor_never_hears_the_token(self):
        with Home() as home, StandInDaemon(token="the-token-of-a-stranger") as stranger:
            home.announce(stranger.port)
            stream = EventStream([home.folder])
            poll_until(stream, lambda _: stream.failure)
            self.assertIsInstance(stream.failure, ImpostorOnPort)
            self.assertEqual(stranger.requests, [])

    def test_a_wrong_accept_key_does_not_open(self):
        def talk(connection):
            answer_proof(connection)
            connection.read_head()
            connection.send(
                b"HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
            )
            connection.read_until_closed()

        with Home() as home, RawServer(talk) as server:
            home.announce(server.port)
            stream = EventStream([home.folder])
            poll_until(stream, lambda _: stream.failure)
            self.assertEqual(stream.failure.facts["reason"], "accept")
            self.assertFalse(stream.is_open)

    def test_what_is_no_http_does_not_open(self):
        for said in (b"SSH-2.0-x\r\n", b"HTTP/1.1 x\r\n\r\n", b"H" * 70000, b"\x81\x02{}", b""):
            with self.subTest(said=said[:9]), Home() as home:

                def talk(connection, said=said):
                    connection.read_head()
                    connection.send(said)

                with RawServer(talk) as server:
                    home.announce(server.port)
                    stream = EventStream([home.folder])
                    poll_until(stream, lambda _, stream=stream: stream.failure)
                    expected = ImpostorOnPort if said else StreamBroken
                    self.assertIsInstance(stream.failure, expected)
                    self.assertNotIn(TOKEN.encode(), server.received)

    def test_without_a_daemon_polls_return_nothing_and_failure_says_why(self):
        with Home() as home:
            stream = EventStream([home.folder])
            self.assertEqual(stream.poll(), [])
            self.assertIsInstance(stream.failure, DaemonNotFound)

    def test_a_silent_server_is_given_up_without_any_poll_waiting(self):
        clock = Clock()
        with Home() as home, RawServer(lambda talk: talk.read_until_closed()) as server:
            home.announce(server.port)
            stream = EventStream([home.folder], clock=clock)
            longest = 0.0
            for _ in range(50):
                before = thread_seconds()
                stream.poll()
                longest = max(longest, thread_seconds() - before)
            self.assertIsNone(stream.failure)
            clock.now += 6
            stream.poll()
        self.assertEqual(stream.failure.facts["reason"], "timeout")
        self.assertLess(longest, 1.0)

    def test_a_stale_file_in_the_first_place_does_not_hide_the_second(self):
        clock = Clock()
        with Home() as first, Home() as second:
            with serving(lambda talk: talk.read_until_closed()) as server:
                first.announce(unused_port())
                second.announce(server.port)
                stream = EventStream([first.folder, second.folder], clock=clock)
                poll_until(stream, lambda _: stream.failure)
                clock.now += FIRST_PAUSE
                poll_until(stream, lambda _: stream.is_open)
                stream.close()


class Following(unittest.TestCase):
    def test_events_arrive_in_order_and_move_the_cursor(self):
        def then(talk):
            talk.send(text_frame(event(6)) + text_frame(event(7)))
            talk.send(text_frame({"type": "frame.progress", "data": {"percent": 50}}))
            talk.send(text_frame({"type": "cursor", "cursor": "db.9"}))
            talk.send(text_frame(event(10)))
            talk.read_until_closed()

        with Home() as home, serving(then) as server:
            home.announce(server.port)
            stream = EventStream([home.folder])
            messages = poll_for(stream, 4)
            stream.close()
        self.assertEqual(
            [message.get("cursor") for message in messages], ["db.6", "db.7", None, "db.10"]
        )
        self.assertEqual(stream.cursor, "db.10")

    def test_the_hello_gives_a_cursor_only_to_a_stream_that_has_none(self):
        def then(talk):
            talk.send(text_frame({"type": "frame.progress", "data": {}}))
            talk.read_until_closed()

        for after, expected in ((None, "db.5"), ("db.2", "db.2")):
            with self.subTest(after=after), Home() as home, serving(then) as server:
                home.announce(server.port)
                stream = EventStream([home.folder], after=after)
                poll_for(stream, 1)
                stream.close()
                self.assertEqual(stream.cursor, expected)

    def test_pieces_and_pings_between_them_are_put_right(self):
        pongs = []
        text = json.dumps(event(6)).encode()

        def then(talk):
            talk.send(frame(TEXT, text[:10], final=False))
            talk.send(frame(PING, b"still there?"))
            pongs.append(talk.read_frame())
            talk.send(frame(0, text[10:20], final=False) + frame(0, text[20:]))
            talk.read_until_closed()

        with Home() as home, serving(then) as server:
            home.announce(server.port)
            stream = EventStream([home.folder])
            self.assertEqual(poll_for(stream, 1), [event(6)])
            stream.close()
        self.assertEqual(pongs, [(PONG, b"still there?")])

    def test_twenty_thousand_events_at_once_all_come_in_order(self):
        count = 20000

        def then(talk):
            talk.send(b"".join(text_frame(event(number)) for number in range(6, 6 + count)))
            talk.read_until_closed()

        with Home() as home, serving(then) as server:
            home.announce(server.port)
            stream = EventStream([home.folder])
            numbers = [message["cursor"] for message in poll_for(stream, count)]
            stream.close()
        self.assertEqual(numbers, [f"db.{number}" for number in range(6, 6 + count)])

    def test_what_is_sent_arrives_masked(self):
        told = []
        done = threading.Event()

        def then(talk):
            told.append(talk.read_frame())
            done.set()

        with Home() as home, serving(then) as server:
            home.announce(server.port)
            stream = EventStream([home.folder])
            self.assertFalse(stream.send({"type": "host.hello"}))
            poll_until(stream, lambda _: stream.is_open)
            self.assertTrue(stream.send({"type": "host.hello", "app": "場景"}))
            poll_until(stream, lambda _: done.is_set())
            stream.close()
        self.assertEqual(json.loads(told[0][1].decode()), {"type": "host.hello", "app": "場景"})

    def test_close_says_goodbye_with_1000_and_ends_for_good(self):
        told = []
        done = threading.Event()

        def then(talk):
            told.append(talk.read_frame())
            done.set()

        with Home() as home, serving(then) as server:
            home.announce(server.port)
            stream = EventStream([home.folder])
            poll_until(stream, lambda _: stream.is_open)
            stream.close()
            self.assertTrue(done.wait(GUARD_SECONDS))
            self.assertEqual(stream.poll(), [])
            self.assertEqual(server.connections, 1)
        self.assertEqual(told, [(CLOSE, b"\x03\xe8")])
