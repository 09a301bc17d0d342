"""Houdini as the session and the dialog see it; its menu; its start files."""

import contextlib
import io
import json
import os
import sys
import tempfile
import types
import unittest
from unittest import mock
from xml.etree import ElementTree

from renderbridge_houdini import choices, menu
from renderbridge_houdini.host import HoudiniHost
from renderbridge_houdini.renderbridge.background_task import run_to_end
from renderbridge_houdini.renderbridge.host_port import HostPort
from renderbridge_houdini.renderbridge.kept_choices import MOST_SCENES

import hou
from scene import Keys, Scene

from . import ADAPTER
from .golden_scenes import open_scene


class InHoudini(unittest.TestCase):
    def setUp(self):
        os.environ["RENDERBRIDGE_LANGUAGE"] = "en"
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.preferences = folder.name
        self.host = HoudiniHost()
        self.opened()

    def opened(self, path="smoke.hip", **keywords):
        self.scene = open_scene("/show", path, **keywords) if path else Scene(None, **keywords)
        self.scene.session.preferences = self.preferences
        return self.scene


class Host(InHoudini):
    def test_it_answers_every_question_of_the_seam(self):
        for name in vars(HostPort):
            if not name.startswith("_"):
                self.assertIn(name, vars(HoudiniHost), f"{name} is not overridden")

    def test_it_says_which_houdini_and_which_scene(self):
        self.assertEqual((self.host.app, self.host.version()), ("houdini", "20.5.332"))
        expected = {"path": "/show/fx/smoke.hip", "modified": False, "name": "smoke"}
        self.assertEqual(self.host.identity(), expected)

    def test_without_a_window_nobody_knows_whether_a_scene_is_changed(self):
        self.opened(has_window=False)
        self.assertTrue(hou.hipFile.hasUnsavedChanges())
        self.assertIsNone(self.host.identity()["modified"])
        self.assertIsNone(self.host.parent_window())

    def test_a_file_that_is_called_untitled_and_is_there_was_saved(self):
        self.opened(None, has_window=False)
        path = os.path.join(self.preferences, "untitled.hip").replace(os.sep, "/")
        self.scene.session.path = path
        self.assertIsNone(self.host.identity()["path"])
        open(path, "w").close()
        self.assertEqual(self.host.identity()["path"], path)

    def test_another_opening_is_told_from_a_save_under_another_name(self):
        before = self.host.opening()
        hou.hipFile.save("/show/fx/smoke_v2.hip")
        self.assertEqual(self.host.opening(), before)
        hou._tell(hou.hipFileEventType.AfterLoad)
        self.assertNotEqual(self.host.opening(), before)

    def test_saving_says_why_it_did_not_work(self):
        self.assertIsNone(self.host.save())
        self.assertEqual(self.scene.session.saves, ["/show/fx/smoke.hip"])
        self.scene.session.save_error = hou.OperationFailed("Disk quota exceeded")
        self.assertEqual(self.host.save(), "Disk quota exceeded")
        self.opened(None)
        self.assertIn("Save As", self.host.save())
        self.assertEqual(self.scene.session.saves, [])

    def test_the_print_changes_with_what_a_preview_shows_and_not_with_the_playing_frame(self):
        self.scene.node("/out/r", "Driver/ifd", trange=1, vm_picture=Keys({1: "/a.exr"}))
        run_to_end(self.host.gather_steps())
        seen = [self.host.scene_print()]
        self.scene.session.frame = 17.0
        self.assertEqual(self.host.scene_print(), seen[0])
        changes = (
            lambda: hou.node("/out/r").parm("f2").set(12.0),
            lambda: setattr(hou.node("/out/r"), "_bypassed", True),
            lambda: hou.node("/out/r").parm("camera").set("/obj/other"),
            lambda: setattr(self.scene.session, "range", (1.0, 50.0)),
            lambda: self.scene.node("/out/new", "Driver/ifd"),
            lambda: self.scene.delete("/out/r"),
        )
        for change in changes:
            change()
            seen.append(self.host.scene_print())
        self.assertEqual(len({hash(each) for each in seen}), len(changes) + 1)

    def test_revealing_selects_the_node_and_shows_its_network(self):
        self.scene.node("/out/off", "Driver/ifd", bypassed=True)
        self.scene.node("/out/sim", "Driver/geometry")
        self.scene.node("/out/r", "Driver/ifd", trange=1)
        self.assertFalse(self.host.can_reveal("resolution"))
        run_to_end(self.host.gather_steps())
        for target, selected, shown in (
            ("resolution", "/out/r", "/out"),
            ("/obj/cam1", "/obj/cam1", "/obj"),
        ):
            self.assertTrue(self.host.can_reveal(target))
            self.assertTrue(self.host.reveal(target))
            self.assertEqual(self.scene.session.selected, [selected])
            self.assertEqual(self.scene.session.network_editor_at, shown)
        for target in ("/obj/gone", "project", "", "/"):
            self.assertFalse(self.host.can_reveal(target))
            self.assertFalse(self.host.reveal(target))


class Choices(InHoudini):
    def test_a_choice_never_marks_a_saved_scene_as_changed(self):
        self.host.keep_choices({"priority": 3})
        self.assertFalse(hou.hipFile.hasUnsavedChanges())
        self.assertEqual(self.host.load_choices(), {"priority": 3})

    def test_a_save_takes_the_choices_into_the_scene_for_whoever_opens_it(self):
        self.host.keep_choices({"priority": 3})
        self.host.save()
        os.remove(os.path.join(self.preferences, choices.FILE))
        self.assertEqual(self.host.load_choices(), {"priority": 3})

    def test_a_scene_without_a_file_keeps_them_in_itself(self):
        self.opened(None)
        self.host.keep_choices({"artist": "安娜"})
        self.assertEqual(self.host.load_choices(), {"artist": "安娜"})
        self.assertEqual(os.listdir(self.preferences), [])
        self.opened(None)
        self.assertEqual(self.host.load_choices(), {})

    def test_the_later_of_both_places_wins(self):
        path = "/show/fx/smoke.hip"
        choices.KEPT.keep(path, {"priority": 1}, now=lambda: 10)
        row = {"at": 20, "choices": {"priority": 2}}
        hou.root().setUserData(choices.KEY, json.dumps(row))
        self.assertEqual(choices.KEPT.load(path), {"priority": 2})
        choices.KEPT.keep(path, {"priority": 3}, now=lambda: 30)
        self.assertEqual(choices.KEPT.load(path), {"priority": 3})

    def test_what_cannot_be_read_is_no_choice(self):
        for broken in ("{", "[]", '{"/show/fx/smoke.hip": {"at": "x"}}'):
            with open(os.path.join(self.preferences, choices.FILE), "w") as file:
                file.write(broken)
            hou.root().setUserData(choices.KEY, broken)
            self.assertEqual(self.host.load_choices(), {})

    def test_preferences_that_cannot_be_written_stop_nothing(self):
        self.scene.session.preferences = os.path.join(self.preferences, "no", "such")
        self.host.keep_choices({"priority": 3})
        self.assertEqual(self.host.load_choices(), {})

    def test_only_the_newest_scenes_are_remembered(self):
        for index in range(MOST_SCENES + 5):
            choices.KEPT.keep(f"/show/{index}.hip", {"n": index}, now=lambda at=index: at)
        self.assertEqual(choices.KEPT.load("/show/4.hip"), {})
        self.assertEqual(choices.KEPT.load("/show/5.hip"), {"n": 5})


class Menu(InHoudini):
    QT = "renderbridge_houdini.renderbridge.qt"

    def test_it_opens_the_window_for_this_host(self):
        shown = []
        with mock.patch.dict(sys.modules, {self.QT: types.SimpleNamespace(show=shown.append)}):
            menu.open_window()
        self.assertIsInstance(shown[0], HoudiniHost)
        self.assertEqual(self.scene.session.messages, [])

    def test_it_says_in_houdini_why_the_window_did_not_open(self):
        def fail(_host):
            raise RuntimeError("no Qt here")

        with mock.patch.dict(sys.modules, {self.QT: types.SimpleNamespace(show=fail)}):
            menu.open_window()
        (message,) = self.scene.session.messages
        self.assertIn("no Qt here", message["text"])
        self.assertIn("Traceback", message["details"])
        self.assertIs(message["severity"], hou.severityType.Error)

    def test_without_a_window_it_says_what_to_use(self):
        self.opened(has_window=False)
        with contextlib.redirect_stderr(io.StringIO()) as stderr:
            menu.open_window()
        self.assertIn("headless.py", stderr.getvalue())

    def test_menu_and_shelf_run_what_there_is(self):
        for name, tag, opens in (
            ("MainMenuCommon.xml", "scriptCode", ["open_window", "open_self_test"]),
            (os.path.join("toolbar", "renderbridge.shelf"), "script", ["open_window"]),
        ):
            tree = ElementTree.parse(os.path.join(ADAPTER, "start", name))
            codes = [each.text for each in tree.iter(tag)]
            self.assertEqual(len(codes), len(opens))
            for code, function in zip(codes, opens):
                with mock.patch.object(menu, function) as opened:
                    exec(compile(code.strip(), name, "exec"), {})
                opened.assert_called_once_with()

    def test_the_package_finds_menu_and_python_from_where_it_lies(self):
        with open(os.path.join(ADAPTER, "start", "renderbridge.json"), encoding="utf-8") as file:
            package = json.load(file)
        variables = {"HOUDINI_PACKAGE_PATH": "/p"}
        for row in package["env"]:
            for name, value in row.items():
                text = value["value"] if isinstance(value, dict) else value
                for known, said in variables.items():
                    text = text.replace("$" + known, said)
                variables = {**variables, name: text}
        self.assertEqual(variables["PYTHONPATH"], "/p")
        self.assertEqual(variables["RENDERBRIDGE_HOUDINI"], "/p/renderbridge_houdini")
        # A backslash in a package file switches it off without a word.
        self.assertNotIn("\\", json.dumps(package))


class Language(InHoudini):
    def test_the_artists_system_decides_unless_somebody_says_otherwise(self):
        for chosen, locale, expected in (
            ("", "zh_CN.UTF-8", "zh"),
            ("", "de_DE.UTF-8", "en"),
            ("zh", "de_DE.UTF-8", "zh"),
            ("en", "zh_CN.UTF-8", "en"),
            ("fr", "", "en"),
        ):
            variables = {"RENDERBRIDGE_LANGUAGE": chosen, "LC_ALL": locale}
            with mock.patch.dict(os.environ, {**variables, "LC_MESSAGES": "", "LANG": ""}):
                self.assertEqual(self.host.language(), expected)
