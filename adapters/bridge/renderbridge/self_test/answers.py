"""Writes down what types a host answers with while a scene is read, and nothing of the scene."""

import inspect
import sys

_MOST_TYPES = 6


class Answers:
    """While it is entered (`with`), calls of a host's module by one adapter are listened to.

    package: name of the adapter's package; host_module: what its files call `cmds`, `hou` or `rt`.
    `types` is then {"ls": ["NoneType", "list of str"]}.
    """

    def __init__(self, package, host_module):
        self.types = {}
        self._package, self._host_module = package, host_module
        self._changed = []

    def __enter__(self):
        listening = _Listening(self._host_module, self._note)
        for module in list(sys.modules.values()):
            if not getattr(module, "__name__", "").startswith(self._package + "."):
                continue
            for name, value in list(vars(module).items()):
                if value is self._host_module:
                    setattr(module, name, listening)
                    self._changed.append((module, name))
        return self

    def __exit__(self, *_):
        for module, name in self._changed:
            setattr(module, name, self._host_module)

    def _note(self, name, value):
        kinds = self.types.setdefault(name, [])
        kind = type_of(value)
        if kind not in kinds and len(kinds) < _MOST_TYPES:
            kinds.append(kind)


class _Listening:
    def __init__(self, module, note):
        self.__dict__.update(_module=module, _note=note)

    def __getattr__(self, name):
        value = getattr(self._module, name)
        # Classes are asked about and raised; what they return says nothing new.
        if not inspect.isroutine(value):
            return value
        return _heard(name, value, self._note)


def _heard(name, function, note):
    def call(*positional, **named):
        try:
            answer = function(*positional, **named)
        except Exception as error:
            note(name, error)
            raise
        note(name, answer)
        return answer

    return call


def type_of(value):
    """Return what a value is, without the value: "list of str", "raised RuntimeError"."""
    if isinstance(value, BaseException):
        return "raised " + type(value).__name__
    if isinstance(value, (list, tuple)):
        inside = sorted({type(each).__name__ for each in value})
        return type(value).__name__ + (" of " + " or ".join(inside) if inside else ", empty")
    return type(value).__name__
