"""What an adapter sees in a scene: all of it, in small steps, without changing anything."""

import json
import os
import shutil
import tempfile

from bridge.stopwatch import thread_seconds

from .rig import run_last_first

#: A step of gathering that takes longer than this is felt as a hang. A guard, not a measure.
FELT_SECONDS = 0.3
MANY = 5000


class SceneCases:
    """Mixed into a TestCase that has `make_rig`, a callable that takes a folder."""

    def setUp(self):
        # The real path: a host shows what it opened, and the folder may be a link on some systems.
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-contract-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.rig = self.make_rig(self.folder)
        self.addCleanup(run_last_first, self.rig.undo)

    def gather(self):
        """Return the snapshot as it goes over the wire, every step of it looked at."""
        steps, longest = self.rig.host().gather_steps(), 0.0
        while True:
            started = thread_seconds()
            try:
                next(steps)
            except StopIteration as stop:
                snapshot = stop.value
                break
            finally:
                longest = max(longest, thread_seconds() - started)
        self.assertLess(longest, FELT_SECONDS, "one step of gathering")
        return json.loads(json.dumps(snapshot, allow_nan=False))

    def test_a_snapshot_says_which_host_it_comes_from(self):
        self.rig.open_saved("shot010")
        snapshot, host = self.gather(), self.rig.host()
        self.assertEqual(snapshot["bridge"], 1)
        self.assertEqual(snapshot["host"]["app"], host.app)
        self.assertEqual(snapshot["host"]["version"], host.version())
        self.assertEqual(snapshot["host"]["adapter"], host.adapter_version)

    def test_a_scene_that_was_never_saved_has_no_path_and_a_name_all_the_same(self):
        self.rig.open_new()
        snapshot = self.gather()
        self.assertIsNone(snapshot["scene"]["path"])
        self.assertTrue(snapshot["scene"]["name"])
        self.assertIsNone(self.rig.host().identity()["path"])

    def test_a_saved_scene_has_the_path_that_its_host_shows(self):
        path = self.rig.open_saved("shot010")
        self.assertEqual(self.gather()["scene"]["path"], path)
        self.assertEqual(self.rig.host().identity()["path"], path)
        self.assertEqual(self.rig.host().identity()["name"], "shot010")

    def test_unsaved_changes_are_told_until_they_are_saved(self):
        self.rig.open_saved("shot010")
        before = self.gather()["scene"]["modified"]
        self.rig.change()
        if not self.rig.knows_changes:
            self.assertEqual((before, self.gather()["scene"]["modified"]), (None, None))
            return
        self.assertIs(before, False)
        self.assertIs(self.gather()["scene"]["modified"], True)
        self.assertIsNone(self.rig.host().save())
        self.assertIs(self.rig.host().identity()["modified"], False)

    def test_gathering_changes_nothing_in_the_scene(self):
        self.rig.open_saved("shot010")
        before = (self.rig.host().identity(), self.rig.host().scene_print())
        first, second = self.gather(), self.gather()
        self.assertEqual(first, second)
        self.assertEqual((self.rig.host().identity(), self.rig.host().scene_print()), before)

    def test_a_scene_without_a_camera_that_renders_is_gathered(self):
        self.rig.open_saved("shot010")
        self.rig.remove_cameras()
        snapshot = self.gather()
        cameras = snapshot.get("cameras", [])
        self.assertEqual([each["name"] for each in cameras if each["renderable"]], [])
        self.assertEqual([each for each in snapshot.get("nodes", []) if has_camera(each)], [])

    def test_a_print_differs_when_other_frames_are_to_be_rendered(self):
        self.rig.open_saved("shot010")
        host = self.rig.host()
        # Some hosts watch what they gathered last.
        self.rig.shared("background_task").run_to_end(host.gather_steps())
        before = host.scene_print()
        hash(before)
        self.rig.change()
        self.assertNotEqual(host.scene_print(), before)

    def test_five_thousand_files_are_all_listed_once_and_no_step_is_felt(self):
        self.rig.open_saved("shot010")
        paths = self.rig.add_files(MANY)
        listed = [each["path"] for each in self.gather()["dependencies"]]
        self.assertEqual(len(set(paths)), MANY)
        self.assertEqual(set(paths) - set(listed), set())
        self.assertEqual(len(listed), len(set(listed)))

    def test_one_asset_that_cannot_be_read_is_a_warning_and_the_rest_is_there(self):
        self.rig.open_saved("shot010")
        paths = self.rig.add_files(3)
        name = self.rig.add_unreadable()
        snapshot = self.gather()
        listed = [each["path"] for each in snapshot["dependencies"]]
        self.assertEqual([path for path in paths if path not in listed], [])
        named = [
            row for row in snapshot["warnings"] if name in row.get("node", "") + row["message"]
        ]
        self.assertTrue(named, snapshot["warnings"])
        for row in snapshot["warnings"]:
            self.assertTrue(row["code"])
            self.assertTrue(row["message"])

    def test_names_in_any_script_come_through_as_they_are(self):
        path = self.rig.open_saved("场景 é ☂")
        if self.rig.names_are_free:
            self.rig.name_camera("相机_主")
        snapshot = self.gather()
        self.assertEqual(snapshot["scene"]["path"], path)
        self.assertEqual(snapshot["scene"]["name"], "场景 é ☂")
        if self.rig.names_are_free:
            self.assertIn("相机_主", cameras_of(snapshot))

    def test_another_scene_opened_meanwhile_ends_the_gathering_with_a_sentence(self):
        self.rig.open_saved("shot010")
        self.rig.add_files(400)
        steps = self.rig.host().gather_steps()
        next(steps)
        self.rig.open_saved("other")
        with self.assertRaises(self.rig.shared("errors").BridgeError) as caught:
            self.rig.shared("background_task").run_to_end(steps)
        self.assertTrue(str(caught.exception))

    def test_settings_stay_with_their_scene_and_leave_it_unchanged(self):
        if not self.rig.keeps_choices:
            return
        self.rig.open_saved("shot010")
        host = self.rig.host()
        self.assertEqual(host.load_choices(), {})
        host.keep_choices({"frames": "1-2", "userRemark": "灯光"})
        self.assertIsNot(host.identity()["modified"], True)
        self.assertEqual(host.load_choices(), {"frames": "1-2", "userRemark": "灯光"})
        self.rig.open_saved("other")
        self.assertEqual(host.load_choices(), {})
        host.keep_choices({})
        self.assertEqual(host.load_choices(), {})

    def test_a_place_that_no_host_has_cannot_be_revealed(self):
        self.rig.open_saved("shot010")
        host = self.rig.host()
        self.assertFalse(host.can_reveal("no such place"))
        self.assertFalse(host.reveal("no such place"))


def has_camera(node):
    """Return whether a row of the snapshot's nodes names a camera that is there."""
    return bool(node.get("camera")) and not node.get("cameraMissing")


def cameras_of(snapshot):
    """Return every name of a camera that a snapshot says, whatever kind of host it comes from."""
    named = [each["name"] for each in snapshot.get("cameras", [])]
    return named + [each["camera"] for each in snapshot.get("nodes", []) if each.get("camera")]
