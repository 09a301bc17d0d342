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
