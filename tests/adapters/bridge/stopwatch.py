"""Seconds as a host's main thread spends them, without those in which no core was free for it.

Tests share a few cores with daemons, farms and renderers: a thread that only waits for its turn
there says nothing about a host. One that waits for a socket, a lock or a disk does.
"""

import time

_OF_THIS_THREAD = "/proc/thread-self/schedstat"


def thread_seconds():
    """Return seconds that only rise while this thread works or waits for something of ours."""
    return time.perf_counter() - _without_a_core()


def _without_a_core():
    try:
        with open(_OF_THIS_THREAD, encoding="ascii") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        # Not Linux: the time of the machine has to do.
        return 0.0
