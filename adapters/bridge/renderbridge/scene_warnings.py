"""What an adapter noticed in a scene, as the snapshot's "warnings"."""

#: Of one kind; nobody reads more, and every one is sent.
MOST_ALIKE = 25


class SceneWarnings:
    """`rows` are the snapshot's; say: callable that returns the host's text for a key."""

    def __init__(self, say):
        self.rows = []
        self._say = say
        self._counts = {}

    def warn(self, code, node=None, **params):
        """Add the text "warn_" + code, once; node: what in the scene it is about."""
        count = self._counts.get(code, 0)
        if count >= MOST_ALIKE:
            return
        row = {"code": code, "message": self._say("warn_" + code, **params)}
        if node:
            row["node"] = node
        if row not in self.rows:
            self._counts[code] = count + 1
            self.rows.append(row)
