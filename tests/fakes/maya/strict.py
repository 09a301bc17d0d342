"""What stands between a caller and a command: every flag, type and mode that Maya lacks raises."""

import numbers

from .names import COMMANDS, MODELLED, has_command, has_flag

_HANDLERS = {}
_TYPES = {
    "bool": lambda value: isinstance(value, bool),
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "float": lambda value: isinstance(value, numbers.Real) and not isinstance(value, bool),
    "str": lambda value: isinstance(value, str),
}


def command(handler):
    """Register handler(scene, *positional, **flags) as the command of its name, final _ aside."""
    name = handler.__name__.rstrip("_")
    if name not in COMMANDS:
        raise AssertionError(f"the fake models {name}, which Maya does not have")
    _HANDLERS[name] = handler
    return handler


def named(name, current):
    """The command `name` as adapters call it; AttributeError when Maya has none of that name.

    current: callable that returns the open scene.
    """
    if not has_command(name):
        raise AttributeError(f"module 'maya.cmds' has no attribute {name!r}")
    if name not in _HANDLERS:
        raise NotImplementedError(f"maya.cmds.{name} is not modelled by the fake yet")
    facts, handler = MODELLED[name], _HANDLERS[name]

    def call(*positional, **flags):
        check(name, facts, positional, flags)
        scene = current()
        scene.count(name)
        scene.fail_if_told(name, positional, flags)
        result = handler(scene, *positional, **flags)
        if result == [] and scene.gives_none_for_nothing:
            return None
        return result

    call.__name__ = name
    return call


def check(name, facts, positional, flags):
    """Raise TypeError for a call that Maya would refuse, or that only a short name explains."""
    most = facts["positional"]
    if most != "any" and len(positional) > most:
        raise TypeError(f"{name}: takes {most} objects, got {len(positional)}")
    for flag, value in flags.items():
        if flag in ("query", "edit") and flag not in facts["flags"]:
            if not facts.get(flag):
                raise TypeError(f"Invalid flag '{flag}': {name} cannot be asked that way")
            if value is not True:
                raise TypeError(f"{name}: {flag} must be True, got {value!r}")
            continue
        if not has_flag(name, flag):
            raise TypeError(f"Invalid flag '{flag}' of {name} (write long names)")
        wanted = facts["flags"][flag]
        if not fits(value, wanted, flags.get("query") is True):
            raise TypeError(f"Flag '{flag}' of {name} must be passed {wanted}, got {value!r}")
    if flags.get("query") and flags.get("edit"):
        raise TypeError(f"{name}: query and edit at once")


def fits(value, wanted, is_query):
    """Return whether `value` is of a type as the stubs write it: Queryable[Multiuse[str]]."""
    if wanted.startswith("Queryable["):
        return (is_query and value is True) or fits(value, inner(wanted), is_query)
    if wanted.startswith("Multiuse["):
        items = value if isinstance(value, (list, tuple)) else [value]
        return all(fits(item, inner(wanted), is_query) for item in items)
    if wanted.startswith("Tuple["):
        parts = inner(wanted).split(", ")
        if parts[-1].startswith("Callable"):
            parts = parts[:-1] + ["Callable"]
        if parts[-1] in ("Any]", "Any"):
            parts = parts[:1] + ["Callable"]
        return (
            isinstance(value, (list, tuple))
            and len(value) == len(parts)
            and all(fits(item, part, is_query) for item, part in zip(value, parts))
        )
    if wanted.startswith("Callable"):
        return callable(value) or isinstance(value, str)
    return _TYPES[wanted](value)


def inner(wanted):
    return wanted[wanted.index("[") + 1 : -1]
