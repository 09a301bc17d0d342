"""The session that all hosts share, with the real daemon and a real farm behind it."""

import contextlib
import os
import signal
import unittest
import unittest.mock

from renderbridge.discovery import read_daemon_file
from renderbridge.errors import DaemonNotFound
from renderbridge.launcher import wake_daemon

from .fake_host import GUARD_SECONDS, LONGEST_TURN_SECONDS
from .real_daemon import RealDaemon
from .session_stage import Stage
from .stand_ins import unused_port

FARM_AWAY = {
    "RENDERBRIDGE_FARM_BASE_URL": "http://127.0.0.1:9/",
    "RENDERBRIDGE_FARM_ACCOUNT": "studio",
    "RENDERBRIDGE_ACCESS_KEY": "KEY-OF-THE-STUDIO",
}


def value_in(preview, key):
    fields = [field for group in preview["form"]["groups"] for field in group["fields"]]
    return next(field["value"] for field in fields if field["key"] == key)


class WithADaemon(unittest.TestCase):
    def stage(self, **options):
        stage = Stage(**options)
        # What is started in between inherits it.
        given = {"RENDERBRIDGE_HOME": stage.home, "RENDERBRIDGE_PORT": "0"}
        patched = unittest.mock.patch.dict(os.environ, given)
        patched.start()
        self.addCleanup(patched.stop)
        self.addCleanup(lambda: self.assertLess(stage.loop.longest, LONGEST_TURN_SECONDS))
        return stage

    def patience(self):
        """However slow the machine: how soon a daemon comes up is no matter of these tests."""
        patched = contextlib.ExitStack()
        wake = lambda folders: wake_daemon(folders, GUARD_SECONDS)  # noqa: E731
        patched.enter_context(unittest.mock.patch("renderbridge.async_client.wake_daemon", wake))
        seconds = "renderbridge.events.HANDSHAKE_SECONDS"
        patched.enter_context(unittest.mock.patch(seconds, GUARD_SECONDS))
        return patched

    def test_an_artist_sees_chooses_submits_follows_orders_and_fetches(self):
        for threads in ("worker", "none"):
            with self.subTest(threads=threads), self.stage(threads=threads) as stage:
                with RealDaemon(stage.home):
                    self.act(stage)

    def act(self, stage):
        session, host = stage.session, stage.host
        stage.until_connected()
        self.assertEqual(session.connection.farm["name"], "SANDBOX")
        self.assertEqual(session.connection.health["name"], "renderbridge")

        preview = stage.until_previewed()
        self.assertEqual(value_in(preview, "frames"), "1-12")
        with self.subTest("another fact of the scene is asked for, and read anew"):
            host.frames["end"] = 300
            stage.until(
                lambda: value_in(stage.until_previewed(), "frames") == "1-300", "the new frames"
            )
        with self.subTest("a choice is asked for without reading the scene again"):
            gathered = host.gatherings
            session.choices.choose("frames", "1-250")
            body = lambda: stage.until_previewed()["requests"][0]["body"]  # noqa: E731
            stage.until(lambda: body()["frames"] == "1-250", "the chosen frames")
            self.assertEqual(host.gatherings, gathered)
        with self.subTest("the daemon's words come in the host's language"):
            host.speaks = "zh"
            groups = lambda: stage.until_previewed()["form"]["groups"]  # noqa: E731
            stage.until(lambda: groups()[0]["title"] == "农场", "Chinese")
            host.speaks = "en"

        with self.subTest("saved, sent, rendered"):
            host.modified = True
            self.assertIsNone(session.following.words())
            submission = stage.press("save")
            self.assertIsNone(session.sending.failure)
            self.assertEqual(len(host.saves), 1)
            self.assertNotIn("sceneModified", [each["code"] for each in submission["problems"]])
            board = session.connection.board
            task_id = stage.until(board.tasks, "a task")[0]["taskId"]
            self.assertIn("shot010: ", session.following.words())
            stage.until(lambda: board.tasks()[0]["counts"]["done"] > 0, "a frame")
        with self.subTest("orders are followed to their outcome"):
            session.orders.operate([task_id], "pause")
            self.assertTrue(session.orders.is_busy(task_id))
            stage.until(lambda: not session.orders.is_busy(task_id), "the order")
            self.assertIsNone(session.orders.failure_of(task_id))
            session.orders.operate([task_id], "change", restart="failed")
            stage.until(lambda: not session.orders.is_busy(task_id), "the order")
            self.assertIn("restart", session.orders.failure_of(task_id))
        with self.subTest("frames are fetched"):
            session.results.fetch(task_id)
            stage.until(lambda: session.results.folder(task_id), "the folder")
            stage.until(lambda: not session.results.is_busy(task_id), "the frames")
            self.assertEqual(session.results.failures, {})
            self.assertTrue(os.listdir(session.results.folder(task_id)))
        with self.subTest("another scene shows nothing of this one, and is told to the daemon"):
            host.open_scene(None)
            stage.until(lambda: session.connection.board.path is None, "the other scene")
            self.assertEqual(session.connection.board.submissions, [])
            preview = stage.until_previewed()
            self.assertIn("sceneNotSaved", [each["code"] for each in preview["problems"]])
            hosts = lambda: stage.ask("/v1/hosts")["items"]  # noqa: E731
            stage.until(lambda: hosts()[0]["scene"]["path"] is None, "the host's scene")
        self.assertGreater(stage.changes, 10)

    def test_a_dialog_in_sight_starts_the_daemon_once_and_one_that_was_stopped_stays_so(self):
        with self.patience(), self.stage(threads="none") as stage:
            with RealDaemon(stage.home) as daemon:
                daemon.stop()
                connection = stage.session.connection
                stage.until(lambda: connection.state == "absent", "its absence")
                stage.until_connected_in_sight()
                self.assertIsNone(connection.failure)
                daemon.stop_any()
                stage.until(lambda: connection.state == "absent", "its absence")
                stage.until_ticked_in_sight(5)
                self.assertEqual(connection.state, "absent")
                states = []
                stage.session.changed.append(lambda: states.append(connection.state))
                connection.start()
                stage.until_connected()
                # What was wrong before the start says nothing of the daemon that came up.
                self.assertEqual(list(dict.fromkeys(states))[0], "starting")
                self.assertNotIn("absent", states)
                stage.until_previewed()

    def test_a_daemon_killed_at_any_moment_of_a_press_gets_it_exactly_once(self):
        with self.stage() as stage, RealDaemon(stage.home) as daemon:
            stage.until_connected()
            sending = stage.session.sending

            def kill():
                os.kill(read_daemon_file(stage.home).pid, signal.SIGKILL)

            for number, moment in enumerate(("gathering", "sending", "later"), 1):
                with self.subTest(killed_while=moment):
                    stage.host.frames["end"] = 10 + number
                    self.assertTrue(sending.press("asIs"))
                    self.assertFalse(sending.press("asIs"))
                    if moment == "later":
                        stage.until(lambda: sending.stage == "sending", "the sending")
                        stage.loop.turn_until(lambda turns=[]: turns.append(1) or len(turns) > 4)
                    else:
                        stage.until(lambda now=moment: sending.stage == now, moment)
                    kill()
                    daemon.daemon = _let_go(daemon.daemon)
                    stage.until(lambda: not sending.is_busy, "the press")
                    self.assertIsNone(sending.failure)
                    kept = _kept_by(stage, daemon)
                    self.assertEqual(len(kept), number)
                    self.assertEqual(kept[0]["id"], sending.submission["id"])
            stage.until(
                lambda: len(stage.session.connection.board.submissions) == 3, "all on the board"
            )

    def test_a_daemon_that_came_back_with_another_token_is_found_and_nothing_is_missed(self):
        with self.stage() as stage:
            with RealDaemon(stage.home, {"RENDERBRIDGE_PORT": str(unused_port())}) as daemon:
                stage.until_connected()
                submission = stage.press()
                daemon.stop()
                connection = stage.session.connection
                stage.until(lambda: connection.state == "absent", "its absence")
                daemon.start()
                stage.until(lambda: connection.state == "connected", "its return")
                progress = connection.board.submissions[0]
                self.assertEqual(progress.id, submission["id"])
                stage.until(lambda: progress.is_over(), "the end of the task")
                stage.until(lambda: "12 of 12" in (stage.session.following.words() or ""), "words")
                stage.until_previewed()

    def test_while_the_farm_is_away_a_press_is_accepted_and_can_be_taken_back(self):
        with self.stage() as stage, RealDaemon(stage.home, FARM_AWAY):
            stage.until_connected()
            stage.until(
                lambda: stage.session.connection.farm["state"] == "unreachable", "its absence"
            )
            submission = stage.press()
            self.assertEqual(submission["state"], "queued")
            orders, board = stage.session.orders, stage.session.connection.board
            orders.cancel_submission(submission["id"])
            stage.until(lambda: not orders.is_busy(submission["id"]), "the order")
            self.assertIsNone(orders.failure_of(submission["id"]))
            state = lambda: board.submissions[0].submission["state"]  # noqa: E731
            stage.until(lambda: state() == "cancelled", "the cancelling")
            orders.retry(submission["id"])
            stage.until(lambda: not orders.is_busy(submission["id"]), "the order")
            orders.resolve(submission["id"], "u-1", "absent")
            stage.until(lambda: not orders.is_busy(submission["id"]), "the order")
            self.assertIsNotNone(orders.failure_of(submission["id"]))

    def test_what_stands_in_the_way_refuses_the_press_and_nothing_is_kept(self):
        with self.stage() as stage, RealDaemon(stage.home):
            stage.until_connected()
            stage.host.open_scene(None)
            self.assertIsNone(stage.press())
            sending = stage.session.sending
            self.assertEqual(sending.failure.status, 422)
            self.assertIn("sceneNotSaved", [issue["code"] for issue in sending.problems])
            self.assertEqual(stage.ask("/v1/submissions")["items"], [])
            sending.forget()
            self.assertEqual((sending.failure, sending.problems), (None, []))

    def test_the_daemon_has_the_open_scene_gathered(self):
        with self.stage() as stage, RealDaemon(stage.home):
            stage.until_connected()
            told = []
            stage.session.connection.listeners.append(
                lambda message: message["type"] == "host.changed" and told.append(message["data"])
            )
            host = stage.until(lambda: stage.ask("/v1/hosts")["items"], "the host")[0]
            self.assertEqual((host["app"], host["scene"]["path"]), ("maya", stage.host.path))
            bridge = stage.session.connection.bridge()
            stage.loop.host_timer.run(bridge.post(f"/v1/hosts/{host['id']}/gather", {}))
            gathered = stage.until(
                lambda: [each["gathered"] for each in told if each.get("gathered")], "the scene"
            )
            self.assertTrue(gathered[0]["sceneId"])


def _kept_by(stage, daemon):
    """Return the submissions that the daemon holds, the newest first."""
    try:
        return stage.ask("/v1/submissions")["items"]
    except DaemonNotFound:
        # It had answered the press before it was killed, and nobody needed another one since.
        daemon.start()
        return stage.ask("/v1/submissions")["items"]


def _let_go(process):
    """Let go of a killed process; what was started since is the session's."""
    if process is not None:
        process.wait()
        process.stdout.close()


if __name__ == "__main__":
    unittest.main()
