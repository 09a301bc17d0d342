import os
import shutil
import sys
import tempfile
import unittest
from unittest import mock

from renderbridge.errors import StartFailed
from renderbridge.installed_program import installed_program
from renderbridge.launcher import ensure_daemon, read_launcher

from . import PACKAGE
from .stand_ins import Home
from .test_launcher import FAKE_DAEMON


def found(platform, env, tree):
    """tree: folder -> names in it; every program of each of them is there."""
    return installed_program(
        platform, env, lambda folder: tree.get(folder, []), lambda path: "missing" not in path
    )


class Places(unittest.TestCase):
    def test_the_newest_version_in_the_users_home_goes_before_the_systems(self):
        names = ["renderbridge-0.9.0-linux-x64", "renderbridge-0.10.0-linux-x64", "notes"]
        argv = found("linux", {"HOME": "/home/ana"}, {"/home/ana/renderbridge": names})
        folder = "/home/ana/renderbridge/renderbridge-0.10.0-linux-x64"
        self.assertEqual(
            argv,
            [
                os.path.join(folder, "node"),
                os.path.join(folder, "programs", "renderbridge.cjs"),
                "serve",
            ],
        )

    def test_without_one_it_is_the_debian_package(self):
        self.assertEqual(found("linux", {"HOME": "/home/ana"}, {})[0], "/usr/lib/renderbridge/node")
        self.assertEqual(found("linux", {}, {})[0], "/usr/lib/renderbridge/node")

    def test_a_folder_that_is_not_whole_is_passed_over(self):
        tree = {"/h/renderbridge": ["renderbridge-2.0-missing", "renderbridge-1.0-linux-x64"]}
        self.assertIn("renderbridge-1.0-linux-x64", found("linux", {"HOME": "/h"}, tree)[0])

    def test_on_windows_it_is_what_the_installer_installed_for_this_user(self):
        holder = os.path.join("C:", "Programs", "Renderbridge")
        argv = found("win32", {"LOCALAPPDATA": "C:"}, {holder: ["0.1.0", "0.2.0"]})
        self.assertEqual(argv[0], os.path.join(holder, "0.2.0", "node.exe"))
        self.assertIsNone(found("win32", {}, {}))

    def test_a_mac_has_no_place_of_the_systems(self):
        self.assertIsNone(found("darwin", {"HOME": "/Users/ana"}, {}))


class Starting(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="renderbridge-installed-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.home = os.path.join(self.folder, "deep", "home")

    def test_a_package_that_nobody_set_up_is_started_in_a_home_that_is_made_for_it(self):
        code = FAKE_DAEMON.format(package=PACKAGE, home=self.home)
        argv = [sys.executable, "-c", code]
        with mock.patch("renderbridge.launcher.installed_program", return_value=argv):
            daemon = ensure_daemon([self.home], timeout=60)
        self.assertGreater(daemon.port, 0)
        if os.name == "posix":
            self.assertEqual(os.stat(self.home).st_mode & 0o777, 0o700)

    def test_a_launcher_goes_before_it(self):
        with Home() as home:
            home.write("launcher.json", {"argv": [sys.executable, "serve"], "version": "0"})
            with mock.patch("renderbridge.launcher.installed_program", return_value=["/other"]):
                self.assertEqual(read_launcher([home.folder])[1][0], sys.executable)

    def test_without_both_a_sentence_says_what_to_do(self):
        with mock.patch("renderbridge.launcher.installed_program", return_value=None):
            with self.assertRaises(StartFailed):
                read_launcher([self.home])
        self.assertFalse(os.path.exists(self.home))
