import os
import traceback
import unittest

from renderbridge.background_task import wait_for
from renderbridge.deadline import Deadline
from renderbridge.discovery import find_daemon, read_daemon_file
from renderbridge.errors import (
    DaemonNotFound,
    DiscoveryUntrusted,
    ImpostorOnPort,
    Unreachable,
)
from renderbridge.request import ask

from .stand_ins import (
    TOKEN,
    Home,
    RawServer,
    StandInDaemon,
    answer_proof,
    dead_pid,
    http_head,
    proof_of,
    unused_port,
)


class FindingTheDaemon(unittest.TestCase):
    def test_a_daemon_that_proves_itself_is_found(self):
        with Home() as home, StandInDaemon() as daemon:
            home.announce(daemon.port)
            found = find_daemon([home.folder])
            self.assertEqual((found.port, found.token), (daemon.port, TOKEN))
            self.assertEqual(daemon.requests, [])

    def test_no_file_means_not_found_and_says_to_start_it(self):
        with Home() as home, self.assertRaises(DaemonNotFound) as caught:
            find_daemon([home.folder])
        self.assertEqual(caught.exception.code, "daemonNotFound")
        self.assertIn("Start it", str(caught.exception))

    def test_no_folder_at_all_means_not_found(self):
        with Home() as home, self.assertRaises(DaemonNotFound):
            find_daemon([home.path("missing")])

    def test_a_stale_file_whose_port_refuses_means_not_found(self):
        with Home() as home:
            home.announce(unused_port())
            with self.assertRaises(DaemonNotFound):
                find_daemon([home.folder])

    def test_a_file_that_no_daemon_writes_means_not_found(self):
        good = {"url": "http://127.0.0.1:47910", "token": TOKEN}
        for record in (
            "{",
            "[]",
            "7",
            "null",
            {},
            {**good, "url": "http://localhost:47910"},
            {**good, "url": "http://127.0.0.1.evil.example:47910"},
            {**good, "url": "https://127.0.0.1:47910"},
            {**good, "url": "http://evil@127.0.0.1:47910"},
            {**good, "url": "http://127.0.0.1:0"},
            {**good, "url": "http://127.0.0.1:99999"},
            {**good, "url": "http://127.0.0.1:47910\n"},
            {**good, "token": "short"},
            {**good, "token": TOKEN + "\r\nX-Injected: 1"},
            {**good, "token": 7},
        ):
            with self.subTest(record=record), Home() as home:
                home.write("daemon.json", record)
                with self.assertRaises(DaemonNotFound):
                    find_daemon([home.folder])

    def test_the_second_place_is_tried_when_the_first_is_stale(self):
        with Home() as first, Home() as second, StandInDaemon() as daemon:
            first.announce(unused_port())
            second.announce(daemon.port)
            self.assertEqual(find_daemon([first.folder, second.folder]).port, daemon.port)

    def test_an_impostor_is_told_apart_and_never_hears_the_token(self):
        body = b'{"name": "renderbridge", "proof": "' + b"0" * 64 + b'"}'

        def talk(connection):
            connection.read_head()
            connection.send(http_head(200, len(body)) + body)
            connection.read_until_closed()

        with Home() as home, RawServer(talk) as impostor:
            home.announce(impostor.port)
            with self.assertRaises(ImpostorOnPort) as caught:
                find_daemon([home.folder])
            self.assertIn(b"/v1/health?nonce=", impostor.received)
            self.assertNotIn(TOKEN.encode(), impostor.received)
            self.assertNotIn(b"authorization", bytes(impostor.received).lower())
        self.assertEqual(caught.exception.facts["port"], impostor.port)

    def test_whatever_a_stranger_says_it_is_a_stranger(self):
        for said in (
            http_head(404, 0),
            http_head(200, 2) + b"[]",
            http_head(200, 4) + b"null",
            http_head(200, 3) + b"{{{",
            http_head(302, 0),
            b"SSH-2.0-OpenSSH_9.2\r\n",
            b"HTTP/1.1 banana\r\n\r\n",
            http_head(200, 3) + b"\xff\xfe\xfd",
        ):
            with self.subTest(said=said), Home() as home:

                def talk(connection, said=said):
                    connection.read_head()
                    connection.send(said)

                with RawServer(talk) as stranger:
                    home.announce(stranger.port)
                    with self.assertRaises(ImpostorOnPort):
                        find_daemon([home.folder])
                    self.assertNotIn(TOKEN.encode(), stranger.received)

    @unittest.skipUnless(os.name == "posix", "asking whether a process lives needs POSIX")
    def test_a_stranger_on_the_port_of_a_dead_daemon_means_not_found(self):
        with Home() as home, StandInDaemon(token="another-token-of-somebody-else") as stranger:
            home.announce(stranger.port, pid=dead_pid())
            with self.assertRaises(DaemonNotFound):
                find_daemon([home.folder])

    def test_a_relay_to_the_real_daemon_on_another_port_proves_nothing(self):
        with Home() as home, StandInDaemon() as daemon:

            def talk(connection):
                head = connection.read_head()
                nonce = head.split("nonce=")[1].split(" ")[0]
                proof = proof_of(TOKEN, daemon.port, nonce)
                body = ('{"proof": "%s"}' % proof).encode()
                connection.send(http_head(200, len(body)) + body)
                connection.read_until_closed()

            with RawServer(talk) as relay:
                home.announce(relay.port)
                with self.assertRaises(ImpostorOnPort):
                    find_daemon([home.folder])

    def test_a_silent_server_costs_no_more_than_the_time_given(self):
        with Home() as home, RawServer(lambda connection: connection.read_until_closed()) as silent:
            home.announce(silent.port)
            deadline = Deadline(5)
            with self.assertRaises(Unreachable) as caught:
                find_daemon([home.folder], timeout=0.2)
            self.assertGreater(deadline.left(), 3)
        self.assertFalse(caught.exception.sent)

    def test_a_daemon_that_restarts_between_two_looks_is_found(self):
        with Home() as home, StandInDaemon(token="new-token-0123456789abcdef") as daemon:

            def talk(connection):
                connection.read_head()
                home.announce(daemon.port, token="new-token-0123456789abcdef")
                connection.send(http_head(503, 0))

            with RawServer(talk) as before:
                home.announce(before.port)
                self.assertEqual(find_daemon([home.folder]).port, daemon.port)

    def test_proof_and_what_follows_share_one_connection(self):
        def talk(connection):
            answer_proof(connection)
            connection.read_head()
            connection.send(http_head(200, 2) + b"{}")

        with Home() as home, RawServer(talk) as server:
            home.announce(server.port)
            daemon = read_daemon_file(home.folder)
            self.assertEqual(wait_for(ask(daemon, "GET", "/x", {}, b"", 2)).status, 200)
            self.assertEqual(server.connections, 1)

    def test_neither_repr_nor_traceback_tells_the_token(self):
        with Home() as home:
            home.announce(unused_port())
            daemon = read_daemon_file(home.folder)
            self.assertNotIn(TOKEN, repr(daemon))
            try:
                find_daemon([home.folder])
            except DaemonNotFound:
                self.assertNotIn(TOKEN, traceback.format_exc())


@unittest.skipUnless(os.name == "posix", "owners and modes are POSIX; Windows has access lists")
class TrustingTheFile(unittest.TestCase):
    def refused(self, home, uid=None):
        with self.assertRaises(DiscoveryUntrusted) as caught:
            find_daemon([home.folder], uid=uid)
        return str(caught.exception)

    def test_a_file_that_others_can_read_is_refused(self):
        for mode in (0o644, 0o640, 0o604, 0o620, 0o601):
            with self.subTest(mode=oct(mode)), Home() as home:
                home.announce(unused_port())
                os.chmod(home.path("daemon.json"), mode)
                self.assertIn(f"mode {mode:o}, expected {mode & 0o700:o}", self.refused(home))

    def test_a_folder_that_others_can_enter_is_refused(self):
        with Home() as home:
            home.announce(unused_port())
            os.chmod(home.folder, 0o755)
            self.assertIn("open to other users", self.refused(home))

    def test_what_belongs_to_somebody_else_is_refused(self):
        with Home() as home:
            home.announce(unused_port())
            self.assertIn("belongs to user", self.refused(home, uid=os.geteuid() + 1))

    @unittest.skipUnless(hasattr(os, "geteuid") and os.geteuid() == 0, "giving away needs root")
    def test_a_file_of_somebody_else_in_my_folder_is_refused(self):
        with Home() as home:
            home.announce(unused_port())
            os.chown(home.path("daemon.json"), 12345, -1)
            self.assertIn("belongs to user 12345, expected 0", self.refused(home))

    def test_a_link_is_refused_as_file_and_as_folder(self):
        with Home() as home, Home() as other:
            other.announce(unused_port())
            os.symlink(other.path("daemon.json"), home.path("daemon.json"))
            self.refused(home)
            os.symlink(other.folder, home.path("linked"))
            with self.assertRaises(DiscoveryUntrusted):
                find_daemon([home.path("linked")])

    def test_a_pipe_in_place_of_the_file_does_not_hang(self):
        with Home() as home:
            os.mkfifo(home.path("daemon.json"), 0o600)
            self.assertIn("not a plain file", self.refused(home))

    def test_a_refused_file_does_not_hide_a_good_daemon_in_the_second_place(self):
        with Home() as first, Home() as second, StandInDaemon() as daemon:
            first.announce(unused_port())
            os.chmod(first.path("daemon.json"), 0o644)
            second.announce(daemon.port)
            self.assertEqual(find_daemon([first.folder, second.folder]).port, daemon.port)
