"""The dialog in 3ds Max: opened by its macro, over views of Batch Render and cameras."""

from ..shots import max_studio
from . import QtTest, wait_until
from .host_cases import HostCases
from .in_host import LEFT, InHost


class Max(HostCases, InHost):
    app = "max"

    def break_something(self):
        max_studio.camera(self.desk.scene, "Cam_Quay_Low")
        return "Cam_Quay_Low", "Cam_Quay_Low"

    def choose_frames(self, frames):
        self.type_into(self.editor("frames"), frames)

    def shown_frames(self):
        row = self.window.settings.row("frames")
        return [row.editor.line.text()] if row else []

    def type_few_frames(self):
        self.type_into(self.editor("frames"), "1-2")

    def test_views_and_cameras_stand_in_tables_and_the_active_camera_alone_is_ticked(self):
        self.open()
        page = self.table("views")
        self.assertEqual(
            self.texts(page, "name", "camera", "frames", "size", "state"),
            [
                ("Harbour_Wide", "Cam_Harbour_Wide", "0-120", "1920 × 1080", "—"),
                ("Tower_Close", "Cam_Tower_Close", "40-80", "2048 × 858", "—"),
                (
                    "Quay_Night",
                    "Cam_Quay_Low",
                    "0-60",
                    "1920 × 1080",
                    "The scene state is not submitted.",
                ),
                ("Quay_Test", "Cam_Quay_Low", "—", "—", "Turned off in Batch Render."),
            ],
        )
        self.assertEqual(self.ticked(page), [])
        self.assertEqual(self.ticked(self.table("cameras")), ["Cam_Harbour_Wide"])

    def test_views_that_are_ticked_become_a_task_each_in_place_of_cameras(self):
        path = self.open("max_views_v001")
        page = self.table("views")
        for view in ("Tower_Close", "Quay_Night"):
            self.press_space_on(page, view)
        keys = ("camera", "frames", "image_width", "image_height")
        expected = [
            ("Cam_Tower_Close", "40-80", 2048, 858),
            ("Cam_Quay_Low", "0-60", 1920, 1080),
        ]
        bodies = self.wait_for_bodies(lambda found: len(found) == 2)
        self.assertEqual([tuple(body[key] for key in keys) for body in bodies], expected)
        self.press_submit()
        got = self.until_farm_has(path, 2)
        self.assertEqual([tuple(body[key] for key in keys) for body in got], expected)

    def test_the_kind_of_render_that_is_typed_is_sent(self):
        path = self.open("max_kind_v001")
        self.type_few_frames()
        self.type_into(self.editor("kg"), "V-Ray GPU")
        self.wait_for_bodies(lambda bodies: bodies[0].get("kg") == "V-Ray GPU")
        self.press_submit()
        (got,) = self.until_farm_has(path, 1)
        self.assertEqual(got["kg"], "V-Ray GPU")

    def test_a_view_that_is_added_meanwhile_stands_in_the_table(self):
        self.open("max_added_v001")
        max_studio.batch_view(self.desk.scene, "Sky_Plate")
        page = self.page("views")
        wait_until(lambda: ("Sky_Plate",) in self.texts(page, "name"), "the new view")

    def test_show_in_scene_selects_the_camera(self):
        self.open()
        page = self.table("cameras")
        self.select(page, "Cam_Tower_Close")
        QtTest.mouseClick(page._buttons["showInScene"], LEFT)
        self.assertEqual(self.desk.selected(), ["Cam_Tower_Close"])

    def test_saving_takes_the_choices_into_the_scene(self):
        self.open("max_kept_v001")
        self.type_few_frames()
        self.wait_for_bodies(lambda bodies: bodies[0]["frames"] == "1-2")
        self.assertEqual(self.desk.scene.custom_properties, {})
        self.desk.change()
        wait_until(self.window.submit_bar.as_saved.isVisible, "the change")
        self.press_submit()
        wait_until(lambda: self.window.tasks.count() == 1, "the submission")
        self.assertIn("1-2", self.desk.scene.custom_properties["renderbridge"])

    def test_keys_are_the_dialogs_while_it_has_the_focus(self):
        self.open()
        self.assertEqual(self.desk.scene.windows_with_keys, [self.window])
