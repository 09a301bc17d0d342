"""Checks MAXScript as far as a reader can without 3ds Max: what is open is closed, texts end, and
every name that is called is one of Max's."""

import re

from pymxs._names import GLOBALS, TABLE

_KEYWORDS = set(
    "local global on do not and or if then else macroscript category buttontext tooltip execute "
    "try catch fn function return true false undefined".split()
)
_PAIRS = {")": "(", "]": "[", "}": "{"}
#: Of a backslash in a text; others stand for themselves in older versions only.
_ESCAPES = set('"\\nrt*?%')
_TOKEN = re.compile(
    r'(?P<remark>--[^\n]*|/\*.*?\*/)|(?P<verbatim>@"[^"]*")|(?P<text>"(?:\\.|[^"\\])*")'
    r"|(?P<number>-?\d+)|(?P<name>#?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?P<bracket>[()\[\]{}])"
    r"|(?P<space>\s+)|(?P<sign>[+\-*/=:,;.&<>!])",
    re.DOTALL,
)


class Fault(Exception):
    """What is wrong, and in which line."""


def check(source):
    """Return (the names in use in lower case, the texts); raise Fault for the first fault."""
    names, texts, opened, at = [], [], [], 0
    while at < len(source):
        line = source.count("\n", 0, at) + 1
        found = _TOKEN.match(source, at)
        if not found:
            raise Fault(f"line {line}: {source[at : at + 20]!r} begins nothing")
        kind, token = found.lastgroup, found.group()
        if kind == "text":
            texts.append(_read(token[1:-1], line))
        elif kind == "verbatim":
            texts.append(token[2:-1])
        elif kind == "bracket":
            _bracket(token, opened, line)
        elif kind == "name":
            names.append((token, line))
        at = found.end()
    if opened:
        raise Fault(f"line {opened[-1][1]}: {opened[-1][0]} is never closed")
    _prove(names)
    return {name.lower() for name, _ in names}, texts


def _bracket(token, opened, line):
    if token not in _PAIRS:
        opened.append((token, line))
    elif not opened or opened.pop()[0] != _PAIRS[token]:
        raise Fault(f"line {line}: {token} closes nothing")


def _read(text, line):
    for escape in re.findall(r"\\(.)", text):
        if escape not in _ESCAPES:
            raise Fault(f"line {line}: \\{escape} in {text!r}: write a backslash twice")
    return re.sub(r"\\(.)", r"\1", text)


def _prove(names):
    members = {
        f"{kind}.{member}".lower() for kind, known in TABLE["members"].items() for member in known
    }
    own = _KEYWORDS | {
        after.lower()
        for (before, _), (after, _) in zip(names, names[1:])
        if before.lower() in ("local", "global", "macroscript", "fn")
    }
    for name, line in names:
        known = name.lower()
        if known in own or known in GLOBALS or known in members:
            continue
        raise Fault(f"line {line}: 3ds Max knows no {name}: see names.json")
