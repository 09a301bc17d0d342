"""The scenes of the imaginary fifth host."""

import importlib
import os

from lantern import PACKAGE, lanternpy

from .rig import Rig


class LanternRig(Rig):
    """See Rig."""

    def shared(self, name):
        return importlib.import_module(f"{PACKAGE}.renderbridge.{name}")

    def host(self):
        return importlib.import_module(PACKAGE + ".host").LanternHost()

    def bridges(self):
        worker = self.shared("worker").Worker()
        return worker.bridge, worker.stream, worker.close

    def open_new(self):
        lanternpy.OPEN[0] = lanternpy.Scene()

    def open_saved(self, name):
        path = os.path.join(self.folder, name + ".vrscene")
        lanternpy.OPEN[0] = lanternpy.Scene(path)
        lanternpy.scene().save()
        return path

    def change(self):
        lanternpy.scene().last_frame, lanternpy.scene().is_modified = 9, True

    def remove_cameras(self):
        lanternpy.scene().camera = None

    def add_files(self, count):
        paths = [f"{self.folder}/maps/map_{index:05}.ies" for index in range(count)]
        lanternpy.scene().lights = {f"light{index}": path for index, path in enumerate(paths)}
        return paths

    def add_unreadable(self):
        lanternpy.scene().lights["broken"] = None
        return "broken"

    def name_camera(self, name):
        lanternpy.scene().camera = name
