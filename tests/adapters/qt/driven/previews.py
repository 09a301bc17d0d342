"""What a real daemon answers for the scene of the states: a form is never an invented one."""

import os
import tempfile

from bridge.real_daemon import RealDaemon
from renderbridge.client import Bridge

from .. import scenes
from . import wait_until
from .staged import SCENE


def previews():
    """Return the answers of a daemon by language: "en", "zh"."""
    before = os.environ.get("RENDERBRIDGE_HOME")
    with tempfile.TemporaryDirectory(prefix="renderbridge-qt-") as home:
        os.environ["RENDERBRIDGE_HOME"] = home = os.path.realpath(home)
        try:
            return _asked(home)
        finally:
            os.environ.pop("RENDERBRIDGE_HOME")
            if before is not None:
                os.environ["RENDERBRIDGE_HOME"] = before


def _asked(home):
    # The scene lies where no disk has it.
    with RealDaemon(home, {"RENDERBRIDGE_TRANSFER_DRIVER": "none"}):
        bridges = {speaks: Bridge(language=speaks) for speaks in ("en", "zh")}
        # Once the farm has told its projects, the form is whole.
        wait_until(lambda: bridges["en"].projects()["items"], "the projects")
        snapshot = scenes.maya(SCENE)
        return {speaks: each.preview(snapshot, {}) for speaks, each in bridges.items()}
