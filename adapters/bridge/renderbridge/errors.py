"""Everything that can go wrong between a host and the daemon, as one family of exceptions."""


class BridgeError(Exception):
    """The root: a stable `code`, the `facts` behind it, and a sentence that says what to do.

    str() of it is that sentence, fit to be shown to an artist as it stands. `sent` tells whether
    the request may have reached the daemon.
    """

    code = "bridgeError"
    sent = False

    def __init__(self, sentence, **facts):
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts


class HomeUnusable(BridgeError):
    """RENDERBRIDGE_HOME does not name a folder on this machine."""

    code = "homeUnusable"


class DaemonNotFound(BridgeError):
    """No daemon runs for this user, or what its file says is stale."""

    code = "daemonNotFound"


class DiscoveryUntrusted(BridgeError):
    """daemon.json or launcher.json could have been written or read by somebody else."""

    code = "discoveryUntrusted"


class ImpostorOnPort(BridgeError):
    """Another program answers where the daemon should; it was told nothing."""

    code = "impostorOnPort"


class StartFailed(BridgeError):
    """The daemon could not be started, or did not come up in time."""

    code = "startFailed"


class Unreachable(BridgeError):
    """No answer, or half of one.

    `sent` tells whether the request may have reached the daemon: False is a promise that it did
    not, True means that nobody knows.
    """

    code = "unreachable"

    def __init__(self, sentence, sent, **facts):
        super().__init__(sentence, **facts)
        self.sent = sent


def too_many_open(error):
    """Return the Unreachable that an OSError means which comes of having too much open."""
    return Unreachable(
        f"This program can open nothing more ({error.strerror}), not even the connection to "
        "Renderbridge. Close what it does not need and try again.",
        sent=False,
        reason="tooManyOpen",
    )


class AnswerUnreadable(BridgeError):
    """An answer that the bridge does not give: a redirect, no JSON, too many bytes."""

    code = "answerUnreadable"


class StreamBroken(BridgeError):
    """The event stream ended or broke the protocol; facts hold `reason` and perhaps `status`."""

    code = "streamBroken"


class DaemonRefused(BridgeError):
    """The daemon answered with a problem (RFC 9457); its own code and words are kept.

    `status` is the HTTP status, `code` the daemon's code (or "http<status>" when it gave none),
    `detail` its sentence, `issues` a list of {"path", "code", "message", "params"}, and `problem`
    the whole document.
    """

    def __init__(self, status, problem):
        document = problem if isinstance(problem, dict) else {}
        self.status = status
        self.problem = document
        self.code = _text(document.get("code")) or f"http{status}"
        self.detail = _text(document.get("detail")) or _text(document.get("title")) or ""
        issues = document.get("issues")
        listed = issues if isinstance(issues, list) else []
        self.issues = [issue for issue in listed if isinstance(issue, dict)]
        super().__init__(self._words(), status=status, issues=self.issues)

    def _words(self):
        first = self.detail or f"The daemon refused the request with HTTP status {self.status}."
        lines = [first]
        for issue in self.issues:
            message = _text(issue.get("message"))
            if message and message not in first:
                path = _text(issue.get("path"))
                lines.append(f"{path}: {message}" if path else message)
        return "\n".join(lines)


def _text(value):
    return value if isinstance(value, str) else None
