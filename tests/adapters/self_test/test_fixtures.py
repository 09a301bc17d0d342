"""A report becomes a fixture, and a fake with the fixture says what the host of the report said."""

import importlib
import json
import os
import subprocess
import sys
import tempfile
import unittest

import houdini
import max as max_tests
import maya

from . import CHECKOUT, FAKES
from .cases import CANARY
from .fixtures import fixture_of, fixtures, missed, place_of_fixture

# The script of each host without a window, and what stands in the host's place.
HOSTS = {
    "maya": (maya.ADAPTER, ()),
    "houdini": (houdini.ADAPTER, ()),
    "max": (max_tests.ADAPTER, (os.path.join(FAKES, "max", "batch.py"),)),
}
LOST = {
    "maya": [["command", "filePathEditor"], ["procedure", "currentTimeUnitToFPS"]],
    "houdini": [["method", "isNetwork"], ["module", "hou.text.expandStringAtFrame"]],
    "max": [["function", "getRenderType"], ["member", "viewport.GetCamera"]],
}


class Fixtures(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="canary-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def report(self, app, fixture):
        """Run the self-test of a host that is as the fixture says, in a process of its own."""
        adapter, program = HOSTS[app]
        path = os.path.join(self.folder, "fixture.json")
        with open(path, "w", encoding="ascii") as file:
            json.dump(fixture, file)
        reports = os.path.join(self.folder, "reports", app)
        headless = os.path.join(adapter, "headless.py")
        line = ["--check", reports, "kept"]
        if app == "max":
            line = ["-mxsString", f"check:{reports}|kept"]
        paths = [FAKES, os.path.join(FAKES, app), os.path.join(CHECKOUT, "tests", "adapters")]
        done = subprocess.run(
            [sys.executable, *program, headless, *line],
            env={
                **os.environ,
                "FAKE_HOST_REPORT": path,
                "PYTHONPATH": os.pathsep.join(paths),
                "PYTHONDONTWRITEBYTECODE": "1",
                "RENDERBRIDGE_HOME": os.path.join(self.folder, "home"),
            },
            capture_output=True,
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        (name,) = [each for each in os.listdir(reports) if each.endswith(".json")]
        with open(os.path.join(reports, name), encoding="ascii") as file:
            return json.load(file)

    def test_what_a_host_lacks_goes_from_report_to_fixture_to_fake_and_back(self):
        for app, lost in LOST.items():
            with self.subTest(app):
                first = fixture_of(self.report(app, {"app": app, "absent": lost}))
                self.assertGreater(len(first["present"]), 60)
                self.assertEqual(fixture_of(self.report(app, first)), first)
                self.assertEqual(missed(first), sorted(tuple(each) for each in lost))

    def test_nothing_of_a_scene_gets_into_a_fixture(self):
        report = self.report("maya", {"app": "maya", "absent": []})
        report["scene"]["scene"]["name"] = "canaryShot"
        report["names"].append({"kind": "command", "name": "canaryCommand", "state": "absent"})
        report["answers"]["ls"] = ["list of str", "/canary/path"]
        report["host"]["os"] = "canaryOS"
        fixture = fixture_of(report)
        self.assertIsNone(CANARY.search(json.dumps(fixture)))
        self.assertEqual(fixture["answers"]["ls"], ["list of str"])

    def test_what_is_no_report_of_a_host_is_refused(self):
        for host in ({"app": "../maya", "version": "1"}, {"app": "maya", "version": "../../x"}):
            with self.subTest(host), self.assertRaises(ValueError):
                fixture_of({"report": 1, "host": host})

    def test_the_hosts_of_all_fixtures_have_what_their_adapters_need(self):
        for fixture in fixtures():
            with self.subTest(place_of_fixture(fixture)):
                self.assertEqual(missed(fixture), [])
        lost = [["command", "ls"], ["command", "pgYetiGraph"]]
        self.assertEqual(missed({"app": "maya", "absent": lost}), [("command", "ls")])

    def test_the_fakes_of_this_process_lack_nothing(self):
        self.assertEqual(importlib.import_module("reported_host").lacked_names("maya"), frozenset())


if __name__ == "__main__":
    unittest.main()
