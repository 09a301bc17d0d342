"""Blender's generations as Python modules, in a cache that git ignores, as far as they are there.

python3 -m blender.generations: fetches those that are missing (about 400 MB each, once). Tests use
what is there, beside the Blender on the PATH and the newest one.
"""

import glob
import os
import shutil
import subprocess
import sys

from . import CHECKOUT
from .newest_blender import interpreter, python_of

CACHE = os.path.join(CHECKOUT, ".cache", "bpy-generations")
# What artists work with beside the newest; the wheels of all three want one Python.
GENERATIONS = ("4.2", "4.5", "5.0")
_PYTHON = "3.11"


def interpreters():
    """Return [(name, Python that has the module)] of those that are here, the newest last."""
    found = [(name, _interpreter(name)) for name in GENERATIONS]
    found.append(("newest", interpreter()))
    return [(name, python) for name, python in found if python]


def fetch():
    """Fetch what is missing; return the names of those that could not be had."""
    python = python_of(_PYTHON)
    return [name for name in GENERATIONS if not _interpreter(name) and not _fetch(python, name)]


def _interpreter(name):
    python = os.path.join(CACHE, name, "bin", "python")
    module = os.path.join(CACHE, name, "lib", "*", "site-packages", "bpy")
    return python if os.path.exists(python) and glob.glob(module) else None


def _fetch(python, name):
    if python is None:
        return False
    folder = os.path.join(CACHE, name)
    subprocess.run([python, "-m", "venv", folder], check=True)
    pip = [os.path.join(folder, "bin", "pip"), "install", "--no-input", f"bpy=={name}.*"]
    if subprocess.run(pip, check=False).returncode == 0:
        return True
    shutil.rmtree(folder)
    return False


if __name__ == "__main__":
    missing = fetch()
    for name, python in interpreters():
        print(name, python)
    if missing:
        print("There is no wheel of bpy for", ", ".join(missing))
    sys.exit(1 if missing else 0)
