"""Which of the languages that people read is wanted."""

import os
import re

from .catalogue import LANGUAGES


def wished_language():
    """Return the language that RENDERBRIDGE_LANGUAGE names, None when it names none of ours."""
    said = _first_part(os.environ.get("RENDERBRIDGE_LANGUAGE"))
    return said if said in LANGUAGES else None


def language_of(locale):
    """Return the language of a locale such as "zh_CN" or "zh-Hans", "en" for one that we lack."""
    spoken = _first_part(locale)
    return spoken if spoken in LANGUAGES else "en"


def _first_part(locale):
    return re.split(r"[-_.@]", locale or "")[0].lower()
