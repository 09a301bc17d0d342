"""The self-test in the real Blender, and in the newest one where its module is here."""

import json
import os
import subprocess
import unittest

from blender import ADAPTER, InBlender
from blender.newest_blender import interpreter

from .cases import CANARY
from .renew_names import place_of

HEADLESS = os.path.join(ADAPTER, "headless.py")
BUILD = """
scene.name = "canaryScene"
scene.camera = camera("canaryCamera")
scene.render.filepath = "//canaryFrames/"
use(bpy.data.images.load(picture("maps/canaryWood.1001.png")))
save("canaryShot.blend")
"""
LACKING = """
import importlib, json, sys
sys.path.append({adapter!r})
headless = importlib.import_module("headless")
headless.adapter()
part = lambda name: importlib.import_module(headless.PACKAGE + "." + name)
subject = part("self_test").subject()
subject.names = sys.argv[-1]
examining = part("host").bridge_part("self_test.examining")
reports = part("host").bridge_part("self_test.reports")
report = examining.examine(subject, None, "2026-11-30T01:02:03Z")
print("REPORT", json.dumps([report["faults"], reports.lines_of(report)]))
"""
#: One of each kind that no Blender has.
INVENTED = {
    "member": "frame_steppe",
    "option": "filepathless",
    "path": "bpy.ops.wm.save_nothing",
    "row": "Image.filepathetic",
    "type": "ShaderNodeLantern",
    "word": "RENDER_LANTERN",
}


class Blender(InBlender):
    def setUp(self):
        super().setUp()
        self.build(BUILD)
        self.scene = self.path("canaryShot.blend")
        self.reports = self.path("reports")

    def in_both(self):
        """Yield (name, callable that runs a script with arguments and returns what it said)."""
        yield "here", self._here
        if interpreter():
            yield "newest", self._newest

    def report(self, run, names):
        folder = os.path.join(self.reports, names)
        said = run(HEADLESS, "--check", folder, names, self.scene)
        written = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        self.assertEqual([name.rsplit(".", 1)[1] for name in written], ["html", "json"], said)
        texts = []
        for name in written:
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as file:
                texts.append(file.read())
            os.remove(path)
        return texts

    def test_each_name_is_there_and_the_scene_is_read_without_its_names(self):
        for name, run in self.in_both():
            with self.subTest(name):
                page, text = self.report(run, "shortened")
                report = json.loads(text)
                self.assertEqual([each["code"] for each in report["faults"]], ["daemonAbsent"])
                self.assertGreater(report["steps"]["names"]["tried"], 350)
                self.assertEqual(report["steps"]["scene"]["state"], "ok")
                self.assertEqual(len(report["scene"]["dependencies"]), 1)
                path = report["scene"]["dependencies"][0]["path"]
                self.assertTrue(path.endswith(".1001.png"), path)
                self.assertIsNone(CANARY.search(page + text))
                _, kept = self.report(run, "kept")
                # A search that does not find them here finds nothing.
                self.assertEqual(len(set(CANARY.findall(kept))), 1)
                self.assertGreater(len(CANARY.findall(kept)), 3)

    def test_a_name_of_each_kind_that_is_gone_is_named_with_its_file_and_what_to_do(self):
        rows = [{"kind": k, "name": n, "files": [k + ".py"]} for k, n in INVENTED.items()]
        with open(place_of("blender"), encoding="ascii") as file:
            own = json.load(file)["names"][:40]
        names = self.path("names.json")
        with open(names, "w", encoding="ascii") as file:
            json.dump({"names": rows + own}, file)
        script = self.script(LACKING.format(adapter=ADAPTER), "lacking.py")
        for name, run in self.in_both():
            with self.subTest(name):
                said = run(script, names)
                line = next(each for each in said.splitlines() if each.startswith("REPORT "))
                faults, lines = json.loads(line[len("REPORT ") :])
                (fault,) = [each for each in faults if each["code"] == "namesAbsent"]
                self.assertEqual(fault["params"]["names"].split(", "), list(INVENTED.values()))
                self.assertIn("path.py", fault["params"]["files"])
                self.assertTrue(any("Update Renderbridge" in each for each in lines))

    def _here(self, script, *arguments):
        done = self.run_blender("--python-exit-code", "3", "--python", script, "--", *arguments)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def _newest(self, script, *arguments):
        done = subprocess.run(
            [interpreter(), script, "--", *arguments],
            env={**os.environ, **self.own_places()},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout


if __name__ == "__main__":
    unittest.main()
