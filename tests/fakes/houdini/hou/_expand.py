"""What Houdini makes of `$F4`, `$HIP`, back-ticks and expressions, as far as the scenes need it."""

import ast
import operator
import re

from ._errors import OperationFailed

_VARIABLE = re.compile(r"\$\{?([A-Za-z_]+)(\d*)\}?")
_TICKS = re.compile(r"`([^`]*)`")
_CHANNEL = re.compile(r"""(chs?)\(\s*["']([^"']*)["']\s*\)""")
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def expand(text, session, node, frame):
    """Return `text` at `frame` as a string parameter of `node` would say it."""
    unfolded = _TICKS.sub(lambda found: _ticked(found.group(1), session, node, frame), text)
    return _VARIABLE.sub(lambda found: _variable(found, session, node, frame), unfolded)


def number(expression, session, node, frame):
    """Return what the hscript expression evaluates to, a float. Raises OperationFailed."""
    text = _CHANNEL.sub(
        lambda found: repr(float(_channel(found.group(2), session, node).evalAtFrame(frame))),
        expression,
    )
    text = _VARIABLE.sub(lambda found: _variable(found, session, node, frame), text)
    try:
        return float(_calculate(ast.parse(text, mode="eval").body))
    except (SyntaxError, ValueError, ZeroDivisionError):
        raise OperationFailed(f"Syntax error in expression {expression}") from None


def _calculate(tree):
    if isinstance(tree, ast.BinOp) and type(tree.op) in _OPERATORS:
        return _OPERATORS[type(tree.op)](_calculate(tree.left), _calculate(tree.right))
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        return -_calculate(tree.operand)
    return ast.literal_eval(tree)


def _ticked(expression, session, node, frame):
    found = _CHANNEL.fullmatch(expression.strip())
    if found and found.group(1) == "chs":
        return _channel(found.group(2), session, node).evalAsStringAtFrame(frame)
    value = number(expression, session, node, frame)
    return str(int(value)) if value == int(value) else str(value)


def _channel(path, session, node):
    owner, _, name = path.rpartition("/")
    base = node if not owner else session.find(owner, node)
    found = base._parms.get(name) if base is not None else None
    if found is None:
        raise OperationFailed(f"Channel {path} does not exist")
    return found


def _variable(found, session, node, frame):
    name, digits = found.groups()
    if name == "F":
        return str(int(round(frame))).zfill(int(digits or 0))
    if name in ("SF", "ST"):
        # Of the simulation that cooks; nothing cooks while somebody looks.
        return found.group(0)
    values = {
        **session.variables(),
        "FF": f"{frame:g}",
        "T": repr((frame - 1) / session.fps),
        "OS": node.name() if node is not None else "",
    }
    value = values.get(name + digits)
    return found.group(0) if value is None else value
