import json
import threading
import time
import unittest

from renderbridge.errors import DaemonNotFound, ImpostorOnPort, StreamBroken
from renderbridge.events import FIRST_PAUSE, EventStream

from .stand_ins import (
    TOKEN,
    Home,
    RawServer,
    StandInDaemon,
    answer_proof,
    answer_upgrade,
    frame,
    http_head,
    text_frame,
    unused_port,
)

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
GUARD_SECONDS = 20


def event(number, **more):
    return {
        "cursor": f"db.{number}",
        "at": "2026-01-02T03:04:05Z",
        "type": "task.changed",
        "data": {"taskId": str(number)},
        **more,
    }


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def poll_until(stream, is_enough):
    """Poll as a timer would, without its pauses, until `is_enough(messages)`; return them."""
    messages = []
    guard = time.monotonic() + GUARD_SECONDS
    while not is_enough(messages):
        if time.monotonic() > guard:
            raise AssertionError(f"nothing more came; {messages}, {stream.failure}")
        messages += stream.poll()
    return messages


def poll_for(stream, count):
    return poll_until(stream, lambda messages: len(messages) >= count)


def serving(then, upgrades=None):
    """A daemon's stream: proof, upgrade, hello, then whatever `then(talk)` does."""

    def talk(connection):
        answer_proof(connection)
        head = answer_upgrade(connection)
        if upgrades is not None:
            upgrades.append(head)
        connection.send(text_frame({"type": "hello", "bridge": 1, "cursor": "db.5"}))
        then(connection)

    return RawServer(talk)


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
                    self.assertIsInstance(stream.failure, StreamBroken)
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
                before = time.monotonic()
                stream.poll()
                longest = max(longest, time.monotonic() - before)
            self.assertIsNone(stream.failure)
            clock.now += 6
            stream.poll()
        self.assertEqual(stream.failure.facts["reason"], "timeout")
        self.assertLess(longest, 0.2)

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
        for after, expected in ((None, "db.5"), ("db.2", "db.2")):
            with self.subTest(after=after), Home() as home, serving(
                lambda talk: (talk.send(frame(PING, b"")), talk.read_until_closed())
            ) as server:
                home.announce(server.port)
                stream = EventStream([home.folder], after=after)
                poll_until(stream, lambda _, stream=stream: stream.is_open and stream.cursor)
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


class Breaking(unittest.TestCase):
    def broken_by(self, then, **options):
        """Run a stream into `then`; return (messages, failure, what the daemon was told last)."""
        told = []
        done = threading.Event()

        def and_listen(talk):
            then(talk)
            try:
                told.append(talk.read_frame())
            except OSError:
                pass
            done.set()

        with Home() as home, serving(and_listen) as server:
            home.announce(server.port)
            stream = EventStream([home.folder], **options)
            messages = poll_until(stream, lambda _: stream.failure)
            done.wait(GUARD_SECONDS)
            stream.close()
        return messages, stream.failure, told

    def test_what_came_before_the_break_is_kept(self):
        def then(talk):
            talk.send(text_frame(event(6)))
            talk.send(frame(CLOSE, b"\x03\xf5"))

        messages, failure, told = self.broken_by(then)
        self.assertEqual(messages, [event(6)])
        self.assertEqual(failure.facts["code"], 1013)
        self.assertEqual(told, [(CLOSE, b"\x03\xf5")])

    def test_each_fault_is_closed_with_its_code(self):
        for title, data, code in (
            ("too big", b"\x81\x7f\x00\x00\x00\x00\x7f\xff\xff\xff", 1009),
            ("garbage", b"\xff\xff\xff\xff", 1002),
            ("masked", b"\x81\x80\x00\x00\x00\x00", 1002),
            ("not UTF-8", frame(TEXT, b"\xc3\x28"), 1007),
            ("binary", frame(2, b"x"), 1003),
        ):
            with self.subTest(title):
                _, failure, told = self.broken_by(lambda talk, data=data: talk.send(data))
                self.assertEqual(failure.facts["close"], code)
                self.assertEqual(told, [(CLOSE, code.to_bytes(2, "big"))])

    def test_a_message_that_is_none_is_passed_over(self):
        def then(talk):
            for text in (b"not json", b"[]", b"7", b'"x"', b"{}", b"[" * 100000):
                talk.send(frame(TEXT, text))
            talk.send(text_frame(event(6)))
            talk.read_until_closed()

        with Home() as home, serving(then) as server:
            home.announce(server.port)
            stream = EventStream([home.folder])
            self.assertEqual(poll_for(stream, 1), [event(6)])
            stream.close()

    def test_after_a_break_it_resumes_from_the_last_cursor_and_misses_nothing(self):
        clock = Clock()
        upgrades = []

        def then(talk):
            if len(upgrades) == 1:
                talk.send(text_frame(event(6)) + text_frame(event(7)))
                return
            talk.send(text_frame(event(8)))
            talk.read_until_closed()

        with Home() as home, serving(then, upgrades) as server:
            home.announce(server.port)
            stream = EventStream([home.folder], clock=clock)
            messages = poll_until(stream, lambda _: stream.failure)
            self.assertEqual(stream.poll(), [])
            clock.now += FIRST_PAUSE
            messages += poll_for(stream, 1)
            self.assertIsNone(stream.failure)
            stream.close()
        self.assertEqual([message["cursor"] for message in messages], ["db.6", "db.7", "db.8"])
        self.assertIn("GET /v1/events HTTP/1.1", upgrades[0])
        self.assertIn("GET /v1/events?after=db.7 HTTP/1.1", upgrades[1])

    def test_a_daemon_that_restarted_is_found_with_its_new_token(self):
        clock = Clock()
        with Home() as home:
            with serving(lambda talk: talk.send(text_frame(event(6)))) as first:
                home.announce(first.port)
                stream = EventStream([home.folder], clock=clock)
                poll_until(stream, lambda _: stream.failure)
            new = "second-" + TOKEN

            def talk(connection):
                answer_proof(connection, new)
                answer_upgrade(connection)
                connection.send(text_frame(event(7)))
                connection.read_until_closed()

            with RawServer(talk) as second:
                home.announce(second.port, token=new)
                clock.now += FIRST_PAUSE
                self.assertEqual(poll_for(stream, 1), [event(7)])
                self.assertNotIn(b"Bearer " + TOKEN.encode(), second.received)
                stream.close()

    def test_pauses_grow_while_nothing_works(self):
        clock = Clock()
        pauses = []
        with Home() as home:
            stream = EventStream([home.folder], clock=clock)
            for _ in range(8):
                stream.failure = None
                waited = 0.0
                while stream.failure is None:
                    stream.poll()
                    if stream.failure is None:
                        clock.now += 0.25
                        waited += 0.25
                pauses.append(waited)
        self.assertEqual(pauses, [0, 0.25, 0.5, 1, 2, 4, 8, 8])

    def test_silence_for_75_seconds_is_a_break(self):
        clock = Clock()
        with Home() as home, serving(lambda talk: talk.read_until_closed()) as server:
            home.announce(server.port)
            stream = EventStream([home.folder], clock=clock)
            poll_until(stream, lambda _: stream.cursor)
            clock.now += 74
            stream.poll()
            self.assertIsNone(stream.failure)
            clock.now += 2
            stream.poll()
            self.assertEqual(stream.failure.facts["reason"], "timeout")
            stream.close()

    def reset_by(self, talk):
        clock = Clock()
        with Home() as home, RawServer(talk) as server:
            home.announce(server.port)
            stream = EventStream([home.folder], after="old.1", clock=clock)
            messages = poll_until(stream, lambda messages: messages)
            self.assertEqual(messages, [{"type": "reset"}])
            self.assertIsNone(stream.cursor)
            stream.resume_from("db.40")
            self.assertEqual(poll_for(stream, 1), [event(41)])
            stream.close()
            self.assertIn(b"/v1/events?after=db.40 ", server.received)

    def test_a_reset_is_told_and_the_stream_goes_on_from_where_the_lists_were_read(self):
        def talk(connection):
            answer_proof(connection)
            head = answer_upgrade(connection)
            if "after=db.40" in head:
                connection.send(text_frame(event(41)))
                connection.read_until_closed()
            connection.send(text_frame({"type": "reset"}) + frame(CLOSE, b"\x03\xe8"))

        self.reset_by(talk)

    def test_a_cursor_that_is_gone_by_410_counts_as_a_reset(self):
        def talk(connection):
            answer_proof(connection)
            if connection.port in seen:
                answer_upgrade(connection)
                connection.send(text_frame(event(41)))
                connection.read_until_closed()
            seen.add(connection.port)
            connection.read_head()
            connection.send(http_head(410, 2) + b"{}")

        seen = set()
        self.reset_by(talk)
