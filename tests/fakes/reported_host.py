"""A fake that lacks what a real host said it lacks: `with lacking("maya", {("command", "ls")}): …`.

In a process of its own the file that FAKE_HOST_REPORT names says so: a fixture that
tests/adapters/self_test/fixtures.py made of a report.
"""

import contextlib
import functools
import json
import os

VARIABLE = "FAKE_HOST_REPORT"
_lacked = {}
_takers = {}


def lacked_names(host):
    """Return the set of (kind, name) that the fake of `host` lacks now."""
    return _lacked.get(host) or _of_file(host, os.environ.get(VARIABLE))


def take_away_with(host, take_away):
    """A fake whose names are there before they are asked for says how they go: take_away(names)
    returns a callable that brings them back."""
    _takers[host] = take_away
    take_away(lacked_names(host))


@contextlib.contextmanager
def lacking(host, names):
    """Have the fake of `host` lack the (kind, name) of `names` meanwhile."""
    before = _lacked.get(host)
    _lacked[host] = frozenset(names)
    bring_back = _takers.get(host, lambda _: lambda: None)(names)
    try:
        yield
    finally:
        bring_back()
        _lacked[host] = before


@functools.lru_cache(maxsize=None)
def _of_file(host, path):
    if not path:
        return frozenset()
    with open(path, encoding="utf-8") as file:
        fixture = json.load(file)
    return frozenset(tuple(each) for each in fixture["absent"]) if fixture["app"] == host else ()
