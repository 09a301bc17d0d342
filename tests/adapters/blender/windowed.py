"""A Blender with a window, driven step by step while the test does what it is asked to."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import unittest

from . import CHECKOUT, SAMPLE, SECONDS, blender
from .installed import ADDON, Installed

HERE = os.path.dirname(os.path.abspath(__file__))
PICTURES = os.path.join(CHECKOUT, "out", "blender-window")


@unittest.skipUnless(sys.platform.startswith("linux"), "the window is drawn by Xvfb")
@unittest.skipUnless(shutil.which("xvfb-run"), "NO XVFB: the window test is skipped")
class Windowed(Installed):
    """A test case in a window, with a sample scene."""

    def make_sample(self):
        """Save the scene that is opened in the window."""
        arguments = ["--python-exit-code", "3", "--python", SAMPLE, "--"]
        done = self.run_blender(*arguments, self.path("sample.blend"))
        self.assertEqual(done.returncode, 0, done.stdout)

    def drive(self, daemon, steps, orders):
        """Run the steps of a file in a window; return what they told.

        orders: by the word that a step says at the gate, what the test does meanwhile; "stop" and
        "start" of the daemon are among them.
        """
        out = self.path("out.json")
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(1)
            given = {
                "addon": ADDON,
                "pictures": PICTURES,
                "gate": listener.getsockname()[1],
                "out": out,
            }
            known = {"stop": daemon.stop, "start": daemon.start, **orders}
            threading.Thread(target=obey, args=(listener, known), daemon=True).start()
            arguments = ["--factory-startup", "--window-geometry", "0", "0", "1360", "900"]
            done = subprocess.run(
                ["xvfb-run", "-a", "-s", "-screen 0 1360x900x24 +extension GLX", blender()]
                + [*arguments, self.path("sample.blend"), "--python", os.path.join(HERE, steps)]
                + ["--", json.dumps(given)],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=3 * SECONDS,
                env={**daemon.env, **self.own_places()},
                check=False,
            )
        self.assertTrue(os.path.exists(out), done.stdout.decode("utf-8", "replace")[-3000:])
        with open(out, encoding="ascii") as file:
            told = json.load(file)
        slowest = sorted(told["took"], key=lambda step: -step[1])[:5]
        print(f"{steps}: " + ", ".join(f"{name} {seconds} s" for name, seconds in slowest))
        return told


def obey(listener, orders):
    """Carry out each word that comes through the gate, and close it when that is done."""
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            orders[connection.recv(64).decode("ascii").strip()]()
