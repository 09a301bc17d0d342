"""Which problems of a scene are mended in the account, and where there."""

#: By the code of the problem: what the artist is led to.
PLACES = {
    "noProjects": "newProject",
    "noConfiguration": "newConfiguration",
    "otherVersion": "newConfiguration",
    "rendererWithoutPlugin": "newConfiguration",
    "otherPluginVersion": "newConfiguration",
}


def place_in_account(problem):
    """Return "newProject" or "newConfiguration" for a problem of the daemon's, None for another."""
    return PLACES.get(problem.get("code"))
