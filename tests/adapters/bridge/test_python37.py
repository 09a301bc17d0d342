import ast
import os
import sys
import unittest

from . import CHECKOUT, PACKAGE

ADAPTER = os.path.join(CHECKOUT, "adapters", "blender")
OURS = {"renderbridge", "renderbridge_blender"}
HOSTS_OWN = {"blf", "bpy", "mathutils"}
# Several hosts bring it, and none has to.
USD = {"pxr"}
STANDARD = set(getattr(sys, "stdlib_module_names", ()))


def sources(folder):
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            if name.endswith(".py"):
                with open(os.path.join(parent, name), encoding="utf-8") as file:
                    yield os.path.relpath(os.path.join(parent, name), CHECKOUT), file.read()


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


class EverywhereTheSame(unittest.TestCase):
    @unittest.skipIf(sys.version_info < (3, 8), "feature_version came with 3.8")
    def test_everything_parses_as_python_3_7(self):
        for folder in (PACKAGE, ADAPTER):
            for name, source in sources(folder):
                with self.subTest(name):
                    ast.parse(source, name, feature_version=(3, 7))

    @unittest.skipUnless(STANDARD, "the list of standard modules came with 3.10")
    def test_nothing_but_the_standard_library_is_imported(self):
        for folder, allowed in ((PACKAGE, OURS | USD), (ADAPTER, OURS | HOSTS_OWN)):
            for name, source in sources(folder):
                foreign = set(imported(ast.parse(source))) - STANDARD - allowed
                self.assertEqual(foreign, set(), f"{name}: use the standard library instead")

    def test_the_shared_package_knows_no_host(self):
        for name, source in sources(PACKAGE):
            self.assertFalse(
                set(imported(ast.parse(source))) & HOSTS_OWN,
                f"{name}: what needs a host belongs in that host's adapter",
            )

    def test_each_file_of_the_adapter_names_its_licence(self):
        for folder in (ADAPTER, os.path.join(CHECKOUT, "scripts", "blender")):
            for name, source in sources(folder):
                self.assertTrue(
                    source.startswith("# SPDX-License-Identifier: GPL-3.0-or-later\n"), name
                )
