"""A window with a real daemon and a real sandbox farm behind it."""

import os
import shutil
import tempfile
import unittest

from bridge.real_daemon import RealDaemon
from renderbridge.qt.window import FarmWindow

from ..plain_host import PlainHost
from . import QtTest, application, focus, in_front, turn, wait_until


class InStudio(unittest.TestCase):
    """`self.daemon` runs; open(scene) shows a window that is closed at the end of each test."""

    @classmethod
    def setUpClass(cls):
        application()
        cls.home = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-qt-"))
        cls.before = {
            name: os.environ.get(name) for name in ("RENDERBRIDGE_HOME", "XDG_CONFIG_HOME")
        }
        os.environ["RENDERBRIDGE_HOME"] = os.environ["XDG_CONFIG_HOME"] = cls.home
        cls.addClassCleanup(cls._leave)
        cls.daemon = cls.make_daemon()
        cls.daemon.__enter__()
        cls.addClassCleanup(cls.daemon.__exit__)

    @classmethod
    def make_daemon(cls):
        """Return the daemon that is to run."""
        return RealDaemon(cls.home)

    @classmethod
    def _leave(cls):
        for name, value in cls.before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
        shutil.rmtree(cls.home, ignore_errors=True)

    def path(self, name):
        """Return the path of a scene file that exists."""
        path = os.path.join(self.home, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write("scene of " + self.id())
        return path

    def open(self, scene, speaks="en", parent=None):
        """Show a window over `scene`; return its host."""
        self.host = PlainHost(scene, speaks, parent)
        self.window = FarmWindow(self.host)
        self.addCleanup(self.close)
        self.window.begin()
        in_front(self.window)
        return self.host

    def close(self):
        if not self.window.has_ended:
            self.window.close()
        turn()

    @property
    def session(self):
        return self.window.session

    def preview(self):
        """Return the daemon's answer once there is one."""
        return wait_until(lambda: self.session.previewing.preview, "a preview")

    def ready(self):
        """Wait until the form is drawn, and answers what is open."""
        previewing = self.session.previewing
        wait_until(lambda: previewing.preview and self.window.settings._rows, "a form")
        wait_until(lambda: previewing.is_current, "an answer to what is open")
        self.window.take()
        turn()

    def editor(self, key):
        self.window.settings.reveal(key)
        widget = self.window.settings.row(key).editor.widget
        return widget.focusProxy() or widget

    def type_into(self, widget, text):
        focus(widget)
        widget.selectAll()
        QtTest.keyClicks(widget, text)

    def body(self, number=0):
        """Return a body that would be sent."""
        preview = self.session.previewing.preview
        requests = preview["requests"] if preview else []
        return requests[number]["body"] if len(requests) > number else {}
