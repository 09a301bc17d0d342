"""Every text of the adapter's own, in each language; what the daemon says comes translated."""

import locale

from pymxs import runtime as rt

from .reading import ask
from .renderbridge.host_locale import language_of, wished_language
from .renderbridge.texts import say_own


def language():
    """Return RENDERBRIDGE_LANGUAGE, else what Max's own window speaks."""
    wished = wished_language()
    if wished:
        return wished
    # (primary language, sublanguage, "CHS", …), numbered as Windows does.
    said = ask(lambda: list(rt.sysInfo.getMaxLanguage()), [])
    primary, sublanguage = (*said, 0, 0)[:2]
    return language_of(locale.windows_locale.get(sublanguage << 10 | primary))


def say(key, **params):
    """Return the text of `key`, `{name}` filled in."""
    return say_own("max", language(), key, params)
