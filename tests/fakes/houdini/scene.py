"""Scenes of the fake Houdini, built so that a test reads as a scene.

    scene = Scene("/show/fx/smoke.hip")
    scene.node("/obj/cam1", "Object/cam", res=(1920, 1080))
    scene.node("/out/beauty", "Driver/ifd", trange=1, after=["/out/sim"])

A Scene is the open scene as soon as it is made. Every name is checked: a type, a parameter or a
parent that Houdini has not is an error of the test.
"""

import hou
from hou._nodes import HDADefinition
from hou._session import Session, Take
from hou._stage import Prim, Stage

__all__ = ["Expression", "Keys", "Prim", "Scene", "Stage"]


class Expression:
    """A parameter's hscript expression, or a callable of the frame for what the fake cannot work
    out."""

    def __init__(self, said):
        self.said = said


class Keys:
    """Keyframes: a value by frame, each held until the next."""

    def __init__(self, by_frame):
        self.by_frame = by_frame


class Scene:
    def __init__(self, path=None, has_window=True):
        self.session = Session(path, has_window)
        hou._begin(self.session)

    def node(self, path, type_name, after=(), bypassed=False, **parameters):
        """A node with the values of its parameters; a tuple fills a parameter's components.

        after: what its inputs are wired to, by path, None for an input that is left free.
        """
        node = self.session.add(path, type_name)
        node._inputs = list(after)
        node._bypassed = bypassed
        for name, value in parameters.items():
            if isinstance(value, tuple):
                for parm, each in zip(node._tuples[name]._parms, value):
                    fill(parm, each)
            elif isinstance(value, Exception):
                node._parms[name]._broken = value
            else:
                fill(node._parms[name], value)
        return node

    def asset(self, type_name, library):
        """The type is defined by an asset in that library."""
        self.session.definitions[type_name] = HDADefinition(library)

    def locked(self, path, contents_shown=True):
        """The node is an instance of an asset and locked; some assets do not show what is in
        them."""
        node = self.session.nodes[path]
        node._locked_asset = True
        node._hidden_contents = not contents_shown

    def reference(self, path, text):
        """A file that Houdini lists; of no parameter where path is None, else "/node/parameter"."""
        parm = None
        if path is not None:
            owner, _, name = path.rpartition("/")
            parm = self.session.nodes[owner]._parms[name]
        self.session.references.append((parm, text))

    def take(self, name, is_current=False, changes=(), parent="Main"):
        """A take below `parent` that holds `changes`: "/out/r/f" for the tuple f of that node."""
        held = [tuple(each.rsplit("/", 1)) for each in changes]
        above = next(each for each in self.session.takes if each.name() == parent)
        take = Take(name, above, held)
        self.session.takes.append(take)
        if is_current:
            self.session.current_take = take

    def stage(self, path, stage):
        """What the LOP at `path` cooks to: a Stage, None, or an Exception that it raises."""
        self.session.nodes[path]._stage = stage

    def delete(self, path):
        self.session.nodes[path].destroy()


def fill(parm, value):
    """Put a value, an Expression or Keys into a parameter without marking the scene as changed."""
    if isinstance(value, Expression):
        parm._expression, parm._keys = value.said, None
    elif isinstance(value, Keys):
        parm._keys, parm._expression = value.by_frame, None
    else:
        parm._expression = parm._keys = None
        parm._value = parm._read(value) if isinstance(value, str) else value
