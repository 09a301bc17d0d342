"""The module hou, stricter than Houdini's: see tests/fakes/houdini/README.md."""

import importlib
import inspect
import os
import sys

from . import _proof
from ._enums import (
    EnumValue,
    exprLanguage,
    fileType,
    hipFileEventType,
    licenseCategoryType,
    paneTabType,
    severityType,
)
from ._errors import (
    Error,
    LoadWarning,
    NotAvailable,
    ObjectWasDeleted,
    OperationFailed,
    PermissionError,  # noqa: A004
)
from ._expand import expand as _expand
from ._node_types import TYPES as _TYPES
from ._nodes import (
    HDADefinition,
    LopNode,
    Node,
    NodeType,
    NodeTypeCategory,
    ObjNode,
    OpNode,
    OpNodeType,
    RopNode,
    SopNode,
)
from ._parms import Parm, ParmTemplate, ParmTuple, StringParmTemplate
from ._session import Session as _Session
from ._session import Take

__all__ = [
    "EnumValue",
    "Error",
    "HDADefinition",
    "LoadWarning",
    "LopNode",
    "NetworkEditor",
    "Node",
    "NodeType",
    "NodeTypeCategory",
    "NotAvailable",
    "ObjNode",
    "ObjectWasDeleted",
    "OpNode",
    "OpNodeType",
    "OperationFailed",
    "Parm",
    "ParmTemplate",
    "ParmTuple",
    "PermissionError",
    "RopNode",
    "SopNode",
    "StringParmTemplate",
    "Take",
    "exprLanguage",
    "fileType",
    "hipFileEventType",
    "licenseCategoryType",
    "paneTabType",
    "severityType",
]

# As in hython, until a test makes a scene of its own.
_session = _Session(has_window=False)


def _begin(session):
    """Make `session` the running Houdini; what the one before held is gone."""
    global _session
    if session is not _session:
        _session.is_gone = True
        session.callbacks = _session.callbacks
    _session = session


def _tell(event_type):
    for callback in list(_session.callbacks):
        callback(event_type)


def isUIAvailable():
    return _session.has_window


def applicationVersion(include_patch=False):
    return _session.version


def applicationVersionString():
    return ".".join(str(part) for part in _session.version)


def licenseCategory():
    return _session.licence


def node(path):
    return _session.find(path)


def root():
    return _session.find("/")


def frame(full_precision=False):
    return _session.frame


def fps():
    return _session.fps


def getenv(name, default_value=None):
    return _session.variables().get(name, default_value)


def fileReferences(project_dir_variable="HIP", include_all_refs=True):
    found = list(_session.references)
    for each in list(_session.nodes.values()):
        for parm in each._parms.values():
            if parm._kind.startswith("file") and _is_set(parm):
                found.append((parm, _said(parm)))
    return tuple(found)


def homeHoudiniDirectory():
    return _session.preferences


def hscript(command):
    answer = _session.hscript.get(command)
    return (answer, "") if answer is not None else ("", f"Unknown command: {command}\n")


def nodeType(category_or_name, internal_name=None):
    name = (
        category_or_name if internal_name is None else f"{category_or_name.name()}/{internal_name}"
    )
    return OpNodeType(_session, name) if name in _TYPES else None


def nodeTypeCategories():
    return {name: _session.category(name) for name in {each.split("/")[0] for each in _TYPES}}


def objNodeTypeCategory():
    return _session.category("Object")


def ropNodeTypeCategory():
    return _session.category("Driver")


class hipFile:
    @staticmethod
    def path():
        return _session.path

    @staticmethod
    def basename():
        return _session.path.rsplit("/", 1)[1]

    @staticmethod
    def isNewFile():
        # Without a window only the name tells.
        if not _session.has_window:
            return hipFile.basename() == "untitled.hip"
        return _session.is_new

    @staticmethod
    def hasUnsavedChanges():
        return _session.is_modified if _session.has_window else True

    @staticmethod
    def isLoadingHipFile():
        return False

    @staticmethod
    def save(file_name=None, save_to_recent_files=True):
        if _session.save_error is not None:
            raise _session.save_error
        if file_name is not None and "\\" in file_name:
            raise AssertionError("Houdini crashes on backslashes here: pass forward slashes")
        _session.path = file_name or _session.path
        _session.saves.append(_session.path)
        _session.is_modified = _session.is_new = False

    @staticmethod
    def load(file_name, suppress_save_prompt=False, ignore_load_warnings=False):
        if not suppress_save_prompt and _session.has_window:
            raise AssertionError("Houdini would ask the artist here")
        try:
            with open(file_name, encoding="utf-8") as file:
                module, builder = file.read().split()
        except (OSError, ValueError):
            raise OperationFailed(f"Unable to open file: {file_name}") from None
        has_window = _session.has_window
        session = getattr(importlib.import_module(module), builder)(file_name).session
        session.has_window = has_window
        _tell(hipFileEventType.AfterClear)
        _tell(hipFileEventType.AfterLoad)
        if session.load_warning and not ignore_load_warnings:
            raise LoadWarning(session.load_warning)

    @staticmethod
    def addEventCallback(callback):
        _session.callbacks.append(callback)


class takes:
    @staticmethod
    def takes():
        return tuple(_session.takes)

    @staticmethod
    def currentTake():
        return _session.current_take

    @staticmethod
    def findTake(take_name):
        return next((take for take in _session.takes if take.name() == take_name), None)


class hda:
    @staticmethod
    def loadedFiles():
        return tuple(sorted({each.libraryFilePath() for each in _session.definitions.values()}))


class text:
    @staticmethod
    def expandString(str, expand_tilde=True):  # noqa: A002
        if str is None:
            raise OperationFailed("None cannot be expanded")
        return _expand(str, _session, None, _session.frame)

    @staticmethod
    def expandStringAtFrame(str, frame, expand_tilde=True):  # noqa: A002
        return _expand(str, _session, None, frame)


class _WindowOnly(type):
    """hou.ui and its kind: names without a window behind them."""

    def __getattribute__(cls, name):
        if not name.startswith("_") and not _session.has_window:
            raise NotAvailable(f"hou.{cls.__name__} is not available without a window")
        return super().__getattribute__(name)


class NetworkEditor:
    def cd(self, path):
        if _session.find(path) is None:
            raise OperationFailed(f"No such node: {path}")
        _session.network_editor_at = path

    def setCurrentNode(self, node, pick_node=True):
        node.setSelected(True, True)


class ui(metaclass=_WindowOnly):
    @staticmethod
    def displayMessage(
        text,
        buttons=("OK",),
        severity=severityType.Message,
        default_choice=0,
        close_choice=-1,
        help=None,  # noqa: A002
        title=None,
        details=None,
        details_label=None,
        details_expanded=False,
        suppress=None,
    ):
        _session.messages.append({"text": text, "severity": severity, "details": details})
        return 0

    @staticmethod
    def setStatusMessage(message, severity=severityType.Message):
        _session.status.append((message, severity))

    @staticmethod
    def paneTabOfType(type, index=0):  # noqa: A002
        return NetworkEditor() if type is paneTabType.NetworkEditor else None


class qt(metaclass=_WindowOnly):
    @staticmethod
    def mainWindow():
        return _session.main_window

    @staticmethod
    def styleSheet():
        return _session.style_sheet


def _is_set(parm):
    held = (parm._broken, parm._keys, parm._expression)
    return any(each is not None for each in held) or parm._value not in ("", None)


def _said(parm):
    if parm._expression is not None:
        return "`expression`"
    return next(iter(parm._keys.values())) if parm._keys is not None else parm._value


_proof.prove(globals())

_FAKES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
if _FAKES not in sys.path:
    sys.path.append(_FAKES)


def _take_away(names):
    """See reported_host."""
    undo = []

    def remove(owner, name):
        if name in vars(owner):
            value = vars(owner)[name]
            undo.append(lambda: setattr(owner, name, value))
            delattr(owner, name)

    module = sys.modules[__name__]
    for kind, name in names:
        if kind == "module":
            *owners, last = name.split(".")[1:]
            remove(getattr(module, owners[0]) if owners else module, last)
        elif kind == "method":
            for each in [each for each in vars(module).values() if inspect.isclass(each)]:
                for base in each.__mro__[:-1]:
                    remove(base, name)
    return lambda: [each() for each in undo]


importlib.import_module("reported_host").take_away_with("houdini", _take_away)
