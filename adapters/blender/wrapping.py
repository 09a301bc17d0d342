# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences in lines: a label of Blender's is one line, cut off at the edge of its panel."""

import unicodedata

_CLOSING = "。，；：！？、）」』》"


def narrow_letters(text):
    """Return how wide text is in narrow letters; a Chinese character counts two."""
    return sum(2 if _is_wide(letter) else 1 for letter in text)


def wrapped(text, width, width_of=narrow_letters):
    """Return `text` in lines of at most `width`; width_of: callable that measures a text."""
    lines = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for word in _words(paragraph):
            # The space behind a word may stick out.
            if line and used + width_of(word.rstrip()) > width:
                lines.append(line.rstrip())
                line, used = "", 0
                word = word.lstrip()
            while width_of(word.rstrip()) > width and len(word.rstrip()) > 1:
                # A path without a space in it.
                head = _head(word, width, width_of)
                lines.append(head)
                word = word[len(head) :]
            line, used = line + word, used + width_of(word)
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


def _head(word, width, width_of):
    used = 0
    for index, letter in enumerate(word):
        used += width_of(letter)
        if used > width:
            return word[: max(1, index)]
    return word


def _is_wide(letter):
    return unicodedata.east_asian_width(letter) in ("W", "F")
