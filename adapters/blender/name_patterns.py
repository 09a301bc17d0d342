# SPDX-License-Identifier: GPL-3.0-or-later
"""Many names of one folder as few patterns: what counts up becomes a run of #.

Needs nothing of Blender's.
"""

import os
import re

_DIGITS = re.compile(r"([0-9]+)")
#: Names that count nothing; more of them are told as * and their extension.
MOST_NAMES = 1000


class NamePatterns:
    """Names are added one by one; their number costs no memory."""

    def __init__(self):
        self._shapes = {}

    def add(self, name):
        """Add one name."""
        parts = _DIGITS.split(name)
        texts, numbers = tuple(parts[0::2]), parts[1::2]
        shape = self._shapes.get(texts)
        if shape is None:
            self._shapes[texts] = [_Counter(number) for number in numbers]
            return
        for counter, number in zip(shape, numbers):
            counter.add(number)

    def patterns(self):
        """Return the patterns, and as they stand the names that belong to none."""
        if len(self._shapes) > MOST_NAMES:
            return sorted({"*" + os.path.splitext(texts[-1])[1] for texts in self._shapes})
        return [_joined(texts, counters) for texts, counters in self._shapes.items()]


class _Counter:
    """The numbers that stood in one place."""

    def __init__(self, number):
        self.first = number
        self.varies = False
        self._narrowest = len(number)
        self._padded = set()
        self._note(number)

    def add(self, number):
        self.varies = self.varies or number != self.first
        self._note(number)

    def token(self, before, after):
        """The number as a pattern: 8, 9, 10 grow out of one width, 08 beside 8 have none."""
        width = self._narrowest if self._padded <= {self._narrowest} else 1
        # A # of the name beside those of the number would count as a digit.
        if before.endswith("#") or after.startswith("#"):
            return f"%0{width}d"
        return "#" * width

    def _note(self, number):
        width = len(number)
        self._narrowest = min(self._narrowest, width)
        if width > 1 and number.startswith("0"):
            self._padded.add(width)


def _joined(texts, counters):
    name = texts[0]
    for index, counter in enumerate(counters):
        after = texts[index + 1]
        name += counter.token(name, after) if counter.varies else counter.first
        name += after
    return name
