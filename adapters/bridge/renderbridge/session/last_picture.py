"""The last picture of a task that came home, small, while others of its frames still render."""

from .shown_picture import ShownPicture


class LastPicture(ShownPicture):
    """Of the task that is looked at."""

    def see(self, tasks):
        """Say that the artist looks at these tasks: the first that has one shows its picture."""
        stamps = [stamp_of(task) for task in tasks]
        known = next((stamp for stamp in stamps if stamp), None)
        self.show(known and ((known[0],), *known[1:]))


def stamp_of(task):
    """Return (taskId, number of the last frame, how many came) of a task that has a picture."""
    home = task.get("home") or {}
    if not home.get("thumbnail") or home.get("lastFrame") is None:
        return None
    return task["taskId"], home["lastFrame"], home["files"]
