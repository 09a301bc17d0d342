"""The part of ICU MessageFormat that our texts use, as protocol/texts/message.ts has it."""

import re

_ARGUMENT = re.compile(r"\s*(\w+)\s*(?:\}|,\s*(plural|select)\s*,)", re.ASCII)
_CASE = re.compile(r"\s*(=\d+|\w+)\s*\{", re.ASCII)
_END_OF_CASES = re.compile(r"\s*\}", re.ASCII)
_QUOTED = re.compile(r"'(?:'|([{}#](?:[^']|'')*)')", re.DOTALL)
_WORDS = re.compile(r"[^{}#']+")


class MessageSyntaxError(ValueError):
    """What was read is no message of that form."""


def parse_message(message):
    """Return the parts of a message: words, or (kind, name, cases). Raises MessageSyntaxError."""
    return _Reader(message).parts("message")


def format_message(parts, params, category, count=None):
    """Return the message in words; category: callable that returns the plural case of a number.

    A parameter that is missing stays visible.
    """
    return "".join(_said(part, params, category, count) for part in parts)


def parameters_of(parts):
    """Return the names of what a message needs to be said."""
    names = set()
    for part in parts:
        if isinstance(part, tuple) and part[1] is not None:
            names.add(part[1])
            for inner in part[2].values():
                names |= parameters_of(inner)
    return names


def _said(part, params, category, count):
    if not isinstance(part, tuple):
        return part
    kind, name, cases = part
    if kind == "number":
        return _shown(count)
    value = params.get(name)
    if value is None and kind != "select":
        return "{" + name + "}"
    if kind == "value":
        return _shown(value)
    keys = (_shown(value),)
    if kind == "plural":
        count = value
        keys = ("=" + _shown(count), category(count))
    chosen = next((cases[key] for key in keys if key in cases), cases["other"])
    return format_message(chosen, params, category, count)


def _shown(value):
    # As JavaScript shows them.
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


class _Reader:
    def __init__(self, message):
        self._message = message
        self._at = 0

    def parts(self, inside):
        """Return the parts up to the end of what they stand in: "message", "plural" or "select"."""
        parts = []
        while True:
            following = self._message[self._at : self._at + 1]
            if following == "":
                return parts if inside == "message" else self._fail('"}"')
            if following == "}":
                return self._fail('"{" before "}"') if inside == "message" else parts
            words = self._read(_WORDS)
            quoted = None if words else self._read(_QUOTED)
            if words:
                parts.append(words.group())
            elif quoted:
                parts.append((quoted.group(1) or "'").replace("''", "'"))
            else:
                self._at += 1
                parts.append(self._special(following, inside))

    def _special(self, character, inside):
        if character == "{":
            return self._argument()
        return ("number", None, {}) if character == "#" and inside == "plural" else character

    def _argument(self):
        name, kind = (self._read(_ARGUMENT) or self._fail("a parameter")).groups()
        if kind is None:
            return ("value", name, {})
        cases = {}
        while not self._read(_END_OF_CASES):
            key = (self._read(_CASE) or self._fail("a case")).group(1)
            cases[key] = self.parts(kind)
            self._at += 1
        if "other" not in cases:
            self._fail('the case "other"')
        return (kind, name, cases)

    def _read(self, pattern):
        found = pattern.match(self._message, self._at)
        if found:
            self._at = found.end()
        return found

    def _fail(self, expected):
        raise MessageSyntaxError(
            "Expected {} at {} of: {}".format(expected, self._at, self._message)
        )
