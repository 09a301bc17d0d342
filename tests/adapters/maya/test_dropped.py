"""The adapter dropped into a viewport of Maya, as its archive unpacks."""

import importlib.util
import os
import shutil
import sys
import tempfile
import unittest
from unittest import mock

from renderbridge_maya import menu, openings

from maya import scene

from . import ADAPTER, CHECKOUT

INSTALLER = os.path.join(CHECKOUT, "scripts", "package", "dropped", "install.py")


def written(path, text=""):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def content(folder):
    return sorted(
        os.path.relpath(os.path.join(where, name), folder)
        for where, _, names in os.walk(folder)
        for name in names
    )


class Dropped(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="renderbridge-dropped-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.archive = os.path.join(self.folder, "archive")
        shutil.copytree(
            ADAPTER,
            os.path.join(self.archive, "renderbridge_maya"),
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        written(os.path.join(self.archive, "renderbridge_maya", "renderbridge-adapter.json"), "{}")
        shutil.copy(os.path.join(ADAPTER, "start", "renderbridge.mod"), self.archive)
        shutil.copy(INSTALLER, self.archive)
        self.scene = scene.new_scene()
        self.addCleanup(openings.stop_counting)
        self.scene.app_folder = os.path.join(self.folder, "maya")
        self.modules = os.path.join(self.scene.app_folder, self.scene.version, "modules")

    def drop(self):
        path = os.path.join(self.archive, "install.py")
        spec = importlib.util.spec_from_file_location("install", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        with mock.patch.object(sys, "path", list(sys.path)), mock.patch("builtins.print"):
            module.onMayaDroppedPythonFile(None)

    def test_it_lies_where_this_maya_looks_and_the_menu_comes_at_once(self):
        scene.shelves(self.scene)
        self.drop()
        self.assertIn(menu.MENU, self.scene.interface)
        self.assertEqual(set(os.listdir(self.modules)), {"renderbridge_maya", "renderbridge.mod"})
        self.assertEqual(
            content(os.path.join(self.modules, "renderbridge_maya")),
            content(os.path.join(self.archive, "renderbridge_maya")),
        )

    def test_a_newer_one_takes_the_place_of_the_older_whole(self):
        scene.shelves(self.scene)
        self.drop()
        left_over = os.path.join(self.modules, "renderbridge_maya", "of_before.py")
        written(left_over)
        self.drop()
        self.assertFalse(os.path.exists(left_over))
        self.assertEqual(set(os.listdir(self.modules)), {"renderbridge_maya", "renderbridge.mod"})

    def test_a_folder_that_somebody_else_made_is_left_alone(self):
        own = os.path.join(self.modules, "renderbridge_maya", "own.py")
        written(own, "mine")
        with self.assertRaisesRegex(RuntimeError, "Move it away"):
            self.drop()
        with open(own, encoding="utf-8") as file:
            self.assertEqual(file.read(), "mine")
        self.assertEqual(os.listdir(self.modules), ["renderbridge_maya"])

    def test_a_file_that_was_taken_out_of_its_archive_says_so(self):
        shutil.rmtree(os.path.join(self.archive, "renderbridge_maya"))
        with self.assertRaisesRegex(RuntimeError, "Unpack the whole archive"):
            self.drop()
        self.assertFalse(os.path.exists(self.modules))
