"""How Maya loads the adapter, and what it finds there."""

import builtins
import os
import sys
import types
import unittest
from unittest import mock

from renderbridge_maya import menu, openings, render_menu

from maya import mel, scene

from . import ADAPTER

USER_SETUP = os.path.join(ADAPTER, "start", "userSetup.py")
MODULE = os.path.join(ADAPTER, "start", "renderbridge.mod")


def run_user_setup(namespace):
    """As Maya does: every userSetup.py in one namespace, without __file__."""
    with open(USER_SETUP, encoding="utf-8") as file:
        exec(compile(file.read(), "userSetup.py", "exec"), namespace)


def idle(s):
    while s.deferred:
        function, arguments, keywords = s.deferred.pop(0)
        function(*arguments, **keywords)


class AtTheStart(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()
        self.addCleanup(openings._jobs.clear)

    def test_the_menu_comes_when_the_window_is_there(self):
        run_user_setup({"__name__": "__main__"})
        self.assertEqual(self.scene.interface, {})
        scene.shelves(self.scene)
        idle(self.scene)
        self.assertIn(menu.MENU, self.scene.interface)

    def test_no_name_is_left_in_the_namespace_that_all_start_scripts_share(self):
        namespace = {"__name__": "__main__", "studio": 1}
        run_user_setup(namespace)
        self.assertEqual(set(namespace) - {"__builtins__"}, {"__name__", "studio", "__doc__"})

    def test_in_batch_mode_nothing_happens(self):
        self.scene.is_batch = True
        run_user_setup({})
        self.assertEqual((self.scene.deferred, self.scene.interface), ([], {}))

    def test_what_is_broken_is_told_in_a_sentence_and_ends_nothing(self):
        with mock.patch.dict(sys.modules, {"renderbridge_maya": None}):
            with mock.patch.object(builtins, "print") as said:
                run_user_setup({})
                idle(self.scene)
        self.assertIn("Renderbridge could not add its menu", said.call_args[0][0])

    def test_a_maya_that_lacks_even_the_basics_is_survived(self):
        broken = types.ModuleType("maya.utils")
        import maya

        with mock.patch.dict(sys.modules, {"maya.utils": broken}):
            with mock.patch.object(maya, "utils", broken, create=True):
                with mock.patch.object(builtins, "print") as said:
                    run_user_setup({})
        self.assertIn("Renderbridge could not start", said.call_args[0][0])

    def test_the_module_file_names_the_folder_of_the_package_and_of_the_script(self):
        with open(MODULE, encoding="ascii") as file:
            lines = file.read().splitlines()
        self.assertEqual(lines[0], "+ renderbridge 0.1.0 .")
        # The space after the colon is required, and := makes a path of the module.
        self.assertIn("scripts: renderbridge_maya/start", lines)
        self.assertIn("PYTHONPATH+:=.", lines)


class Menu(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()
        scene.shelves(self.scene)
        self.addCleanup(openings._jobs.clear)

    def test_done_twice_is_done_once(self):
        menu.install()
        once = dict(self.scene.interface)
        menu.install()
        self.assertEqual(set(self.scene.interface), set(once))
        self.assertEqual(len(self.scene.jobs), 2)
        self.assertEqual(self.scene.shown, [])

    def test_a_shelf_that_maya_kept_in_its_preferences_gets_a_fresh_button(self):
        self.scene.interface[menu.SHELF] = {"kind": "shelfLayout", "parent": "ShelfLayout"}
        self.scene.interface[menu.BUTTON] = {
            "kind": "shelfButton",
            "command": "old",
            "parent": menu.SHELF,
        }
        menu.install()
        self.assertEqual(self.scene.interface[menu.BUTTON]["command"], menu.COMMAND)

    def test_taken_away_nothing_is_left(self):
        open_render_menu()
        before = dict(self.scene.interface)
        menu.install()
        self.assertNotEqual(self.scene.interface, before)
        menu.remove()
        self.assertEqual(self.scene.interface, before)
        self.assertEqual(self.scene.jobs, {})
        self.assertIsNone(openings.openings())

    def test_taken_away_twice_is_no_trouble(self):
        menu.remove()
        menu.remove()

    def test_without_shelves_there_is_the_menu(self):
        del self.scene.interface["$gShelfTopLevel"]
        menu.install()
        self.assertIn(menu.ITEM, self.scene.interface)
        self.assertNotIn(menu.BUTTON, self.scene.interface)

    def test_why_it_could_not_be_made_is_told_in_mayas_line(self):
        del self.scene.interface["MayaWindow"]
        menu.install()
        ((kind, text),) = self.scene.shown
        self.assertEqual(kind, "warning")
        self.assertIn("MayaWindow", text)

    def test_entries_are_in_the_language_of_the_window(self):
        self.scene.language = "zh_CN"
        menu.install()
        self.assertEqual(self.scene.interface[menu.ITEM]["label"], "提交到渲染农场 …")


class MayasRenderMenu(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()
        scene.shelves(self.scene)
        self.addCleanup(openings._jobs.clear)

    def items(self):
        """The names in Maya's menu, in order."""
        return [
            name
            for name, row in self.scene.interface.items()
            if isinstance(row, dict) and row.get("parent") == render_menu.MENU
        ]

    def everything_else_is_there(self):
        self.assertIn(menu.ITEM, self.scene.interface)
        self.assertIn(menu.BUTTON, self.scene.interface)
        self.assertEqual(len(self.scene.jobs), 2)
        self.assertEqual(self.scene.shown, [])

    def test_has_the_entry_behind_all_of_mayas_own(self):
        menu.install()
        mayas, ours = self.items()[:-2], self.items()[-2:]
        self.assertEqual(ours, [render_menu.DIVIDER, render_menu.ITEM])
        self.assertGreater(len(mayas), 1)
        entry = self.scene.interface[render_menu.ITEM]
        self.assertEqual(entry["label"], "Submit to Render Farm …")
        self.assertEqual(entry["command"], menu.open_dialog)
        self.everything_else_is_there()

    def test_that_was_opened_before_is_not_filled_again(self):
        open_render_menu()
        self.scene.lacked_procedures.add(render_menu.FILLING)
        menu.install()
        self.assertEqual(self.items()[-2:], [render_menu.DIVIDER, render_menu.ITEM])

    def test_has_it_once_however_often_it_is_added(self):
        menu.install()
        once = self.items()
        menu.install()
        self.assertEqual(self.items(), once)

    def test_keeps_mayas_own_entries_when_ours_is_taken_away(self):
        menu.install()
        mayas = self.items()[:-2]
        menu.remove()
        self.assertEqual(self.items(), mayas)

    def test_in_a_maya_without_it_is_missed_by_nobody(self):
        del self.scene.interface[render_menu.MENU]
        menu.install()
        self.assertEqual(self.items(), [])
        self.everything_else_is_there()

    def test_that_nothing_known_fills_is_left_to_maya(self):
        self.scene.lacked_procedures.add(render_menu.FILLING)
        menu.install()
        self.assertEqual(self.items(), [])
        self.everything_else_is_there()

    def test_whose_filling_fails_or_fills_nothing_is_left_to_maya(self):
        for outcome in (RuntimeError("Wrong number of arguments"), None):
            with self.subTest(outcome=outcome), filling_ends_with(outcome):
                menu.install()
                self.assertEqual(self.items(), [])
                self.everything_else_is_there()


def open_render_menu():
    """As an artist's click does."""
    mel.eval(render_menu.FILLING + " " + render_menu.MENU)


def filling_ends_with(outcome):
    """Have the procedure that fills the menu raise `outcome`, or do nothing where it is None."""
    evaluated = mel.eval

    def answer(text):
        if not text.startswith(render_menu.FILLING):
            return evaluated(text)
        if outcome is not None:
            raise outcome
        return None

    return mock.patch.object(mel, "eval", answer)


class Opening(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()

    def test_the_entry_opens_the_shared_dialog_with_this_host(self):
        opened = []
        module = types.ModuleType("renderbridge_maya.renderbridge.qt")
        module.show = opened.append
        with mock.patch.dict(sys.modules, {"renderbridge_maya.renderbridge.qt": module}):
            menu.open_dialog(True)
        self.assertEqual([each.app for each in opened], ["maya"])

    def test_what_goes_wrong_is_a_warning_in_maya(self):
        with mock.patch.dict(sys.modules, {"renderbridge_maya.renderbridge.qt": None}):
            menu.open_dialog()
        ((kind, text),) = self.scene.shown
        self.assertEqual(kind, "warning")
        self.assertIn("could not be opened", text)

    def test_the_button_opens_it_too(self):
        with mock.patch.object(menu, "open_dialog") as opened:
            exec(menu.COMMAND, {})
        opened.assert_called_once_with()

    def test_a_button_whose_adapter_is_gone_says_so(self):
        with mock.patch.dict(sys.modules, {"renderbridge_maya": None}):
            exec(menu.COMMAND, {})
        self.assertIn("not installed any more", self.scene.shown[0][1])


class Openings(unittest.TestCase):
    def test_are_counted_from_the_first_menu_on(self):
        s = scene.new_scene()
        self.addCleanup(openings.stop_counting)
        self.assertIsNone(openings.openings())
        openings.start_counting()
        before = openings.openings()
        for job in list(s.jobs.values()):
            job()
        self.assertEqual(openings.openings(), before + 2)


if __name__ == "__main__":
    unittest.main()
