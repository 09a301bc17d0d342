"""What the trees of the dialog share."""

from .binding import Qt

#: Of columns of numbers.
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def items_in(tree):
    """Yield the items of a tree two levels deep, each top one before those below it."""
    for at in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(at)
        yield top
        for place in range(top.childCount()):
            yield top.child(place)
