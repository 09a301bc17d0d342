"""The menu entry pressed in the 3ds Max that is not there, by a Python that has Qt.

Run by test_dialog.py; `python3 -m unittest max.driven_dialog` from tests/adapters runs it alone.
"""

import importlib
import os
import shutil
import tempfile
import unittest

from renderbridge_max import menu

from bridge.real_daemon import RealDaemon
from qt.driven import application, turn, wait_until

from . import PACKAGE
from . import studio as s


class Pressed(unittest.TestCase):
    def setUp(self):
        application()
        self.home = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-max-"))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        for name, value in {"RENDERBRIDGE_HOME": self.home, "RENDERBRIDGE_LANGUAGE": "en"}.items():
            self.addCleanup(os.environ.pop, name, None)
            os.environ[name] = value
        # Nobody looks at files: this machine has no drives.
        daemon = RealDaemon(self.home, {"RENDERBRIDGE_TRANSFER_DRIVER": "none"})
        daemon.__enter__()
        self.addCleanup(daemon.__exit__)
        self.scene = s.new_scene(time_type=3, range=(1, 10), data_folder=self.home)
        # What stands in its place is no widget.
        self.scene.main_window = None
        day = s.camera(self.scene, "DayCam", "Physical_Camera", is_view=True)
        s.batch_view(self.scene, "day", day, own=(5, 8, 800, 600))
        s.batch_view(self.scene, "night", day, enabled=False)

    def test_it_opens_the_dialog_over_the_open_scene_and_submits_a_view(self):
        menu.open_window()
        self.assertEqual(self.scene.boxes, [])
        (window,) = self.scene.windows_with_keys
        self.addCleanup(turn)
        self.addCleanup(window.close)
        menu.open_window()
        self.assertIs(self.scene.windows_with_keys[1], window)

        def body():
            preview = window.session.previewing.preview
            return preview["requests"][0]["body"] if preview and preview["requests"] else {}

        wait_until(lambda: body().get("camera") == "DayCam", "the view's camera")
        self.assertEqual(body()["input_scene_path"], "D/show/scenes/shot010.max")
        wait_until(lambda: "views" in window._tables, "the table of views")
        rows = window._tables["views"].model
        self.assertEqual(rows.rowCount(), 2)
        window.session.choices.choose("views", ["day"])
        wait_until(lambda: body().get("frames") == "5-8", "the view's frames")
        window.session.sending.press("asIs")
        wait_until(lambda: not window.session.sending.is_busy, "an answer to the press")
        self.assertIsNotNone(window.session.sending.submission, window.session.sending.failure)
        self.assertEqual(self.scene.saves, [])
        host = importlib.import_module(PACKAGE + ".host").MaxHost()
        self.assertEqual(host.load_choices(), {"views": ["day"]})


if __name__ == "__main__":
    unittest.main()
