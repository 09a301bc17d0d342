"""What the network, the machine and strangers do to a host, over real sockets."""

import errno
import os
import socket
import time
import unittest
from unittest import mock

try:
    import resource
except ImportError:
    resource = None

from renderbridge.async_client import AsyncBridge
from renderbridge.background_task import BackgroundTask
from renderbridge.client import Bridge
from renderbridge.connection import Connection
from renderbridge.deadline import Deadline
from renderbridge.discovery import find_daemon
from renderbridge.errors import BridgeError, DaemonNotFound, ImpostorOnPort, Unreachable
from renderbridge.events import MOST_FRAMES, EventStream
from renderbridge.worker import Worker

from .stand_ins import Home, RawServer, StandInDaemon, frame, text_frame, unused_port
from .stopwatch import thread_seconds
from .streams import event, poll_until, serving

TEXT, CONTINUATION, PING = 0x1, 0x0, 0x9


class Taken:
    """A context manager: this process holds descriptors up to `count`, and may hold `limit`."""

    def __init__(self, count, limit):
        self._count = count
        self._limit = limit
        self._held = []

    def __enter__(self):
        self._before = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (self._limit, self._before[1]))
        try:
            while not self._held or self._held[-1] < self._count:
                self._held.append(os.open(os.devnull, os.O_RDONLY))
        except OSError:
            pass
        return self

    def __exit__(self, *_):
        for descriptor in self._held:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, self._before)


def may_hold(count):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1] if resource else 0
    return resource is not None and (hard == resource.RLIM_INFINITY or hard >= count)


def finish(steps):
    asked = BackgroundTask(steps)
    while not asked.advance(0.01):
        time.sleep(0 if asked.has_more else 0.001)
    if asked.error:
        raise asked.error
    return asked.result


@unittest.skipUnless(may_hold(2048), "this machine allows no more than 2,048 descriptors")
class Descriptors(unittest.TestCase):
    def test_a_host_with_more_than_1024_open_asks_and_listens_in_every_way(self):
        farm = {"name": "F"}
        with Home() as home, StandInDaemon({"GET /v1/farm": farm}) as daemon:
            with serving(lambda talk: talk.read_until_closed()) as server, Taken(1100, 2048):
                home.announce(daemon.port)
                with socket.socket() as probe:
                    self.assertGreater(probe.fileno(), 1024)
                bridge = Bridge(find=lambda timeout: find_daemon([home.folder], timeout=timeout))
                self.assertEqual(bridge.farm(), farm)
                self.assertEqual(finish(AsyncBridge([home.folder]).farm()), farm)
                worker = Worker([home.folder])
                self.addCleanup(worker.close)
                self.assertEqual(finish(worker.bridge().farm()), farm)
                home.announce(server.port)
                for stream in (EventStream([home.folder]), worker.stream()):
                    poll_until(stream, lambda _, stream=stream: stream.is_open)
                    stream.close()

    def test_without_a_descriptor_left_a_poll_says_so_and_raises_nothing(self):
        with Home() as home:
            home.announce(unused_port())
            stream = EventStream([home.folder])
            with Taken(200, 200):
                self.assertEqual(stream.poll(), [])
                with self.assertRaises(BridgeError):
                    finish(AsyncBridge([home.folder]).farm())
            self.assertEqual(stream.failure.facts["reason"], "tooManyOpen")
            with serving(lambda talk: talk.read_until_closed()) as server:
                home.announce(server.port)
                stream.resume_from(None)
                poll_until(stream, lambda _: stream.is_open)
                self.assertIsNone(stream.failure)
                stream.close()

    def test_without_a_descriptor_left_for_the_socket_nothing_was_sent(self):
        none_left = mock.patch("socket.socket", side_effect=OSError(errno.EMFILE, "Too many"))
        with Home() as home:
            home.announce(unused_port())
            stream = EventStream([home.folder])
            with none_left:
                self.assertEqual(stream.poll(), [])
                with self.assertRaises(Unreachable) as caught:
                    finish(AsyncBridge([home.folder]).farm())
            for error in (stream.failure, caught.exception):
                self.assertEqual((error.facts["reason"], error.sent), ("tooManyOpen", False))


class Strangers(unittest.TestCase):
    def flooded(self, call):
        """Run call(home) against a program that never stops talking; return the bytes it cost."""
        taken = []

        def read(connection):
            data = real_read(connection)
            taken.append(len(data))
            return data

        def talk(connection):
            connection.read_some()
            connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n")
            while True:
                connection.send(b"x" * 65536)

        real_read = Connection._read
        with Home() as home, RawServer(talk) as stranger:
            home.announce(stranger.port)
            with mock.patch.object(Connection, "_read", read):
                call(home)
        return sum(taken)

    def test_a_program_that_floods_the_port_is_cut_off_before_a_megabyte(self):
        def find(home):
            with self.assertRaises(ImpostorOnPort):
                find_daemon([home.folder])

        def ask(home):
            with self.assertRaises(ImpostorOnPort):
                finish(AsyncBridge([home.folder]).farm())

        def listen(home):
            stream = EventStream([home.folder])
            poll_until(stream, lambda _: stream.failure)
            stream.close()
            self.assertIsInstance(stream.failure, ImpostorOnPort)

        for call in (find, ask, listen):
            with self.subTest(call.__name__):
                cost = self.flooded(call)
                self.assertGreater(cost, 0)
                self.assertLess(cost, 1024 * 1024)

    @unittest.skipUnless(os.name == "posix", "other systems refuse when the queue is full")
    def test_a_port_that_accepts_nobody_any_more_keeps_a_script_a_third_of_a_second(self):
        with Home() as home, socket.socket() as full:
            full.bind(("127.0.0.1", 0))
            full.listen(0)
            waiting = []
            for _ in range(4):
                sock = socket.socket()
                self.addCleanup(sock.close)
                sock.setblocking(False)
                sock.connect_ex(full.getsockname())
                waiting.append(sock)
            home.announce(full.getsockname()[1])
            patience = Deadline(30)
            with self.assertRaises((Unreachable, DaemonNotFound)):
                find_daemon([home.folder], timeout=20)
            self.assertGreater(patience.left(), 15)


class Floods(unittest.TestCase):
    def test_a_flood_never_holds_up_a_poll_and_what_is_behind_it_arrives(self):
        pieces = frame(TEXT, b"", final=False) + frame(CONTINUATION, b"", final=False) * 300000
        for title, flood in (
            ("pings", frame(PING, b"?") * 200000),
            ("empty pieces", pieces + frame(CONTINUATION, b"{}")),
            ("events", b"".join(text_frame(event(number)) for number in range(20000))),
        ):
            with self.subTest(title), Home() as home:

                def then(talk, flood=flood):
                    talk.send(flood + text_frame({"type": "notice", "data": {}}))
                    talk.read_until_closed()

                with serving(then) as server:
                    home.announce(server.port)
                    stream = EventStream([home.folder])
                    longest, most, last = 0.0, 0, None
                    patience = Deadline(60)
                    while last != "notice" and not patience.is_over():
                        before = thread_seconds()
                        messages = stream.poll()
                        longest = max(longest, thread_seconds() - before)
                        most = max(most, len(messages))
                        last = messages[-1]["type"] if messages else last
                    stream.close()
                self.assertEqual(last, "notice")
                self.assertLessEqual(most, MOST_FRAMES)
                # All of it at once takes seconds.
                self.assertLess(longest, 0.5)

    def test_a_poll_ends_by_the_clock_too(self):
        now = [0.0]

        def stopwatch():
            now[0] += 0.001
            return now[0]

        def then(talk):
            talk.send(b"".join(text_frame(event(number)) for number in range(200)))
            talk.read_until_closed()

        with Home() as home, serving(then) as server:
            home.announce(server.port)
            stream = EventStream([home.folder], stopwatch=stopwatch)
            sizes, taken = [], 0
            while taken < 200:
                sizes.append(len(stream.poll()))
                taken += sizes[-1]
            stream.close()
        self.assertLessEqual(max(sizes), 6)


class NothingRaises(unittest.TestCase):
    def test_whatever_goes_wrong_within_a_poll_it_is_a_failure_and_tried_again(self):
        for error in (ValueError("filedescriptor out of range"), OSError(24, "x"), KeyError("x")):
            with Home() as home, serving(lambda talk: talk.read_until_closed()) as server:
                home.announce(server.port)
                stream = EventStream([home.folder])
                with mock.patch("renderbridge.events.Connection", side_effect=error):
                    self.assertEqual(stream.poll(), [])
                self.assertIsInstance(stream.failure, BridgeError)
                stream.resume_from(None)
                poll_until(stream, lambda _, stream=stream: stream.is_open)
                stream.close()

    def test_a_home_that_cannot_be_is_told_at_the_poll(self):
        with mock.patch.dict(os.environ, {"RENDERBRIDGE_HOME": "relative"}):
            stream = EventStream()
            self.assertEqual(stream.poll(), [])
        self.assertEqual(stream.failure.code, "homeUnusable")

    def test_a_process_number_that_no_system_has_is_nobodys(self):
        with Home() as home, socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen(1)
            home.announce(silent.getsockname()[1], pid=10**30)
            with self.assertRaises(DaemonNotFound):
                find_daemon([home.folder], timeout=0.2)
