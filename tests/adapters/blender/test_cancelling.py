"""Cancelling in a real window: a task that the farm renders, and a submission that waits."""

import time

from bridge.real_daemon import RealDaemon

from .windowed import Windowed


class Cancelling(Windowed):
    def test_a_task_on_the_farm_is_stopped_and_deleted_and_a_submission_that_waits_is_cancelled(
        self,
    ):
        self.make_sample()
        with RealDaemon(self.path("home")) as daemon:

            def hold_what_is_sent():
                # Kept in the home: Blender may be the one that starts the next daemon.
                daemon.cli("config", "set", "transfer.hours", hour_after_next())
                daemon.stop()

            told = self.drive(daemon, "cancelling_steps.py", {"hold": hold_what_is_sent})
            self.assertIsNone(told["error"])
            tasks = daemon.cli("tasks")
        with self.subTest("the farm has stopped the task and lists it no more"):
            self.assertEqual(told["orders"], [["pause", ["FINISHED"]], ["delete", ["CANCELLED"]]])
            ((sentences, refused, pressed, left),) = told["asked"]
            self.assertIn("Delete", sentences[0])
            self.assertEqual((refused, pressed, left), (["CANCELLED"], ["FINISHED"], None))
            self.assertIsNone(told["refused"])
        with self.subTest("what waited is cancelled, and the farm never heard of it"):
            self.assertEqual(told["cancel"], ["FINISHED"])
            self.assertEqual(told["states"], ["cancelled", "submitted"])
            self.assertNotIn("Cancel Sending", told["left"])
            self.assertEqual([task for task in tasks if task["state"] != "gone"], [])


def hour_after_next():
    """Return an hour of this machine's day that is neither this one nor the next."""
    hour = time.localtime().tm_hour + 2
    return f"{hour % 24:02}:00-{(hour + 1) % 24:02}:00"
