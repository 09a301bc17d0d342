"""An event stream that another thread listens to, in order and within bounds."""

import threading
import time
import unittest

from renderbridge.worker_stream import MOST_PER_POLL, MOST_WAITING, WorkerStream

from .on_a_thread import OnAThread, wait_until
from .stand_ins import TOKEN, RawServer, answer_proof, text_frame
from .streams import GUARD_SECONDS, event, poll_for, poll_until, serving


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
