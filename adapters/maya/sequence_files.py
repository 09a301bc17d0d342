"""Files that a scene names by one pattern: the tiles of a UDIM texture, numbered frames."""

import os

from .found_files import chunks, is_foreign, pattern_in
from .renderbridge.errand import MORE

MOST_FILES = 5000
_AT_ONCE = 128


def name_each_file(found):
    """An errand: put the files that each pattern stands for in the pattern's place.

    What is uploaded is what is listed, so each file is named. A pattern that fits no file, or whose
    folder cannot be read or is a pattern itself, stays: the daemon says that it is missing. One
    folder is listed once, however many patterns lie in it.
    """
    by_folder = {}
    for path in found.patterns():
        folder, slash, name = path.rpartition("/")
        if slash and not is_foreign(path) and pattern_in(folder) is None:
            by_folder.setdefault(folder, []).append(name)
    room = MOST_FILES
    for folder in sorted(by_folder):
        yield MORE
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue  # the daemon tells what is missing
        for pattern in by_folder[folder]:
            members = yield from _fitting(names, pattern_in(pattern))
            if len(members) > room:
                owner = found.by_path[folder + "/" + pattern].get("owner")
                found.warn("sequencesTooLong", owner, most=MOST_FILES, name=pattern)
                members = members[:room]
            room -= len(members)
            found.put_in_place_of(folder + "/" + pattern, [folder + "/" + name for name in members])


def _fitting(names, matcher):
    fitting = []
    for some in chunks(names, _AT_ONCE):
        fitting.extend(name for name in some if matcher.match(name))
        yield MORE
    return fitting
