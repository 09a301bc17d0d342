"""Pixar's USD for Python, as hosts bring it, in a cache that git ignores.

python3 -m bridge.usd_core: fetches it (about 30 MB, once). Tests use what is there.
"""

import glob
import os
import shutil
import subprocess
import sys

from blender.newest_blender import python_of

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
VERSION = "26.11"
# Of Debian's Python, which its Blender runs on, and of Blender 4.2 to 5.0.
PYTHON = "3.11"
CACHE = os.path.join(CHECKOUT, ".cache", "usd-core", VERSION)


def folder():
    """Return the folder to put on PYTHONPATH, or None."""
    found = glob.glob(os.path.join(CACHE, "lib", "*", "site-packages", "pxr"))
    return os.path.dirname(found[0]) if found else None


def interpreter():
    """Return the Python that has it, or None."""
    python = os.path.join(CACHE, "bin", "python")
    return python if folder() and os.path.exists(python) else None


def fetch():
    """Make the cache when it is not there; return its folder, None where it cannot be had."""
    python = None if folder() else python_of(PYTHON)
    if python is not None:
        subprocess.run([python, "-m", "venv", CACHE], check=True)
        pip = [os.path.join(CACHE, "bin", "pip"), "install", "--no-input", f"usd-core=={VERSION}"]
        if subprocess.run(pip, check=False).returncode != 0:
            shutil.rmtree(CACHE)
    return folder()


if __name__ == "__main__":
    found = fetch()
    print(found or f"There is no wheel of usd-core {VERSION} for Python {PYTHON}.")
    sys.exit(0 if found else 1)
