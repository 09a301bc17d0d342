"""The newest Blender as a Python module, in a cache that git ignores, where it can be had.

python3 -m blender.newest_blender: fetch it now (about 400 MB, once). Tests use what is there.
"""

import glob
import os
import shutil
import subprocess
import sys

from . import CHECKOUT

CACHE = os.path.join(CHECKOUT, ".cache", "bpy")
# The wheel wants exactly one minor version of Python, which changes with Blender's.
PYTHONS = ("3.13", "3.12", "3.11")


def interpreter():
    """Return the Python that has the module, or None."""
    for path in glob.glob(os.path.join(CACHE, "*", "bin", "python")):
        if glob.glob(os.path.join(os.path.dirname(path), "..", "lib", "*", "site-packages", "bpy")):
            return path
    return None


def fetch():
    """Make the cache with the newest Python for which there is a wheel; return its Python."""
    for version in PYTHONS:
        python = python_of(version)
        if python is None:
            continue
        folder = os.path.join(CACHE, version)
        subprocess.run([python, "-m", "venv", folder], check=True)
        pip = [os.path.join(folder, "bin", "pip"), "install", "--no-input", "bpy"]
        if subprocess.run(pip, check=False).returncode == 0:
            return interpreter()
        shutil.rmtree(folder)
    return None


def python_of(version):
    """Return a Python of that minor version, or None."""
    patterns = os.path.expanduser(f"~/.pyenv/versions/{version}.*/bin/python3")
    for path in [shutil.which("python" + version), *sorted(glob.glob(patterns))]:
        if path and subprocess.run([path, "-c", ""], check=False).returncode == 0:
            return path
    return None


if __name__ == "__main__":
    found = fetch()
    print(found or "There is no wheel of bpy for any Python that is here.")
    sys.exit(0 if found else 1)
