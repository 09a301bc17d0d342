"""Every text of the adapter's own; Lantern's window knows English only."""

TEXTS = {
    "otherScene": "Another scene was opened while this one was read.",
    "warn_lightUnreadable": "{name}: {error}",
}


def say(key, **params):
    """Return the text of `key`, `{name}` filled in."""
    return TEXTS[key].format(**params)
