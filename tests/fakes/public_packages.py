"""What the scripts that renew tables of names read: packages of PyPI, opened and never installed.

They stand beside each other in tests/fakes, which is where the scripts find this module.
"""

import contextlib
import glob
import os
import subprocess
import sys
import tempfile
import zipfile


@contextlib.contextmanager
def opened(package):
    """Download one package, such as "ciomaya" or "ciomaya==1.2.1", and open it.

    Yields ("ciomaya 1.2.1", the open archive), which are gone afterwards.
    """
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "-d", folder]
        subprocess.run([*pip, package], check=True)
        (path,) = glob.glob(os.path.join(folder, "*.whl"))
        version = os.path.basename(path).split("-")[1]
        with zipfile.ZipFile(path) as archive:
            yield f"{package.split('==')[0]} {version}", archive


def programs_of(archive):
    """Return the texts of all Python files of an archive."""
    names = [name for name in archive.namelist() if name.endswith(".py")]
    return [archive.read(name).decode("utf-8", "replace") for name in names]
