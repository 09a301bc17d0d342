"""Pictures of every state and page, for a person to look at: both languages, dark and light.

cd tests/adapters && xvfb-run -a python3 -m qt.pictures [--binding PySide2] [--states] [--hold]

They lie in out/qt-dialog/<binding>/, at one and at two pixels for each point. A real daemon and a
real sandbox farm stand behind those of the pages; what a farm seldom does (needing a person's word)
is told as the daemon would tell it. --states takes those of the states alone; --hold draws anew,
with each binding, the pictures in held/ that a test holds the window to.
"""

import argparse
import os
import subprocess
import sys
import tempfile

from . import CHECKOUT, HELD, TESTS, interpreters

LOOKS = [(speaks, shade) for speaks in ("en", "zh") for shade in ("light", "dark")]


def main():
    """Take them all with one binding."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--binding", default="PySide6")
    parser.add_argument("--scale", default="1 2")
    parser.add_argument("--folder", default=os.path.join(CHECKOUT, "out", "qt-dialog"))
    parser.add_argument("--hold", action="store_true")
    parser.add_argument("--states", action="store_true")
    asked = parser.parse_args()
    if asked.hold:
        for binding, python in interpreters().items():
            hold(python, os.path.join(HELD, binding))
        return
    python = interpreters()[asked.binding]
    if python is None:
        sys.exit(f"There is no {asked.binding} here.")
    for scale in asked.scale.split():
        folder = os.path.join(asked.folder, asked.binding, scale + "x")
        os.makedirs(folder, exist_ok=True)
        env = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "xcb"}
        with tempfile.TemporaryDirectory(prefix="renderbridge-qt-") as home:
            env["XDG_CONFIG_HOME"] = env["RENDERBRIDGE_HOME"] = home
            for part in ("states",) if asked.states else ("states", "pictures"):
                command = [python, "-m", "qt.driven.take_" + part, folder, home]
                subprocess.run(command, cwd=TESTS, env=env, check=True)
        print(folder)


def hold(python, folder):
    """Draw the pictures that the window is held to by one binding: each has letters of its own."""
    os.makedirs(folder, exist_ok=True)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory(prefix="renderbridge-qt-") as home:
        command = [python, "-m", "qt.driven.take_states", folder, home, "held"]
        subprocess.run(command, cwd=TESTS, env=env, check=True)
    print(folder)


if __name__ == "__main__":
    main()
