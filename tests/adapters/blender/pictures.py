"""Pictures of every state of the panel, in a real window of Blender.

cd tests/adapters && python3 -m blender.pictures [FOLDER [NAME …]]

They lie in out/blender-states where no folder is named. A state is staged (staged_states.py), the
form in it is a real daemon's. --hold keeps the few of HELD in held/, to compare others with.
"""

import functools
import json
import os
import subprocess
import sys
import tempfile
import time

from bridge.real_daemon import RealDaemon

from . import CHECKOUT, SAMPLE_SNAPSHOT, SECONDS, blender
from .installed import ADDON, lay_out
from .staged_states import HELD, PICTURES

sys.path.append(os.path.join(CHECKOUT, "adapters", "bridge"))
from renderbridge.client import Bridge  # noqa: E402
from renderbridge.discovery import find_daemon  # noqa: E402
from renderbridge.errors import BridgeError  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
HELD_FOLDER = os.path.join(HERE, "held")
SIZE = ("1000", "1000")
NARROW = 150


def take(folder, names=None, held=None):
    """Take pictures of states in one Blender; return what it told."""
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="renderbridge-blender-") as place:
        place = os.path.realpath(place)
        home = os.path.join(place, "home")
        os.mkdir(home, 0o700)
        lay_out(os.path.join(place, "scripts", "addons", ADDON))
        given = {
            "addon": ADDON,
            "previews": previews(home),
            "held": held,
            "folder": folder,
            "only": names,
            "out": os.path.join(place, "out.json"),
            "narrow": NARROW,
        }
        done = subprocess.run(
            ["xvfb-run", "-a", "-s", f"-screen 0 {'x'.join(SIZE)}x24 +extension GLX", blender()]
            + ["--factory-startup", "--window-geometry", "0", "0", *SIZE]
            + [
                "--python-exit-code",
                "3",
                "--python",
                os.path.join(HERE, "staged_window.py"),
                "--",
                json.dumps(given),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=3 * SECONDS,
            env={
                **os.environ,
                "BLENDER_USER_CONFIG": os.path.join(place, "config"),
                "BLENDER_USER_SCRIPTS": os.path.join(place, "scripts"),
                "RENDERBRIDGE_HOME": home,
                # Times of day stand in the pictures.
                "TZ": "UTC",
            },
            check=False,
        )
        if not os.path.exists(given["out"]):
            raise AssertionError(done.stdout.decode("utf-8", "replace")[-3000:])
        with open(given["out"], encoding="ascii") as file:
            return json.load(file)


def previews(home):
    """Return what a real daemon answers for the sample scene, by language."""
    with open(SAMPLE_SNAPSHOT, encoding="utf-8") as file:
        snapshot = json.load(file)
    # The scene lies where no disk has it.
    snapshot["dependencies"] = []
    with RealDaemon(home, {"RENDERBRIDGE_TRANSFER_DRIVER": "none"}):

        def find(timeout):
            return find_daemon([home], timeout=timeout)

        bridges = {speaks: Bridge(find, language=speaks) for speaks in ("en", "zh")}
        # Once the farm has told its projects, the form is whole.
        patiently(lambda: bridges["en"].projects()["items"])
        return {
            speaks: patiently(functools.partial(each.preview, snapshot, {}))
            for speaks, each in bridges.items()
        }


def patiently(ask):
    """Return what ask() returns once that is something: a busy machine answers late."""
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            answer = ask()
        except BridgeError:
            if time.monotonic() > deadline:
                raise
            answer = None
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError("the daemon never told it")
        time.sleep(0.2)


def main(arguments):
    """Take them, or renew those that are held."""
    if arguments[:1] == ["--hold"]:
        told = take(HELD_FOLDER, list(HELD))
    else:
        folder = arguments[0] if arguments else os.path.join(CHECKOUT, "out", "blender-states")
        told = take(os.path.abspath(folder), arguments[1:] or list(PICTURES))
    print("\n".join(told["pictures"]))
    if told["error"]:
        raise SystemExit(told["error"])


if __name__ == "__main__":
    main(sys.argv[1:])
