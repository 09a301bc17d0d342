"""Values of MAXScript as Python sees them: not quite numbers, texts and lists."""

import threading

from ._names import MEMBERS, NAMES, prove_member


def on_main_thread():
    """Raise as 3ds Max crashes: pymxs belongs to the main thread."""
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("pymxs was called by a thread that is not the main one")


class Value:
    """A thing of `kind` whose members are `fields`; case does not count in their names.

    A field that is an exception is raised when it is read. Of what Max lets no script set, and of
    what would change the scene, every setting is refused.
    """

    def __init__(self, kind, settable=(), **fields):
        wrong = [name for name in fields if name.lower() not in MEMBERS[kind]]
        if wrong:
            raise AssertionError(f"{kind} has no {wrong}: see names.json")
        known = {name.lower(): value for name, value in fields.items()}
        object.__setattr__(self, "_kind", kind)
        object.__setattr__(self, "_fields", known)
        object.__setattr__(self, "_settable", {name.lower() for name in settable})

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        on_main_thread()
        prove_member(self._kind, name)
        if name.lower() not in self._fields:
            raise AttributeError(f"unknown property: {name} in {self._kind}")
        found = self._fields[name.lower()]
        if isinstance(found, Exception):
            raise found
        return found

    def __setattr__(self, name, value):
        on_main_thread()
        prove_member(self._kind, name)
        if name.lower() not in self._settable:
            raise AssertionError(f"{self._kind}.{name} would be changed")
        self._fields[name.lower()] = value


class Time(Value):
    """A point in time: no number, and as a text it is "100f"."""

    def __init__(self, frame):
        super().__init__("time", frame=float(frame))

    def __str__(self):
        return f"{self._fields['frame']:g}f"

    def _refuse(self, *_):
        raise TypeError("a Time value is no number: read .frame")

    __int__ = __float__ = __index__ = __round__ = __add__ = __sub__ = __lt__ = __le__ = _refuse


class Name:
    """#view: equal to another Name whatever the case, and never to a text."""

    def __init__(self, text):
        on_main_thread()
        if not isinstance(text, str):
            raise TypeError(f"Name takes a text, got {text!r}")
        if text.lower() not in NAMES:
            raise AssertionError(f"3ds Max knows no #{text}: see names.json")
        self._text = text.lower()

    def __eq__(self, other):
        if isinstance(other, str):
            raise AssertionError(f"a name is compared with the text {other!r}: use rt.Name()")
        return isinstance(other, Name) and self._text == other._text

    def __hash__(self):
        return hash(self._text)


class Array:
    """An array of MAXScript: counted from 0 in Python, without negative indices and slices."""

    def __init__(self, items=()):
        self._items = list(items)

    def __len__(self):
        return len(self._items)

    @property
    def count(self):
        return len(self._items)

    def __getitem__(self, index):
        on_main_thread()
        if not isinstance(index, int) or not 0 <= index < len(self._items):
            raise IndexError(f"array index out of range: {index!r}")
        return self._items[index]

    def __bool__(self):
        raise AssertionError("whether an array is true is not known: look at its length")


class ObjectSet:
    """A set of nodes such as `cameras`: walked through, and counted."""

    def __init__(self, nodes):
        self._nodes = nodes

    def __iter__(self):
        on_main_thread()
        return iter(list(self._nodes))

    @property
    def count(self):
        return len(self._nodes)


class MaxClass:
    """A class of 3ds Max; its text is what the version's language calls it."""

    def __init__(self, name, title=None):
        self.name = name
        self._title = title or name

    def __str__(self):
        return self._title

    def __eq__(self, other):
        if isinstance(other, str):
            raise AssertionError(f"a class is compared with the text {other!r}: it is translated")
        return isinstance(other, MaxClass) and self.name.lower() == other.name.lower()

    def __hash__(self):
        return hash(self.name.lower())


class Node(Value):
    """A node of the scene. Reading it after it was deleted raises, as in 3ds Max."""

    def __init__(self, name, class_name, super_class, title=None, **fields):
        super().__init__("node", name=name, renderable=True, **{"isHidden": False, **fields})
        object.__setattr__(self, "class_", MaxClass(class_name, title))
        object.__setattr__(self, "super_class", MaxClass(super_class))

    def delete(self):
        gone = RuntimeError("Attempt to access deleted scene object")
        for name in self._fields:
            self._fields[name] = gone
        object.__setattr__(self, "is_deleted", True)

    is_deleted = False
    #: Raised by whatever asks for its class: the plug-in that made it is broken.
    broken = None

    def break_class(self, error):
        object.__setattr__(self, "broken", error)


class Titled(Value):
    """What has a class, and says "class:name" as a text."""

    def __init__(self, kind, class_name, name=None, **fields):
        super().__init__(kind, **fields)
        object.__setattr__(self, "class_", MaxClass(class_name))
        object.__setattr__(self, "title", name or class_name)

    def __str__(self):
        return f"{self.class_.name}:{self.title}"


class ByRef:
    """What a function of Max writes an answer to; the answer comes back beside its own."""

    def __init__(self, value):
        self.value = value
