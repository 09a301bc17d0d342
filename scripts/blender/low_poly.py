# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes of the sample scene: each function returns vertices and faces for from_pydata()."""

import math

from mathutils import Vector, noise


def ridge(index, distance, depth, height, gap):
    """A range of hills; `index` picks another run of the noise, `gap` opens its middle."""
    columns, rows = 46, 7
    half_width = distance * 1.15
    vertices = []
    for row in range(rows):
        across = row / (rows - 1)
        for column in range(columns):
            along = column / (columns - 1) * 2 - 1
            seed = Vector((along * 5.2 + index * 17.3, across * 1.7, index * 3.1))
            rough = noise.noise(seed) * 0.62 + noise.noise(seed * 2.7) * 0.3
            profile = math.sin(math.pi * across) ** 0.8
            valley = 1 - gap * math.exp(-((along * 4.2) ** 2))
            z = height * profile * max(0.0, 0.62 + rough) * valley - 0.15
            jitter = noise.noise(seed * 9.1) * half_width / columns * 0.7
            vertices.append((along * half_width + jitter, distance + (across - 0.5) * depth, z))
    return vertices, _grid_triangles(columns, rows)


def bank(side):
    """The ground of one side (-1 or 1) under the near trees, low enough to end in the water."""
    columns, rows = 14, 10
    vertices = []
    for row in range(rows):
        for column in range(columns):
            out, back = column / (columns - 1), row / (rows - 1)
            wave = noise.noise(Vector((out * 4 + side * 9, back * 4, 1.0)))
            x = side * (3.4 + out * 22 + wave * 0.9)
            y = 7.5 + back * 20 + wave * 0.6 + out * 3
            vertices.append((x, y, -0.12 + min(out * 3, 1) * 0.22 + out * (1.1 + wave)))
    return vertices, _grid_triangles(columns, rows)


def _grid_triangles(columns, rows):
    faces = []
    for row in range(rows - 1):
        for column in range(columns - 1):
            a = row * columns + column
            b, c, d = a + 1, a + columns + 1, a + columns
            # Alternating diagonals: a regular weave would look like cloth, not like stone.
            faces += [(a, b, c), (a, c, d)] if (row + column) % 2 else [(a, b, d), (b, c, d)]
    return faces


def fir(dice):
    """Three cones on a trunk. Returns vertices, faces and the indices of the trunk's faces."""
    sides = 7
    vertices, faces = [], []
    for x, y in ((-0.09, -0.09), (0.09, -0.09), (0.09, 0.09), (-0.09, 0.09)):
        vertices += [(x, y, 0.0), (x, y, 0.7)]
    faces += [(0, 2, 3, 1), (2, 4, 5, 3), (4, 6, 7, 5), (6, 0, 1, 7)]
    for bottom, top, radius in ((0.4, 1.6, 0.78), (1.05, 2.2, 0.6), (1.7, 2.9, 0.42)):
        first = len(vertices)
        for side in range(sides):
            angle = math.tau * side / sides
            reach = radius * dice.uniform(0.85, 1.12)
            vertices.append((math.cos(angle) * reach, math.sin(angle) * reach, bottom))
        vertices.append((0, 0, top))
        for side in range(sides):
            faces.append((first + side, first + (side + 1) % sides, first + sides))
        faces.append(tuple(first + side for side in reversed(range(sides))))
    return vertices, faces, range(4)


def balloon_hull(around, along):
    """A balloon about one unit in radius: vertices, faces and one UV pair per loop."""
    vertices, faces, coordinates = [], [], []
    for row in range(along + 1):
        turn = math.pi * row / along * 0.93
        # Wide above, drawn in to the mouth below.
        radius = math.sin(turn) * (1.0 if turn < math.pi / 2 else 1 - 0.12 * math.cos(turn) ** 2)
        z = math.cos(turn) if turn < math.pi / 2 else math.cos(turn) * 1.25
        for column in range(around):
            angle = math.tau * column / around
            bulge = 1 + 0.025 * abs(math.sin(angle * 8))
            vertices.append((math.cos(angle) * radius * bulge, math.sin(angle) * radius * bulge, z))
    for row in range(along):
        for column in range(around):
            right = (column + 1) % around
            a, b = row * around + column, row * around + right
            faces.append((a, a + around, b + around, b))
            left_u, right_u = column / around, (column + 1) / around
            top_v, low_v = 1 - row / along, 1 - (row + 1) / along
            coordinates += [(left_u, top_v), (left_u, low_v), (right_u, low_v), (right_u, top_v)]
    return vertices, faces, coordinates


def ball(around, along):
    """A ball of radius 1."""
    vertices, faces, _ = balloon_hull(around, along)
    vertices = []
    for row in range(along + 1):
        turn = math.pi * row / along
        for column in range(around):
            angle = math.tau * column / around
            ring = math.sin(turn)
            vertices.append((math.cos(angle) * ring, math.sin(angle) * ring, math.cos(turn)))
    return vertices, faces


def box(centre, half):
    """A box around `centre`; `half` its half sizes."""
    vertices = [
        tuple(centre[axis] + half[axis] * sign for axis, sign in enumerate(signs))
        for signs in (
            (-1, -1, -1), (1, -1, -1), (1, 1, -1), (-1, 1, -1),
            (-1, -1, 1), (1, -1, 1), (1, 1, 1), (-1, 1, 1),
        )
    ]  # fmt: skip
    faces = [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    return vertices, faces


def rod(start, end):
    """A thin rod between two points."""
    thick = 0.012
    ends = (Vector(start), Vector(end))
    offsets = (Vector((thick, 0, 0)), Vector((-thick, thick, 0)), Vector((-thick, -thick, 0)))
    vertices = [point + offset for point in ends for offset in offsets]
    return vertices, [(0, 1, 4, 3), (1, 2, 5, 4), (2, 0, 3, 5)]
