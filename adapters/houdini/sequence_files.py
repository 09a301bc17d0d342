"""Files that a scene names by one pattern: numbered frames, and the tiles of a UDIM texture."""

import os
import re

from .renderbridge.errand import MORE

MOST_FILES_OF_SEQUENCES = 5000
_AT_ONCE = 128
_NUMBER = re.compile(
    r"<udim>|<u?vtile>|<f\d*>|<frame\d*>|\$\{?[A-Z]*F\d*\}?|%\(\w+\)d|%0?\d*d|#+", re.IGNORECASE
)
_ANYTHING = re.compile(r"<[^<>]+>|\*")


def is_pattern(path):
    """Return whether `path` stands for several files."""
    return bool(_NUMBER.search(path) or _ANYTHING.search(path))


def matcher_of(name):
    """Return the compiled expression that fits the names of files that the pattern `name` stands
    for."""
    parts, end = [], 0
    for found in re.finditer(
        f"(?P<number>{_NUMBER.pattern})|{_ANYTHING.pattern}", name, re.IGNORECASE
    ):
        parts.append(re.escape(name[end : found.start()]))
        if "vtile" in found.group().lower():
            parts.append(r"u\d+_v\d+")
        else:
            parts.append(r"-?\d+" if found.group("number") else ".+")
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
        patterns = {name: matcher_of(name) for name in by_folder[folder]}
        fitting = set()
        for start in range(0, len(names), _AT_ONCE):
            yield MORE
            for other in names[start : start + _AT_ONCE]:
                for pattern, matcher in patterns.items():
                    if matcher.match(other):
                        fitting.add(pattern)
                        if not _add_member(
                            found, folder, other, by_folder[folder][pattern], pattern
                        ):
                            return
        for pattern in sorted(set(patterns) - fitting):
            kind, owner = by_folder[folder][pattern]
            found.add(f"{folder}/{pattern}", kind, owner)


def _names_in(folder):
    try:
        return sorted(os.listdir(folder or "/"))
    except OSError:
        return []


def _add_member(found, folder, name, known, pattern):
    """Return whether there is room for more."""
    kind, owner = known
    if found.sequence_files >= MOST_FILES_OF_SEQUENCES:
        found.warn("sequencesTooLong", owner, most=MOST_FILES_OF_SEQUENCES, name=pattern)
        return False
    found.sequence_files += 1
    found.add(f"{folder}/{name}", kind, owner)
    return True
