"""Cancelling in a real window: tasks that wait and that render, and a submission that waits."""

import time

from bridge.held_renderer import HeldRenderer
from bridge.real_daemon import RealDaemon

from . import blender
from .windowed import Windowed


class Cancelling(Windowed):
    def test_tasks_that_wait_and_render_and_a_submission_that_waits_are_cancelled(self):
        self.make_sample()
        farm = HeldRenderer(self.folder, blender())
        farm.hold()
        with RealDaemon(self.path("home"), farm.env) as daemon:

            def hold_what_is_sent():
                # Kept in the home: Blender may be the one that starts the next daemon.
                daemon.cli("config", "set", "transfer.hours", hour_after_next())
                daemon.stop()

            told = self.drive(daemon, "cancelling_steps.py", {"hold": hold_what_is_sent})
            self.assertIsNone(told["error"])
            tasks = daemon.cli("tasks")
        with self.subTest("the farm has stopped the tasks and lists them no more"):
            self.assertEqual(told["others"], ["rendering"])
            self.assertEqual(
                told["orders"],
                [
                    ["cancel", ["CANCELLED"]],
                    ["cancel", ["CANCELLED"]],
                    ["pause", ["FINISHED"]],
                    ["delete", ["CANCELLED"]],
                ],
            )
        with self.subTest("each asks what it takes with it, and does it after a yes to that"):
            titles = ["Cancel Task", "Cancel Task", "Delete"]
            self.assertEqual(len(told["asked"]), len(titles))
            for title, (sentences, refused, pressed, left) in zip(titles, told["asked"]):
                self.assertTrue(sentences[0].startswith(title + ": "), sentences)
                self.assertEqual((refused, pressed, left), (["CANCELLED"], ["FINISHED"], None))
            self.assertIn("What it has rendered so far is billed", told["asked"][0][0][1])
        with self.subTest("what waited is cancelled, and the farm never heard of it"):
            self.assertEqual(told["cancel"], ["FINISHED"])
            self.assertEqual(told["states"], ["cancelled", "submitted", "submitted", "submitted"])
            self.assertNotIn("Cancel Sending", told["left"])
            self.assertEqual([task for task in tasks if task["state"] != "gone"], [])


def hour_after_next():
    """Return an hour of this machine's day that is neither this one nor the next."""
    hour = time.localtime().tm_hour + 2
    return f"{hour % 24:02}:00-{(hour + 1) % 24:02}:00"
