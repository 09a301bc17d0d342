"""Submitting while things go wrong, with the real daemon: nothing is lost, nothing is doubled."""

import json
import os
import shutil
import signal
import sys
import tempfile
import time
import unittest
import unittest.mock

from bridge.real_daemon import RealDaemon
from bridge.stand_ins import unused_port

from . import CHECKOUT, SAMPLE_SNAPSHOT
from .installed import ADDON, Installed

sys.path.append(os.path.join(CHECKOUT, "adapters", "bridge"))
from renderbridge.async_client import AsyncBridge  # noqa: E402
from renderbridge.background_task import BackgroundTask  # noqa: E402
from renderbridge.discovery import read_daemon_file  # noqa: E402

FARM_AWAY = {
    "RENDERBRIDGE_FARM_BASE_URL": "http://127.0.0.1:9/",
    "RENDERBRIDGE_FARM_ACCOUNT": "studio",
    "RENDERBRIDGE_ACCESS_KEY": "KEY-OF-THE-STUDIO",
}
# A host's timer comes round after a while; who asks without a pause starves what it waits for.
TIMER_SECONDS = 0.01
ONE_LINER = f"from {ADDON}.submit import print_submission; print_submission(frames='1-2')"


class WithoutAWindow(Installed):
    def submit(self, daemon):
        """Run the one-liner; return (exit code, the JSON that it printed)."""
        done = self.run_blender(
            self.path("scene.blend"), "--addons", ADDON, "--python-expr", ONE_LINER, env=daemon.env
        )
        lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
        self.assertTrue(lines, done.stdout)
        return done.returncode, json.loads(lines[-1])

    def test_while_the_farm_is_away_the_scene_is_accepted_and_kept(self):
        self.build("scene.render.filepath = '//out/'\nsave()")
        with RealDaemon(self.path("home"), FARM_AWAY) as daemon:
            code, submission = self.submit(daemon)
            self.assertEqual(code, 0)
            self.assertEqual(submission["state"], "queued")
            daemon.kill()
            daemon.start()
            kept = daemon.cli("status")["submissions"]
            self.assertEqual([each["id"] for each in kept], [submission["id"]])

    def test_a_daemon_that_was_killed_is_started_again_by_the_add_on(self):
        self.build("scene.render.filepath = '//out/'\nsave()")
        with RealDaemon(self.path("home")) as daemon:
            daemon.kill()
            self.assertTrue(os.path.exists(self.path("home", "daemon.json")))
            code, submission = self.submit(daemon)
            self.assertEqual(code, 0)
            kept = daemon.cli("status")["submissions"]
            self.assertEqual([each["id"] for each in kept], [submission["id"]])

    def test_a_refusal_is_json_with_a_code_and_ends_with_one(self):
        self.build("scene.camera = None\nsave()")
        with RealDaemon(self.path("home")) as daemon:
            code, answer = self.submit(daemon)
        self.assertEqual(code, 1)
        self.assertIn("camera", answer["error"])


class InSteps(unittest.TestCase):
    """What the window does, without one: the same background tasks, moved by hand."""

    def setUp(self):
        folder = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-steps-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        self.home = os.path.join(folder, "home")
        os.mkdir(self.home, 0o700)
        # What is started in between inherits it.
        given = {"RENDERBRIDGE_HOME": self.home, "RENDERBRIDGE_PORT": "0"}
        patched = unittest.mock.patch.dict(os.environ, given)
        patched.start()
        self.addCleanup(patched.stop)
        with open(SAMPLE_SNAPSHOT, encoding="utf-8") as file:
            self.snapshot = json.load(file)
        self.snapshot["scene"]["path"] = os.path.join(folder, "scene.blend")
        self.snapshot["dependencies"] = []
        with open(self.snapshot["scene"]["path"], "wb"):
            pass

    def bridge(self):
        return AsyncBridge(folders=[self.home])

    def test_a_daemon_killed_at_any_step_of_a_submission_gets_it_exactly_once(self):
        with RealDaemon(self.home) as daemon:
            for before, step in enumerate((1, 3, 5)):
                with self.subTest(killed_after_steps=step):
                    background_task = self.bridge().submit(self.snapshot, {}, f"press-{step}")
                    submission = self.finish(background_task, {step: daemon.kill})
                    again = self.finish(self.bridge().submit(self.snapshot, {}, f"press-{step}"))
                    self.assertEqual(again["id"], submission["id"])
                    kept = self.finish(self.bridge().get("/v1/submissions"))["items"]
                    self.assertEqual(len(kept), before + 1)
                    # Started by the background task, so that its process is known from its file
                    # alone.
                    daemon.kill = lambda: os.kill(read_daemon_file(self.home).pid, signal.SIGKILL)

    def test_a_token_of_before_is_never_said_and_the_new_one_is_found(self):
        with RealDaemon(self.home, {"RENDERBRIDGE_PORT": str(unused_port())}) as daemon:
            bridge = self.bridge()
            self.finish(bridge.get("/v1/farm"))
            # The same port, another token.
            daemon.stop()
            daemon.start()
            self.assertEqual(self.finish(bridge.get("/v1/farm"))["name"], "SANDBOX")

    def finish(self, generator, deeds=None):
        """Take a background task's steps to its end; deeds: {number of steps: what happens after
        them}.
        """
        background_task, steps = BackgroundTask(generator), 0
        while not background_task.advance(0.0):
            steps += 1
            time.sleep(TIMER_SECONDS)
            deed = (deeds or {}).get(steps)
            if deed:
                deed()
        if background_task.error:
            raise background_task.error
        return background_task.result


if __name__ == "__main__":
    unittest.main()
