"""The one archive, installed by Blender itself: as an add-on, and as an extension."""

import ast
import glob
import json
import os
import re
import subprocess
import unittest

from bridge.real_daemon import node

from . import ADAPTER, CHECKOUT, InBlender
from .newest_blender import interpreter

AS_ADD_ON = """
import bpy, sys
archive = sys.argv[sys.argv.index("--") + 1]
bpy.ops.preferences.addon_install(filepath=archive)
bpy.ops.preferences.addon_enable(module="renderbridge_blender")
import renderbridge_blender.host as host
print("BRIDGE", host.bridge().__name__, hasattr(bpy.types, "RENDERBRIDGE_PT_farm"))
bpy.ops.preferences.addon_disable(module="renderbridge_blender")
print("LEFT", hasattr(bpy.types.Scene, "renderbridge"))
"""
AS_EXTENSION = """
import bpy, importlib, sys
bpy.ops.extensions.package_install_files(
    filepath=sys.argv[1], repo="user_default", enable_on_install=True)
[name] = [key for key in bpy.context.preferences.addons.keys() if "renderbridge" in key]
host = importlib.import_module(name + ".host")
print("BRIDGE", host.bridge().__name__, hasattr(bpy.types, "RENDERBRIDGE_PT_farm"))
print("PATH", any("renderbridge_blender" in part for part in sys.path))
bpy.ops.preferences.addon_disable(module=name)
print("LEFT", hasattr(bpy.types.Scene, "renderbridge"))
"""


class Archive(InBlender):
    def setUp(self):
        super().setUp()
        if node() is None:
            raise unittest.SkipTest("NO NODE: the archive cannot be made")
        subprocess.run(
            [node(), "scripts/package/main.ts", "--adapters", "--out", self.folder],
            cwd=CHECKOUT,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        [self.archive] = glob.glob(self.path("renderbridge-blender-*.zip"))

    def test_blender_installs_it_as_an_add_on_that_leaves_nothing_when_switched_off(self):
        os.makedirs(self.path("scripts", "addons"))
        script = self.script(AS_ADD_ON)
        done = self.run_blender("--python-exit-code", "3", "--python", script, "--", self.archive)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("BRIDGE renderbridge_blender.renderbridge True", done.stdout)
        self.assertIn("LEFT False", done.stdout)

    def test_the_newest_blender_installs_it_as_an_extension(self):
        python = interpreter()
        if python is None:
            raise unittest.SkipTest("NO NEWEST BLENDER: python3 -m blender.newest_blender")
        done = subprocess.run(
            [python, self.script(AS_EXTENSION), self.archive],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "BLENDER_USER_RESOURCES": self.path("user")},
            check=False,
        )
        said = done.stdout.decode("utf-8", "replace")
        name = "bl_ext.user_default.renderbridge_blender"
        self.assertIn(f"BRIDGE {name}.renderbridge True", said)
        self.assertIn("PATH False", said)
        self.assertIn("LEFT False", said)


class Versions(unittest.TestCase):
    def test_add_on_extension_manifest_and_snapshot_name_one_version(self):
        with open(os.path.join(ADAPTER, "__init__.py"), encoding="utf-8") as file:
            tree = ast.parse(file.read())
        # Blender reads bl_info without running the file.
        [info] = [node.value for node in tree.body if isinstance(node, ast.Assign)]
        with open(os.path.join(ADAPTER, "blender_manifest.toml"), encoding="utf-8") as file:
            toml = file.read()
        with open(os.path.join(ADAPTER, "manifest.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        with open(os.path.join(ADAPTER, "host.py"), encoding="utf-8") as file:
            [ours] = re.findall(r'ADAPTER_VERSION = "(.*)"', file.read())
        legacy = ".".join(str(part) for part in ast.literal_eval(info)["version"])
        [extension] = re.findall(r'^version = "(.*)"$', toml, re.M)
        [name] = re.findall(r'^id = "(.*)"$', toml, re.M)
        self.assertEqual({legacy, extension, manifest["adapterVersion"]}, {ours})
        self.assertEqual(name, manifest["install"]["name"])
        [tagline] = re.findall(r'^tagline = "(.*)"$', toml, re.M)
        self.assertLessEqual(len(tagline), 64)
        self.assertNotRegex(tagline, r"[.!?]$")
