"""The picture of the frame that is looked at, small, and what there is to say of it."""

from .shown_picture import ShownPicture
from .wording import picture_in_words


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
    sentences = []
    if frame.get("flag"):
        sentences.append(say("frameFlagged", flag=picture_in_words(frame, say)))
    elif frame.get("sameAs") is not None:
        sentences.append(say("frameHeld", frame=frame["sameAs"]))
    if frame.get("besideNewer"):
        sentences.append(say("frameBesideNewer"))
    return [*sentences, file]
