"""The self-test without a window: for the command line `doctor --host`."""

import os
import sys

from ..print_line import print_line
from .examining import examine
from .reports import keep_report, lines_of, time_now
from .shortening import Shortening

SHORTENED, KEPT = "shortened", "kept"
_SALT_BYTES = 16


def check(subject, folder, names, stream=None):
    """Run the self-test of a Subject, write its report into `folder`; return the exit code.

    names: "shortened", or "kept" for those of files and nodes as they are. stream: for what was
    found, default standard output. Exit code 0: there is a report, whatever it says.
    """
    shortening = None if names == KEPT else Shortening(os.urandom(_SALT_BYTES))
    report = examine(subject, shortening, time_now())
    try:
        keep_report(report, folder)
    except OSError as error:
        print_line("{} cannot be written: {}".format(folder, error.strerror or error), sys.stderr)
        return 1
    for line in lines_of(report):
        print_line(line, stream)
    return 0
