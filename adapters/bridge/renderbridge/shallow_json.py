"""JSON from elsewhere, read only when it is not nested so deeply that this could end the host.

Python 3.7 may abort the whole process where its reader runs out of recursion, whatever catches
RecursionError.
"""

import itertools
import json
import re

# Of the daemon's answers none is half as deep.
MOST_DEEP = 100

_OTHERS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEPS = {ord(sign): step for sign, step in (("[", 1), ("{", 1), ("]", -1), ("}", -1))}
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)


def read_json(content):
    """Return the value that UTF-8 bytes hold; raise ValueError for no JSON and too deep one."""
    # Brackets in strings count for nothing; without enough of them nothing can be deep.
    if content.count(b"[") + content.count(b"{") > MOST_DEEP:
        brackets = _STRING.sub(b"", content).translate(None, _OTHERS)
        if max(itertools.accumulate(map(_STEPS.__getitem__, brackets)), default=0) > MOST_DEEP:
            raise ValueError("It is nested too deeply.")
    return json.loads(content.decode("utf-8"))
