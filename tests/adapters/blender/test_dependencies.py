"""An asset that cannot be read; which files scenes need is held by the goldens."""

import json
import os

from . import ADAPTER, InBlender


class Dependencies(InBlender):
    def paths(self, snapshot):
        return [
            (os.path.relpath(row["path"], self.folder).replace(os.sep, "/"), row["kind"])
            for row in snapshot["dependencies"]
        ]

    def test_one_asset_that_cannot_be_read_is_a_warning_and_the_others_are_listed(self):
        self.build(
            'use(bpy.data.images.load(picture("a.png")))\n'
            'use(bpy.data.images.load(picture("b.png")))\n'
            "save()"
        )
        script = self.script(
            "import json, sys\n"
            f"sys.path.insert(0, {ADAPTER!r})\n"
            "import headless\n"
            "package = headless.adapter()\n"
            "import importlib\n"
            "dependencies = importlib.import_module(package.__name__ + '.dependencies')\n"
            "whole = dependencies.add_block\n"
            "def broken(found, block, kind):\n"
            "    if block.name == 'a.png': raise RuntimeError('no such driver')\n"
            "    whole(found, block, kind)\n"
            "dependencies.add_block = broken\n"
            "headless.main(sys.argv[-1:])\n",
            "broken.py",
        )
        out = self.path("out.json")
        done = self.run_blender(
            self.path("scene.blend"), "--python-exit-code", "3", "--python", script, "--", out
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        with open(out, encoding="ascii") as file:
            snapshot = json.load(file)
        # Blender's own list still names it, without an owner.
        self.assertEqual(self.paths(snapshot), [("a.png", "file"), ("b.png", "image")])
        self.assertEqual(snapshot["warnings"][0]["code"], "assetUnreadable")
        self.assertEqual(snapshot["warnings"][0]["node"], "a.png")

    def test_the_list_that_blender_makes_in_one_go_has_a_turn_of_its_own(self):
        self.build('use(bpy.data.images.load(picture("a.png")))\nsave()')
        script = self.script(
            "import importlib, sys\n"
            "import bpy\n"
            f"sys.path.insert(0, {ADAPTER!r})\n"
            "import headless\n"
            "package = headless.adapter()\n"
            "dependencies = importlib.import_module(package.__name__ + '.dependencies')\n"
            "whole, turns = bpy.utils.blend_paths, ['']\n"
            "def noted(**options):\n"
            "    turns[-1] += 'listed'\n"
            "    return whole(**options)\n"
            "bpy.utils.blend_paths = noted\n"
            "before = None\n"
            "for said in dependencies.gather_dependencies(print):\n"
            "    if turns[-1]:\n"
            "        print('TURN', 'after', before)\n"
            "    before = said\n"
            "    turns.append('')\n",
            "turns.py",
        )
        done = self.run_blender(
            self.path("scene.blend"), "--python-exit-code", "3", "--python", script
        )
        turns = [line for line in done.stdout.splitlines() if line.startswith("TURN")]
        # None ends a turn; after MORE the same one may go on.
        self.assertEqual((done.returncode, turns), (0, ["TURN after None"]), done.stdout)
