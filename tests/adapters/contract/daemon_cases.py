"""What an adapter does when the daemon is there, is not, hangs, dies, or is somebody else."""

import os
import shutil
import tempfile
import unittest.mock

from bridge.real_daemon import RealDaemon
from bridge.stand_ins import TOKEN, Home, RawServer, answer_proof, dead_pid, unused_port

from .driving import Driven
from .rig import run_last_first

#: How long the host's main thread may stand still for any one thing that the daemon does not do.
FELT_SECONDS = 0.3
FARM_AWAY = {
    "RENDERBRIDGE_FARM_BASE_URL": "http://127.0.0.1:9/",
    "RENDERBRIDGE_FARM_ACCOUNT": "studio",
    "RENDERBRIDGE_ACCESS_KEY": "KEY-OF-THE-STUDIO",
}
#: Nobody looks at files: some hosts have paths that this machine does not.
NO_FILES = {"RENDERBRIDGE_TRANSFER_DRIVER": "none"}
COPYING = {"RENDERBRIDGE_TRANSFER_DRIVER": "copy"}


class DaemonCases:
    """Mixed into a TestCase that has `make_rig`, a callable that takes a folder."""

    def setUp(self):
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-contract-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.home = os.path.join(self.folder, "home")
        os.mkdir(self.home, 0o700)
        # What is started in between inherits it.
        given = {"RENDERBRIDGE_HOME": self.home, "RENDERBRIDGE_PORT": "0", **NO_FILES}
        patched = unittest.mock.patch.dict(os.environ, given)
        patched.start()
        self.addCleanup(patched.stop)
        self.rig = self.make_rig(self.folder)
        self.addCleanup(run_last_first, self.rig.undo)
        self.rig.open_saved("shot010")

    def real_daemon(self, env=None):
        reap = self.rig.shared("launcher").reap_ended
        return RealDaemon(self.home, {**NO_FILES, **(env or {})}, reap)

    def announce(self, port, token=TOKEN, pid=None):
        """Write the daemon.json of a stand-in into the home."""
        home = Home()
        home.folder = self.home
        home.announce(port, token, pid)

    def connected(self, driven):
        driven.until(lambda session: session.connection.state == "connected", "the daemon")

    def previewed(self, driven):
        def is_there(session):
            session.previewing.see()
            return session.previewing.preview is not None

        driven.until(is_there, "the form")
        return driven.session.previewing.preview

    def pressed(self, driven):
        """Press Submit and return the submission; a refusal fails the case."""
        driven.session.sending.press("asIs")
        driven.until(lambda session: not session.sending.is_busy, "an answer to the press")
        self.assertIsNotNone(driven.session.sending.submission, driven.state())
        return driven.session.sending.submission

    def assert_uploads(self, names):
        """Submit the open scene; exactly the files `names` of its folder come to the farm."""
        with self.real_daemon(COPYING) as daemon, Driven(self.rig) as driven:
            self.connected(driven)
            told = [row["code"] for row in self.previewed(driven)["problems"]]
            self.assertNotIn("missingDependency", told)
            self.pressed(driven)
            driven.until(lambda session: session.connection.board.tasks(), "its tasks on the board")
            self.assertEqual(daemon.uploaded(), names)

    def submissions(self, daemon):
        return daemon.cli("status")["submissions"]

    def test_a_press_becomes_one_submission_that_the_board_follows(self):
        with self.real_daemon() as daemon, Driven(self.rig) as driven:
            self.connected(driven)
            preview = self.previewed(driven)
            errors = [each for each in preview["problems"] if each["severity"] == "error"]
            self.assertEqual(errors, [])
            self.assertGreater(len(preview["requests"]), 0)
            submission = self.pressed(driven)
            self.assertEqual([each["id"] for each in self.submissions(daemon)], [submission["id"]])
            driven.until(lambda session: session.connection.board.tasks(), "its tasks on the board")

    def test_a_scene_that_was_never_saved_is_refused_with_what_to_do(self):
        self.rig.open_new()
        with self.real_daemon() as daemon, Driven(self.rig) as driven:
            self.connected(driven)
            codes = [each["code"] for each in self.previewed(driven)["problems"]]
            self.assertIn("sceneNotSaved", codes)
            driven.session.sending.press("asIs")
            driven.until(lambda session: not session.sending.is_busy, "a refusal")
            self.assertIsNone(driven.session.sending.submission)
            self.assertTrue(str(driven.session.sending.failure))
            self.assertEqual(self.submissions(daemon), [])

    def test_without_a_daemon_a_press_says_so_and_the_host_goes_on(self):
        with Driven(self.rig) as driven:
            driven.until(lambda session: session.connection.state == "absent", "the absence")
            driven.session.sending.press("asIs")
            driven.until(lambda session: not session.sending.is_busy, "a failure")
            self.assertIsNone(driven.session.sending.submission)
            self.assertIn("Renderbridge", str(driven.session.sending.failure))
        self.assertLess(driven.longest, FELT_SECONDS)

    def test_while_the_farm_is_away_the_submission_is_accepted_and_kept(self):
        with self.real_daemon(FARM_AWAY) as daemon, Driven(self.rig) as driven:
            self.connected(driven)
            submission = self.pressed(driven)
            daemon.kill()
            daemon.start()
            self.assertEqual([each["id"] for each in self.submissions(daemon)], [submission["id"]])

    def test_a_daemon_that_is_killed_and_started_anew_is_found_again(self):
        with self.real_daemon() as daemon, Driven(self.rig) as driven:
            self.connected(driven)
            daemon.kill()
            driven.until(lambda session: session.connection.state == "absent", "the loss")
            daemon.start()
            self.connected(driven)
            submission = self.pressed(driven)
            self.assertEqual([each["id"] for each in self.submissions(daemon)], [submission["id"]])

    def test_a_daemon_killed_under_a_press_has_it_exactly_once(self):
        with self.real_daemon() as daemon, Driven(self.rig) as driven:
            self.connected(driven)
            driven.session.sending.press("asIs")
            driven.until(lambda session: session.sending.stage == "sending", "the sending")
            daemon.kill()
            driven.until(lambda session: not session.sending.is_busy, "an answer to the press")
            self.rig.shared("launcher").reap_ended()
            submission = driven.session.sending.submission
            self.assertIsNotNone(submission, driven.state())
            self.assertEqual([each["id"] for each in self.submissions(daemon)], [submission["id"]])

    def test_the_token_of_a_daemon_that_ended_is_said_to_nobody(self):
        with RawServer(lambda talk: talk.read_until_closed()) as stranger, Driven(
            self.rig
        ) as driven:
            # A dead daemon's file, and its port in other hands.
            self.announce(stranger.port, pid=dead_pid())
            driven.session.sending.press("asIs")
            driven.until(lambda session: not session.sending.is_busy, "a failure")
            self.assertIsNone(driven.session.sending.submission)
            self.assertNotIn(TOKEN.encode(), bytes(stranger.received))

    def test_a_stranger_on_the_port_is_told_of_and_hears_no_token_and_nothing_of_the_scene(self):
        with RawServer(lambda talk: answer_proof(talk, "another token")) as stranger:
            self.announce(stranger.port)
            with Driven(self.rig) as driven:
                driven.session.sending.press("asIs")
                driven.until(lambda session: session.connection.failure, "a sentence about it")
                self.assertIn(str(stranger.port), driven.session.connection.failure)
                # A press waits for the daemon to come back, as long as the artist does.
                driven.session.sending.cancel()
                driven.until(lambda session: not session.sending.is_busy, "the end of the press")
                self.assertIsNone(driven.session.sending.submission)
            self.assertGreater(stranger.connections, 0)
            self.assertNotIn(TOKEN.encode(), bytes(stranger.received))
            self.assertNotIn(b"shot010", bytes(stranger.received))

    def test_with_a_daemon_that_hangs_no_turn_of_the_host_is_felt(self):
        with RawServer(lambda talk: talk.read_until_closed()) as hung:
            self.announce(hung.port)
            with Driven(self.rig) as driven:
                driven.session.previewing.see()
                driven.session.sending.press("asIs")
                driven.turn_for(3.0)
            self.assertGreater(hung.connections, 0)
        self.assertLess(driven.longest, FELT_SECONDS)

    def test_with_a_daemon_that_is_gone_no_turn_of_the_host_is_felt(self):
        self.announce(unused_port(), pid=dead_pid())
        with Driven(self.rig) as driven:
            driven.session.previewing.see()
            driven.session.connection.start()
            driven.turn_for(1.0)
        self.assertLess(driven.longest, FELT_SECONDS)
