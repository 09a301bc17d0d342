"""The fake refuses what Maya refuses, so that the adapter's tests prove something."""

import ast
import os
import unittest

from maya import cmds, mel, scene, strict
from maya import names as fake_names

from . import ADAPTER


class RefusesWhatMayaHasNot(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()

    def test_a_command_that_maya_does_not_have(self):
        with self.assertRaisesRegex(AttributeError, "has no attribute 'getAttribute'"):
            cmds.getAttribute("defaultResolution.width")

    def test_a_command_that_it_has_and_the_fake_does_not_model_says_so(self):
        with self.assertRaisesRegex(NotImplementedError, "polySphere"):
            cmds.polySphere()

    def test_a_flag_that_the_command_does_not_have(self):
        with self.assertRaisesRegex(TypeError, "Invalid flag 'recursive' of getAttr"):
            cmds.getAttr("defaultResolution.width", recursive=True)

    def test_a_short_name_of_a_flag(self):
        with self.assertRaisesRegex(TypeError, "Invalid flag 'q'"):
            cmds.file(q=True, sceneName=True)

    def test_a_flag_of_another_type(self):
        with self.assertRaisesRegex(TypeError, "Flag 'long' of ls must be passed bool, got 1"):
            cmds.ls(type="camera", long=1)
        with self.assertRaisesRegex(TypeError, "Flag 'listDirectories'"):
            cmds.filePathEditor(query=True, listDirectories=True)
        with self.assertRaisesRegex(TypeError, "Flag 'event'"):
            cmds.scriptJob(event="SceneOpened")

    def test_a_query_of_a_command_that_cannot_be_queried(self):
        with self.assertRaisesRegex(TypeError, "Invalid flag 'query': getAttr"):
            cmds.getAttr("defaultResolution.width", query=True)

    def test_an_edit_of_a_command_that_cannot_be_edited(self):
        with self.assertRaisesRegex(
            TypeError, "Invalid flag 'edit': pluginInfo|Invalid flag 'edit'"
        ):
            cmds.ls("x", edit=True)

    def test_query_and_edit_at_once(self):
        with self.assertRaisesRegex(TypeError, "query and edit"):
            cmds.camera("perspShape", query=True, edit=True)

    def test_more_objects_than_the_command_takes(self):
        with self.assertRaisesRegex(TypeError, "takes 1 objects, got 2"):
            cmds.objExists("persp", "top")

    def test_a_procedure_that_mel_does_not_have(self):
        with self.assertRaisesRegex(RuntimeError, 'Cannot find procedure "renderFarm"'):
            mel.eval("renderFarm()")

    def test_a_procedure_that_this_version_lacks(self):
        self.scene.lacked_procedures.add("RenRenderMenu")
        self.assertEqual(mel.eval("exists RenRenderMenu"), 0)
        with self.assertRaisesRegex(RuntimeError, "Cannot find procedure"):
            mel.eval("RenRenderMenu MayaWindow|mainRenderMenu")

    def test_an_item_in_a_menu_that_maya_has_not_filled(self):
        scene.shelves(self.scene)
        at = "MayaWindow|mainRenderMenu"
        with self.assertRaisesRegex(AssertionError, "not filled yet"):
            cmds.menuItem("ours", parent=at, label="Ours")
        self.assertEqual(cmds.menu(at, query=True, numberOfItems=True), 0)
        mel.eval("RenRenderMenu " + at)
        cmds.menuItem("ours", parent=at, label="Ours")
        count = cmds.menu(at, query=True, numberOfItems=True)
        mel.eval("RenRenderMenu " + at)
        self.assertEqual(cmds.menu(at, query=True, numberOfItems=True), count)

    def test_a_menu_that_is_not_there(self):
        with self.assertRaisesRegex(RuntimeError, "not found"):
            mel.eval("RenRenderMenu MayaWindow|mainRenderMenu")
        with self.assertRaisesRegex(RuntimeError, "not found"):
            cmds.menu("MayaWindow|mainRenderMenu", query=True, numberOfItems=True)

    def test_a_node_type_whose_plug_in_is_not_loaded(self):
        with self.assertRaisesRegex(RuntimeError, "Unknown object type: aiAOV"):
            cmds.ls(type="aiAOV")

    def test_an_attribute_that_no_node_of_the_type_has(self):
        with self.assertRaisesRegex(ValueError, "No object matches name"):
            cmds.getAttr("defaultRenderGlobals.frames")
        with self.assertRaisesRegex(AssertionError, "renderGlobals has no attribute frames"):
            self.scene.put("defaultRenderGlobals.frames", 1)

    def test_changing_the_scene_while_it_is_read(self):
        for change in (
            lambda: cmds.currentTime(5.0),
            lambda: cmds.editRenderLayerGlobals(currentRenderLayer="defaultRenderLayer"),
            lambda: cmds.filePathEditor(registerType="aiImage.filename"),
        ):
            with self.assertRaises((AssertionError, TypeError, NotImplementedError)):
                change()


class AnswersAsMayaDoes(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()

    def test_ls_gives_a_list_where_others_give_none(self):
        self.assertEqual(cmds.ls(type="reference"), [])
        self.assertIsNone(cmds.listRelatives("persp", parent=True))
        self.assertIsNone(cmds.listConnections("perspShape"))
        self.assertIsNone(cmds.unknownPlugin(query=True, list=True))
        self.assertIsNone(cmds.filePathEditor(query=True, listDirectories=""))

    def test_a_string_that_was_never_set_is_none(self):
        self.assertIsNone(cmds.getAttr("defaultRenderGlobals.imageFilePrefix"))

    def test_times_are_floats_in_frames_of_the_scene(self):
        self.assertEqual(repr(cmds.getAttr("defaultRenderGlobals.endFrame")), "10.0")

    def test_an_untitled_scene_has_an_empty_path_and_cannot_be_saved(self):
        scene.new_scene(path="")
        self.assertEqual(cmds.file(query=True, sceneName=True), "")
        with self.assertRaises(RuntimeError):
            cmds.file(save=True)

    def test_file_info_marks_the_scene_as_changed(self):
        cmds.fileInfo("key", "value")
        self.assertIs(cmds.file(query=True, modified=True), True)

    def test_a_type_finds_the_types_derived_from_it(self):
        scene.stereo_rig(self.scene, "rig")
        self.assertIn("rigCenterCamShape", cmds.ls(type="camera"))


class TheTableOfNames(unittest.TestCase):
    def test_every_command_that_the_adapter_names_is_one_of_mayas(self):
        used = set()
        for folder, _, files in os.walk(ADAPTER):
            for name in files:
                if name.endswith(".py"):
                    with open(os.path.join(folder, name), encoding="utf-8") as file:
                        used.update(commands_in(ast.parse(file.read())))
        self.assertGreater(len(used), 25)
        self.assertEqual(used - fake_names.COMMANDS, set())
        # What is used and not modelled would have no test.
        self.assertEqual(used - set(fake_names.MODELLED), set())

    def test_every_flag_that_the_adapter_writes_is_one_of_its_commands(self):
        for path, call in calls_of_the_adapter():
            facts = fake_names.MODELLED[call.func.attr]
            for keyword in call.keywords:
                if keyword.arg is None or keyword.arg in ("query", "edit"):
                    continue
                self.assertIn(keyword.arg, facts["flags"], f"{path}: {call.func.attr}")

    def test_types_of_flags_are_read_as_the_stubs_write_them(self):
        for value, wanted, is_query, answer in (
            (True, "Queryable[str]", True, True),
            (True, "Queryable[str]", False, False),
            ("a", "Queryable[Multiuse[str]]", False, True),
            (["a", "b"], "Multiuse[str]", False, True),
            (["a", 1], "Multiuse[str]", False, False),
            (("a", 1.5), "Tuple[str, float]", False, True),
            (("a", print), "Tuple[str, Callable[..., Any]]", False, True),
            (("a", 3), "Tuple[str, Callable[..., Any]]", False, False),
            (True, "int", False, False),
            (1, "float", False, True),
        ):
            with self.subTest(f"{value} {wanted}"):
                self.assertIs(strict.fits(value, wanted, is_query), answer)


def commands_in(tree):
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "cmds"
        ):
            yield node.attr


def calls_of_the_adapter():
    for folder, _, files in os.walk(ADAPTER):
        for name in sorted(files):
            if not name.endswith(".py"):
                continue
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                tree = ast.parse(file.read())
            for node in ast.walk(tree):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id == "cmds"
                ):
                    yield name, node


if __name__ == "__main__":
    unittest.main()
