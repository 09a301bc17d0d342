"""The picture of the frame that is looked at, small, and what there is to say of it."""

from .shown_picture import ShownPicture
from .wording import flag_key


class FramePicture(ShownPicture):
    """Of one frame of the task whose frames are listed."""

    def see(self, frame):
        """Say that the artist looks at that frame, None for no frame."""
        if frame is None or not frame.get("thumbnail"):
            self.show(None)
            return
        place = (frame["taskId"], frame["frameId"])
        # What came since has a higher revision, and lies under the same name.
        self.show((place, frame["frameId"], frame["revision"]))


def words_of_picture(frame, say):
    """Return what there is to say of a frame's picture, in sentences; say: of a host's texts."""
    file = frame.get("file")
    if not file:
        return []
    flag = frame.get("flag")
    sentences = [say("frameFlagged", flag=say(flag_key(flag)))] if flag else []
    if frame.get("besideNewer"):
        sentences.append(say("frameBesideNewer"))
    return [*sentences, file]
