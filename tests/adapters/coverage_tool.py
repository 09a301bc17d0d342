"""The tool that measures which branches the adapters' tests take, in a cache that git ignores.

python3 -m coverage_tool: fetch it now. `npm test` measures where it is there.
"""

import glob
import os
import shutil
import subprocess
import sys

VERSION = "7.17.3"
CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
CACHE = os.path.join(CHECKOUT, ".cache", "coverage", VERSION)


def packages():
    """Return the folder that holds the tool, or None."""
    found = glob.glob(os.path.join(CACHE, "*", "python*", "site-packages", "coverage"))
    return os.path.dirname(found[0]) if found else None


def fetch():
    """Install it for the Python that runs this; return the folder that holds it."""
    shutil.rmtree(CACHE, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", CACHE], check=True)
    pip = os.path.join(CACHE, "Scripts" if os.name == "nt" else "bin", "pip")
    subprocess.run([pip, "install", "--no-input", "coverage==" + VERSION], check=True)
    return packages()


if __name__ == "__main__":
    print(packages() or fetch())
