"""The parts that every host's snapshot is made of."""

import unittest

from renderbridge.background_task import MORE, run_to_end
from renderbridge.one_scene import OtherScene, while_open
from renderbridge.scene_warnings import MOST_ALIKE, SceneWarnings
from renderbridge.snapshot_head import snapshot_head


def say(key, **params):
    return f"{key} {params}" if params else key


class Warnings(unittest.TestCase):
    def setUp(self):
        self.warnings = SceneWarnings(say)

    def test_the_same_is_told_once_and_of_one_kind_no_more_than_a_person_reads(self):
        for number in range(100):
            for _ in range(2):
                self.warnings.warn("nodeUnreadable", f"/obj/geo{number}", name=number)
        self.warnings.warn("sceneNeverSaved")
        self.assertEqual(len(self.warnings.rows), MOST_ALIKE + 1)
        self.assertEqual(
            self.warnings.rows[0],
            {
                "code": "nodeUnreadable",
                "message": "warn_nodeUnreadable {'name': 0}",
                "node": "/obj/geo0",
            },
        )
        self.assertEqual(
            self.warnings.rows[-1], {"code": "sceneNeverSaved", "message": "warn_sceneNeverSaved"}
        )

    def test_what_is_told_twice_takes_no_room_from_others(self):
        for _ in range(MOST_ALIKE + 1):
            self.warnings.warn("pluginUnknown", name="a")
        self.warnings.warn("pluginUnknown", name="b")
        self.assertEqual(len(self.warnings.rows), 2)


class OneScene(unittest.TestCase):
    def setUp(self):
        self.open, self.is_closed = "shot010", False

    def steps(self):
        try:
            yield MORE
            yield MORE
            return "snapshot"
        finally:
            self.is_closed = True

    def watched(self):
        return while_open(self.steps(), lambda: self.open, lambda: f"{self.open} was opened")

    def test_gathering_returns_its_snapshot_while_one_scene_is_open(self):
        self.assertEqual(run_to_end(self.watched()), "snapshot")

    def test_another_scene_ends_it_after_the_step_and_leaves_nothing_open(self):
        gathering = self.watched()
        self.assertIs(next(gathering), MORE)
        self.open = "shot020"
        with self.assertRaisesRegex(OtherScene, "shot020 was opened") as caught:
            next(gathering)
        self.assertEqual(caught.exception.code, "otherScene")
        self.assertTrue(self.is_closed)

    def test_gathering_that_nobody_wants_any_more_is_closed(self):
        gathering = self.watched()
        next(gathering)
        gathering.close()
        self.assertTrue(self.is_closed)


class Head(unittest.TestCase):
    def test_it_names_the_host_the_system_and_the_scene(self):
        identity = {"path": None, "modified": True, "name": "untitled"}
        head = snapshot_head("maya", "2025", "0.1.0", identity, system="windows")
        self.assertEqual(
            head,
            {
                "bridge": 1,
                "host": {"app": "maya", "version": "2025", "adapter": "0.1.0", "os": "windows"},
                "scene": identity,
            },
        )
        self.assertIn(
            snapshot_head("maya", "2025", "0.1.0", identity)["host"]["os"],
            ("linux", "macos", "windows"),
        )


if __name__ == "__main__":
    unittest.main()
