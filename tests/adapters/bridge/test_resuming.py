import threading
import unittest

from renderbridge.events import FIRST_PAUSE, EventStream

from .stand_ins import (
    TOKEN,
    Home,
    RawServer,
    answer_proof,
    answer_upgrade,
    frame,
    http_head,
    text_frame,
)
from .streams import GUARD_SECONDS, Clock, event, poll_for, poll_until, serving

TEXT, CLOSE = 0x1, 0x8


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
