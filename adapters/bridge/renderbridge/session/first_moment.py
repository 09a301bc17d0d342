"""What a host says before anything of the scene is known, instead of an empty form."""

from ..texts import say


class FirstMoment:
    """One calm page: `title` and `detail` in words, `share` of what is under way (0 to 1, None when
    there is no telling), `is_working` whether anything is under way, `can_start` whether the artist
    may start Renderbridge, `can_retry` whether to read the scene once more.
    """

    def __init__(
        self, title, detail, share=None, is_working=True, can_start=False, can_retry=False
    ):
        self.title = title
        self.detail = detail
        self.share = share
        self.is_working = is_working
        self.can_start = can_start
        self.can_retry = can_retry


def first_moment(session, language):
    """Return the FirstMoment of a Session, None once there is a preview of the open scene."""
    connection, previewing = session.connection, session.previewing
    if previewing.preview is not None:
        return None
    if connection.state == "absent":
        detail = connection.failure or say(language, "first_absentMore")
        title = say(language, "first_absent")
        return FirstMoment(title, str(detail), is_working=False, can_start=True)
    if connection.state != "connected":
        return _working(language, "starting" if connection.state == "starting" else "looking")
    if previewing.failure is not None and not previewing.is_busy:
        title = say(language, "first_failed")
        return FirstMoment(title, str(previewing.failure), is_working=False, can_retry=True)
    if previewing.is_checking:
        return _working(language, "checking")
    return _working(language, "reading", previewing.share)


def _working(language, stage, share=None):
    title, detail = say(language, "first_" + stage), say(language, f"first_{stage}More")
    return FirstMoment(title, detail, share)
