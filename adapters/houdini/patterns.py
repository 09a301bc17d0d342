"""Paths that stand for several files: which ones do, and that of a path which follows the frame."""

import re

#: What the daemon fills in (protocol/platform/filePattern.ts), which knows what each may become.
_TOKEN = re.compile(
    r"<[^<>]+>|#+|%\(\w+\)\d*d|%\d*d|[*?]"
    r"|\$(?:\{(?:FF|S?F\d*)\}|FF(?![A-Z\d])|S?F\d+|S?F(?![A-Z\d]))"
)
#: In a folder's name these number nothing: /show/take #1.
_LETTERS_OF_FOLDERS = ("#", "%d")
_FRAME = re.compile(r"\$(?:\{(FF|F\d*)\}|(FF|F\d*)(?![A-Za-z0-9_]))")
_DIGITS = re.compile(r"(\d+)")
_NAME = re.compile(r"[A-Za-z0-9_]")
#: What a farm or a reader may put any number for.
ANY_NUMBER = "<F>"


def is_pattern(path):
    """Return whether `path` stands for several files."""
    folder, _, name = path.replace("\\", "/").rpartition("/")
    in_folder = (found.group() for found in _TOKEN.finditer(folder))
    return bool(_TOKEN.search(name)) or any(each not in _LETTERS_OF_FOLDERS for each in in_folder)


def pattern_of(first, second, frames, raw=""):
    """Return `first` with "$F4" and the like where it says the frame, "<F>" where a number follows
    it.

    first, second: the evaluated text at the two whole `frames`, neighbours from 0 on; raw: the text
    before it was evaluated, "" when there is none. Returns None when the two differ in something
    that is no number, so that no pattern can say it.
    """
    if first == second:
        return first
    # Text and digits in turns.
    mine, theirs = _DIGITS.split(first), _DIGITS.split(second)
    if mine[0::2] != theirs[0::2]:
        return None
    written = [found.group(1) or found.group(2) for found in _FRAME.finditer(raw)]
    changing = [index for index in range(1, len(mine), 2) if mine[index] != theirs[index]]
    for place, index in enumerate(changing):
        if (int(mine[index]), int(theirs[index])) != tuple(frames):
            mine[index] = ANY_NUMBER
        elif len(written) == len(changing):
            mine[index] = _variable(written[place], mine[index + 1])
        else:
            mine[index] = _variable("F" + _width(mine[index], theirs[index]), mine[index + 1])
    return "".join(mine)


def _variable(name, text_behind):
    # $F_v2 would be another variable, and so would $FF.
    return f"${{{name}}}" if _NAME.match(text_behind) else "$" + name


def _width(first, second):
    # Without a leading zero nobody can tell 1001 that was asked in four digits from one that was
    # not.
    return str(len(first)) if len(first) == len(second) and first.startswith("0") else ""
