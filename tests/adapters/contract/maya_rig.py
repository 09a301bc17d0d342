"""Maya's scenes for the suite, in the Maya that is not there."""

import importlib
import os

from maya import PACKAGE
from maya import scene as studio

from .rig import Rig


class MayaRig(Rig):
    """See Rig."""

    # Letters, digits and underscores of ASCII: Maya takes nothing else.
    names_are_free = False

    def shared(self, name):
        return importlib.import_module(f"{PACKAGE}.renderbridge.{name}")

    def host(self):
        return importlib.import_module(PACKAGE + ".host").MayaHost()

    def bridges(self):
        worker = self.shared("worker").Worker()
        return worker.bridge, worker.stream, worker.close

    def open_new(self):
        self.scene = studio.new_scene(path="")
        self._fill()

    def open_saved(self, name):
        path = os.path.join(self.folder, name + ".ma")
        with open(path, "w", encoding="ascii") as file:
            file.write("//Maya ASCII 2025 scene\n")
        self.scene = studio.new_scene(path=path)
        self._fill()
        return path

    def change(self):
        studio.animation(self.scene, 1, 9)
        self.scene.is_modified = True

    def remove_cameras(self):
        studio.only_cameras(self.scene)

    def add_files(self, count):
        paths = [f"{self.folder}/maps/map_{index:05}.png" for index in range(count)]
        for index, path in enumerate(paths):
            studio.texture(self.scene, f"file{index}", path)
        return paths

    def add_unreadable(self):
        studio.texture(self.scene, "broken", f"{self.folder}/maps/broken.png")
        self.scene.break_command("getAttr", "broken.fileTextureName", RuntimeError("no such plug"))
        return "broken"

    def _fill(self):
        self.scene.prefs_folder = self.folder
        studio.animation(self.scene, 1, 3)
        studio.camera(self.scene, "main")
        studio.only_cameras(self.scene, "main")
