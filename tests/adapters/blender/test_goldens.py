"""Every golden scene gathered, in each Blender that is here, and the requests that follow from it.

WRITE_GOLDENS=1 writes goldens.generated.json anew; look at the difference before you commit it.
"""

import json
import os
import re
import subprocess
import unittest

from bridge.real_daemon import RealDaemon

from . import ADAPTER, CHECKOUT, InBlender
from .newest_blender import interpreter

SCENES = os.path.join(os.path.dirname(__file__), "golden_scenes.py")
GOLDENS = os.path.join(os.path.dirname(__file__), "goldens.generated.json")
IS_WRITING = bool(os.environ.get("WRITE_GOLDENS"))

BRIDGE = os.path.join(CHECKOUT, "adapters", "bridge")
# Every scene previewed over the real bridge, with the shared client.
PREVIEW = """
import json, sys
from renderbridge.client import Bridge
snapshots = json.load(open(sys.argv[1], encoding="ascii"))
bridge = Bridge(timeout=10.0)
bridge.get("/v1/projects")
json.dump({name: bridge.preview(snapshot, {})["requests"] for name, snapshot in snapshots.items()},
          sys.stdout)
"""


class Goldens(InBlender):
    maxDiff = None

    def test_snapshots_and_requests_are_those_that_people_have_looked_at(self):
        out = self.path("snapshots.json")
        done = self.run_blender(
            "--python-exit-code", "3", "--python", SCENES, "--", ADAPTER, self.path("scenes"), out
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        snapshots = self.normal(out, self.path("scenes"))
        requests = self.previewed(out)
        if IS_WRITING:
            write({"snapshots": snapshots, "requests": requests})
        goldens = read()
        self.assertGreaterEqual(len(snapshots), 15)
        self.assertEqual(sorted(snapshots), sorted(goldens["snapshots"]))
        for name, snapshot in snapshots.items():
            with self.subTest(name):
                self.assertEqual(snapshot, goldens["snapshots"][name])
                self.assertEqual(requests[name], goldens["requests"][name])

    def test_the_newest_blender_sees_the_same(self):
        python = interpreter()
        if python is None:
            skipped = "NO NEWEST BLENDER: python3 -m blender.newest_blender fetches it"
            print(f"\n*** {skipped} ***")
            raise unittest.SkipTest(skipped)
        out = self.path("newest.json")
        done = subprocess.run(
            [python, SCENES, "--", ADAPTER, self.path("newest"), out],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **self.own_places()},
            check=False,
        )
        self.assertTrue(os.path.exists(out), done.stdout.decode("utf-8", "replace")[-3000:])
        snapshots = self.normal(out, self.path("newest"))
        for name, golden in read()["snapshots"].items():
            with self.subTest(name):
                self.assertEqual(snapshots[name], golden)

    def normal(self, path, folder):
        """The snapshots without what depends on machine and version."""
        with open(path, encoding="ascii") as file:
            text = file.read()
        snapshots = json.loads(text.replace(folder, "{folder}"))
        for snapshot in snapshots.values():
            del snapshot["plugins"], snapshot["host"]["version"], snapshot["host"]["os"]
            del snapshot["extra"]["blenderVersion"]
        return snapshots

    def previewed(self, path):
        os.mkdir(self.path("home"), 0o700)
        with RealDaemon(self.path("home")) as daemon:
            done = subprocess.run(
                ["python3", self.script(PREVIEW, "preview.py"), path],
                env={**daemon.env, "PYTHONPATH": BRIDGE},
                capture_output=True,
                check=False,
            )
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8", "replace"))
        text = done.stdout.decode("utf-8")
        # The farm's path of a scene is the local one without its root.
        text = text.replace(self.path("scenes").lstrip("/"), "{folder}")
        return json.loads(re.sub(r"blender \d+\.\d+", "blender {version}", text))


def read():
    with open(GOLDENS, encoding="utf-8") as file:
        return json.load(file)


def write(goldens):
    with open(GOLDENS, "w", encoding="utf-8") as file:
        json.dump(goldens, file, indent=1, sort_keys=True, ensure_ascii=False)
        file.write("\n")
