"""3ds Max's scenes for the suite, in the 3ds Max that is not there. Its paths are those of Windows,
so that no file is there either."""

import importlib

from max import PACKAGE, studio

from .rig import Rig

s = studio


class MaxRig(Rig):
    """See Rig."""

    def shared(self, name):
        return importlib.import_module(f"{PACKAGE}.renderbridge.{name}")

    def host(self):
        return importlib.import_module(PACKAGE + ".host").MaxHost()

    def bridges(self):
        worker = self.shared("worker").Worker()
        return worker.bridge, worker.stream, worker.close

    def open_new(self):
        self._open(None)

    def open_saved(self, name):
        self._open(f"D:\\show\\scenes\\{name}.max")
        return f"D:/show/scenes/{name}.max"

    def change(self):
        self.scene.range = (1, 9)
        self.scene.is_changed = True

    def remove_cameras(self):
        self.scene.nodes.clear()
        self.scene.view_cameras[None] = None

    def add_files(self, count):
        names = [f"map_{index:05}.png" for index in range(count)]
        self.scene.tracked += [f"\\\\srv\\show\\maps\\{name}" for name in names]
        return [f"//srv/show/maps/{name}" for name in names]

    def add_unreadable(self):
        s.camera(self.scene, "broken").break_class(RuntimeError("no such plug-in"))
        return "broken"

    def name_camera(self, name):
        self.camera._fields["name"] = name

    def _open(self, path):
        self.scene = s.new_scene(path, time_type=3, range=(1, 3), data_folder=self.folder)
        self.camera = s.camera(self.scene, "main", "Physical_Camera", is_view=True)
        s.happen("filePostOpen")
