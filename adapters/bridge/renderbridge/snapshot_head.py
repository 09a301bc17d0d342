"""How every scene snapshot begins."""

from .home import this_platform

#: The version of the bridge that snapshots are written for.
BRIDGE = 1


def snapshot_head(app, version, adapter_version, identity, system=None):
    """Return {"bridge", "host", "scene"}: which host saw which scene, on what kind of machine.

    identity: as HostPort.identity() says it, and perhaps a "projectRoot"; system: "windows",
    "macos" or "linux", None for this machine's.
    """
    return {
        "bridge": BRIDGE,
        "host": {
            "app": app,
            "version": version,
            "adapter": adapter_version,
            "os": system or this_platform(),
        },
        "scene": identity,
    }
