"""The texts of every language, from the files in languages/ that are made of protocol/texts."""

import json
import os

from .message import format_message, parse_message

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "languages")
_ENDING = ".generated.json"

#: The languages that people read, by code.
LANGUAGES = tuple(
    sorted(name[: -len(_ENDING)] for name in os.listdir(_FOLDER) if name.endswith(_ENDING))
)

_read = {}
_parsed = {}


def knows(areas, key):
    """Return whether one of the areas, such as ("maya", "shared"), has a text of that key."""
    return _code_of(areas, key) is not None


def said(language, areas, key, params):
    """Return the text of `key` from the first area that has it; an unknown language is English.

    Raises KeyError when no area has it.
    """
    catalogue = _catalogue(language)
    code = _code_of(areas, key)
    if code is None:
        raise KeyError(key)
    message = catalogue["texts"][code]
    if message not in _parsed:
        _parsed[message] = parse_message(message)
    return format_message(_parsed[message], params, lambda count: _category(catalogue, count))


def _code_of(areas, key):
    texts = _catalogue("en")["texts"]
    codes = (area + "." + key for area in areas)
    return next((code for code in codes if code in texts), None)


def _catalogue(language):
    language = language if language in LANGUAGES else "en"
    if language not in _read:
        with open(os.path.join(_FOLDER, language + _ENDING), encoding="utf-8") as file:
            _read[language] = json.load(file)
    return _read[language]


def _category(catalogue, count):
    # The rules of every language repeat after a hundred.
    number = abs(count) if abs(count) < 200 else 100 + abs(count) % 100
    rows = catalogue["plurals"].items()
    return next((name for name, numbers in rows if number in numbers), "other")
