"""The fake refuses what 3ds Max refuses, so that the adapter's tests prove something."""

import ast
import json
import os
import re
import sys
import threading
import unittest

from renderbridge_max import file_table

import maxscript
import pymxs
import renew_names
from pymxs import _names, _runtime
from pymxs import runtime as rt

from . import ADAPTER, FAKES
from . import studio as s

#: How a source begins that the renewing script found a name in.
PROVED = r"max 2021 stubs|ciomax |deadline-cloud-for-3ds-max |dcc-mcp-3dsmax "


class Refuses(unittest.TestCase):
    def setUp(self):
        self.scene = s.new_scene()

    def refused(self, what, call, error, says=""):
        with self.subTest(what), self.assertRaisesRegex(error, says):
            call()

    def test_names_that_max_has_not(self):
        self.refused("a global", lambda: rt.renderOutputPath, AttributeError, "knows no")
        self.refused("a member", lambda: rt.maxOps.getRenderer(), AttributeError, "has no")
        self.refused("a name", lambda: rt.Name("noSuchThing"), AssertionError, "knows no #")
        self.refused("V-Ray's without V-Ray", lambda: rt.vrayVersion(), TypeError)

    def test_names_whatever_their_case(self):
        self.assertEqual(rt.RENDERWIDTH, 640)
        self.assertEqual(rt.atsops.disabled, rt.ATSOps.Disabled)

    def test_changes(self):
        for what, call in (
            ("a setting", lambda: setattr(rt, "renderWidth", 1)),
            ("another scene", lambda: rt.loadMaxFile("D:\\a.max")),
            ("a save that may ask", lambda: rt.saveMaxFile("D:\\a.max")),
            ("a node", lambda: setattr(s.camera(self.scene, "c"), "name", "d")),
            ("a loud tracking", lambda: rt.ATSOps.Refresh()),
        ):
            self.refused(what, call, AssertionError)

    def test_another_thread(self):
        failures = []

        def ask():
            try:
                rt.maxFileName  # noqa: B018
            except RuntimeError as error:
                failures.append(str(error))

        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        self.assertEqual(len(failures), 1)

    def test_times_names_classes_and_arrays_for_what_they_are_not(self):
        self.scene.nodes = [s.camera(self.scene, "c", title="Kamera")]
        self.assertEqual(str(rt.sliderTime), "0f")
        self.assertEqual(rt.sliderTime.frame, 0.0)
        self.refused("int of a time", lambda: int(rt.sliderTime), TypeError, "read .frame")
        self.refused("order of times", lambda: rt.rendStart < rt.rendEnd, TypeError)
        area = rt.getRenderType()
        self.assertEqual(area, rt.Name("VIEW"))
        self.refused("name and text", lambda: area == "view", AssertionError)
        kind = rt.classOf(next(iter(rt.cameras)))
        self.refused("class and text", lambda: kind == "Freecamera", AssertionError)
        self.refused("nth of a set", lambda: rt.cameras[0], TypeError)
        version = rt.maxVersion()
        self.assertEqual(version[7], 2025)
        self.refused("negative", lambda: version[-1], IndexError)
        self.refused("slice", lambda: version[:2], IndexError)
        self.refused("truth", lambda: bool(version), AssertionError)

    def test_wrong_bases(self):
        s.batch_view(self.scene, "v")
        s.element(self.scene, "e")
        s.xref_scene(self.scene, "D:\\a.max")
        elements = rt.maxOps.GetCurRenderElementMgr()
        self.assertEqual(elements.GetRenderElement(0).elementName, "e")
        for what, call in (
            ("views", lambda: rt.batchRenderMgr.getView(0)),
            ("views", lambda: rt.batchRenderMgr.getView(2)),
            ("elements", lambda: elements.GetRenderElement(1)),
            ("XRefs", lambda: rt.xrefs.getXRefFile(0)),
            ("viewports", lambda: rt.viewport.GetCamera(index=0)),
        ):
            self.refused(what, call, RuntimeError, "count")

    def test_answers_by_reference_without_one(self):
        self.refused("none", lambda: rt.ATSOps.GetFiles(None), TypeError, "byref")
        count, files = rt.ATSOps.GetFiles(pymxs.byref(None))
        self.assertEqual((count, len(files)), (0, 0))

    def test_a_node_that_was_deleted(self):
        node = s.camera(self.scene, "c")
        node.delete()
        self.refused("its name", lambda: node.name, RuntimeError, "deleted")
        self.refused("its class", lambda: rt.superClassOf(node), RuntimeError, "deleted")
        self.assertFalse(rt.isValidNode(node))

    def test_menus_of_another_version(self):
        self.refused("old in 2025", lambda: rt.menuMan.findMenu("x"), AttributeError)
        self.scene.version = (26000, 0, 0, 0, 0, 0, 0, 2024, "")
        self.refused("new in 2024", lambda: rt.maxOps.GetICuiMenuMgr(), RuntimeError)

    def test_undefined_is_none(self):
        self.assertIsNone(rt.viewport.GetCamera())
        self.assertIsNone(rt.fileProperties.getItems("Used Plug-Ins"))
        self.assertIsNone(rt.getNodeByName("nobody"))


class MaxscriptChecker(unittest.TestCase):
    def test_it_finds_what_max_would_stumble_over(self):
        for source, says in (
            ("(", "never closed"),
            ("( ]", "closes nothing"),
            (")", "closes nothing"),
            ('messageBox "half', "begins nothing"),
            ('python.Execute "C:\\Users"', "write a backslash twice"),
            ("renderFarm()", "knows no renderFarm"),
            ("maxOps.getFarm()", "knows no maxOps.getFarm"),
            ("messageBox x", "knows no x"),
        ):
            with self.subTest(source), self.assertRaisesRegex(maxscript.Fault, says):
                maxscript.check(source)

    def test_it_reads_remarks_texts_and_names_of_their_own(self):
        source = '-- ("\n/* ( */ local a = "b\\\\c"\nmessageBox a; messageBox @"C:\\x"'
        self.assertEqual(maxscript.check(source)[1], ["b\\c", "C:\\x"])


class TheTableOfNames(unittest.TestCase):
    def test_every_name_says_where_it_is_known_from(self):
        said = [_names.TABLE["globals"], _names.TABLE["names"], *_names.TABLE["members"].values()]
        for source in [source for part in said for source in part.values()]:
            self.assertRegex(source, r"stubs|^facts 4\.\d|help|^public|^ours|" + PROVED)

    def test_more_names_are_proved_by_public_sources_than_justified(self):
        proved, justified = 0, 0
        for part in (_names.TABLE["globals"], *_names.TABLE["members"].values()):
            proved += sum(bool(re.match(PROVED, source)) for source in part.values())
            justified += sum(not re.match(PROVED, source) for source in part.values())
        print(f"\n3ds Max: {proved} names proved, {justified} justified one by one", end=" ")
        self.assertGreaterEqual(proved, 138)
        self.assertLessEqual(justified, 61)

    def test_every_member_that_the_adapter_asks_of_rt_is_in_the_table(self):
        used = {pair for tree in trees() for pair in members_of_rt(tree)}
        self.assertGreater(len(used), 25)
        members = {kind.lower(): names for kind, names in _names.MEMBERS.items()}
        wrong = {
            f"{kind}.{name}" for kind, name in used if kind in members and name not in members[kind]
        }
        self.assertEqual(wrong, set())

    def test_every_setting_of_the_files_of_light_is_in_the_table(self):
        for row in file_table.TABLE.light:
            _names.prove_member("renderer " + row.family, row.setting)
            _names.prove_member("renderer " + row.family, row.mode)
        for family, setting in file_table.TABLE.written:
            _names.prove_member("renderer " + family, setting)

    def test_every_global_is_modelled_or_named_by_a_script_of_max(self):
        scripts = ""
        for name in ("renderbridge.ms", "renderbridge.mcr"):
            with open(os.path.join(ADAPTER, "start", name), encoding="utf-8") as file:
                scripts += file.read().lower()
        left = {name for name in _names.GLOBALS if name not in _runtime._ANSWERS}
        self.assertEqual({name for name in left if name not in scripts}, set())

    def test_every_name_of_rt_that_the_adapter_writes_is_modelled(self):
        used = {name for tree in trees() for name in names_of_rt(tree)}
        self.assertGreater(len(used), 40)
        self.assertEqual({name for name in used if name.lower() not in _runtime._ANSWERS}, set())

    def test_renewing_marks_what_the_stubs_know_and_refuses_false_claims(self):
        table = {
            "globals": {"frameRate": "facts 4.2", "xrefs": "max 2021 stubs", "gone": "ours"},
            "members": {"xrefs": {"getXRefFileCount": "facts 4.3", "x": "max 2021 stubs"}},
        }
        known = {
            "max 2021 stubs": renew_names.names_of_list("FRAMERATE\nxrefs.getXRefFileCount\n"),
            "ciomax 0.8.1": renew_names.names_of_programs(["rt.pathConfig.x()\nview.startFrame"]),
        }
        table["members"]["batch view"] = {"startFrame": "facts 4.2", "end": "facts 4.2"}
        renewed, wrong = renew_names.judged(known, table)
        self.assertEqual(wrong, ["xrefs.x"])
        self.assertEqual(renewed["globals"]["frameRate"], "max 2021 stubs")
        self.assertEqual(renewed["globals"]["gone"], "ours")
        self.assertEqual(renewed["members"]["xrefs"]["getXRefFileCount"], "max 2021 stubs")
        self.assertEqual(renewed["members"]["batch view"]["startFrame"], "ciomax 0.8.1")
        self.assertEqual(renewed["members"]["batch view"]["end"], "facts 4.2")

    def test_renewing_reads_the_classes_of_the_stubs_and_programs_of_python_3_alone(self):
        stubs = "class runtime():\n  class ATSOps(X):\n    Silent: bool\n    def Refresh(): ...\n"
        self.assertEqual(
            renew_names.names_of_classes(stubs), {"atsops", "atsops.silent", "atsops.refresh"}
        )
        self.assertEqual(renew_names.names_of_programs(["print 'two'", "rt.a"]), {".a", "a"})

    def test_the_table_is_written_as_the_renewing_script_writes_it(self):
        with open(os.path.join(FAKES, "names.json"), encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(text, json.dumps(json.loads(text), indent=2) + "\n")


def trees():
    """The syntax trees of the adapter."""
    for folder, _, files in os.walk(ADAPTER):
        for name in files:
            if name.endswith(".py"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    yield ast.parse(file.read())


def members_of_rt(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            owner = node.value
            if isinstance(owner.value, ast.Name) and owner.value.id == "rt":
                yield owner.attr.lower(), node.attr.lower()


def names_of_rt(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "rt":
                yield node.attr


if __name__ == "__main__":
    sys.exit(unittest.main())
