"""Texts from elsewhere as people may see them; protocol/display/visibleText.ts decides the same."""

import json
import re

# C0 without tab and line feed, DEL, C1, what reorders bidirectional text, line and paragraph
# separators, and halves of surrogate pairs; and what takes no room, so that two names look alike.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
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
    return _STEERING.sub(lambda match: "\\u{:04x}".format(ord(match.group())), text)


def _escaped(match):
    code = ord(match.group())
    return "\\x{:02x}".format(code) if code < 0x100 else "\\u{:04x}".format(code)
