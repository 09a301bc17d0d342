"""A snapshot without the names of a studio: each becomes a word that says nothing, the same each
time.

What tells how a host spells things stays: separators, extensions, numbers of frames and tiles,
tokens, the drive and the share, and the words of hosts and adapters themselves.
"""

import hashlib
import hmac
import re

# What of a snapshot is no name of anybody's: the host's own words, and ours.
_KEPT = frozenset(
    "adapter app bridge code format kind layerType licence os renderer timeUnit type unsure version"
    "".split()
)
#: Lists and groups whose every text is the host's own.
_KEPT_WHOLE = frozenset(("host", "renderer", "plugins", "frames", "region"))
_LETTERS = 6
_SEPARATORS = re.compile(r"([/\\|:]+)")
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}\Z")
# Tokens of hosts and numbers of frames: <UDIM>, $F4, $HIP, %04d, ####, .1001
_SPELLING = re.compile(
    r"(<(?:[Uu][Dd][Ii][Mm]|[Ff]\d?|UVTILE|Scene|RenderLayer|RenderPass|Camera|Version|frame\d*)>"
    r"|\$\{?(?:F\d*|FF|HIP|HIPNAME|HIPFILE|JOB|OS|SF|T)\}?(?![A-Za-z])"
    r"|%0?\d*d|\#+|(?<=[._-])\d{2,8}\Z)"
)
# In a sentence: paths, quoted names, and whatever is no plain word of a language.
_PRIVATE_WORD = re.compile(
    r"(\"[^\"\n]*\"|'[^'\n]*'|\S*[/\\]\S*|\S*[|_:]\S+|\S*\d\S*|\S*[^\x00-\x7f]\S*)"
)
_WORD = re.compile(r"\w+")
_AFTER_NAME = re.compile(r"((?:name|named|object|node|called):? )(\S+)", re.IGNORECASE)


class Shortening:
    """salt: bytes that nobody keeps, so that no dictionary leads back."""

    def __init__(self, salt):
        self._salt = salt
        self._known = set()

    def snapshot(self, value):
        """Return a snapshot, or part of one, without names."""
        return self._value(value, None)

    def path(self, text):
        """Return a path or a name with each part as a word that says nothing."""
        return "".join(
            part if _SEPARATORS.fullmatch(part) else self._part(part)
            for part in _SEPARATORS.split(text)
        )

    def sentence(self, text):
        """Return what a host said, as far as its words are no names."""
        text = _AFTER_NAME.sub(lambda match: match.group(1) + self.word(match.group(2)), text)
        text = _PRIVATE_WORD.sub(lambda match: self.word(match.group()), text)
        return _WORD.sub(lambda match: self._unless_known(match.group()), text)

    def word(self, text):
        """Return a word for `text`, the same each time."""
        digest = hmac.new(self._salt, text.encode("utf-8", "surrogatepass"), hashlib.sha256)
        return "x" + digest.hexdigest()[:_LETTERS]

    def _unless_known(self, text):
        return self.word(text) if text in self._known else text

    def _value(self, value, key):
        if isinstance(value, dict):
            if key in _KEPT_WHOLE:
                return value
            return {name: self._value(each, name) for name, each in value.items()}
        if isinstance(value, (list, tuple)):
            return list(value) if key in _KEPT_WHOLE else [self._value(each, key) for each in value]
        if not isinstance(value, str) or key in _KEPT:
            return value
        # The code of a warning says the same, and its sentence may be in any language.
        return "" if key == "message" else self.path(value)

    def _part(self, part):
        if not part or re.fullmatch(r"[A-Za-z]", part) or part in (".", ".."):
            return part
        extension = _EXTENSION.search(part)
        stem = part[: extension.start()] if extension and extension.start() else part
        ending = part[len(stem) :]
        return "".join(self._stem(each) for each in _SPELLING.split(stem)) + ending

    def _stem(self, text):
        if not text or _SPELLING.fullmatch(text) or re.fullmatch(r"\d{2,8}", text):
            return text
        lead = re.match(r"[._-]*", text).group()
        trail = re.search(r"[._-]*\Z", text[len(lead) :]).group()
        inside = text[len(lead) : len(text) - len(trail)]
        self._known.add(inside)
        return lead + (self.word(inside) if inside else "") + trail
