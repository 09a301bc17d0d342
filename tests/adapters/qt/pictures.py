"""Pictures of every page, for a person to look at: both languages, dark and light, once and twice.

cd tests/adapters && xvfb-run -a python3 -m qt.pictures [--binding PySide2]

They lie in out/qt-dialog/<binding>/. A real daemon and a real sandbox farm stand behind them; what
a farm seldom does (needing a person's word) is told to the board as the daemon would tell it.
"""

import argparse
import os
import subprocess
import sys
import tempfile

from . import CHECKOUT, TESTS, interpreters

LOOKS = [(speaks, shade) for speaks in ("en", "zh") for shade in ("light", "dark")]


def main():
    """Take them all with one binding."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--binding", default="PySide6")
    parser.add_argument("--scale", default="1 2")
    parser.add_argument("--folder", default=os.path.join(CHECKOUT, "out", "qt-dialog"))
    asked = parser.parse_args()
    python = interpreters()[asked.binding]
    if python is None:
        sys.exit(f"There is no {asked.binding} here.")
    for scale in asked.scale.split():
        folder = os.path.join(asked.folder, asked.binding, scale + "x")
        os.makedirs(folder, exist_ok=True)
        env = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "xcb"}
        with tempfile.TemporaryDirectory(prefix="renderbridge-qt-") as home:
            env["XDG_CONFIG_HOME"] = env["RENDERBRIDGE_HOME"] = home
            command = [python, "-m", "qt.driven.take_pictures", folder, home]
            subprocess.run(command, cwd=TESTS, env=env, check=True)
        print(folder)


if __name__ == "__main__":
    main()
