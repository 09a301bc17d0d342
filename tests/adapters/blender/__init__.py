"""Tests of the Blender adapter, inside the real Blender.

RENDERBRIDGE_BLENDER names the program; otherwise `blender` on the PATH. Without either the tests
are skipped, except where CI is set: there that is a failure.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
ADAPTER = os.path.join(CHECKOUT, "adapters", "blender")
SAMPLE = os.path.join(CHECKOUT, "scripts", "blender", "animated_sample.py")
SAMPLE_SNAPSHOT = os.path.join(
    CHECKOUT, "protocol", "vectors", "accepted", "SceneSnapshot", "blenderAnimatedSample.json"
)
SECONDS = 300

# Whichever folder discovery starts from, the stand-ins are found as bridge.stand_ins.
TESTS = os.path.join(CHECKOUT, "tests", "adapters")
if TESTS not in sys.path:
    sys.path.append(TESTS)


def blender():
    """Return the path of Blender, or None."""
    named = os.environ.get("RENDERBRIDGE_BLENDER")
    return named or shutil.which("blender")


class InBlender(unittest.TestCase):
    """A test case with a throw-away folder (`self.folder`) and a Blender without preferences."""

    @classmethod
    def setUpClass(cls):
        if blender():
            return
        missing = "NO BLENDER: set RENDERBRIDGE_BLENDER or put blender on the PATH"
        if os.environ.get("CI"):
            raise AssertionError(missing)
        print(f"\n*** {missing}; {cls.__name__} is skipped ***")
        raise unittest.SkipTest(missing)

    def setUp(self):
        # The real path: Blender shows what it opened, and /tmp is a link on some systems.
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-blender-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def run_blender(self, *arguments, env=None):
        """Run Blender in the background; return the CompletedProcess, stdout and stderr as text."""
        command = [blender(), "--background", "--factory-startup", *arguments]
        return subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            env={**os.environ, **self.own_places(), **(env or {})},
            encoding="utf-8",
            errors="replace",
            check=False,
        )

    def own_places(self):
        """The environment that keeps Blender off the user's settings."""
        return {
            "BLENDER_USER_CONFIG": self.path("config"),
            "BLENDER_USER_SCRIPTS": self.path("scripts"),
            "RENDERBRIDGE_HOME": self.path("home"),
        }

    def script(self, source, name="script.py"):
        """Write a Python script for Blender and return its path."""
        path = self.path(name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        return path

    def build(self, source, *arguments):
        """Run `source` in an empty Blender; it saves what it likes. Fails with Blender's words."""
        path = self.script(PREAMBLE + source)
        done = self.run_blender("--python-exit-code", "3", "--python", path, "--", *arguments)
        self.assertEqual(done.returncode, 0, done.stdout)

    def gather(self, scene):
        """Return the snapshot of `scene`, gathered as the manifest says."""
        with open(os.path.join(ADAPTER, "manifest.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        out = self.path("snapshot.json")
        words = {"{scene}": scene, "{adapter}": ADAPTER, "{out}": out}
        arguments = []
        for argument in manifest["headless"]["argv"]:
            for word, value in words.items():
                argument = argument.replace(word, value)
            arguments.append(argument)
        done = self.run_blender(*arguments)
        self.assertEqual(done.returncode, 0, done.stdout)
        with open(out, encoding="ascii") as file:
            return json.load(file)


PREAMBLE = """
import bpy, os, sys
FOLDER = os.path.dirname(os.path.abspath(__file__))
arguments = sys.argv[sys.argv.index("--") + 1:]
scene = bpy.context.scene

def path(*parts):
    return os.path.join(FOLDER, *parts)

def save(name="scene.blend"):
    os.makedirs(os.path.dirname(path(name)), exist_ok=True)
    bpy.ops.wm.save_as_mainfile(filepath=path(name), check_existing=False)

def picture(name):
    os.makedirs(os.path.dirname(path(name)), exist_ok=True)
    image = bpy.data.images.new("made", 4, 4)
    image.filepath_raw, image.file_format = path(name), "PNG"
    image.save()
    bpy.data.images.remove(image)
    return path(name)

def use(image):
    image.use_fake_user = True
    return image

def camera(name):
    thing = bpy.data.objects.new(name, bpy.data.cameras.new(name))
    scene.collection.objects.link(thing)
    return thing

def bind(frame, thing):
    marker = scene.timeline_markers.new(thing.name, frame=frame)
    marker.camera = thing
"""
