"""The one way in which an adapter writes to the terminal or the log of its host."""

import json
import sys

from .visible import visible_line


def print_line(text, stream=None):
    """Write text as one line that steers nothing; stream: standard output when None."""
    stream = stream or sys.stdout
    if stream is None:
        # A host without a console.
        return
    # Hosts on Windows have streams in code pages; those of some have none at all.
    encoding = getattr(stream, "encoding", None) or "ascii"
    line = visible_line(text).encode(encoding, "backslashreplace").decode(encoding)
    stream.write(line + "\n")


def print_json(value):
    """Write value as one line of JSON for the program that reads it."""
    # DEL is the one sign of those that steer which is ASCII and no control character to JSON.
    sys.stdout.write(json.dumps(value).replace("\x7f", "\\u007f") + "\n")
