"""The frames that an artist types into Render Setup: 1,3,5-12."""

import re

# Blanks anywhere, negative frames, ranges, and every nth frame in the spellings that versions have.
_PART = re.compile(
    r"^(?P<first>-?\d+)(?:\s*-\s*(?P<last>-?\d+))?"
    r"(?:\s*(?:n(?:th)?|x|:|\[)\s*(?P<step>\d+)\s*\]?)?$",
    re.IGNORECASE,
)


def frame_list(text):
    """Return `text` in the farm's grammar: 1,3,5-12[2]. None where it cannot be read.

    Ranges that run backwards are turned. Negative frames stay, although no farm takes them.
    """
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    said = [_said(part) for part in parts]
    return ",".join(said) if said and None not in said else None


def _said(part):
    found = _PART.match(part)
    if not found:
        return None
    first = int(found.group("first"))
    last = int(found.group("last")) if found.group("last") else first
    step = int(found.group("step") or 1)
    first, last = min(first, last), max(first, last)
    if step < 1:
        return None
    if first == last:
        return str(first)
    return "{}-{}{}".format(first, last, "" if step == 1 else "[{}]".format(step))
