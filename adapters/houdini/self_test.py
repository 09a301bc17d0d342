"""The self-test in this Houdini: how each name is tried, and where it is asked for and shown."""

import inspect
import os

import hou

from .host import HoudiniHost
from .renderbridge.client import Bridge
from .renderbridge.self_test.api_names import Absent, found
from .renderbridge.self_test.examining import Subject

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_LEAST = "19.5"


def subject():
    """Return this Houdini as the self-test sees it."""
    host = HoudiniHost()
    return Subject(
        title="Houdini",
        host=host,
        least=_LEAST,
        names=os.path.join(_FOLDER, "api_names.generated.json"),
        tries={"method": _method, "module": _module, "parm": _parm},
        bridge=Bridge(language=host.language()),
        package=__package__,
        host_module=hou,
        show_window=(lambda: _show_window(host)) if hou.isUIAvailable() else None,
    )


def open_self_test():
    """Ask how, and run it; what the menu entry does."""
    from .renderbridge.qt.self_test_window import open_self_test as open_window

    return open_window(subject())


def _show_window(host):
    from .renderbridge.qt.trial import show_once

    show_once(host)


def _module(name):
    return found(hou, name[len("hou.") :])


def _method(name):
    classes = [each for each in vars(hou).values() if inspect.isclass(each)]
    having = sorted(each.__name__ for each in classes if _has(each, name))
    if not having:
        raise Absent(name)
    return "of " + ", ".join(having[:3])


def _has(owner, name):
    try:
        return hasattr(owner, name)
    except hou.Error:
        # hou.ui and hou.qt without a window.
        return False


def _parm(name):
    kind, parm = name.split(".")
    types = _node_types(kind)
    if not types:
        return None
    if not any(each.parmTemplateGroup().find(parm) for each in types):
        raise Absent(name)
    return "of " + ", ".join(each.nameWithCategory() for each in types)


def _node_types(name):
    """Return the types of that name, of one category ("Lop/karma") or of all."""
    category, _, type_name = name.rpartition("/")
    categories = hou.nodeTypeCategories()
    chosen = [categories[category]] if category else categories.values()
    return [found for found in (hou.nodeType(each, type_name) for each in chosen) if found]
