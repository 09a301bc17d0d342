"""What the golden scenes do not show: what fails, and what happens meanwhile."""

import unittest
from unittest import mock

from renderbridge_max import gather, ifl_files
from renderbridge_max.renderbridge.background_task import run_to_end
from renderbridge_max.renderbridge.one_scene import OtherScene

from . import studio as s
from .in_max import InMax


class Meanwhile(InMax):
    def begun(self):
        self.scene.tracked = [f"D:\\maps\\{index}.png" for index in range(500)]
        steps = gather.gather_steps()
        next(steps)
        next(steps)
        return steps

    def test_a_reset_ends_the_gathering_though_both_scenes_have_no_path(self):
        self.scene = s.new_scene(None)
        steps = self.begun()
        s.happen("systemPostReset")
        with self.assertRaisesRegex(OtherScene, "Nothing was sent"):
            run_to_end(steps)

    def test_another_file_ends_it_although_nobody_told_of_the_opening(self):
        steps = self.begun()
        self.scene.file = "other.max"
        with self.assertRaisesRegex(OtherScene, "reading D:/show/scenes/shot010.max"):
            run_to_end(steps)

    def test_a_file_that_is_opened_again_ends_it_too(self):
        steps = self.begun()
        s.happen("filePostOpen")
        with self.assertRaises(OtherScene):
            run_to_end(steps)

    def test_a_camera_that_is_deleted_meanwhile_is_nobodys_warning(self):
        for index in range(100):
            s.camera(self.scene, f"c{index:03}")
        steps = gather.gather_steps()
        for _ in range(3):
            next(steps)
        self.scene.nodes[99].delete()
        snapshot = run_to_end(steps)
        self.assertEqual(len(snapshot["cameras"]), 99)
        self.assertNotIn("nodeUnreadable", [row["code"] for row in snapshot["warnings"]])

    def test_five_thousand_files_go_in_small_steps(self):
        self.scene.tracked = [f"\\\\srv\\maps\\{index}.png" for index in range(5000)]
        self.scene.missing = self.scene.tracked[::2]
        steps = list(gather.gather_steps())
        self.assertGreater(len(steps), 5000 / 64)
        found = self.gather()["dependencies"]
        self.assertEqual(len(found), 5000)
        self.assertEqual(sum(row["exists"] is False for row in found), 2500)


class Cameras(InMax):
    def rows(self):
        return {row["name"]: row for row in self.gather()["cameras"]}

    def test_of_two_with_one_name_the_view_may_look_through_either(self):
        for views_first in (True, False):
            self.scene = s.new_scene()
            s.camera(self.scene, "twin", is_view=views_first)
            s.camera(self.scene, "twin", is_view=not views_first)
            self.assertTrue(self.rows()["twin"]["renderable"])

    def test_a_broken_one_is_not_taken_for_the_one_before_it(self):
        s.camera(self.scene, "whole")
        s.camera(self.scene, "broken").break_class(RuntimeError("no plug-in"))
        self.assertEqual(list(self.rows()), ["whole"])
        self.assertNotIn("cameraNameTwice", self.codes())

    def test_one_that_is_shown_is_not_called_hidden(self):
        s.camera(self.scene, "shown")
        s.camera(self.scene, "unsaid")._fields.pop("ishidden")
        s.camera(self.scene, "hidden", isHidden=True)
        self.assertEqual([row.get("hidden") for row in self.rows().values()], [True, None, None])


class Guarded(InMax):
    def test_one_frame_is_a_range_that_does_not_run_backwards(self):
        self.scene.time_type, self.scene.range = 3, (5, 5)
        self.assertEqual(self.gather()["frames"], {"start": 5, "end": 5, "step": 1})
        self.assertNotIn("framesBackwards", self.codes())
        self.scene.range = (5, 4)
        self.assertIn("framesBackwards", self.codes())

    def test_v_ray_that_does_not_say_what_it_writes_writes_nothing_of_its_own(self):
        self.scene.output = "D:\\out\\a.exr"
        for settings in (
            {},
            {"output_on": True},
            {"output_on": True, "output_rawfilename": "D:\\raw.vrimg"},
            {"output_on": True, "output_splitfilename": "D:\\split.exr"},
            {"output_rawfilename": "D:\\raw.vrimg", "output_saverawfile": True},
        ):
            with self.subTest(settings):
                s.use_renderer(self.scene, "V_Ray_6", output_width=9, output_height=9, **settings)
                snapshot = self.gather()
                self.assertNotIn("own", snapshot["output"])
                self.assertEqual(snapshot["resolution"], {"width": 640, "height": 480})
                self.assertNotIn("frameBufferSize", self.codes())

    def test_a_frame_buffer_of_no_size_has_that_of_render_setup(self):
        s.use_renderer(
            self.scene,
            "V_Ray_6",
            output_on=True,
            output_getsetsfrommax=False,
            output_width=0,
            output_height=9,
        )
        self.assertEqual(self.gather()["resolution"], {"width": 640, "height": 480})

    def test_an_element_is_named_by_its_place_in_the_list(self):
        self.scene.elements.append((RuntimeError("no plug-in"), ""))
        messages = [row["message"] for row in self.gather()["warnings"]]
        self.assertIn("Could not read render element 1: no plug-in", messages)

    def test_without_what_only_some_versions_have_the_rest_is_gathered(self):
        # sceneStateMgr, AssetManager and state sets are not there unless a test says so.
        self.scene.tracking_fails = RuntimeError("vault")
        self.scene.maps = ["D:\\a.png"]
        snapshot = self.gather()
        self.assertEqual([row["path"] for row in snapshot["dependencies"]], ["D:/a.png"])
        self.assertIn("trackingUnreadable", self.codes())
        self.assertFalse(self.scene.tracking_is_silent)

    def test_of_one_kind_of_warning_a_person_reads_no_more_than_some(self):
        for index in range(100):
            s.xref_scene(self.scene, f"D:\\{index}.max", is_off=True)
        self.assertEqual(self.codes().count("xrefOff"), 25)

    def test_times_that_cannot_be_read_are_the_current_frame(self):
        self.scene.time_type, self.scene.range = 3, (RuntimeError("no time"), 10)
        self.scene.slider = 4
        self.assertEqual(self.gather()["frames"], {"start": 4, "end": 4, "step": 1})
        self.assertIn("framesUnreadable", self.codes())
        self.scene.time_type = 9
        self.assertIn("framesUnreadable", self.codes())

    def test_frames_between_frames_stay_as_they_are(self):
        self.scene.time_type, self.scene.range, self.scene.every_nth = 3, (0.5, 10), 0
        self.assertEqual(self.gather()["frames"], {"start": 0.5, "end": 10, "step": 1})

    def test_views_that_all_are_off_are_told(self):
        s.batch_view(self.scene, "a", enabled=False)
        self.assertIn("viewsDisabled", self.codes())

    def test_a_broken_view_is_not_taken_for_the_one_before_it(self):
        s.batch_view(self.scene, "whole")
        self.scene.batch_views.append(RuntimeError("the view is gone"))
        codes = self.codes()
        self.assertIn("viewUnreadable", codes)
        self.assertNotIn("viewNameTwice", codes)

    def test_a_scene_that_reads_no_file_is_no_scene_whose_tracking_is_off(self):
        self.assertNotIn("trackingOff", self.codes())
        self.scene.tracking_is_off = True
        self.assertIn("trackingOff", self.codes())

    def test_an_area_that_nobody_listed_is_told_all_the_same(self):
        # A Name of Max's that the adapter has never heard of.
        self.scene.area = "temp"
        self.assertEqual(self.gather()["region"], {"area": "other"})

    def test_a_max_without_a_year_is_told_by_its_number(self):
        for version, year in (
            ((25000, 62, 0, 25, 0, 0, 997, 2023, ""), "2023"),
            ((24000, 60, 0), "2022"),
            ((), "unknown"),
        ):
            self.scene.version = version
            self.assertEqual(self.gather()["host"]["version"], year)

    def test_state_sets_that_are_made_by_asking_leave_the_scene_as_it_was(self):
        s.state_sets(self.scene, "day")
        self.assertEqual(self.gather()["extra"]["stateSets"], ["day"])
        self.assertFalse(self.scene.is_changed)
        self.scene.is_changed = True
        self.gather()
        self.assertTrue(self.scene.is_changed)

    def test_formats_that_nobody_looks_into_are_one_note_and_others_are_none(self):
        self.scene.tracked = ["D:\\tree.vrmesh", "D:\\wood.png", "D:\\smoke.vdb"]
        self.assertNotIn("insideNotSeen", self.codes())
        self.scene.tracked += ["D:\\b.ASS.GZ", "D:\\a.vrscene", "D:\\c.usdz"]
        notes = [row for row in self.gather()["warnings"] if row["code"] == "insideNotSeen"]
        self.assertEqual(len(notes), 1)
        self.assertIn("D:/a.vrscene and 2 more files", notes[0]["message"])

    def test_an_element_that_cannot_be_read_is_told_and_the_next_one_is_listed(self):
        self.scene.elements.append((RuntimeError("no plug-in"), ""))
        s.element(self.scene, "Alpha")
        self.assertEqual(self.gather()["output"]["passes"], ["Alpha"])
        self.assertIn("elementUnreadable", self.codes())

    def test_a_locked_view_that_no_viewport_shows_is_not_the_active_one(self):
        s.camera(self.scene, "main", is_view=True)
        for locked in (0, 99):
            self.scene.locked_view = locked
            snapshot = self.gather()
            self.assertEqual(snapshot["unsure"], ["cameras"])
            self.assertEqual([each["renderable"] for each in snapshot["cameras"]], [False])

    def test_a_locked_view_is_found_by_its_number_not_by_its_place(self):
        s.camera(self.scene, "main", is_view=True)
        self.scene.view_cameras[1] = s.camera(self.scene, "side")
        self.scene.view_cameras[3] = s.camera(self.scene, "top")
        self.scene.view_ids, self.scene.locked_view = [21, 3, 1], 1
        rendered = [each["name"] for each in self.gather()["cameras"] if each["renderable"]]
        self.assertEqual(rendered, ["top"])

    def test_what_v_ray_does_not_write_is_no_output(self):
        s.use_renderer(
            self.scene, "V_Ray_6", output_on=True, output_saverawfile=True, output_rawfilename=""
        )
        self.assertEqual(self.gather()["output"], {})
        self.assertEqual(self.gather()["renderer"], {"name": "V-Ray", "version": "6"})

    def test_a_name_without_an_extension_says_no_format(self):
        self.scene.output = "D:\\out\\beauty"
        output = {"path": "D:/out/beauty", "name": "beauty", "passes": []}
        self.assertEqual(self.gather()["output"], output)

    def test_a_view_of_no_size_has_that_of_render_setup(self):
        s.batch_view(self.scene, "a", own=(1, 2, 0, 0))
        (view,) = self.gather()["views"]
        expected = {"name": "a", "enabled": True, "frames": {"start": 1, "end": 2, "step": 1}}
        self.assertEqual(view, expected)

    def test_without_a_renderer_that_answers_the_scene_is_gathered(self):
        self.scene.renderer = None
        self.assertEqual(self.gather()["renderer"], {"name": "none"})


class ImageLists(InMax):
    def setUp(self):
        super().setUp()
        self.scene.tracked = ["D:\\a.ifl"]

    def reads(self, answer):
        def open_list(path):
            if isinstance(answer, Exception):
                raise answer
            return answer

        return mock.patch.object(ifl_files, "open_list", open_list)

    def test_one_that_is_not_there_is_for_the_daemon_to_tell(self):
        with self.reads(FileNotFoundError("D:/a.ifl")):
            self.assertNotIn("listUnreadable", self.codes())

    def test_one_that_cannot_be_read_is_told(self):
        with self.reads(PermissionError("D:/a.ifl")):
            self.assertIn("listUnreadable", self.codes())

    def test_one_that_is_too_long_is_cut_and_told(self):
        lines = "\n".join(f"{index}.png" for index in range(ifl_files.MOST_LINES + 3))
        with self.reads(lines.encode()):
            snapshot = self.gather()
        self.assertEqual(len(snapshot["dependencies"]), ifl_files.MOST_LINES + 1)
        self.assertIn("listTooLong", [row["code"] for row in snapshot["warnings"]])

    def test_one_of_as_many_as_may_be_is_whole(self):
        lines = "\n".join(f"{index}.png" for index in range(ifl_files.MOST_LINES))
        with self.reads(lines.encode()):
            self.assertNotIn("listTooLong", self.codes())

    def test_one_that_is_read_is_waited_for_no_longer(self):
        found = mock.Mock()
        found.sorted.return_value = [{"path": "D:/a.ifl"}]
        # Time stands still: only being done ends the waiting.
        with self.reads(b""):
            for count, _ in enumerate(ifl_files.add_listed_pictures(found, clock=lambda: 0.0)):
                self.assertLess(count, 10_000_000, "it is waited for all the same")
        found.warn.assert_not_called()

    def test_a_share_that_does_not_answer_holds_nobody_up(self):
        found = mock.Mock()
        found.sorted.return_value = [{"path": "//gone/a.ifl"}]
        seconds = iter((0.0, 1.0, 99.0))
        with mock.patch.object(ifl_files, "_Reader") as reader:
            reader.return_value.is_done = False
            reader.return_value.read.return_value = {}
            steps = list(ifl_files.add_listed_pictures(found, clock=lambda: next(seconds)))
        self.assertEqual(steps, [None])
        found.warn.assert_called_once_with("listUnreadable", "//gone/a.ifl", path="//gone/a.ifl")


if __name__ == "__main__":
    unittest.main()
