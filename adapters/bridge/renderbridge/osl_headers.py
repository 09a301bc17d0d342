"""The headers that the sources of OSL shaders include: without them nobody else can compile."""

import os
import re

from .background_task import MORE

_MOST_BYTES = 1 << 20
_MOST_HEADERS = 200
# Texts are passed over: two slashes within one begin no comment.
_COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|/\*.*?\*/|//[^\n]*', re.DOTALL)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.MULTILINE)


def add_shader_headers(found):
    """A background task: add the headers of every shader that was found, as far as they are there.

    found: has by_path, of dependencies, and add(path, kind, owner). The compilers' own headers lie
    elsewhere, and are nobody's to send. The host compiled the shader, so its disk answers.
    """
    shaders = [each for each in found.by_path.values() if each["path"].lower().endswith(".osl")]
    for shader in shaders:
        yield MORE
        for header in headers_of(shader["path"]):
            found.add(header, "shader", shader.get("owner"))


def headers_of(path):
    """Return the headers of the source at `path` and those that they include, each once."""
    here, seen = os.path.dirname(path), {path}
    # What is no file, such as a pipe, would be waited for.
    waiting = [path] if os.path.isfile(path) else []
    while waiting and len(seen) < _MOST_HEADERS:
        each = waiting.pop()
        for name in included(_text_of(each)):
            # Beside what names it, else beside the shader.
            places = [
                os.path.normpath(os.path.join(folder, name))
                for folder in (os.path.dirname(each), here)
            ]
            place = next((place for place in places if os.path.isfile(place)), None)
            if place is not None and place not in seen:
                seen.add(place)
                waiting.append(place)
    return sorted(seen - {path})


def included(text):
    """Return the names that the text of a source includes, each once, in order."""
    plain = _COMMENT.sub(lambda found: found.group(1) or " ", text.lstrip("\ufeff"))
    return list(dict.fromkeys(quoted or angled for quoted, angled in _INCLUDE.findall(plain)))


def _text_of(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(_MOST_BYTES)
    except OSError:
        return ""
