"""Takes a picture of the window in each state; see ../pictures.py. Arguments: where they go, and a
throw-away home.
"""

import os
import sys

from ..pictures import LOOKS
from . import application
from .check_states import HELD_LOOKS
from .looks import wear
from .previews import previews
from .staged import Staged
from .stories import STORIES

#: Narrower than any of the hosts makes its windows, and what the pages say of each is still whole.
NARROW = ("warnings", "errors", "rendering", "newer-kept", "needs-you", "reading")
_NARROW_WIDTH = 520


def take_all(folder, home):
    """Take the pictures of each look."""
    answered = previews()
    for speaks, shade in LOOKS:
        wear(application(), shade)
        for name in STORIES:
            take(folder, home, name, (speaks, shade), answered[speaks])
        for name in NARROW:
            take(folder, home, name, (speaks, shade), answered[speaks], _NARROW_WIDTH)


def take_held(folder, home):
    """Take those that are held."""
    answered = previews()["en"]
    for name, shade in HELD_LOOKS:
        wear(application(), shade)
        stage = Staged(home, "en")
        STORIES[name](stage, answered)
        stage.show()
        stage.picture().save(os.path.join(folder, f"{name}-{shade}.png"))
        stage.close()


def take(folder, home, name, look, preview, width=800):
    """Take one."""
    speaks, shade = look
    stage = Staged(home, speaks)
    STORIES[name](stage, preview)
    stage.show(width)
    narrow = "narrow-" if width < 800 else ""
    stage.picture().save(os.path.join(folder, f"{narrow}{name}-{speaks}-{shade}.png"))
    stage.close()


if __name__ == "__main__":
    (take_held if sys.argv[3:] == ["held"] else take_all)(*sys.argv[1:3])
