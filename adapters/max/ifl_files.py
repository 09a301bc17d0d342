"""Files of image lists (.ifl): each line names a picture, and for how many frames it is shown.

They are read by a thread of their own, because a share that is gone blocks its caller for half a
minute. The thread touches nothing of Max.
"""

import threading
import time

from .paths import extension
from .renderbridge.background_task import MORE

MOST_LINES = 20000
_MOST_BYTES = 4 << 20
_MOST_SECONDS = 5.0
_AT_ONCE = 64


def open_list(path):
    """Return the bytes of the beginning of a list. Raises OSError."""
    with open(path, "rb") as file:
        return file.read(_MOST_BYTES)


def add_listed_pictures(found, clock=time.monotonic):
    """A background task: add the pictures of every list that was found; yields None while it is
    read.

    A list that is not there is told by the daemon as every missing file is; one that cannot be read
    in time is told here.
    """
    end, left, seen = clock() + _MOST_SECONDS, MOST_LINES, set()
    # A list may name another.
    while True:
        paths = [path for path in _lists(found) if path not in seen]
        if not paths:
            return
        seen.update(paths)
        left = yield from _add_pictures(found, paths, left, lambda: clock() < end)


def _lists(found):
    return [each["path"] for each in found.sorted() if extension(each["path"]) == "ifl"]


def _add_pictures(found, paths, left, may_wait):
    """A background task: add what those lists name, and return how many more lines may be read."""
    reader = _Reader(paths)
    while not reader.is_done and may_wait():
        yield None
    read = reader.read()
    for path in paths:
        if path not in read:
            found.warn("listUnreadable", path, path=path)
            continue
        names = pictures_of(read[path])
        if len(names) > left:
            found.warn("listTooLong", path, path=path, most=MOST_LINES)
            names = names[:left]
        left -= len(names)
        folder = path.rsplit("/", 1)[0]
        for start in range(0, len(names), _AT_ONCE):
            yield MORE
            for name in names[start : start + _AT_ONCE]:
                found.add(found.absolute(name, path, folder), owner=path)
    return left


def pictures_of(content):
    """Return the names in a list, each once; content: bytes, or None for a list that is not there.

    A line ends with a number of frames or without; a semicolon begins a remark.
    """
    names = {}
    for line in _text(content or b"").splitlines():
        line = line.split(";", 1)[0].strip()
        head, _, count = line.rpartition(" ")
        name = (head if head and count.isdigit() else line).strip().strip('"')
        if name:
            names[name] = True
    return list(names)


def _text(content):
    for encoding in ("utf-8-sig", "mbcs", "gbk"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("latin-1")


class _Reader:
    """Reads files one after the other; what could not be read in time is left out."""

    def __init__(self, paths):
        self.is_done = False
        self._read = {}
        self._lock = threading.Lock()
        threading.Thread(target=self._run, args=(paths,), daemon=True).start()

    def read(self):
        """Return {path: bytes, or None for one that is not there} so far."""
        with self._lock:
            return dict(self._read)

    def _run(self, paths):
        for path in paths:
            try:
                content = open_list(path)
            except FileNotFoundError:
                content = None
            except OSError:
                continue
            with self._lock:
                self._read[path] = content
        self.is_done = True
