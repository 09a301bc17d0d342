"""3ds Max as the session and the dialog see it; its choices, what it reveals, and menu."""

import json
import os
import sys
import tempfile
import types
import unittest
from unittest import mock

from renderbridge_max import choices, main_window, menu, new_menu, old_menu, reveal
from renderbridge_max.host import MaxHost
from renderbridge_max.renderbridge.host_port import HostPort

from pymxs._values import Name

from . import studio as s

QT = "renderbridge_max.renderbridge.qt"


def year(number):
    return (0, 0, 0, 0, 0, 0, 0, number, "")


class InMax(unittest.TestCase):
    def setUp(self):
        patched = mock.patch.dict(os.environ, {"RENDERBRIDGE_LANGUAGE": "en"})
        patched.start()
        self.addCleanup(patched.stop)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.preferences = folder.name
        self.host = MaxHost()
        self.opened()

    def opened(self, path="D:\\show\\scenes\\shot010.max", **session):
        self.scene = s.new_scene(path, **{"data_folder": self.preferences, **session})
        return self.scene


class Host(InMax):
    def test_it_answers_every_question_of_the_seam(self):
        for name in vars(HostPort):
            if not name.startswith("_"):
                self.assertIn(name, vars(MaxHost), f"{name} is not overridden")

    def test_it_says_which_max_and_which_scene(self):
        self.assertEqual((self.host.app, self.host.version()), ("max", "2025"))
        expected = {"path": "D:/show/scenes/shot010.max", "modified": False, "name": "shot010"}
        self.assertEqual(self.host.identity(), expected)
        self.opened(None, is_changed=True)
        expected = {"path": None, "modified": True, "name": "untitled"}
        self.assertEqual(self.host.identity(), expected)

    def test_another_opening_is_told_from_a_save_under_another_name(self):
        before = self.host.opening()
        self.scene.file = "shot010_v2.max"
        self.assertEqual(self.host.opening(), before)
        for event in ("filePostOpen", "systemPostReset", "systemPostNew"):
            s.happen(event)
        self.assertEqual(self.host.opening(), before + 3)

    def test_saving_is_quiet_in_the_words_of_windows_and_says_why_it_did_not_work(self):
        self.assertIsNone(self.host.save())
        self.assertEqual(self.scene.saves, ["D:\\show\\scenes\\shot010.max"])
        self.scene.save_fails = True
        self.assertIn("D:/show/scenes/shot010.max", self.host.save())
        self.scene.save_fails = RuntimeError("disk is gone")
        self.assertEqual(self.host.save(), "disk is gone")
        self.opened(None)
        self.assertIn("Save As", self.host.save())
        self.assertEqual(self.scene.saves, [])

    def test_the_print_changes_with_what_a_preview_shows_and_not_with_the_playing_frame(self):
        self.scene.time_type = 3
        seen = [self.host.scene_print()]
        self.scene.slider = 17
        self.assertEqual(self.host.scene_print(), seen[0])
        changes = (
            lambda: setattr(self.scene, "range", (1, 9)),
            lambda: setattr(self.scene, "every_nth", 2),
            lambda: setattr(self.scene, "pickup", "1,2"),
            lambda: setattr(self.scene, "size", (10, 10)),
            lambda: setattr(self.scene, "output", "D:\\a.png"),
            lambda: s.camera(self.scene, "c", is_view=True),
            lambda: s.camera(self.scene, "d"),
            lambda: s.batch_view(self.scene, "v"),
            lambda: s.use_renderer(self.scene, "ART_Renderer"),
            lambda: setattr(self.scene, "time_type", 1),
            lambda: setattr(self.scene, "slider", 18),
        )
        for change in changes:
            change()
            seen.append(self.host.scene_print())
        self.assertEqual(len({hash(each) for each in seen}), len(changes) + 1)

    def test_revealing_opens_the_window_or_selects_the_node(self):
        camera = s.camera(self.scene, "main", is_view=True)
        s.thing(self.scene, "Box001")
        self.assertTrue(self.host.reveal("frames"))
        self.assertEqual(self.scene.opened_dialogs, ["Render Setup"])
        self.assertTrue(self.host.reveal("views"))
        self.assertEqual(self.scene.actions, [(-43434444, "4096")])
        for target, selected in (("camera", "main"), ("Box001", "Box001"), ("MAIN", "main")):
            self.assertTrue(self.host.can_reveal(target))
            self.assertTrue(self.host.reveal(target))
            self.assertEqual(self.scene.selected, [selected])
        camera.delete()
        self.scene.view_cameras[None] = None
        for target in ("camera", "main", "project", "", "no such place"):
            self.assertFalse(self.host.can_reveal(target))
            self.assertFalse(self.host.reveal(target))
        self.scene.is_batch = True
        self.assertFalse(self.host.reveal("frames"))

    def test_the_dialog_stands_on_the_main_window_where_there_is_one(self):
        self.assertIs(self.host.parent_window(), self.scene.main_window)
        self.scene.is_batch = True
        self.assertIsNone(self.host.parent_window())

    def test_without_qtmax_the_dialog_stands_alone_and_nothing_stops(self):
        with mock.patch.dict(sys.modules, {"qtmax": None}):
            self.assertIsNone(self.host.parent_window())
            main_window.keep_keys(object())

    def test_what_max_refuses_to_reveal_is_reported(self):
        s.thing(self.scene, "Box001")
        with mock.patch.object(reveal, "_select", side_effect=RuntimeError("frozen")):
            self.assertFalse(self.host.reveal("Box001"))

    def test_it_speaks_as_max_does_unless_somebody_says_otherwise(self):
        for chosen, language, expected in (
            ("", (9, 1, "ENU"), "en"),
            ("", (4, 2, "CHS"), "zh"),
            ("", (17, 1, "JPN"), "en"),
            ("", (), "en"),
            ("zh", (9, 1, "ENU"), "zh"),
            ("en", (4, 2, "CHS"), "en"),
            ("fr", (4, 2, "CHS"), "zh"),
        ):
            self.scene.language = language
            with mock.patch.dict(os.environ, {"RENDERBRIDGE_LANGUAGE": chosen}):
                self.assertEqual(self.host.language(), expected)


class Choices(InMax):
    def test_a_choice_never_marks_a_saved_scene_as_changed(self):
        self.host.keep_choices({"priority": 3, "userRemark": "灯光"})
        self.assertFalse(self.scene.is_changed)
        self.assertEqual(self.host.load_choices(), {"priority": 3, "userRemark": "灯光"})

    def test_a_save_takes_the_choices_into_the_scene_for_whoever_opens_it(self):
        self.host.keep_choices({"priority": 3})
        self.assertIsNone(self.host.save())
        self.assertFalse(self.scene.is_changed)
        os.remove(os.path.join(self.preferences, choices.FILE))
        self.assertEqual(self.host.load_choices(), {"priority": 3})

    def test_a_save_writes_into_the_scene_only_what_is_not_there_yet(self):
        self.host.keep_choices({"priority": 3})
        self.host.save()
        with mock.patch.object(choices, "_to_scene") as written:
            self.host.save()
        written.assert_not_called()

    def test_a_save_without_choices_leaves_the_properties_alone(self):
        self.host.save()
        self.assertEqual(self.scene.custom_properties, {})

    def test_a_scene_without_a_file_keeps_them_in_itself(self):
        self.opened(None)
        self.host.keep_choices({"artist": "安娜"})
        self.assertEqual(self.host.load_choices(), {"artist": "安娜"})
        self.assertEqual(os.listdir(self.preferences), [])
        self.opened(None)
        self.assertEqual(self.host.load_choices(), {})

    def test_the_later_of_both_places_wins(self):
        path = "D:/show/scenes/shot010.max"
        choices.KEPT.keep(path, {"n": 1}, now=lambda: 10)
        self.scene.custom_properties["another"] = "x"
        self.scene.custom_properties[choices.KEY] = json.dumps({"at": 20, "choices": {"n": 2}})
        self.assertEqual(choices.KEPT.load(path), {"n": 2})
        choices.KEPT.keep(path, {"n": 3}, now=lambda: 30)
        self.assertEqual(choices.KEPT.load(path), {"n": 3})

    def test_what_cannot_be_read_is_no_choice(self):
        for broken in ("{", "[]", ""):
            self.scene.custom_properties[choices.KEY] = broken
            self.assertEqual(self.host.load_choices(), {})

    def test_without_a_folder_of_its_own_nothing_is_kept_and_nothing_stops(self):
        self.scene.data_folder = None
        with mock.patch.object(choices, "FILE", os.path.join(self.preferences, "no", "such")):
            self.host.keep_choices({"priority": 3})
            self.assertEqual(self.host.load_choices(), {})


class Menu(InMax):
    def listening(self):
        return [event for event, _, id in self.scene.callbacks if id == Name("renderbridgeMenu")]

    def tearDown(self):
        s.stop_hearing(new_menu.CALLBACK)

    def test_up_to_2024_it_is_made_again_whenever_max_loads_its_menus(self):
        self.opened(version=year(2024))
        menu.install()
        menu.install()
        self.assertEqual(self.scene.menu_bar, ["Renderbridge"])
        rows = [item.said for item in self.scene.menus["Renderbridge"]]
        expected = (
            ("RenderbridgeOpen", "Submit to Render Farm …"),
            ("RenderbridgeCheck", "Check Renderbridge …"),
        )
        self.assertEqual(
            rows,
            [
                (macro, "Renderbridge", {"custom": True, "title": title})
                for macro, title in expected
            ],
        )
        self.assertEqual(self.listening(), [Name("postLoadingMenus")])
        # Max forgets it when it loads another file of menus.
        self.scene.menus.clear()
        self.scene.menu_bar.clear()
        s.happen("postLoadingMenus")
        self.assertEqual(self.scene.menu_bar, ["Renderbridge"])

    def test_up_to_2024_removing_it_takes_it_from_what_max_keeps(self):
        self.opened(version=year(2022))
        menu.install()
        menu.remove()
        menu.remove()
        self.assertEqual((self.scene.menus, self.scene.menu_bar), ({}, []))
        self.assertEqual(self.listening(), [])

    def test_from_2025_on_it_is_declared_under_the_same_ids_each_time(self):
        menu.install()
        menu.install()
        self.assertEqual(self.listening(), [Name("cuiRegisterMenus")])
        expected = {
            new_menu.MENU_ID: (
                "Renderbridge",
                {
                    new_menu.ACTION_ID: "RenderbridgeOpen`Renderbridge",
                    new_menu.CHECK_ID: "RenderbridgeCheck`Renderbridge",
                },
            )
        }
        self.assertEqual(self.scene.cui, expected)
        s.happen("cuiRegisterMenus")
        self.assertEqual(self.scene.cui, expected)
        menu.remove()
        self.assertEqual((self.scene.cui, self.listening()), ({}, []))

    def test_both_name_the_macro_that_the_package_brings(self):
        self.assertEqual(new_menu.MACRO, f"{old_menu.MACRO}`{old_menu.CATEGORY}")
        self.assertEqual(new_menu.CHECK_MACRO, f"{old_menu.CHECK_MACRO}`{old_menu.CATEGORY}")
        self.assertEqual(new_menu.MENU, old_menu.MENU)

    def test_where_nobody_sits_in_front_there_is_no_menu(self):
        for session in ({"is_batch": True}, {"is_render_node": True}):
            self.opened(**session)
            menu.install()
            self.assertEqual((self.scene.cui, self.listening()), (None, []))

    def test_a_menu_that_cannot_be_made_is_a_sentence(self):
        with mock.patch.object(new_menu, "install", side_effect=RuntimeError("no such manager")):
            menu.install()
        ((title, text),) = self.scene.boxes
        self.assertEqual(title, "Renderbridge")
        self.assertIn("no such manager", text)

    def test_the_entry_opens_the_window_which_has_its_keys_to_itself(self):
        shown, window = [], object()

        def show(host):
            shown.append(host)
            return window

        with mock.patch.dict(sys.modules, {QT: types.SimpleNamespace(show=show)}):
            menu.open_window()
        self.assertIsInstance(shown[0], MaxHost)
        self.assertEqual(self.scene.windows_with_keys, [window])
        self.assertEqual(self.scene.boxes, [])

    def test_it_says_in_max_why_the_window_did_not_open(self):
        def show(_host):
            raise ImportError("no Qt here")

        with mock.patch.dict(sys.modules, {QT: types.SimpleNamespace(show=show)}):
            menu.open_window()
        self.assertIn("no Qt here", self.scene.boxes[0][1])


if __name__ == "__main__":
    unittest.main()
