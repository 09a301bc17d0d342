"""The self-test in this Houdini: how each name is tried, and where it is asked for and shown."""

import inspect

import hou

from .host import HoudiniHost
from .renderbridge.self_test.api_names import Absent, found
from .renderbridge.self_test.examining import Subject


def subject():
    """Return this Houdini as the self-test sees it."""
    return Subject(
        title="Houdini",
        host=HoudiniHost(),
        least="19.5",
        adapter=__file__,
        tries={"method": _method, "module": _module, "parm": _parm},
        package=__package__,
        host_module=hou,
        has_window=hou.isUIAvailable(),
    )


def open_self_test():
    """Ask how, and run it; what the menu entry does."""
    from .renderbridge.qt.self_test_window import open_self_test as open_window

    return open_window(subject())


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
