"""The path of a new user in a real window, timed: from opening Blender to seeing a frame.

cd tests/adapters && python3 -m blender.new_user

The add-on is installed and switched on; daemon and sandbox farm are here, Blender renders for it.
"""

import json
import os
import subprocess
import tempfile
import time

from bridge.real_daemon import RealDaemon

from . import CHECKOUT, SAMPLE, SECONDS, blender
from .installed import ADDON, lay_out

HERE = os.path.dirname(os.path.abspath(__file__))


def walk():
    """Walk the path; return what the window told."""
    with tempfile.TemporaryDirectory(prefix="renderbridge-blender-") as place:
        place = os.path.realpath(place)
        home, scene = os.path.join(place, "home"), os.path.join(place, "sample.blend")
        os.mkdir(home, 0o700)
        lay_out(os.path.join(place, "scripts", "addons", ADDON))
        given = {
            "addon": ADDON,
            "folder": os.path.join(CHECKOUT, "out", "blender-new-user"),
            "out": os.path.join(place, "out.json"),
        }
        with RealDaemon(home) as daemon:
            env = {
                **daemon.env,
                "BLENDER_USER_CONFIG": os.path.join(place, "config"),
                "BLENDER_USER_SCRIPTS": os.path.join(place, "scripts"),
            }
            _run(
                [blender(), "--background", "--factory-startup", "--python", SAMPLE, "--", scene],
                env,
            )
            given["opened"] = time.time()
            _run(
                ["xvfb-run", "-a", "-s", "-screen 0 1360x900x24 +extension GLX", blender()]
                + ["--factory-startup", "--window-geometry", "0", "0", "1360", "900", scene]
                + ["--python-exit-code", "3", "--python", os.path.join(HERE, "new_user_steps.py")]
                + ["--", json.dumps(given)],
                env,
            )
        with open(given["out"], encoding="ascii") as file:
            return json.load(file)


def _run(command, env):
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=env,
        timeout=2 * SECONDS,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stdout.decode("utf-8", "replace")[-3000:])


def main():
    """Print each step with its seconds, and the clicks."""
    told = walk()
    for what, seconds in told.get("path", ()):
        print(f"{seconds:7.1f} s  {what}")
    print(f"{told.get('clicks', 0)} clicks; pictures: {' '.join(told['pictures'])}")
    if told["error"]:
        raise SystemExit(told["error"])


if __name__ == "__main__":
    main()
