"""JSON from elsewhere, read only when it is not nested so deeply that this could end the host.

Python 3.7 may abort the whole process where its reader runs out of recursion, whatever catches
RecursionError.
"""

import itertools
import json
import re

# Of the daemon's answers none is half as deep.
MOST_DEEP = 100

_OTHERS = bytes(byte for byte in range(256) if byte not in b'[]{}"')
# A quote that is left over is one of no JSON.
_STEPS = {ord(sign): step for sign, step in zip('[{]}"', (1, 1, -1, -1, 0))}
_STRING = re.compile(rb'"[^"]*"')


def read_json(content):
    """Return the value that UTF-8 bytes hold; raise ValueError for no JSON and too deep one."""
    # Without enough brackets nothing can be deep.
    if content.count(b"[") + content.count(b"{") > MOST_DEEP:
        brackets = _brackets_of(content)
        if max(itertools.accumulate(map(_STEPS.__getitem__, brackets)), default=0) > MOST_DEEP:
            raise ValueError("It is nested too deeply.")
    return json.loads(content.decode("utf-8"))


def _brackets_of(content):
    """Return the brackets of JSON that stand in no string. A host's window waits for it: an
    expression that walks through every string takes longer than reading the JSON.
    """
    # Escaped backslashes go first: what escapes a quote then is one of its own.
    plain = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    # Strings without brackets are two quotes by now; without such a pair each bracket is still
    # inside or outside as before.
    return _STRING.sub(b"", plain.translate(None, _OTHERS).replace(b'""', b""))
