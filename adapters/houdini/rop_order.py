"""Which render node waits for which, and the order that follows. Plain data in, plain data out."""


class DriverFacts:
    """One driver of the scene as plain data.

    type_name: plain; inputs: paths it is wired to, in order; source: what a fetch, a wedge or the
    like names, or None; ends: of a subnet the drivers in it that nothing in it is wired to; chosen:
    of a switch the index of the input that counts, else None.
    """

    def __init__(self, type_name, inputs=(), source=None, ends=(), chosen=None):
        self.type_name = type_name
        self.inputs = list(inputs)
        self.source = source
        self.ends = list(ends)
        self.chosen = chosen


def depends_on(path, drivers, rendered):
    """Return the render nodes that have to be done before the one at `path`, nearest first.

    drivers: DriverFacts by path; rendered: paths of the nodes that render by themselves, which
    bypassed ones do not: a node that waits for them waits for what comes before them.
    """
    found, seen = [], {path}
    for before in _before(path, drivers):
        _collect(before, drivers, rendered, found, seen)
    return found


def drives(path, drivers, rendered):
    """Return the render nodes that a control such as a merge or a wedge at `path` leads to."""
    found = []
    _collect_through(path, drivers, rendered, found, {path})
    return found


def in_order(paths, waits_for):
    """Return `paths` so that each stands after those that it waits for, otherwise as they were.

    waits_for: paths by path. A circle is cut where it is met again.
    """
    ordered, begun = [], set()

    def place(path):
        if path in begun:
            return
        begun.add(path)
        for before in waits_for.get(path, ()):
            if before in waits_for:
                place(before)
        ordered.append(path)

    for path in paths:
        place(path)
    return ordered


def _before(path, drivers):
    facts = drivers.get(path)
    if facts is None:
        return []
    inputs = facts.inputs
    if facts.chosen is not None:
        inputs = inputs[facts.chosen : facts.chosen + 1]
    return [each for each in inputs if each]


def _collect(path, drivers, rendered, found, seen):
    if path in seen:
        return
    seen.add(path)
    if path in rendered:
        found.append(path)
        return
    _collect_through(path, drivers, rendered, found, seen)


def _collect_through(path, drivers, rendered, found, seen):
    facts = drivers.get(path)
    if facts is None:
        return
    named = [facts.source] if facts.source else []
    for before in [*named, *facts.ends, *_before(path, drivers)]:
        _collect(before, drivers, rendered, found, seen)
