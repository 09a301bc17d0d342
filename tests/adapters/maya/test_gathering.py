"""How a scene is gathered: little by little, changing nothing, stopped by nothing."""

import json
import unittest

from renderbridge_maya import gather
from renderbridge_maya.renderbridge.background_task import MORE
from renderbridge_maya.renderbridge.one_scene import OtherScene

from maya import model, scene

from .golden_scenes import SCENES

# What a step may ask Maya. A command takes some ten microseconds there, so that this is a few ms.
MOST_COMMANDS_OF_A_STEP = 400
# Asked once, a question may list the whole scene.
LONGEST_LIST = 16000


def steps_of(background_task):
    """Run a background task to its end; return its result and how many commands each step asked."""
    counts = []
    asked = total(model.current())
    while True:
        try:
            step = next(background_task)
        except StopIteration as stop:
            counts.append(total(model.current()) - asked)
            return stop.value, counts
        assert step is MORE, step
        counts.append(total(model.current()) - asked)
        asked = total(model.current())


def total(opened):
    return sum(opened.calls.values())


class InSteps(unittest.TestCase):
    def test_five_thousand_textures_are_read_in_steps_of_a_few_milliseconds(self):
        s = scene.new_scene()
        scene.use_renderer(s, "arnold")
        for number in range(5000):
            scene.texture(s, f"file{number}", f"/tex/{number % 50}/t{number}.exr")
        snapshot, counts = steps_of(gather.gather_steps())
        kinds = [row["kind"] for row in snapshot["dependencies"]]
        self.assertEqual((kinds.count("image"), kinds.count("tiledTexture")), (5000, 10000))
        self.assertLess(max(counts), MOST_COMMANDS_OF_A_STEP)
        self.assertGreater(len(counts), 200)

    def test_five_hundred_cameras_and_fifty_layers_are_read_in_such_steps_too(self):
        for is_setup in (True, False):
            with self.subTest(is_setup=is_setup):
                s = scene.new_scene(has_render_setup=is_setup)
                for number in range(500):
                    scene.camera(s, f"cam{number}", renderable=number == 3)
                for number in range(50):
                    if is_setup:
                        layer = scene.setup_layer(s, f"layer{number}")
                        scene.override(s, layer, "defaultResolution.width", 10 + number)
                    else:
                        width = {"defaultResolution.width": 10 + number}
                        scene.legacy_layer(s, f"layer{number}", overrides=width)
                snapshot, counts = steps_of(gather.gather_steps())
                widths = [row["resolution"]["width"] for row in snapshot["layers"][1:]]
                self.assertEqual(widths, [10 + number for number in range(50)])
                self.assertLess(max(counts), MOST_COMMANDS_OF_A_STEP)

    def test_nothing_of_the_scene_is_kept_over_a_pause(self):
        s = scene.new_scene()
        for number in range(200):
            scene.texture(s, f"file{number}", f"/tex/t{number}.exr")
        background_task = gather.gather_steps()
        for _ in range(8):
            next(background_task)
        # As an undo does it: every node that was not read yet is gone.
        for name in s.of_type("file"):
            del s.nodes[name]
        s.registered_paths.clear()
        snapshot, _ = steps_of(background_task)
        self.assertLess(len(snapshot["dependencies"]), 200)
        self.assertNotIn("nodeUnreadable", [row["code"] for row in snapshot["warnings"]])


class AnotherScene(unittest.TestCase):
    def test_another_scene_opened_meanwhile_ends_it_with_a_sentence(self):
        scene.new_scene()
        background_task = gather.gather_steps()
        next(background_task)
        scene.new_scene(path="/projects/show/scenes/shot020.ma")
        with self.assertRaises(OtherScene) as caught:
            steps_of(background_task)
        self.assertIn("shot010.ma", caught.exception.sentence)
        self.assertEqual(caught.exception.code, "otherScene")

    def test_a_new_scene_after_one_that_was_never_saved_is_noticed_too(self):
        from renderbridge_maya import openings

        s = scene.new_scene(path="")
        openings.start_counting()
        self.addCleanup(openings.stop_counting)
        background_task = gather.gather_steps()
        next(background_task)
        for job in list(s.jobs.values()):
            job()
        with self.assertRaises(OtherScene):
            steps_of(background_task)


class ChangesNothing(unittest.TestCase):
    def test_no_golden_scene_is_changed_by_gathering_it(self):
        for name, build in SCENES.items():
            with self.subTest(name):
                build()
                s = model.current()
                before = (s.is_modified, s.visible_layer, s.current_frame, dict(s.file_info))
                values = {node.name: dict(node.values) for node in s.nodes.values()}
                gather.gather_snapshot()
                self.assertEqual(
                    before, (s.is_modified, s.visible_layer, s.current_frame, dict(s.file_info))
                )
                after = {node.name: dict(node.values) for node in s.nodes.values()}
                self.assertEqual(values, after)


class NoneFromEverything(unittest.TestCase):
    def test_none_instead_of_any_empty_list_changes_nothing(self):
        for name, build in SCENES.items():
            with self.subTest(name):
                build()
                expected = gather.gather_snapshot()
                build()
                model.current().gives_none_for_nothing = True
                self.assertEqual(gather.gather_snapshot(), expected)

    def test_a_scene_of_nothing_still_makes_a_snapshot_that_is_json(self):
        s = scene.new_scene(path="")
        s.nodes.clear()
        s.connections.clear()
        s.gives_none_for_nothing = True
        s.loaded_plugins.clear()
        s.has_render_setup = False
        snapshot = gather.gather_snapshot()
        json.dumps(snapshot, allow_nan=False)
        self.assertEqual(snapshot["layers"], [])
        self.assertEqual(snapshot["cameras"], [])
        self.assertEqual(snapshot["resolution"], {"width": 1, "height": 1})


class ValuesThatAreNone(unittest.TestCase):
    def test_numbers_that_are_none_or_not_finite_never_reach_the_snapshot(self):
        for value in (None, float("nan"), float("inf"), "text"):
            with self.subTest(repr(value)):
                s = scene.new_scene(frames_per_second=value)
                scene.animation(s, 1, 10)
                for attribute in ("startFrame", "endFrame", "byFrameStep", "byFrame"):
                    s.put("defaultRenderGlobals." + attribute, value)
                for attribute in ("width", "height", "deviceAspectRatio"):
                    s.put("defaultResolution." + attribute, value)
                s.put("defaultRenderGlobals.currentRenderer", None)
                snapshot = gather.gather_snapshot()
                json.dumps(snapshot, allow_nan=False)
                self.assertEqual(snapshot["frames"], {"start": 1, "end": 1, "step": 1})
                self.assertEqual(snapshot["fps"], 24)
                self.assertEqual(snapshot["renderer"], {"name": "mayaSoftware"})

    def test_a_step_of_nothing_is_taken_as_one_and_told(self):
        s = scene.new_scene()
        scene.animation(s, 1, 10, 0)
        snapshot = gather.gather_snapshot()
        self.assertEqual(snapshot["frames"]["step"], 1)
        self.assertIn("stepNotPositive", [row["code"] for row in snapshot["warnings"]])

    def test_where_the_step_is_missing_its_older_attribute_counts(self):
        s = scene.new_scene()
        scene.animation(s, 1, 10)
        s.put("defaultRenderGlobals.byFrameStep", None)
        s.put("defaultRenderGlobals.byFrame", 3.0)
        self.assertEqual(gather.gather_snapshot()["frames"]["step"], 3)

    def test_warnings_of_one_kind_end_before_nobody_reads_them(self):
        s = scene.new_scene()
        for number in range(100):
            scene.texture(s, f"file{number}", f"D:/tex/t{number}.exr")
        snapshot = gather.gather_snapshot()
        told = [row for row in snapshot["warnings"] if row["code"] == "foreignPath"]
        self.assertEqual(len(told), 25)
        self.assertEqual(len(snapshot["dependencies"]), 100)


if __name__ == "__main__":
    unittest.main()
