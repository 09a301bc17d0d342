"""What a host brings to the suite: its scenes, made by its own means."""


class Rig:
    """One host in which nothing is open yet. Each case gets its own.

    folder: a throw-away folder for what the scene needs, its real path.
    """

    #: Whether the host says that a scene has unsaved changes; Blender without a window does not.
    knows_changes = True
    #: Whether the adapter keeps what the artist chose; Blender's own widgets do that.
    keeps_choices = True
    #: Whether the host takes names of any script for what is in its scenes.
    names_are_free = True

    def __init__(self, folder):
        self.folder = folder
        #: Callables that a case runs at its end, last first.
        self.undo = []

    def shared(self, name):
        """Return a module of the package renderbridge, as the adapter itself imports it."""
        raise NotImplementedError

    def host(self):
        """Return the adapter's HostPort."""
        raise NotImplementedError

    def bridges(self):
        """Return what the adapter hands to its Session, and what ends it.

        (bridge_for, stream_for, end), end() being called after the session's own end.
        """
        raise NotImplementedError

    def open_new(self):
        """Have a new scene open that was never saved."""
        raise NotImplementedError

    def open_saved(self, name):
        """Have a scene open that renders from frame 1 on through a camera, saved as `name`.

        Return the path as the adapter says it. On a system whose paths this machine does not have,
        no file is there.
        """
        raise NotImplementedError

    def change(self):
        """Have the scene render frames 1 to 9, and not save that."""
        raise NotImplementedError

    def remove_cameras(self):
        """Leave no camera that renders."""
        raise NotImplementedError

    def add_files(self, count):
        """Have the scene read `count` picture files that are not there; return their paths."""
        raise NotImplementedError

    def add_unreadable(self):
        """Have one asset in the scene that raises when it is read; return its name."""
        raise NotImplementedError

    def name_camera(self, name):
        """Give the camera that renders another name; only where names_are_free."""
        raise NotImplementedError


def run_last_first(calls):
    """Run what a rig wants undone."""
    for call in reversed(calls):
        call()
