"""For every Python of a canary run: a folder below TMPDIR is put aside, not removed."""

import os
import shutil

_made = os.environ.get("TMPDIR", "")
_kept = os.environ.get("CANARY_KEPT", "")
_remove = shutil.rmtree
_count = 0


def _put_aside(path, *args, **kwargs):
    global _count
    folder = os.path.abspath(os.fspath(path))
    if _kept and os.path.dirname(folder) == _made:
        _count += 1
        name = "{}-{}-{}".format(os.getpid(), _count, os.path.basename(folder))
        try:
            os.rename(folder, os.path.join(_kept, name))
            return
        except OSError:
            pass
    _remove(path, *args, **kwargs)


shutil.rmtree = _put_aside
