"""Houdini's scenes for the suite, in the Houdini that is not there."""

import importlib
import os

from houdini import PACKAGE
from scene import Scene

from .rig import Rig


class HoudiniRig(Rig):
    """See Rig. What renders is a ROP in /out, through one camera."""

    # Letters, digits, underscores, dots and hyphens of ASCII.
    names_are_free = False

    def shared(self, name):
        return importlib.import_module(f"{PACKAGE}.renderbridge.{name}")

    def host(self):
        return importlib.import_module(PACKAGE + ".host").HoudiniHost()

    def bridges(self):
        worker = self.shared("worker").Worker()
        return worker.bridge, worker.stream, worker.close

    def open_new(self):
        self._open(None)

    def open_saved(self, name):
        path = os.path.join(self.folder, name + ".hip")
        with open(path, "wb"):
            pass
        self._open(path)
        return path

    def change(self):
        self.scene.session.nodes["/out/beauty"].parm("f2").set(9)

    def remove_cameras(self):
        self.scene.delete("/obj/main")

    def add_files(self, count):
        paths = [f"{self.folder}/maps/map_{index:05}.png" for index in range(count)]
        for path in paths:
            self.scene.reference(None, path)
        return paths

    def add_unreadable(self):
        self.scene.node("/out/broken", "Driver/ifd", trange=RuntimeError("cannot be evaluated"))
        return "broken"

    def _open(self, path):
        self.scene = Scene(path)
        self.scene.session.preferences = self.folder
        self.scene.node("/obj/main", "Object/cam", res=(1920, 1080))
        self.scene.node("/out/beauty", "Driver/ifd", trange=1, f=(1, 3, 1), camera="/obj/main")
