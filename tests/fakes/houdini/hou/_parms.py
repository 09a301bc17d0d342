"""Parameters: what they hold, and what they refuse to say."""

from ._enums import fileType
from ._errors import ObjectWasDeleted, OperationFailed, PermissionError  # noqa: A004
from ._expand import expand, number


class ParmTemplate:
    def __init__(self, name):
        self._name = name

    def name(self):
        return self._name


class StringParmTemplate(ParmTemplate):
    def __init__(self, name, kind):
        super().__init__(name)
        self._kind = kind

    def fileType(self):
        _, _, file_kind = self._kind.partition(".")
        return getattr(fileType, file_kind or "Any")


class Parm:
    """One component. `kind` as in _node_types; holds a value, an expression or keys by frame."""

    def __init__(self, node, name, kind, default):
        self._node = node
        self._name = name
        self._kind = kind
        self._expression = default[1:] if default.startswith("=") else None
        self._keys = None
        self._broken = None
        self._value = None if self._expression is not None else self._read(default)

    def name(self):
        return self._here()._name

    def path(self):
        return f"{self._here()._node.path()}/{self._name}"

    def node(self):
        return self._here()._node

    def parmTemplate(self):
        self._here()
        if self._is_text():
            return StringParmTemplate(self._name, self._kind)
        return ParmTemplate(self._name)

    def eval(self):
        return self.evalAtFrame(self._session().frame)

    def evalAtFrame(self, frame):
        self._here()
        if self._broken is not None:
            raise self._broken
        if self._is_text():
            return self._text_at(frame)
        value = self._number_at(frame)
        return value if self._kind == "float" else int(value)

    def evalAsString(self):
        return self.evalAsStringAtFrame(self._session().frame)

    def evalAsStringAtFrame(self, frame):
        value = self.evalAtFrame(frame)
        return value if isinstance(value, str) else repr(value)

    def evalAsNode(self):
        self._here()
        if not self._kind == "node":
            raise TypeError("The value cannot be converted to a node")
        value = self.eval()
        return self._session().find(value, self._node) if value else None

    def unexpandedString(self):
        self._here()
        if not self._is_text():
            raise OperationFailed("Not a string parameter")
        if self._keys is not None or self._expression is not None:
            raise OperationFailed("The parameter contains keyframes")
        return self._value

    def rawValue(self):
        self._here()
        if self._expression is not None:
            return self._expression if isinstance(self._expression, str) else "script()"
        return str(self._value)

    def keyframes(self):
        self._here()
        return tuple(self._keys or ([0] if self._expression is not None else []))

    def expression(self):
        self._here()
        if self._expression is None:
            raise OperationFailed("The parameter does not contain an expression")
        return self._expression

    def isTimeDependent(self):
        self._here()
        if callable(self._expression):
            return True
        held = self._expression if self._expression is not None else self._value
        text = held if isinstance(held, str) else ""
        return (
            self._keys is not None or "$F" in text or "${F" in text or "$T" in text or "`" in text
        )

    def set(self, value, language=None, follow_parm_reference=True):
        self._here()
        if not self._node.isEditableInsideLockedHDA():
            raise PermissionError("Failed to modify a parameter inside a locked asset")
        self._keys = self._expression = None
        self._value = self._read(value) if isinstance(value, str) else value
        self._session().touch()

    def _session(self):
        return self._node._session

    def _here(self):
        if not self._node._alive or self._session().is_gone:
            raise ObjectWasDeleted()
        return self

    def _is_text(self):
        return self._kind in ("text", "node") or self._kind.startswith("file")

    def _read(self, value):
        if self._is_text():
            return value
        return float(value) if self._kind == "float" else int(value)

    def _text_at(self, frame):
        held = self._value
        if self._keys is not None:
            return self._keys[max([key for key in self._keys if key <= frame] or [min(self._keys)])]
        if self._expression is not None:
            return self._expression_at(frame)
        return expand(held, self._session(), self._node, frame)

    def _number_at(self, frame):
        if self._keys is not None:
            return self._keys[max([key for key in self._keys if key <= frame] or [min(self._keys)])]
        if self._expression is not None:
            return self._expression_at(frame)
        return self._value

    def _expression_at(self, frame):
        if callable(self._expression):
            return self._expression(frame)
        return number(self._expression, self._session(), self._node, frame)


class ParmTuple:
    def __init__(self, name, parms):
        self._name = name
        self._parms = parms

    def name(self):
        return self._name

    def eval(self):
        return tuple(parm.eval() for parm in self._parms)

    def __iter__(self):
        return iter(self._parms)

    def _where(self):
        return self._parms[0]._node._path, self._name
