"""What files name in turn: stand-ins, V-Ray scenes, MaterialX, USD stages, Yeti's graphs."""

import gzip
import os
import re
from xml.sax.saxutils import unescape

from maya import cmds

from .attributes import READING, listed
from .file_patterns import is_pattern
from .renderbridge import usd_files
from .renderbridge.background_task import MORE

_LINES_AT_ONCE = 2000
#: Of longer files the rest is not read: somebody is working in this window.
_MOST_LINES = 2000000
_ASS = re.compile(r'^\s*(?:filename|dso)\s+(?:1\s+1\s+STRING\s+)?"([^"\n]+)"')
# What is called a file or a path, with an ending; what a scene of V-Ray writes is not among them.
_VRSCENE = re.compile(
    r'(?:^|[\s;{])(?!img_|\w*save)\w*(?:file|path)\w*\s*=\s*"([^"\n]*\.\w{1,10})"'
)
_INCLUDE = re.compile(r'^\s*#include\s+"([^"\n]+)"')
# A value may hold <UDIM>, written as it is or as XML wants it.
_ELEMENT = re.compile(r'<\w+((?:\s+[\w:]+\s*=\s*"[^"]*")+)')
_TYPE = re.compile(r'\stype\s*=\s*"filename"')
_VALUE = re.compile(r'\svalue\s*=\s*"([^"]+)"')
_PREFIX = re.compile(r'<materialx\b[^<>]*\bfileprefix="([^"\n]*)"')
#: By what a name ends in; what is no text is closed.
_READERS = {
    ".ass": "arnold",
    ".ass.gz": "arnold",
    ".vrscene": "vrscene",
    ".mtlx": "materialX",
    ".usd": "usd",
    ".usda": "usd",
    ".usdc": "usd",
    ".usdz": "usd",
}
_KINDS = {".vdb": "volume", ".ies": "lightProfile", ".vrmesh": "proxy", ".abc": "alembic"}
# (type of a node in the graph, parameter, kind)
_YETI = (("texture", "file_name", "image"), ("reference", "reference_file", "file"))


class InsideFiles:
    """Files that name further files, read once all nodes were."""

    def __init__(self, found):
        self._found = found
        self._waiting = []
        self._seen = set()
        self._closed = []

    def note(self, path, inside, owner):
        """Remember that `path` may name further files; inside: who can look into it."""
        if (path, inside) not in self._seen:
            self._seen.add((path, inside))
            self._waiting.append((path, inside, owner))

    def look(self):
        """A background task: add what the files name, and tell of those that nobody can read."""
        while self._waiting:
            path, inside, owner = self._waiting.pop()
            if inside == "yeti":
                self._found.guarded(owner, self._look_into_graph, owner)
            elif inside == "usd":
                self._look_into_stage(path, owner)
            elif inside in ("arnold", "vrscene", "materialX"):
                yield from self._look_into_text(path, owner)
            elif inside == "closed":
                self._closed.append(path)
            yield MORE
        if self._closed:
            first = min(self._closed)
            self._found.warn("insideNotSeen", None, path=first, more=len(self._closed) - 1)

    def _look_into_text(self, path, owner):
        reader = _reader_of(path)
        # The format of a name decides: a stand-in may as well be a USD stage or an Alembic file.
        if reader == "usd":
            self._look_into_stage(path, owner)
            return
        if reader is None or is_pattern(path.rsplit("/", 1)[-1]):
            if not path.endswith((".abc", ".obj", ".ply")):
                self._closed.append(path)
            return
        count = 0
        try:
            with _opened(path) as lines:
                prefix = ""
                for line in lines:
                    count += 1
                    if count % _LINES_AT_ONCE == 0:
                        yield MORE
                    if count > _MOST_LINES:
                        self._closed.append(path)
                        return
                    prefix = _prefix_of(line, reader, prefix)
                    for named in _named_in(line, reader):
                        self._add(prefix + named, path, owner)
        except (OSError, EOFError):
            return  # the daemon tells what is missing

    def _add(self, named, path, owner):
        # What a scene of V-Ray or MaterialX names without a folder lies beside it.
        beside = _reader_of(path) != "arnold" and not named.startswith(("/", "$"))
        spelled = os.path.dirname(path) + "/" + named if beside and ":" not in named else named
        ending = os.path.splitext(named)[1].lower()
        added = self._found.add(spelled, _KINDS.get(ending, _kind_of(named)), owner)
        inside = _reader_of(named)
        if added and inside:
            self.note(added, inside, owner)

    def _look_into_stage(self, path, owner):
        usd_files.add_usd_files(self._found, usd_files.usd_library(), path, owner)

    def _look_into_graph(self, node):
        for kind, parameter, label in _YETI:
            try:
                inner = listed(cmds.pgYetiGraph(node, listNodes=True, type=kind))
            except READING:
                self._found.warn("yetiGraphNotSeen", node, name=node)
                return
            for each in inner:
                path = cmds.pgYetiGraph(node, node=each, getParamValue=True, param=parameter)
                self._found.add(path, label, node)


def _reader_of(path):
    lower = path.lower()
    return next((reader for ending, reader in _READERS.items() if lower.endswith(ending)), None)


def _kind_of(named):
    return {"arnold": "standIn", "materialX": "materialX"}.get(
        _reader_of(named), _reader_of(named) or "image"
    )


def _opened(path):
    if path.lower().endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8", errors="replace")
    return open(path, encoding="utf-8", errors="replace")


def _prefix_of(line, reader, prefix):
    match = _PREFIX.search(line) if reader == "materialX" else None
    return match.group(1) if match else prefix


def _named_in(line, reader):
    if reader == "arnold":
        return _ASS.findall(line)
    if reader == "vrscene":
        return _INCLUDE.findall(line) + _VRSCENE.findall(line)
    inputs = [each for each in _ELEMENT.findall(line) if _TYPE.search(each)]
    return [unescape(path) for each in inputs for path in _VALUE.findall(each)]


def files_of_document(text):
    """Return the files that MaterialX names in `text`."""
    prefix, found = "", []
    for line in text.splitlines():
        prefix = _prefix_of(line, "materialX", prefix)
        found += [prefix + path for path in _named_in(line, "materialX")]
    return found
