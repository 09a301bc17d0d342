"""What a host's adapter gives to the parts that all hosts share: the session and the dialog."""


class HostPort:
    """One host as the shared parts see it. An adapter overrides every method.

    All of it is called on the host's main thread and never waits for the daemon or the farm. What
    is said to be cheap is called four times a second and may take a millisecond, no more.
    """

    #: As in the scene snapshot: "maya", "houdini", "blender", "max".
    app = ""
    #: Of the adapter, such as "0.1.0".
    adapter_version = ""

    def version(self):
        """Return the host's version as in the snapshot, such as "2025" or "20.5.332". Cheap."""
        raise NotImplementedError

    def language(self):
        """Return "en" or "zh": what the host's own window speaks. Cheap."""
        raise NotImplementedError

    def identity(self):
        """Return {"path": str or None (never saved), "modified": bool or None (unknown), "name"}.

        Cheap. `name` is what the artist calls the scene: the file's name without its extension.
        """
        raise NotImplementedError

    def opening(self):
        """Return something that differs after each opening of a scene, None for unknown. Cheap.

        It tells a new scene from one that was only saved under another name; without it the path
        alone counts, and two scenes that were never saved are one.
        """

    def scene_print(self):
        """Return something hashable that differs when the scene is worth gathering again. Cheap.

        Facts that a preview shows: frames, resolution, cameras, layers, renderer. A print that
        misses a change costs a stale preview, never a wrong submission: that gathers anew.
        """
        raise NotImplementedError

    def gather_steps(self):
        """A background task (see background_task.py): return the scene snapshot in steps of a few
        milliseconds.

        Changes nothing in the scene. Raises a BridgeError when another scene is opened meanwhile.
        """
        raise NotImplementedError

    def save(self):
        """Save the open scene under its own name; return None, or why it could not be saved."""
        raise NotImplementedError

    def load_choices(self):
        """Return the settings that the artist chose for this scene, a dict by key; {} for none."""
        raise NotImplementedError

    def keep_choices(self, choices):
        """Keep them with the scene where the host can, without marking a saved scene as changed."""
        raise NotImplementedError

    def can_reveal(self, target):
        """Return whether reveal(target) could do something. Cheap."""
        raise NotImplementedError

    def reveal(self, target):
        """Show the artist where a thing is changed; return whether that worked.

        target: a fact's `jump` from the form (a place such as "frames", or a name), or the node
        that a problem is about.
        """
        raise NotImplementedError

    def parent_window(self):
        """Return the host's main window as a QWidget, None where there is none."""
