import json
import os
import subprocess
import sys
import threading
import unittest

from renderbridge.errors import DiscoveryUntrusted, StartFailed
from renderbridge.launcher import ensure_daemon, read_launcher, scrubbed_environment
from renderbridge.own_command import own_command
from renderbridge.starter_lock import StarterLock

from . import PACKAGE
from .stand_ins import Home, StandInDaemon, unused_port

# A program that takes the daemon's place: counts its starts, keeps its environment, and lives
# until its home is gone.
FAKE_DAEMON = """
import http.server, json, os, sys
sys.path.insert(0, {package!r})
from renderbridge.proof import proof_of
home, token = {home!r}, "launched-token-0123456789"
with open(os.path.join(home, "starts"), "a") as file:
    file.write(json.dumps({{"pid": os.getpid(), "sid": os.getsid(0), "env": dict(os.environ),
                            "fds": sorted(map(int, os.listdir("/proc/self/fd")))
                                   if os.path.isdir("/proc/self/fd") else []}}) + "\\n")

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        proof = proof_of(token, self.server.server_address[1], self.path.split("nonce=")[1])
        body = json.dumps({{"proof": proof}}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_): pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
part = os.path.join(home, "daemon.json.part")
with open(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
    json.dump({{"url": "http://127.0.0.1:%d" % server.server_address[1], "token": token,
               "pid": os.getpid(), "version": "0", "startedAt": ""}}, file)
os.replace(part, os.path.join(home, "daemon.json"))
server.service_actions = lambda: os.path.exists(home) or os._exit(0)
server.serve_forever(0.05)
"""


def launcher_for(home, code):
    return {"argv": [sys.executable, "-c", code], "version": "0.1.0"}


class Environment(unittest.TestCase):
    def test_what_a_host_sets_for_itself_is_taken_out(self):
        env = {
            "LD_LIBRARY_PATH": "/host/lib",
            "LD_PRELOAD": "/host/lib/x.so",
            "DYLD_INSERT_LIBRARIES": "x",
            "PYTHONHOME": "/host/python",
            "PYTHONPATH": "/host/site",
            "QT_PLUGIN_PATH": "/host/qt",
            "QML2_IMPORT_PATH": "/host/qml",
            "NODE_OPTIONS": "--inspect",
            "Path": "C:\\\\Windows",
            "HOME": "/home/ana",
            "RENDERBRIDGE_HOME": "/srv/bridge",
            "DISPLAY": ":0",
        }
        self.assertEqual(
            sorted(scrubbed_environment(env)), ["DISPLAY", "HOME", "Path", "RENDERBRIDGE_HOME"]
        )


class ReadingTheLauncher(unittest.TestCase):
    def test_without_a_launcher_the_artist_is_told_to_serve_once(self):
        with Home() as home, self.assertRaises(StartFailed) as caught:
            ensure_daemon([home.folder])
        self.assertIn("renderbridge serve", str(caught.exception))

    def test_a_launcher_that_is_none_is_refused_with_what_was_expected(self):
        for record in ("{", {}, {"argv": []}, {"argv": "x"}, {"argv": [1]}, {"argv": ["node"]}):
            with self.subTest(record=record), Home() as home:
                home.write("launcher.json", record)
                with self.assertRaises(StartFailed) as caught:
                    read_launcher([home.folder])
                self.assertIn("absolute path", str(caught.exception))

    @unittest.skipUnless(os.name == "posix", "modes are POSIX")
    def test_a_launcher_that_others_could_have_written_is_not_run(self):
        with Home() as home:
            home.write("launcher.json", launcher_for(home, "pass"), mode=0o666)
            with self.assertRaises(DiscoveryUntrusted):
                ensure_daemon([home.folder])

    def test_a_launcher_that_others_can_read_is_fine(self):
        with Home() as home:
            home.write("launcher.json", launcher_for(home, "pass"), mode=0o644)
            self.assertEqual(read_launcher([home.folder])[0], home.folder)


class Starting(unittest.TestCase):
    def starts(self, home):
        with open(home.path("starts"), encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def test_a_running_daemon_is_not_started_again(self):
        with Home() as home, StandInDaemon() as daemon:
            home.announce(daemon.port)
            self.assertEqual(ensure_daemon([home.folder]).port, daemon.port)

    def test_ten_hosts_start_one_daemon(self):
        with Home() as home:
            code = FAKE_DAEMON.format(package=PACKAGE, home=home.folder)
            home.write("launcher.json", launcher_for(home, code))
            host = (
                f"import sys; sys.path.insert(0, {PACKAGE!r})\n"
                "from renderbridge.launcher import ensure_daemon\n"
                f"print(ensure_daemon([{home.folder!r}], timeout=60).port)"
            )
            hosts = [
                subprocess.Popen([sys.executable, "-c", host], stdout=subprocess.PIPE)
                for _ in range(10)
            ]
            ports = {process.communicate()[0] for process in hosts}
            self.assertEqual(len(self.starts(home)), 1)
            self.assertEqual(len(ports), 1)
            self.assertRegex(ports.pop(), rb"\A\d+\s*\Z")

    @unittest.skipUnless(os.name == "posix", "sessions and /proc are POSIX")
    def test_the_daemon_has_a_session_of_its_own_and_nothing_of_the_hosts(self):
        with Home() as home:
            code = FAKE_DAEMON.format(package=PACKAGE, home=home.folder)
            home.write("launcher.json", launcher_for(home, code))
            reader, writer = os.pipe()
            # A number that the daemon would not come to by itself.
            os.dup2(writer, 150, inheritable=True)
            self.addCleanup(os.close, 150)
            os.environ["LD_LIBRARY_PATH"] = "/host/lib"
            self.addCleanup(os.environ.pop, "LD_LIBRARY_PATH", None)
            self.addCleanup(os.close, reader)
            self.addCleanup(os.close, writer)
            daemon = ensure_daemon([home.folder], timeout=60)
            (start,) = self.starts(home)
            self.assertEqual(start["pid"], daemon.pid)
            self.assertEqual(start["sid"], start["pid"])
            self.assertNotIn("LD_LIBRARY_PATH", start["env"])
            self.assertNotIn(150, start["fds"])

    def test_a_daemon_that_ends_at_once_is_told_with_its_exit_code(self):
        with Home() as home:
            home.write("launcher.json", launcher_for(home, "raise SystemExit(7)"))
            with self.assertRaises(StartFailed) as caught:
                ensure_daemon([home.folder], timeout=30)
        self.assertEqual(caught.exception.facts["exit_code"], 7)

    def test_a_hint_names_a_command_as_this_user_runs_it(self):
        here = os.path.abspath(__file__)
        checkout = here
        while not os.path.exists(os.path.join(checkout, "scripts", "setup.mjs")):
            checkout = os.path.dirname(checkout)
        program = os.path.join(checkout, "daemon", "cli", "main.ts")
        self.assertEqual(
            own_command("doctor", [sys.executable, program, "serve"]),
            "npm run --silent renderbridge -- doctor",
        )
        self.assertEqual(
            own_command("doctor", [sys.executable, "--max-semi-space-size=2", program, "serve"]),
            "npm run --silent renderbridge -- doctor",
        )
        installed = os.path.join(os.path.dirname(checkout), "app", "daemon", "cli", "main.ts")
        for argv in ([sys.executable, installed, "serve"], [sys.executable, "main.ts"], [here]):
            self.assertEqual(own_command("doctor", argv), "renderbridge doctor")

    def test_exit_code_3_means_that_another_one_runs_and_is_waited_for(self):
        with Home() as home, StandInDaemon() as daemon:
            home.write("launcher.json", launcher_for(home, "raise SystemExit(3)"))

            def sleep(_seconds):
                home.announce(daemon.port)

            self.assertEqual(ensure_daemon([home.folder], sleep=sleep).port, daemon.port)

    def test_a_program_that_is_gone_is_told_by_its_name(self):
        with Home() as home:
            gone = home.path("gone")
            home.write("launcher.json", {"argv": [gone], "version": "1"})
            with self.assertRaises(StartFailed) as caught:
                ensure_daemon([home.folder])
        self.assertIn(gone, str(caught.exception))

    def test_a_daemon_that_never_comes_up_is_given_up_at_the_deadline(self):
        with Home() as home:
            home.write("launcher.json", launcher_for(home, "raise SystemExit(3)"))
            with self.assertRaises(StartFailed) as caught:
                ensure_daemon([home.folder], timeout=0.2, sleep=lambda seconds: None)
        self.assertIn("0.2 s", str(caught.exception))

    def test_who_finds_the_lock_taken_starts_nothing_and_waits(self):
        with Home() as home, StandInDaemon() as daemon:
            home.write("launcher.json", launcher_for(home, "raise SystemExit(7)"))
            with StarterLock(home.folder) as lock:
                self.assertTrue(lock.is_ours)
                found = ensure_daemon(
                    [home.folder], sleep=lambda seconds: home.announce(daemon.port)
                )
            self.assertEqual(found.port, daemon.port)

    def test_the_lock_is_free_again_after_its_holder(self):
        with Home() as home:
            for _ in range(2):
                with StarterLock(home.folder) as first:
                    self.assertTrue(first.is_ours)
                    with StarterLock(home.folder) as second:
                        self.assertFalse(second.is_ours)

    def test_threads_of_one_host_start_one_daemon_too(self):
        with Home() as home:
            code = FAKE_DAEMON.format(package=PACKAGE, home=home.folder)
            home.write("launcher.json", launcher_for(home, code))
            threads = [
                threading.Thread(target=ensure_daemon, args=([home.folder], 60)) for _ in range(4)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(90)
            self.assertEqual(len(self.starts(home)), 1)

    @unittest.skipUnless(os.name == "posix", "modes are POSIX")
    def test_anything_but_not_found_is_not_answered_by_starting(self):
        with Home() as home:
            home.write("launcher.json", launcher_for(home, "raise SystemExit(9)"))
            home.announce(unused_port())
            os.chmod(home.path("daemon.json"), 0o644)
            with self.assertRaises(DiscoveryUntrusted):
                ensure_daemon([home.folder])

    def test_not_found_everywhere_looks_for_a_launcher_in_every_place(self):
        with Home() as first, Home() as second:
            second.write("launcher.json", launcher_for(second, "raise SystemExit(9)"))
            with self.assertRaises(StartFailed) as caught:
                ensure_daemon([first.folder, second.folder])
        self.assertEqual(caught.exception.facts["exit_code"], 9)
