"""The fake refuses what Houdini refuses, and what Houdini has not."""

import inspect
import json
import os
import re
import unittest

from renderbridge_houdini import rop_types

import hou
from hou import _node_types, _proof
from scene import Expression, Keys, Scene

from . import FAKES


class Fake(unittest.TestCase):
    def setUp(self):
        self.scene = Scene("/show/fx/smoke.hip")
        self.node = self.scene.node("/out/r", "Driver/ifd")

    def test_every_name_is_one_of_houdinis(self):
        _proof.prove(vars(hou))
        for slip in (
            {"hipFilePath": lambda: None},
            {"frame": lambda precision: None},
            {"hipFile": type("hipFile", (), {"filename": staticmethod(lambda: None)})},
            {"Ropnode": type("Ropnode", (), {})},
        ):
            with self.assertRaises(AssertionError):
                _proof.prove(slip)

    def test_the_table_says_where_its_names_come_from(self):
        with open(os.path.join(FAKES, "names.generated.json"), encoding="ascii") as file:
            table = json.load(file)
        self.assertRegex(table["source"], r"^types-houdini \d+\.\d+")
        self.assertGreater(len(table["functions"]), 150)

    def test_unknown_names_are_refused_everywhere(self):
        for slip in (
            lambda: hou.currentFrame(),
            lambda: hou.hipFile.name_of_file(),
            lambda: self.node.evaluate(),
            lambda: self.node.parm("vm_pictures"),
            lambda: self.node.parmTuple("frames"),
            lambda: self.scene.node("/out/x", "Driver/mantra"),
            lambda: self.scene.node("/out/x", "Driver/ifd", picture="x"),
            lambda: self.scene.node("/obj/x", "Driver/ifd"),
            lambda: self.scene.node("/nowhere/x", "Driver/ifd"),
        ):
            with self.assertRaises((AttributeError, AssertionError, KeyError)):
                slip()

    def test_a_parameter_that_this_type_has_not_is_none(self):
        self.assertIsNone(self.node.parm("sopoutput"))
        self.assertIsNone(self.node.parmTuple("resolution"))
        with self.assertRaises(hou.OperationFailed):
            self.node.evalParm("sopoutput")

    def test_texts_with_keys_or_expressions_have_no_unexpanded_form(self):
        self.assertEqual(self.node.parm("vm_picture").unexpandedString()[:4], "$HIP")
        for held in (Keys({1: "a"}), Expression("ch('f1')")):
            keyed = self.scene.node(f"/out/k{type(held).__name__}", "Driver/ifd", vm_picture=held)
            with self.assertRaises(hou.OperationFailed):
                keyed.parm("vm_picture").unexpandedString()
        with self.assertRaises(hou.OperationFailed):
            self.node.parm("f1").unexpandedString()

    def test_types_are_houdinis(self):
        self.assertIsInstance(self.node.evalParm("f1"), float)
        self.assertIsInstance(self.node.evalParm("trange"), int)
        self.assertIsInstance(self.node.evalParm("camera"), str)
        with self.assertRaises(TypeError):
            self.node.parm("vm_picture").evalAsNode()
        self.assertIsNone(self.node.parm("camera").evalAsNode())

    def test_an_unknown_variable_stays_as_it_is(self):
        self.assertEqual(hou.text.expandString("$NOWHERE/a"), "$NOWHERE/a")

    def test_what_was_deleted_or_belonged_to_another_scene_says_so(self):
        parm, child = self.node.parm("f1"), self.node
        self.scene.delete("/out/r")
        for ask in (parm.eval, parm.name, child.path, child.isBypassed):
            with self.assertRaises(hou.ObjectWasDeleted):
                ask()
        other = self.scene.node("/out/s", "Driver/ifd")
        Scene("/show/fx/next.hip")
        with self.assertRaises(hou.ObjectWasDeleted):
            other.type()

    def test_locked_assets_let_nothing_be_changed_and_some_nothing_be_seen(self):
        self.scene.node("/out/a", "Driver/studio::nightly::1.2")
        inner = self.scene.node("/out/a/r", "Driver/ifd")
        self.scene.locked("/out/a", contents_shown=False)
        with self.assertRaises(hou.PermissionError):
            inner.parm("trange").set(1)
        with self.assertRaises(hou.PermissionError):
            hou.node("/out/a").children()

    def test_without_a_window_there_is_no_hou_ui(self):
        Scene("/show/fx/smoke.hip", has_window=False)
        self.assertFalse(hou.isUIAvailable())
        with self.assertRaises(hou.NotAvailable):
            hou.ui.displayMessage("x")
        with self.assertRaises(hou.NotAvailable):
            hou.qt.mainWindow()

    def test_objects_cannot_be_bypassed(self):
        camera = self.scene.node("/obj/cam1", "Object/cam")
        self.assertFalse(hasattr(camera, "isBypassed"))
        self.assertIsNone(camera.childTypeCategory())

    def test_every_render_node_that_the_adapter_knows_is_modelled(self):
        # Without the version; with the category only where the table says it.
        modelled = {re.sub(r"::\d.*", "", name) for name in _node_types.TYPES}
        modelled |= {name.split("/")[1] for name in modelled}
        # The same node under the name of another release.
        self.assertEqual(set(rop_types.ROP_TYPES) - modelled, {"image_rop"})
        for kind in rop_types.ROP_TYPES.values():
            for name in [*kind.outputs, *(each for pair in kind.instead for each in pair)]:
                self.assertIn(name, _node_types.KNOWN_PARAMETERS)

    def test_methods_take_what_houdinis_take(self):
        signature = inspect.signature(hou.hipFile.load)
        expected = ["file_name", "suppress_save_prompt", "ignore_load_warnings"]
        self.assertEqual(list(signature.parameters), expected)
