"""How wide a text is for the farm: a Chinese character counts 2."""

_LAST_NARROW = 0xFF


def text_width(text):
    """Return the width of `text`: a code point above U+00FF counts 2, every other one 1."""
    return sum(2 if ord(letter) > _LAST_NARROW else 1 for letter in text)


def cut_to_width(text, most):
    """Return the longest beginning of `text` that is at most `most` wide."""
    width = 0
    for index, letter in enumerate(text):
        width += text_width(letter)
        if width > most:
            return text[:index]
    return text
