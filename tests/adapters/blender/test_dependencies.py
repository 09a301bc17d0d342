"""Which files a scene is found to need, in scenes built for the purpose."""

import json
import os
import unittest

from . import ADAPTER, InBlender


class Dependencies(InBlender):
    def gathered(self, source):
        self.build(source + "\nscene.render.filepath = '//out/'\nsave()")
        return self.gather(self.path("scene.blend"))

    def paths(self, snapshot):
        return [
            (os.path.relpath(row["path"], self.folder).replace(os.sep, "/"), row["kind"])
            for row in snapshot["dependencies"]
        ]

    def test_sequences_and_tiles_are_listed_file_by_file(self):
        snapshot = self.gathered(
            "for number in (7, 8, 9, 10):\n"
            '    picture("wave/w_%04d.png" % number)\n'
            'picture("wave/w_0007_old.png"); picture("wave/other_0007.png")\n'
            'use(bpy.data.images.load(path("wave/w_0007.png"))).source = "SEQUENCE"\n'
            "for number in (1001, 1002, 1011):\n"
            '    picture("skin/skin.%d.png" % number)\n'
            'tiled = use(bpy.data.images.load(path("skin/skin.1001.png")))\n'
            'tiled.source = "TILED"\n'
            'tiled.filepath = path("skin/skin.<UDIM>.png")\n'
            "have = {tile.number for tile in tiled.tiles}\n"
            "for number in {1001, 1002, 1011} - have:\n"
            "    tiled.tiles.new(number)\n"
        )
        self.assertEqual(
            self.paths(snapshot),
            [
                ("skin/skin.1001.png", "udim"),
                ("skin/skin.1002.png", "udim"),
                ("skin/skin.1011.png", "udim"),
                ("wave/w_0007.png", "imageSequence"),
                ("wave/w_0008.png", "imageSequence"),
                ("wave/w_0009.png", "imageSequence"),
                ("wave/w_0010.png", "imageSequence"),
            ],
        )
        self.assertEqual({row["exists"] for row in snapshot["dependencies"]}, {None})

    def test_missing_files_are_listed_packed_and_generated_ones_are_not(self):
        snapshot = self.gathered(
            'use(bpy.data.images.load(picture("gone.png")))\n'
            'use(bpy.data.images.load(picture("packed.png"))).pack()\n'
            'use(bpy.data.images.new("generated", 4, 4))\n'
            'os.remove(path("gone.png"))\n'
            "bpy.ops.object.text_add()\n"
            'mesh = bpy.data.objects["Cube"]\n'
            'mesh.modifiers.new("smoke", "FLUID").fluid_type = "DOMAIN"'
        )
        self.assertEqual(self.paths(snapshot), [("gone.png", "image")])

    def test_what_a_library_reads_is_found_relative_to_that_library(self):
        self.build(
            'image = bpy.data.images.load(picture("props/maps/wood.png"))\n'
            'material = bpy.data.materials.new("wood")\n'
            "material.use_nodes = True\n"
            'node = material.node_tree.nodes.new("ShaderNodeTexImage")\n'
            "node.image = image\n"
            'bpy.data.objects["Cube"].data.materials.clear()\n'
            'bpy.data.objects["Cube"].data.materials.append(material)\n'
            'bpy.data.objects["Cube"].name = "Crate"\n'
            'save("props/crate.blend")\n'
            "bpy.ops.file.make_paths_relative()\n"
            'save("props/crate.blend")'
        )
        snapshot = self.gathered(
            'with bpy.data.libraries.load(path("props/crate.blend"), link=True) as (there, here):\n'
            '    here.objects = ["Crate"]\n'
            "scene.collection.objects.link(here.objects[0])\n"
            "save()\n"
            "bpy.ops.file.make_paths_relative()"
        )
        self.assertEqual(
            self.paths(snapshot),
            [("props/crate.blend", "library"), ("props/maps/wood.png", "image")],
        )

    @unittest.skipIf(os.name == "nt", "such a path is at home on Windows")
    def test_a_path_of_another_system_is_kept_and_warned_about(self):
        snapshot = self.gathered(
            "save()\n"
            'image = use(bpy.data.images.new("wall", 4, 4))\n'
            'image.source = "FILE"\n'
            'image.filepath = "D:\\\\maps\\\\wall.png"\n'
        )
        self.assertEqual(
            [(row["path"], row["owner"]) for row in snapshot["dependencies"]],
            [("D:/maps/wall.png", "wall")],
        )
        self.assertEqual(
            [(row["code"], row["node"]) for row in snapshot["warnings"]], [("foreignPath", "wall")]
        )

    def test_point_caches_on_disk_come_with_their_folder(self):
        snapshot = self.gathered(
            'cube = bpy.data.objects["Cube"]\n'
            "save()\n"
            'cube.modifiers.new("cloth", "CLOTH").point_cache.use_disk_cache = True'
        )
        self.assertEqual(self.paths(snapshot), [("blendcache_scene", "folder")])

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
            "def broken(found, sequences, block, kind):\n"
            "    if block.name == 'a.png': raise RuntimeError('no such driver')\n"
            "    whole(found, sequences, block, kind)\n"
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
