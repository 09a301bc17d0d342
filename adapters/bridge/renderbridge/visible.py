"""Texts from elsewhere as people may see them; protocol/display/visibleText.ts decides the same."""

import json
import re

# C0 without tab and line feed, DEL, C1, what reorders bidirectional text, line and paragraph
# separators, and halves of surrogate pairs; and what takes no room, so that two names look alike,
# tags among it, in which whole texts hide.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f\ud800-\udfff]"
)


def visible_text(text):
    """Return text with what would steer a terminal or reorder a line as `\\x1b` or `\\u202e`."""
    return _STEERING.sub(_escaped, text)


def visible_line(text):
    """Return the same on one line: line ends are escaped too."""
    return visible_text(text).replace("\n", "\\x0a")


def visible_json(value, indent=None):
    """Return value as JSON with the same signs as JSON's own escapes: it reads back the same."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return _STEERING.sub(_escaped_in_json, text)


def _escaped(match):
    code = ord(match.group())
    if code > 0xFFFF:
        return "\\u{{{:05x}}}".format(code)
    return "\\x{:02x}".format(code) if code < 0x100 else "\\u{:04x}".format(code)


def _escaped_in_json(match):
    units = match.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join("\\u" + units[at : at + 4] for at in range(0, len(units), 4))
