"""What is gathered of scenes that are built for the purpose, against expectations by hand."""

import json
import os
import sys

from . import ADAPTER, SAMPLE, InBlender


def without_plugins(snapshot):
    """The snapshot without what depends on the Blender that runs it."""
    return {name: value for name, value in snapshot.items() if name not in ("plugins", "extra")}


def codes(snapshot):
    return [warning["code"] for warning in snapshot["warnings"]]


class TheSample(InBlender):
    def test_the_animated_sample_is_gathered_whole(self):
        scene = self.path("sample.blend")
        done = self.run_blender("--python-exit-code", "3", "--python", SAMPLE, "--", scene)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(
            sorted(name for name in os.listdir(self.folder) if "." in name),
            ["balloon_cloth.png", "sample.blend"],
        )
        snapshot = self.gather(scene)
        version = snapshot["host"].pop("version")
        self.assertRegex(version, r"\A\d+\.\d+\.\d+\Z")
        self.assertEqual(
            without_plugins(snapshot),
            {
                "bridge": 1,
                "host": {"app": "blender", "adapter": "0.1.0", "os": this_system()},
                "scene": {"path": scene, "modified": None, "name": "sample"},
                "scenes": [{"name": "Scene", "active": True}],
                "renderer": {"name": "CYCLES"},
                "frames": {"start": 1, "end": 12, "step": 1},
                "fps": 12,
                "resolution": {"width": 320, "height": 180},
                "output": {
                    "path": self.path("renders") + os.sep,
                    "format": "PNG",
                    "movie": False,
                    "passes": ["combined"],
                },
                "cameras": [{"name": "Camera", "renderable": True}],
                "layers": [{"name": "ViewLayer", "renderable": True}],
                "dependencies": [
                    {
                        "path": self.path("balloon_cloth.png"),
                        "kind": "image",
                        "exists": None,
                        "owner": "Balloon cloth",
                    }
                ],
                "warnings": [],
            },
        )
        cycles = [plugin for plugin in snapshot["plugins"] if plugin["name"] == "cycles"]
        self.assertEqual([plugin["bundled"] for plugin in cycles], [True])


class Identity(InBlender):
    def test_a_scene_that_was_never_saved_has_no_path_and_warns(self):
        out = self.path("out.json")
        script = os.path.join(ADAPTER, "headless.py")
        done = self.run_blender("--python-exit-code", "3", "--python", script, "--", out)
        self.assertEqual(done.returncode, 0, done.stdout)
        with open(out, encoding="ascii") as file:
            snapshot = json.load(file)
        self.assertEqual(snapshot["scene"], {"path": None, "modified": None, "name": "untitled"})
        self.assertEqual(codes(snapshot), ["sceneNeverSaved", "outputDefault"])


class FramesAndPictures(InBlender):
    def test_percentage_border_and_crop_give_the_size_that_blender_really_writes(self):
        self.build(
            "import json, importlib\n"
            f"sys.path.insert(0, {ADAPTER!r})\n"
            "import headless\n"
            "output = importlib.import_module(headless.adapter().__name__ + '.output')\n"
            "render = scene.render\n"
            'render.engine, scene.cycles.samples = "CYCLES", 1\n'
            "scene.cycles.use_denoising = False\n"
            "sizes = {}\n"
            "render.use_border = True\n"
            "for index, (x, y, percent, border) in enumerate((\n"
            "    (321, 181, 73, (0.1, 0.9, 0.2, 0.8)),\n"
            "    (320, 180, 100, (0.25, 0.75, 0.25, 0.75)),\n"
            "    (333, 333, 50, (0.333, 0.777, 0.111, 0.999)),\n"
            "    (100, 100, 100, (0.0, 0.7, 0.3, 1.0)),\n"
            "    (10, 10, 100, (0.1, 0.7, 0.2, 0.9)),\n"
            ")):\n"
            "    render.resolution_x, render.resolution_y = x, y\n"
            "    render.resolution_percentage = percent\n"
            "    render.border_min_x, render.border_max_x = border[:2]\n"
            "    render.border_min_y, render.border_max_y = border[2:]\n"
            "    for crop in (True, False):\n"
            "        render.use_crop_to_border = crop\n"
            '        render.filepath = path("picture.png")\n'
            "        bpy.ops.render.render(write_still=True)\n"
            "        image = bpy.data.images.load(render.filepath)\n"
            '        name = "%d %s" % (index, crop)\n'
            "        size = output.gather_resolution(scene)\n"
            "        region = output.gather_region(scene)\n"
            "        sizes[name] = [list(image.size), [size['width'], size['height']],\n"
            "                       [crop, region['cropped']]]\n"
            "        bpy.data.images.remove(image)\n"
            'json.dump(sizes, open(path("sizes.json"), "w"))'
        )
        with open(self.path("sizes.json"), encoding="ascii") as file:
            sizes = json.load(file)
        self.assertEqual(len(sizes), 10)
        for name, (written, gathered, cropped) in sorted(sizes.items()):
            with self.subTest(name):
                self.assertEqual(gathered, written)
                self.assertEqual(cropped[0], cropped[1])


class Cameras(InBlender):
    def test_markers_give_each_camera_the_frames_at_which_blender_switches_to_it(self):
        self.build(
            "import json\n"
            'wide, close, hidden = camera("wide"), camera("close"), camera("hidden")\n'
            "hidden.hide_render = True\n"
            "scene.frame_start, scene.frame_end, scene.frame_step = 1, 20, 2\n"
            "bind(14, wide)\n"
            "bind(5, wide)\n"
            "bind(8, close)\n"
            "bind(10, hidden)\n"
            "save()\n"
            "used = {}\n"
            "for frame in range(1, 21, 2):\n"
            "    scene.frame_set(frame)\n"
            "    used.setdefault(scene.camera.name, []).append(frame)\n"
            'json.dump(used, open(path("used.json"), "w"))'
        )
        with open(self.path("used.json"), encoding="ascii") as file:
            used = json.load(file)
        self.assertEqual(used, {"wide": [1, 3, 5, 7, 15, 17, 19], "close": [9, 11, 13]})
        snapshot = self.gather(self.path("scene.blend"))
        self.assertEqual(
            snapshot["cameras"],
            [
                {"name": "Camera", "renderable": False},
                {"name": "close", "renderable": True, "frames": {"list": "9-13[2]"}},
                {"name": "hidden", "renderable": False},
                {"name": "wide", "renderable": True, "frames": {"list": "1-7[2],15-19[2]"}},
            ],
        )
        self.assertIn("severalCameras", codes(snapshot))

    def test_a_scene_without_any_camera_says_that_there_are_none(self):
        self.build("bpy.data.objects.remove(scene.camera)\nsave()")
        self.assertEqual(self.gather(self.path("scene.blend"))["cameras"], [])


class Headless(InBlender):
    def test_a_scene_that_is_missing_leaves_no_file_behind(self):
        out = self.path("out.json")
        script = os.path.join(ADAPTER, "headless.py")
        self.run_blender(
            self.path("missing.blend"), "--python-exit-code", "3", "--python", script, "--", out
        )
        self.assertFalse(os.path.exists(out))

    def test_without_the_file_to_write_it_fails_and_says_what_it_expected(self):
        script = os.path.join(ADAPTER, "headless.py")
        done = self.run_blender("--python-exit-code", "3", "--python", script)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("expected one argument after --", done.stdout)

    def test_a_folder_that_cannot_be_written_fails_and_leaves_nothing(self):
        script = os.path.join(ADAPTER, "headless.py")
        out = self.path("no such folder", "out.json")
        done = self.run_blender("--python-exit-code", "3", "--python", script, "--", out)
        self.assertEqual(done.returncode, 3)

    def test_gathering_changes_nothing_on_disk(self):
        self.build("save()")
        before = os.stat(self.path("scene.blend"))
        self.gather(self.path("scene.blend"))
        after = os.stat(self.path("scene.blend"))
        self.assertEqual(before.st_mtime_ns, after.st_mtime_ns)
        leftovers = [name for name in os.listdir(self.folder) if name.endswith(".part")]
        self.assertEqual(leftovers, [])


def this_system():
    if sys.platform.startswith("win"):
        return "windows"
    return "macos" if sys.platform == "darwin" else "linux"
