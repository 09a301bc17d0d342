"""A Blender in which the add-on is installed as an artist has it."""

import json
import os
import shutil

from . import ADAPTER, CHECKOUT, InBlender

ADDON = "renderbridge_blender"
PACKAGE = os.path.join(CHECKOUT, "adapters", "bridge", "renderbridge")


def lay_out(place):
    """Lay the add-on out as an installation does: the shared package inside the folder."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ADAPTER, place, ignore=ignore)
    shutil.copytree(PACKAGE, os.path.join(place, "renderbridge"), ignore=ignore)


class Installed(InBlender):
    """A test case whose Blender has the add-on, switched on by `--addons`."""

    def setUp(self):
        super().setUp()
        os.mkdir(self.path("home"), 0o700)
        self.install()

    def install(self):
        """Lay the add-on out as an installation does."""
        lay_out(self.path("scripts", "addons", ADDON))

    def announce(self, port, token):
        """Write the daemon.json of a stand-in."""
        record = {
            "url": f"http://127.0.0.1:{port}",
            "token": token,
            "pid": os.getpid(),
            "version": "0.1.0",
            "startedAt": "2026-01-02T03:04:05Z",
        }
        path = self.path("home", "daemon.json")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            json.dump(record, file)

    def run_with_addon(self, source, *arguments):
        """Run `source` in the background with the add-on on; return the CompletedProcess."""
        script = self.script(source)
        return self.run_blender(
            *arguments, "--addons", ADDON, "--python-exit-code", "3", "--python", script
        )
