"""Of ten hosts that find no daemon, one starts it."""

import os

try:
    import fcntl
except ImportError:
    fcntl = None

LOCK_FILE = "starter.lock"


class StarterLock:
    """A context manager that never waits; `is_ours` tells whether this process may start.

    The system lets go of it when its holder dies, so that none is ever stale. Where a disk knows no
    locks everybody may start: the daemon's own lock lets only one of them live.
    """

    def __init__(self, folder):
        self._path = os.path.join(folder, LOCK_FILE)
        self._descriptor = -1
        self.is_ours = True

    def __enter__(self):
        # Not inherited (PEP 446): the daemon must not hold the lock that it was started under.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        self._descriptor = os.open(self._path, flags, 0o600)
        try:
            _lock(self._descriptor)
        except (BlockingIOError, PermissionError):
            self.is_ours = False
        except OSError:
            pass
        return self

    def __exit__(self, *_):
        os.close(self._descriptor)


def _lock(descriptor):
    if fcntl:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
