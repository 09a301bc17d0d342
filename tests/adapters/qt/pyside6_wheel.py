"""PySide6 in a cache that git ignores, as hosts bring it, for the tests of the dialog.

python3 -m qt.pyside6_wheel: fetch it now (about 80 MB, once). Tests use what is there. To renew it
set VERSION to what the hosts bring, and fetch again; the old folder may be removed.
"""

import glob
import os
import shutil
import subprocess
import sys

from . import CHECKOUT

# What Maya 2025 and 2026 and 3ds Max 2025 and 2026 are built with; its wheels end with Python 3.11.
VERSION = "6.5.3"
PACKAGES = ("PySide6_Essentials", "shiboken6")
PYTHONS = ("3.11", "3.10", "3.9", "3.8")
CACHE = os.path.join(CHECKOUT, ".cache", "pyside6", VERSION)


def interpreter():
    """Return the Python that has it, or None."""
    python = os.path.join(CACHE, "bin", "python")
    found = glob.glob(os.path.join(CACHE, "lib", "*", "site-packages", "PySide6"))
    return python if found and os.path.exists(python) else None


def fetch():
    """Make the cache when it is not there; return its Python, None where there is no wheel."""
    if interpreter():
        return interpreter()
    for version in PYTHONS:
        python = _python(version)
        if python is None:
            continue
        subprocess.run([python, "-m", "venv", CACHE], check=True)
        wanted = [f"{name}=={VERSION}" for name in PACKAGES]
        pip = [os.path.join(CACHE, "bin", "pip"), "install", "--no-input", "--no-deps", *wanted]
        if subprocess.run(pip, check=False).returncode == 0:
            return interpreter()
        shutil.rmtree(CACHE)
    return None


def _python(version):
    patterns = os.path.expanduser(f"~/.pyenv/versions/{version}.*/bin/python3")
    for path in [shutil.which("python" + version), *sorted(glob.glob(patterns))]:
        if path and subprocess.run([path, "-c", ""], check=False).returncode == 0:
            return path
    return None


if __name__ == "__main__":
    found = fetch()
    print(found or f"There is no wheel of PySide6 {VERSION} for any Python that is here.")
    sys.exit(0 if found else 1)
