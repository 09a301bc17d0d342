"""Names that stand for several files, such as skin.<UDIM>.exr, read as the daemon reads them.

The grammar is that of protocol/platform/filePattern.ts, as far as Maya writes it. A name is never
said to fit that the daemon would not bring: it would be missed on the farm.
"""

import re

_TOKEN = re.compile(r"<(?P<named>[^<>]+)>|(?P<hashes>#+)|%0?(?P<printf>[0-9]*)d")
_FRAME = re.compile(r"(?:u|v|f|frame|framenum)(?:0?(?P<width>[0-9]+)|0?x)?\Z")
_ONE_TILE = "[uU][0-9]+_[vV][0-9]+"
_ANY_NUMBER = "-?[0-9]+"
_FIXED = {
    "udim": "(?!1000)[1-9][0-9]{3}",
    "uvtile": _ONE_TILE,
    "tile": "(?:_?%s|%s)" % (_ONE_TILE, _ANY_NUMBER),
}


class Patterns:
    """The patterns of one folder. A name is held against those alone that begin as it does."""

    def __init__(self):
        self._by_head = {}
        self._lengths = set()

    def add(self, name, matcher):
        """Add the pattern `name`; matcher: what matcher_of() returns for it."""
        head = name[: _TOKEN.search(name).start()]
        self._by_head.setdefault(head, []).append(matcher)
        self._lengths.add(len(head))

    def fit(self, name):
        """Return whether `name` is one of the files that a pattern stands for."""
        return any(
            matcher.match(name)
            for length in self._lengths
            for matcher in self._by_head.get(name[:length], ())
        )


def is_pattern(name):
    """Return whether the file name `name` holds a token."""
    return _TOKEN.search(name) is not None


def matcher_of(name):
    """Return what fits the names of the files that `name` stands for; None where it is one file."""
    if not is_pattern(name):
        return None
    parts, end = [], 0
    for token in _TOKEN.finditer(name):
        parts.append(re.escape(name[end : token.start()]))
        # A token stands for itself too: take#2.####.exr is one take.
        parts.append("(?:%s|%s)" % (_meaning(token), re.escape(token.group())))
        end = token.end()
    return re.compile("".join(parts) + re.escape(name[end:]) + r"\Z", re.DOTALL)


def _meaning(token):
    if token.group("hashes"):
        return _number(len(token.group("hashes")))
    if token.group("named") is None:
        return _number(int(token.group("printf") or 0))
    named = token.group("named").lower()
    frame = _FRAME.match(named)
    if frame:
        return _number(int(frame.group("width") or 0))
    return _FIXED.get(named, ".+")


def _number(width):
    """As %04d and %.4d write it, the sign counted or not; what is longer has no zeros before it."""
    if width < 2:
        return _ANY_NUMBER
    return "(?:-?[0-9]{{{0}}}|-[0-9]{{{1}}}|-?[1-9][0-9]{{{0},}})".format(width, width - 1)
