"""Pixar's USD for Python, as hosts bring it, in a cache that git ignores.

python3 -m bridge.usd_core: fetches it (about 30 MB, once). Tests use what is there.
"""

import glob
import os
import subprocess
import sys

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
VERSION = "26.11"
# Of Debian's Python, which its Blender runs on, and of Blender 4.2 to 5.0.
PYTHON = "3.11"
CACHE = os.path.join(CHECKOUT, ".cache", "usd-core", VERSION)


def folder():
    """Return the folder to put on PYTHONPATH, or None."""
    return CACHE if glob.glob(os.path.join(CACHE, "pxr", "__init__.py")) else None


def interpreter():
    """Return a Python that can load it, or None."""
    if folder() is None:
        return None
    names = [sys.executable, "python" + PYTHON, "python3"]
    names += sorted(glob.glob(os.path.expanduser(f"~/.pyenv/versions/{PYTHON}.*/bin/python3")))
    return next((name for name in names if _loads(name)), None)


def fetch():
    """Make the cache when it is not there; return its folder, None where it cannot be had."""
    if folder() is None:
        pip = [sys.executable, "-m", "pip", "install", "--no-input", "--no-deps", "--target", CACHE]
        wheel = ["--only-binary=:all:", "--python-version", PYTHON, f"usd-core=={VERSION}"]
        subprocess.run([*pip, *wheel], check=False)
    return folder()


def _loads(name):
    env = {**os.environ, "PYTHONPATH": CACHE}
    try:
        return subprocess.run([name, "-c", "import pxr.Usd"], env=env, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    found = fetch()
    print(found or f"There is no wheel of usd-core {VERSION} for Python {PYTHON}.")
    sys.exit(0 if found else 1)
