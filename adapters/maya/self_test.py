"""The self-test in this Maya: how each name is tried, and where it is asked for and shown."""

import importlib
import re

from maya import cmds, mel

from .host import MayaHost
from .renderbridge.self_test.api_names import Absent, found
from .renderbridge.self_test.examining import Subject


def subject():
    """Return this Maya as the self-test sees it."""
    return Subject(
        title="Maya",
        host=MayaHost(),
        least="2022",
        adapter=__file__,
        tries={
            "attribute": _attribute,
            "command": lambda name: found(cmds, name),
            "flag": _flag,
            "module": _module,
            "procedure": _procedure,
        },
        package=__package__,
        host_module=cmds,
        has_window=not cmds.about(batch=True),
    )


def open_self_test(*_):
    """Ask how, and run it; what the menu entry does."""
    from .renderbridge.qt.self_test_window import open_self_test as open_window

    return open_window(subject())


def _flag(name):
    command, flag = name.split(".")
    said = cmds.help(command)
    if not isinstance(said, str) or "-" not in said:
        return None
    # Each stands there in its short and its long name.
    if not re.search(r"-{}\b".format(re.escape(flag)), said):
        raise Absent(name)
    return "flag"


def _module(name):
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        try:
            module = importlib.import_module(".".join(parts[:count]))
        except ImportError:
            continue
        rest = ".".join(parts[count:])
        return found(module, rest) if rest else "module"
    raise Absent(name)


def _procedure(name):
    if not mel.eval("exists " + name):
        raise Absent(name)
    return "procedure"


def _attribute(name):
    kind, attribute = name.split(".")
    # A type that is not there raises.
    if not cmds.attributeQuery(attribute, type=kind, exists=True):
        raise Absent(name)
    return "attribute"
