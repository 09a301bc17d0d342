"""What gathering survives: nodes that go away, scenes that change under it, thousands of files."""

import os
import tempfile
import unittest
from unittest import mock

from renderbridge_houdini.dependencies import gather_dependencies
from renderbridge_houdini.file_table import TABLE
from renderbridge_houdini.gather import gather_snapshot, gather_steps
from renderbridge_houdini.renderbridge.background_task import MORE, BackgroundTask
from renderbridge_houdini.renderbridge.errors import BridgeError
from renderbridge_houdini.rops import FoundRops

import hou
from bridge.stopwatch import thread_seconds
from hou._node_types import TYPES, parameters_of
from scene import Expression, Scene

from .golden_scenes import open_scene


def codes(snapshot):
    return [(row["code"], row.get("node")) for row in snapshot["warnings"]]


class Gathering(unittest.TestCase):
    def setUp(self):
        os.environ["RENDERBRIDGE_LANGUAGE"] = "en"
        self.scene = open_scene("/show")

    def with_nodes(self, count):
        for index in range(count):
            self.scene.node(f"/out/r{index}", "Driver/ifd", trange=1)

    def test_one_bad_parameter_leaves_the_rest_of_its_node_and_all_others(self):
        broken = hou.OperationFailed("Invalid attribute specified")
        self.scene.node("/out/bad", "Driver/ifd", trange=broken, camera=broken, vm_picture=broken)
        self.scene.node("/out/good", "Driver/ifd", trange=1)
        bad, good = gather_snapshot()["nodes"]
        self.assertEqual(bad["frames"], {"start": 1, "end": 240, "step": 1})
        self.assertEqual(set(bad), {"path", "type", "kind", "bypassed", "frames", "take", "unsure"})
        self.assertEqual(good["camera"], "/obj/cam1")

    def with_configuration(self, value):
        self.scene.session.environment["OCIO"] = value
        snapshot = gather_snapshot()
        return {each["path"]: each for each in snapshot["dependencies"]}, codes(snapshot)

    def test_a_color_configuration_of_the_environment_comes_with_the_folders_of_its_tables(self):
        with tempfile.TemporaryDirectory() as place:
            path = place.replace("\\", "/") + "/config.ocio"
            with open(path, "w", encoding="utf-8") as file:
                file.write("search_path: luts:$SHOW/luts\n")
            self.scene.session.environment["COLORS"] = path.rpartition("/")[0]
            found, said = self.with_configuration("$COLORS/config.ocio")
            tables = path.replace("config.ocio", "luts")
        self.assertEqual(found[path]["kind"], "ocio")
        self.assertEqual((found[tables]["kind"], found[tables]["optional"]), ("folder", True))
        self.assertEqual(set(found), {path, tables})
        self.assertIn(("colorConfig", None), said)

    def test_a_color_configuration_that_comes_with_houdini_is_on_any_farm(self):
        for value in ("", "$HFS/packages/ocio/config.ocio", "ocio://default"):
            with self.subTest(value):
                found, said = self.with_configuration(value)
                self.assertEqual((found, ("colorConfig", None) in said), ({}, False))

    def test_a_range_that_is_a_broken_expression_is_the_scenes_and_not_sure(self):
        self.scene.node("/out/r", "Driver/ifd", trange=1, f=(Expression("ch('none')"), 9, 1))
        snapshot = gather_snapshot()
        self.assertEqual(snapshot["nodes"][0]["frames"]["end"], 240)
        self.assertEqual(snapshot["nodes"][0]["unsure"], ["frames"])
        self.assertIn(("nodeUnreadable", "/out/r"), codes(snapshot))

    def test_a_node_deleted_between_two_steps_is_left_out_and_nothing_is_said(self):
        self.with_nodes(40)
        steps = gather_steps()
        for _ in range(20):
            next(steps)
        self.scene.delete("/out/r39")
        snapshot = ended(steps)
        self.assertEqual(len(snapshot["nodes"]), 39)
        self.assertEqual(codes(snapshot), [])

    def test_a_parameter_whose_node_is_deleted_between_two_steps_is_left_out(self):
        self.scene.node("/obj/maps", "Object/matnet")
        for index in range(100):
            self.scene.node(f"/obj/maps/t{index}", "Vop/texture", tex=f"/tex/{index:03d}.exr")
        said = []
        steps = gather_dependencies((1, 240), FoundRops(), [], lambda *told, **_: said.append(told))
        next(steps)
        self.scene.delete("/obj/maps/t99")
        self.assertEqual(len(ended(steps)), 99)
        self.assertEqual(said, [])

    def test_nodes_whose_files_houdini_does_not_list_are_read_a_few_at_a_time(self):
        rops = FoundRops()
        rops.readers = [(f"/stage/layer{index}", TABLE.unlisted[0]) for index in range(1600)]
        read = []
        hou_node = hou.node
        with mock.patch.object(hou, "node", lambda path: read.append(path) or hou_node(path)):
            steps, at_once = gather_dependencies((1, 240), rops, [], lambda *_, **__: None), []
            for _ in steps:
                at_once.append(len(read))
                read.clear()
        self.assertEqual((sum(at_once), max(at_once)), (1600, 16))

    def test_a_node_that_is_made_between_two_steps_does_not_disturb(self):
        self.with_nodes(3)
        steps = gather_steps()
        next(steps)
        next(steps)
        self.scene.node("/out/new", "Driver/ifd", trange=1)
        self.assertGreaterEqual(len(ended(steps)["nodes"]), 3)

    def test_another_scene_opened_meanwhile_ends_it_with_a_sentence(self):
        self.with_nodes(3)
        steps = gather_steps()
        next(steps)
        Scene("/show/fx/other.hip")
        with self.assertRaisesRegex(BridgeError, "/show/fx/smoke.hip"):
            ended(steps)

    def test_the_same_scene_opened_again_meanwhile_ends_it_too(self):
        self.with_nodes(3)
        steps = gather_steps()
        next(steps)
        open_scene("/show")
        hou._tell(hou.hipFileEventType.AfterLoad)
        with self.assertRaises(BridgeError):
            ended(steps)

    def test_five_thousand_references_take_many_small_steps(self):
        self.scene.node("/obj/maps", "Object/matnet")
        for index in range(5000):
            self.scene.node(
                f"/obj/maps/t{index}", "Vop/texture", tex=f"$JOB/t{index % 40}/{index}.exr"
            )
        background_task, slowest, steps = BackgroundTask(gather_steps()), 0.0, 0
        while not background_task.is_done:
            begun = thread_seconds()
            background_task.advance(0)
            slowest, steps = max(slowest, thread_seconds() - begun), steps + 1
        self.assertIsNone(background_task.error)
        self.assertEqual(len(background_task.result["dependencies"]), 5000)
        self.assertGreater(steps, 5000 / 16)
        print(f"\n5,000 references: {steps} steps, the slowest {slowest * 1000:.1f} ms", end=" ")

    def test_a_sequence_is_one_path_whose_folder_nobody_looks_into(self):
        self.scene.node("/obj/maps", "Object/matnet")
        self.scene.node("/obj/maps/t", "Vop/texture", tex="$JOB/w.$F4.exr")
        asked = mock.Mock(side_effect=AssertionError("A dead disk holds the artist's window"))
        with mock.patch.multiple(os, listdir=asked, scandir=asked, stat=asked):
            found = gather_snapshot()["dependencies"]
        self.assertEqual(
            found,
            [
                {
                    "path": "/show/w.$F4.exr",
                    "kind": "imageSequence",
                    "exists": None,
                    "owner": "/obj/maps/t",
                }
            ],
        )

    def test_files_that_houdinis_own_list_misses_are_read_from_their_parameters(self):
        self.scene.node(
            "/stage/ref", "Lop/reference::2.0", filepath1="$JOB/a.usd", filepath2="$JOB/b.$F4.usd"
        )
        self.scene.node("/stage/under", "Lop/sublayer", filepath1="$JOB/c.usda")
        rows = gather_snapshot()["dependencies"]
        found = [(row["path"], row["kind"], row["owner"]) for row in rows]
        self.assertEqual(
            found,
            [
                ("/show/a.usd", "usd", "/stage/ref"),
                ("/show/b.$F4.usd", "usdSequence", "/stage/ref"),
                ("/show/c.usda", "usd", "/stage/under"),
            ],
        )

    def test_a_fetch_of_tasks_with_frames_of_its_own_says_so_with_them(self):
        self.scene.node("/out/beauty", "Driver/ifd", trange=1, f=(1, 240, 1))
        self.scene.node("/tasks/graph", "Top/topnet")
        path = "/tasks/graph/fetch"
        self.scene.node(
            path, "Top/ropfetch", roppath="/out/beauty", framegeneration="1", range=(5, 9, 2)
        )
        said = {row["code"]: row["message"] for row in gather_snapshot()["warnings"]}
        self.assertIn("5–9 by 2", said["topFetchFrames"])
        self.assertNotIn("topFetch", said)

    def test_a_fetch_of_tasks_that_takes_the_frames_of_its_node_says_none(self):
        self.scene.node("/out/beauty", "Driver/ifd", trange=1)
        self.scene.node("/tasks/graph", "Top/topnet")
        self.scene.node("/tasks/graph/fetch", "Top/ropfetch", roppath="/out/beauty")
        said = {row["code"] for row in gather_snapshot()["warnings"]}
        self.assertIn("topFetch", said)
        self.assertNotIn("topFetchFrames", said)

    def test_what_a_karma_lop_holds_is_that_lop_and_no_second_render(self):
        self.scene.node("/stage/shots", "Lop/subnet")
        self.scene.node("/stage/shots/karma", "Lop/karma", trange=1)
        self.scene.node("/stage/shots/karma/rop_usdrender", "Lop/usdrender_rop", trange=1)
        self.scene.locked("/stage/shots/karma")
        self.scene.node("/tasks/graph", "Top/topnet")
        inner = "/stage/shots/karma/rop_usdrender"
        self.scene.node("/tasks/graph/fetch", "Top/ropfetch", roppath=inner)
        self.scene.node("/out/fetch", "Driver/fetch", source=inner)
        self.scene.node("/out/chain", "Driver/fetch", source="/out/fetch")
        self.scene.node("/out/after", "Driver/ifd", trange=1, after=["/out/chain"])
        rows = {row["path"]: row for row in gather_snapshot()["nodes"]}
        self.assertEqual(set(rows), {"/stage/shots/karma", "/out/after"})
        self.assertEqual(rows["/out/after"]["dependsOn"], ["/stage/shots/karma"])

    def test_every_row_of_the_table_is_modelled_by_the_fake(self):
        for name, pattern, _ in TABLE.unlisted:
            modelled = [text for each, (_, text) in TYPES.items() if each.split("::")[0] == name]
            parms = [each[0] for text in modelled for each in parameters_of(text)]
            self.assertTrue([each for each in parms if pattern.match(each)], name)

    def test_one_note_names_what_nobody_can_look_into(self):
        self.scene.node("/obj/maps", "Object/matnet")
        for name in ("b.rs", "a.ass.gz", "plain.exr"):
            self.scene.node(f"/obj/maps/{name[0]}", "Vop/texture", tex=f"/show/{name}")
        (note,) = [w for w in gather_snapshot()["warnings"] if w["code"] == "insideNotSeen"]
        self.assertIn("/show/a.ass.gz and # more".replace("#", "1"), note["message"])

    def test_warnings_are_said_in_chinese_where_the_artist_reads_it(self):
        os.environ["RENDERBRIDGE_LANGUAGE"] = "zh"
        message = gather_snapshot()["warnings"][0]["message"]
        self.assertTrue(message.startswith("场景中没有渲染节点"), message)


def ended(steps):
    """What the background task returns, run to its end."""
    while True:
        try:
            assert next(steps) is MORE
        except StopIteration as stop:
            return stop.value
