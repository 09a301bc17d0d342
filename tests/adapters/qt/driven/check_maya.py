"""The dialog in Maya: opened by its menu, over layers of Render Setup and cameras."""

from ..shots import maya_studio
from . import QtTest, wait_until
from .host_cases import HostCases
from .in_host import LEFT, InHost


class Maya(HostCases, InHost):
    app = "maya"

    def break_something(self):
        maya_studio.reference(
            self.desk.scene, "boatRN", "/assets/boat/boat_rig_v004.ma", is_loaded=False
        )
        return "boatRN", "boatRN"

    def choose_frames(self, frames):
        self.type_into_cell(self.table("layers"), "sea_env", "frames", frames)

    def shown_frames(self):
        return [text for (text,) in self.texts(self.page("layers"), "frames")]

    def type_few_frames(self):
        self.type_into(self.editor("frames"), "1001-1002")
        page = self.table("layers")
        self.type_into_cell(page, "lantern_light", "frames", "1001")

    def test_layers_show_what_render_setup_overrides_and_which_render(self):
        self.open()
        page = self.table("layers")
        self.assertEqual(
            self.texts(page, "name", "frames", "imageWidth", "imageHeight"),
            [
                ("masterLayer", "—", "—", "—"),
                ("keeper_beauty", "—", "—", "—"),
                ("lantern_light", "1040-1096", "—", "—"),
                ("sea_env", "—", "—", "—"),
                ("fog_volume", "—", "1024", "429"),
                ("shadow_test", "—", "—", "—"),
            ],
        )
        self.assertEqual(
            self.ticked(page), ["keeper_beauty", "lantern_light", "sea_env", "fog_volume"]
        )
        self.assertEqual(self.ticked(self.table("cameras")), ["sh0140_cam"])

    def test_each_layer_becomes_a_task_for_each_camera_with_what_was_typed_for_it(self):
        path = self.open("maya_typed_v001")
        page = self.table("layers")
        for layer in ("keeper_beauty", "fog_volume"):
            self.press_space_on(page, layer)
        self.type_into_cell(page, "lantern_light", "frames", "1041-1042")
        self.type_into_cell(page, "sea_env", "imageWidth", "640")
        self.type_into_cell(page, "sea_env", "imageHeight", "268")
        self.type_into_cell(page, "sea_env", "frames", "1007")
        self.press_space_on(self.table("cameras"), "witness_cam")
        keys = ("render_layer", "camera", "frames", "image_width", "image_height")
        expected = [
            ("lantern_light", "sh0140_cam", "1041-1042", 2048, 858),
            ("lantern_light", "witness_cam", "1041-1042", 2048, 858),
            ("sea_env", "sh0140_cam", "1007", 640, 268),
            ("sea_env", "witness_cam", "1007", 640, 268),
        ]
        self.wait_for_bodies(
            lambda found: [tuple(body[key] for key in keys) for body in found] == expected
        )
        self.press_submit()
        got = self.until_farm_has(path, 4)
        self.assertEqual([tuple(body[key] for key in keys) for body in got], expected)

    def test_a_layer_that_is_renamed_in_maya_is_renamed_in_the_table(self):
        self.open("maya_renamed_v001")
        maya_studio.setup_layer(self.desk.scene, "rain")
        page = self.page("layers")
        wait_until(lambda: ("rain",) in self.texts(page, "name"), "the new layer")

    def test_show_in_scene_selects_the_camera(self):
        self.open()
        page = self.table("cameras")
        self.select(page, "witness_cam")
        QtTest.mouseClick(page._buttons["showInScene"], LEFT)
        self.assertEqual(self.desk.selected(), ["witness_cam"])

    def test_choices_go_into_the_scene_without_marking_it_as_changed(self):
        self.open("maya_kept_v001")
        self.type_into(self.editor("priority"), "7")
        wait_until(lambda: "renderbridge" in self.desk.scene.file_info, "the scene's own copy")
        self.assertFalse(self.desk.is_changed())
