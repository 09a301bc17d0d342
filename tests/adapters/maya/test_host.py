"""Maya as the session and the dialog see it."""

import json
import os
import sys
import tempfile
import types
import unittest
from unittest import mock

from renderbridge_maya import choices, host, main_window, reveal
from renderbridge_maya.renderbridge.host_port import HostPort

from maya import scene


class TheOpenScene(unittest.TestCase):
    def setUp(self):
        self.host = host.MayaHost()

    def test_every_method_of_the_port_is_there(self):
        for name, value in vars(HostPort).items():
            if callable(value) and not name.startswith("_"):
                self.assertIn(name, vars(host.MayaHost), name)
        self.assertEqual((self.host.app, self.host.adapter_version), ("maya", "0.1.0"))

    def test_goes_by_its_path_and_the_name_in_it(self):
        scene.new_scene(path="/projects/片场/镜头.010.ma", is_modified=True)
        self.assertEqual(
            self.host.identity(),
            {"path": "/projects/片场/镜头.010.ma", "modified": True, "name": "镜头.010"},
        )

    def test_that_was_never_saved_has_no_path(self):
        scene.new_scene(path="")
        self.assertEqual(
            self.host.identity(), {"path": None, "modified": False, "name": "untitled"}
        )

    def test_is_of_the_year_that_maya_is_sold_as(self):
        scene.new_scene(version="2026")
        self.assertEqual(self.host.version(), "2026")

    def test_language_is_that_of_mayas_window_unless_somebody_says_otherwise(self):
        for spoken, language in (("zh_CN", "zh"), ("en_US", "en"), ("ja_JP", "en"), ("", "en")):
            scene.new_scene(language=spoken)
            self.assertEqual(self.host.language(), language)
        with mock.patch.dict(os.environ, {"RENDERBRIDGE_LANGUAGE": "zh"}):
            self.assertEqual(self.host.language(), "zh")

    def test_print_differs_when_what_a_preview_shows_does(self):
        s = scene.new_scene()
        scene.camera(s, "cam")
        before = self.host.scene_print()
        hash(before)
        self.assertEqual(self.host.scene_print(), before)
        for plug, value in (
            ("defaultRenderGlobals.endFrame", 77.0),
            ("defaultResolution.width", 7),
            ("camShape.renderable", False),
            ("defaultRenderLayer.renderable", False),
            ("defaultRenderGlobals.currentRenderer", "arnold"),
        ):
            with self.subTest(plug):
                before = self.host.scene_print()
                s.put(plug, value)
                self.assertNotEqual(self.host.scene_print(), before)

    def test_print_stays_cheap_in_a_crowd_of_cameras(self):
        s = scene.new_scene()
        for number in range(500):
            scene.camera(s, f"cam{number}")
        s.calls.clear()
        self.host.scene_print()
        self.assertLess(sum(s.calls.values()), 80)

    def test_is_gathered_in_steps(self):
        scene.new_scene()
        steps = self.host.gather_steps()
        self.assertEqual(next(steps), "more")


class Saving(unittest.TestCase):
    def test_saves_under_its_own_name(self):
        s = scene.new_scene(is_modified=True)
        self.assertIsNone(host.MayaHost().save())
        self.assertIs(s.is_modified, False)

    def test_says_what_to_do_about_a_scene_that_was_never_saved(self):
        scene.new_scene(path="", is_modified=True)
        self.assertIn("Save Scene As", host.MayaHost().save())

    def test_says_why_maya_could_not(self):
        scene.new_scene(save_error="Scene contains unknown data: cannot be saved as mayaAscii")
        self.assertEqual(
            host.MayaHost().save(), "Scene contains unknown data: cannot be saved as mayaAscii"
        )


class Choices(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.host = host.MayaHost()

    def new_scene(self, **session):
        return scene.new_scene(prefs_folder=self.folder, **session)

    def test_are_kept_with_the_scene_and_leave_a_saved_one_saved(self):
        s = self.new_scene()
        chosen = {"frames": "1-5", "artist": 'Anna "镜" \\ é'}
        self.host.keep_choices(chosen)
        self.assertIs(s.is_modified, False)
        self.assertEqual(self.host.load_choices(), chosen)

    def test_leave_a_changed_scene_changed(self):
        s = self.new_scene(is_modified=True)
        self.host.keep_choices({"priority": 5})
        self.assertIs(s.is_modified, True)

    def test_hold_nothing_that_maya_would_escape(self):
        s = self.new_scene()
        self.host.keep_choices({"artist": 'a"b\\c\n镜'})
        self.assertRegex(s.file_info[choices.KEY], r"^[A-Za-z0-9_=-]+$")

    def test_of_a_scene_that_was_closed_unsaved_are_found_by_its_path(self):
        self.new_scene()
        self.host.keep_choices({"priority": 5})
        self.new_scene()
        self.assertEqual(self.host.load_choices(), {"priority": 5})
        self.new_scene(path="/projects/show/scenes/other.ma")
        self.assertEqual(self.host.load_choices(), {})

    def test_the_later_of_scene_and_preferences_counts(self):
        s = self.new_scene()
        choices.keep_choices(s.path, {"priority": 1}, now=lambda: 100.0)
        kept_in_scene = dict(s.file_info)
        choices.keep_choices(s.path, {"priority": 2}, now=lambda: 200.0)
        s.file_info = kept_in_scene
        self.assertEqual(self.host.load_choices(), {"priority": 2})
        self.new_scene().file_info[choices.KEY] = choices._encoded(
            {"at": 300.0, "choices": {"priority": 3}}
        )
        self.assertEqual(self.host.load_choices(), {"priority": 3})

    def test_of_a_scene_without_a_path_are_kept_in_the_scene(self):
        self.new_scene(path="")
        self.host.keep_choices({"priority": 5})
        self.assertEqual(self.host.load_choices(), {"priority": 5})
        self.assertEqual(os.listdir(self.folder), [])

    def test_that_somebody_damaged_are_none(self):
        s = self.new_scene()
        for damage in ("not base64 !", "bm90IGpzb24=", choices._encoded({"choices": 1})):
            s.file_info[choices.KEY] = damage
            with open(os.path.join(self.folder, choices.FILE), "w") as file:
                file.write(damage)
            self.assertEqual(self.host.load_choices(), {})

    def test_the_preferences_keep_the_newest_scenes_only(self):
        self.new_scene()
        for number in range(210):
            choices.keep_choices(f"/s/{number}.ma", {"n": number}, now=lambda n=number: float(n))
        with open(os.path.join(self.folder, choices.FILE), encoding="utf-8") as file:
            rows = json.load(file)
        self.assertEqual(len(rows), 200)
        self.assertNotIn("/s/9.ma", rows)

    def test_preferences_that_cannot_be_written_are_no_trouble(self):
        s = self.new_scene()
        s.prefs_folder = os.path.join(self.folder, "not", "there")
        self.host.keep_choices({"priority": 5})
        self.assertEqual(self.host.load_choices(), {"priority": 5})


class Reveal(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()
        scene.camera(self.scene, "hero:cam")

    def test_a_place_opens_its_window(self):
        for place, window in (
            ("frames", "render settings"),
            ("layers", "render setup"),
            ("project", "project"),
        ):
            self.assertTrue(reveal.can_reveal(place))
            self.assertTrue(reveal.reveal(place))
            self.assertEqual(self.scene.shown.pop(), ("window", window))

    def test_a_window_that_this_maya_does_not_have_is_replaced_by_the_settings(self):
        from maya import names

        had = names.FACTS["mel"].pop("RenderSetupWindow")
        self.addCleanup(names.FACTS["mel"].__setitem__, "RenderSetupWindow", had)
        self.assertTrue(reveal.reveal("layers"))
        self.assertEqual(self.scene.shown, [("window", "render settings")])

    def test_a_node_is_selected(self):
        self.assertTrue(reveal.can_reveal("hero:cam"))
        self.assertTrue(reveal.reveal("hero:cam"))
        self.assertEqual(self.scene.selection, ["hero:cam"])

    def test_the_master_layer_is_found_under_its_other_name(self):
        self.assertTrue(reveal.reveal("masterLayer"))
        self.assertEqual(self.scene.selection, ["defaultRenderLayer"])

    def test_what_is_gone_cannot_be_revealed(self):
        self.assertFalse(reveal.can_reveal("gone"))
        self.assertFalse(reveal.reveal("gone"))


class MainWindow(unittest.TestCase):
    def window(self, name):
        return types.SimpleNamespace(objectName=lambda: name)

    def bound(self, *windows, has_application=True):
        application = types.SimpleNamespace(
            instance=lambda: object() if has_application else None,
            topLevelWidgets=lambda: list(windows),
        )
        widgets = types.SimpleNamespace(QApplication=application)
        return {"PySide6": types.ModuleType("PySide6"), "PySide6.QtWidgets": widgets}

    def test_is_found_by_its_name(self):
        maya = self.window("MayaWindow")
        with mock.patch.dict(sys.modules, self.bound(self.window("other"), maya)):
            self.assertIs(main_window.main_window(), maya)

    def test_is_none_where_there_is_no_window(self):
        for modules in (self.bound(self.window("other")), self.bound(has_application=False)):
            with mock.patch.dict(sys.modules, modules):
                self.assertIsNone(main_window.main_window())

    def test_is_none_without_qt(self):
        with mock.patch.dict(sys.modules, {"PySide2": None, "PySide6": None}):
            self.assertIsNone(host.MayaHost().parent_window())


if __name__ == "__main__":
    unittest.main()
