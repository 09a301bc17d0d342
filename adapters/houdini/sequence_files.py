"""Files that a scene names by one pattern: numbered frames, and the tiles of a UDIM texture."""

import os
import re
from bisect import bisect_left

from .renderbridge.errand import MORE

MOST_FILES_OF_SEQUENCES = 5000
_NAMES_AT_ONCE = 128
_PATTERNS_AT_ONCE = 16
_NUMBER = re.compile(
    r"<udim>|<u?vtile>|<f\d*>|<frame\d*>|\$\{?[A-Z]*F\d*\}?|%\(\w+\)d|%0?\d*d|#+", re.IGNORECASE
)
_ANYTHING = re.compile(r"<[^<>]+>|\*")
_TOKEN = re.compile(f"(?:{_NUMBER.pattern})|{_ANYTHING.pattern}", re.IGNORECASE)


def is_pattern(path):
    """Return whether `path` stands for several files."""
    return bool(_TOKEN.search(path))


def matcher_of(name):
    """Return the compiled expression that fits the names of the files of the pattern `name`."""
    parts, end = [], 0
    for found in _TOKEN.finditer(name):
        parts.append(re.escape(name[end : found.start()]))
        if "vtile" in found.group().lower():
            parts.append(r"u\d+_v\d+")
        else:
            parts.append(r"-?\d+" if _NUMBER.match(found.group()) else ".+")
        end = found.end()
    return re.compile("".join(parts) + re.escape(name[end:]) + r"\Z")


def add_sequences(found, sequences):
    """An errand: add the files that each (pattern, kind, owner) stands for, one by one.

    What is uploaded is what is listed, so each file is named. A pattern that fits no file, or whose
    folder cannot be read or is a pattern itself, is listed as it is: the daemon says that it is
    missing. One folder is read once, however many patterns lie in it.
    """
    by_folder = {}
    for pattern, kind, owner in sequences:
        spelled = found.spelled(pattern, owner)
        if spelled is not None:
            folder, name = spelled.rsplit("/", 1)
            by_folder.setdefault(folder, {}).setdefault(name, (kind, owner))
    for folder in sorted(by_folder):
        yield MORE
        names = [] if is_pattern(folder) else _names_in(folder)
        for count, name in enumerate(sorted(by_folder[folder])):
            if count % _PATTERNS_AT_ONCE == 0:
                yield MORE
            is_there = yield from _add_members(found, folder, names, name, by_folder[folder][name])
            if not is_there:
                kind, owner = by_folder[folder][name]
                found.add(f"{folder}/{name}", kind, owner)


def _add_members(found, folder, names, pattern, known):
    """An errand: add the files of one pattern; return whether there is one.

    names: what lies in the folder, sorted, so that only names that begin alike are looked at.
    """
    start = _TOKEN.split(pattern, 1)[0]
    first = bisect_left(names, start)
    matcher = matcher_of(pattern) if names[first : first + 1] else None
    is_there = False
    for index in range(first, len(names)):
        if not names[index].startswith(start):
            break
        if (index - first) % _NAMES_AT_ONCE == _NAMES_AT_ONCE - 1:
            yield MORE
        if matcher.match(names[index]):
            is_there = True
            if not _add_member(found, folder, names[index], known, pattern):
                break
    return is_there


def _names_in(folder):
    try:
        return sorted(os.listdir(folder or "/"))
    except OSError:
        return []


def _add_member(found, folder, name, known, pattern):
    """Return whether there is room for more."""
    kind, owner = known
    if found.sequence_files >= MOST_FILES_OF_SEQUENCES:
        if found.sequence_files == MOST_FILES_OF_SEQUENCES:
            found.sequence_files += 1  # said once
            found.warn("sequencesTooLong", owner, most=MOST_FILES_OF_SEQUENCES, name=pattern)
        return False
    found.sequence_files += 1
    found.add(f"{folder}/{name}", kind, owner)
    return True
