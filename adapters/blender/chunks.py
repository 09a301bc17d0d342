# SPDX-License-Identifier: GPL-3.0-or-later
"""Walking through Blender's data with pauses in which the artist may change all of it."""

CHUNK = 64
MOST_ROUNDS = 3


def in_chunks(collection, size=CHUNK):
    """Yield lists of at most `size` items of `collection()`, each read afresh.

    collection: callable that returns a bpy collection or a list. The caller may pause between
    two lists, and must keep no item over a pause: an undo frees every one of them. When items came
    or went meanwhile all are walked again, so that some may be seen twice and none is missed.
    """
    for _ in range(MOST_ROUNDS):
        before = len(collection())
        start = 0
        while True:
            chunk = list(collection()[start : start + size])
            if not chunk:
                break
            yield chunk
            start += size
        if len(collection()) == before:
            return
