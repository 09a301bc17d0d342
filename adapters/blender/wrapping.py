# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences in lines: a label of Blender's is one line, cut off at the edge of its panel."""

import unicodedata

# Pixels of one narrow letter at the usual size of the interface.
_LETTER = 6.0
_CLOSING = "。，；：！？、）」』》"


def lines_for(text, pixels, scale):
    """Return `text` in lines that fit `pixels` at an interface scaled by `scale`."""
    return wrapped(text, max(16, int(pixels / (_LETTER * scale))))


def wrapped(text, width):
    """Return `text` in lines of at most `width` narrow letters; a Chinese character counts two."""
    lines = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for word in _words(paragraph):
            size = _width(word)
            if line and used + _width(word.rstrip()) > width:
                lines.append(line.rstrip())
                line, used = "", 0
                word = word.lstrip()
                size = _width(word)
            while size > width:
                # A path without a space in it.
                head = _head(word, width)
                lines.append(head)
                word = word[len(head) :]
                size = _width(word)
            line, used = line + word, used + size
        lines.append(line.rstrip())
    return lines


def _words(text):
    word = ""
    for letter in text:
        # A line never begins with what ends a sentence.
        begins = _is_wide(letter) and letter not in _CLOSING
        if word and (begins or word.endswith(" ") or _is_wide(word[-1])):
            if letter not in _CLOSING:
                yield word
                word = ""
        word += letter
    if word:
        yield word


def _head(word, width):
    used = 0
    for index, letter in enumerate(word):
        used += _width(letter)
        if used > width:
            return word[: max(1, index)]
    return word


def _width(text):
    return sum(2 if _is_wide(letter) else 1 for letter in text)


def _is_wide(letter):
    return unicodedata.east_asian_width(letter) in ("W", "F")
