"""Runs inside Blender: builds a scene for each way to read a file, and gathers it.

file_scenes.py ADAPTER FOLDER OUT: writes {"version", "scenes": {scene: {"needs", "dependencies",
"warnings"}}} to OUT. Each scene is a function that returns the files that Blender reads of it,
below its folder, or None in a Blender that cannot do it.
"""

import importlib
import os
import sys

import bpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from file_studio import SCENES, FileStudio  # noqa: E402

# Each adds its scenes.
for _name in ("scenes_of_pictures", "scenes_of_caches", "scenes_of_imports", "scenes_of_libraries"):
    importlib.import_module(_name)


def main(adapter, folder, out, only=""):
    sys.path.insert(0, adapter)
    package = importlib.import_module("headless").adapter()
    gather = importlib.import_module(package.__name__ + ".gather")
    told = {}
    for name, build in SCENES.items():
        if only and only != name:
            continue
        bpy.ops.wm.read_homefile(use_factory_startup=True)
        bpy.context.scene.render.filepath = "//out/"
        studio = FileStudio(os.path.join(folder, name))
        needs = build(studio)
        if needs is None:
            continue
        studio.save()
        # As it is opened on the farm, with what saving and loading make of it.
        bpy.ops.wm.open_mainfile(filepath=studio.path("scene.blend"))
        snapshot = gather.gather_snapshot()
        told[name] = {
            "needs": needs,
            "dependencies": snapshot["dependencies"],
            "warnings": snapshot["warnings"],
        }
    host = importlib.import_module(package.__name__ + ".host")
    result = {"version": host.blender_version(), "scenes": told}
    host.bridge_part("whole_json").write_whole(out, result)


if __name__ == "__main__":
    main(*sys.argv[sys.argv.index("--") + 1 :])
