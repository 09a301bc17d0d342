"""What the self-test of every host with a fake has to do."""

import importlib
import json
import os
import re
import tempfile
from unittest import mock

import reported_host

from . import CHECKOUT

#: A word that must be in no report whose names are shortened.
CANARY = re.compile("canary", re.IGNORECASE)
MADE = "2026-11-30T01:02:03Z"
CATALOGUE = os.path.join(
    CHECKOUT, "adapters", "bridge", "renderbridge", "languages", "en.generated.json"
)


class Unforeseen(Exception):
    """What no adapter reckons with."""


class SelfTestCases:
    """`host`, `package`; `lost`: (kind, name) that the adapter needs, in the file `lost_in`;
    `answer`: a name that is asked for while the scene is read, and a type that it answers with."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.join(folder.name, "canaryShow")
        os.mkdir(self.folder)
        # No daemon of whoever runs the tests.
        home = os.environ.get("RENDERBRIDGE_HOME")
        os.environ["RENDERBRIDGE_HOME"] = os.path.join(folder.name, "home")
        self.addCleanup(self._restore, home)
        self.opened = self.open_scene(self.folder + "/canaryShot." + self.ending)

    ending = "ma"

    def _restore(self, home):
        if home is None:
            del os.environ["RENDERBRIDGE_HOME"]
        else:
            os.environ["RENDERBRIDGE_HOME"] = home

    def part(self, name):
        return importlib.import_module(f"{self.package}.renderbridge.self_test.{name}")

    def report(self, lost=(), salt=b"salt"):
        shortening = self.part("shortening").Shortening(salt) if salt else None
        subject = self.subject()
        with reported_host.lacking(self.host, lost):
            return self.part("examining").examine(subject, shortening, MADE)

    def absent(self, lost):
        rows = self.report(lost)["names"]
        return [row["name"] for row in self.part("api_names").lacking(rows)]

    def problems(self, report):
        return [fault["code"] for fault in report["faults"] if fault["state"] == "problem"]

    def test_all_is_well_where_the_host_has_everything(self):
        report = self.report()
        self.assertEqual(self.problems(report), [])
        states = {name: step["state"] for name, step in report["steps"].items()}
        expected = {"names": "ok", "scene": "ok", "window": "skipped", "daemon": "skipped"}
        self.assertEqual(states, expected)
        self.assertGreater(report["steps"]["scene"]["turns"], 3)
        self.assertEqual(report["host"]["app"], self.host)

    def test_a_name_that_is_gone_is_named_with_the_file_and_what_to_do(self):
        report = self.report([self.lost])
        self.assertIn("namesAbsent", self.problems(report))
        (fault,) = [each for each in report["faults"] if each["code"] == "namesAbsent"]
        self.assertEqual(fault["params"]["names"], self.lost[1])
        self.assertIn(self.lost_in, fault["params"]["files"])
        lines = self.part("reports").lines_of(report)
        self.assertTrue(any(self.lost[1] in line for line in lines), lines)
        self.assertTrue(any("Update Renderbridge" in line for line in lines), lines)

    def test_what_the_host_answered_with_is_told_by_type(self):
        name, kind = self.answer
        self.assertIn(kind, self.report()["answers"][name])

    def test_nothing_is_listened_to_afterwards(self):
        subject = self.subject()
        self.part("examining").examine(subject, None, MADE)
        for name, module in list(importlib.sys.modules.items()):
            if name.startswith(self.package + "."):
                kinds = {type(value).__name__ for value in vars(module).values()}
                self.assertNotIn("_Listening", kinds, name)

    def test_no_name_of_a_scene_is_in_a_report_that_is_shortened(self):
        report = self.report()
        self.assertIsNone(CANARY.search(json.dumps(report)))
        self.assertIsNone(CANARY.search(self.part("reports").page_of(report)))
        # A search that does not find them here finds nothing.
        self.assertIsNotNone(CANARY.search(json.dumps(self.report(salt=None))))

    def test_what_tells_how_paths_are_spelled_stays(self):
        path = self.report()["scene"]["scene"]["path"]
        self.assertEqual(path.count("/"), (self.folder + "/x").count("/"))
        self.assertTrue(path.endswith("." + self.ending), path)

    def test_a_scene_that_cannot_be_read_is_told_without_its_names(self):
        said = f'No object matches name: canaryShot in "{self.folder}"'
        gather = importlib.import_module(self.package + ".gather")
        with mock.patch.object(gather, "snapshot_head", side_effect=Unforeseen(said)):
            report = self.report()
        self.assertIn("sceneFailed", self.problems(report))
        self.assertIsNone(report["scene"])
        self.assertIsNone(CANARY.search(json.dumps(report)))
        self.assertIn("Unforeseen: No object", report["steps"]["scene"]["reason"])
        self.assertTrue(any("gather.py:" in each for each in report["steps"]["scene"]["at"]))

    def test_the_report_and_its_page_are_kept_and_replaced(self):
        reports = self.part("reports")
        folder = reports.report_folder([os.path.join(self.folder, "home")])
        for _ in range(2):
            page = reports.keep_report(self.report(), folder)
        self.assertEqual(len(os.listdir(folder)), 2)
        with open(page, encoding="utf-8") as file:
            self.assertIn("<table>", file.read())
        with open(page[: -len("html")] + "json", encoding="ascii") as file:
            self.assertEqual(json.load(file)["report"], 1)

    def test_two_reports_share_no_words(self):
        first, second = self.report(salt=b"one"), self.report(salt=b"two")
        self.assertNotEqual(first["scene"]["scene"]["name"], second["scene"]["scene"]["name"])
        self.assertEqual(first["names"], second["names"])
