"""What 3ds Max itself loads: the package, its scripts, and what they start."""

import os
import runpy
import shutil
import sys
import tempfile
import unittest
from unittest import mock
from xml.etree import ElementTree

from renderbridge_max import menu, new_menu, old_menu

import maxscript

from . import ADAPTER, CHECKOUT
from . import studio as s

START = os.path.join(ADAPTER, "start")
GUID = r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}"


def text_of(*path):
    with open(os.path.join(ADAPTER, *path), encoding="utf-8") as file:
        return file.read()


class Package(unittest.TestCase):
    def setUp(self):
        self.package = ElementTree.fromstring(text_of("PackageContents.xml").encode())

    def test_it_says_what_max_asks_of_a_package(self):
        self.assertEqual(self.package.tag, "ApplicationPackage")
        said = self.package.attrib
        self.assertEqual((said["AutodeskProduct"], said["ProductType"]), ("3ds Max", "Application"))
        for name in ("SchemaVersion", "Name", "AppVersion"):
            self.assertTrue(said[name], name)
        self.assertRegex(said["UpgradeCode"], f"^{GUID}$")
        # One of its own for each version would install them beside one another.
        self.assertNotIn("ProductCode", said)
        self.assertIsNotNone(self.package.find("CompanyDetails"))

    def test_each_part_is_there_for_the_versions_that_can_read_it(self):
        found = {}
        for components in self.package.findall("Components"):
            (needs,) = components.findall("RuntimeRequirements")
            self.assertEqual((needs.get("OS"), needs.get("Platform")), ("Win64", "3ds Max"))
            for entry in components.findall("ComponentEntry"):
                module = entry.get("ModuleName")
                self.assertRegex(module, r"^\./start/")
                self.assertTrue(os.path.isfile(os.path.join(ADAPTER, module)), module)
                found[os.path.basename(module)] = (
                    components.get("Description"),
                    needs.get("SeriesMin"),
                    needs.get("SeriesMax"),
                )
        after_start = "post-start-up scripts parts"
        self.assertEqual(
            found,
            {
                "renderbridge.mcr": ("macroscripts parts", "2022", None),
                "renderbridge.ms": (after_start, "2022", "2024"),
                # Python parts are read from here on; each version starts exactly one of the two.
                "startup.py": (after_start, str(menu.FIRST_WITH_MANAGER), None),
            },
        )
        self.assertEqual(set(found), set(os.listdir(START)) - {"__pycache__"})

    def test_it_has_the_version_of_the_manifest(self):
        self.assertIn(
            f'"adapterVersion": "{self.package.get("AppVersion")}"', text_of("manifest.json")
        )


class Scripts(unittest.TestCase):
    def test_max_can_read_them(self):
        for name in ("renderbridge.ms", "renderbridge.mcr"):
            with self.subTest(name):
                source = text_of("start", name)
                # Versions before 2024 take other text than ASCII for the code page of the machine.
                source.encode("ascii")
                maxscript.check(source)

    def test_max_can_read_what_runs_when_the_archive_is_dropped(self):
        dropped = os.path.join(CHECKOUT, "scripts", "package", "dropped")
        with open(os.path.join(dropped, "install.ms"), encoding="ascii") as file:
            texts = maxscript.check(file.read())[1]
        (named,) = [text for text in texts if text.endswith(".py")]
        self.assertTrue(os.path.isfile(os.path.join(dropped, named)), named)

    def test_the_macro_is_the_one_that_the_menus_name_and_opens_the_window(self):
        source = text_of("start", "renderbridge.mcr")
        self.assertRegex(source, rf"(?i)\bmacroScript {old_menu.MACRO}\b")
        self.assertRegex(source, rf'category:"{old_menu.CATEGORY}"')
        code = [text for text in maxscript.check(source)[1] if text.startswith("import ")]
        with mock.patch.object(menu, "open_window") as opened:
            exec(code[0], {})
        opened.assert_called_once_with()
        self.assertRegex(source, rf"(?i)\bmacroScript {old_menu.CHECK_MACRO}\b")
        with mock.patch.object(menu, "open_self_test") as opened:
            exec(code[1], {})
        opened.assert_called_once_with()

    def test_the_start_leaves_early_where_there_is_no_menu_and_hands_over_to_python(self):
        names, texts = maxscript.check(text_of("start", "renderbridge.ms"))
        for name in ("maxops.isinnoninteractivemode", "isnetserver", "python.executefile"):
            self.assertIn(name, names)
        self.assertIn("startup.py", texts)
        self.assertIn("\\", texts)


class Startup(unittest.TestCase):
    def setUp(self):
        self.scene = s.new_scene()
        self.addCleanup(s.stop_hearing, new_menu.CALLBACK)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.installed = os.path.join(
            folder.name, "Autodesk", "ApplicationPlugins", "renderbridge_max"
        )
        shutil.copytree(ADAPTER, self.installed, ignore=shutil.ignore_patterns("__pycache__"))
        self.environment = {"APPDATA": folder.name}
        patched = mock.patch.object(sys, "path", list(sys.path))
        patched.start()
        self.addCleanup(patched.stop)

    def test_it_makes_the_folder_known_to_python_and_adds_the_menu(self):
        runpy.run_path(os.path.join(self.installed, "start", "startup.py"))
        self.assertIn(os.path.dirname(self.installed), sys.path)
        self.assertIn(new_menu.MENU_ID, self.scene.cui)

    def test_it_finds_the_package_where_max_does_not_say_which_file_it_runs(self):
        with open(os.path.join(self.installed, "start", "startup.py"), encoding="utf-8") as file:
            code = compile(file.read(), "<string>", "exec")
        with mock.patch.dict(os.environ, self.environment):
            exec(code, {})
        self.assertIn(os.path.dirname(self.installed), sys.path)
        self.assertIn(new_menu.MENU_ID, self.scene.cui)

    def test_whatever_goes_wrong_max_starts(self):
        with mock.patch.object(menu, "install", side_effect=RuntimeError("broken")), mock.patch(
            "builtins.print"
        ) as said:
            runpy.run_path(os.path.join(self.installed, "start", "startup.py"))
        self.assertIn("broken", said.call_args[0][0])


class ManifestAndLicence(unittest.TestCase):
    def test_the_adapter_lies_in_the_checkout_under_the_licence_that_it_names(self):
        self.assertIn('"licence": "MIT"', text_of("manifest.json"))
        self.assertTrue(os.path.isfile(os.path.join(CHECKOUT, "LICENSE")))


if __name__ == "__main__":
    unittest.main()
