"""One request to a daemon that proves itself first, as a background task."""

from .background_task import MORE
from .connection import Connection
from .conversation import Conversation, RequestConversation
from .deadline import Deadline


def prove(daemon, seconds):
    """A background task: end once the program on the daemon's port proved to hold its token.

    Raises Unreachable or ImpostorOnPort.
    """
    yield from _hold(Conversation(daemon), seconds)


def ask(daemon, method, target, headers, body, seconds):
    """A background task: return the Answer, whatever its status.

    daemon: a Daemon as read from its file; headers: a mapping, the token added here; body: bytes;
    seconds: for all of it. Raises Unreachable, ImpostorOnPort or AnswerUnreadable.
    """
    conversation = RequestConversation(daemon, method, target, headers, body)
    yield from _hold(conversation, seconds)
    return conversation.answer


def _hold(conversation, seconds):
    deadline = Deadline(seconds)
    connection = Connection(conversation)
    try:
        while True:
            # What has come is taken first: a host may have been busy for longer than the deadline.
            has_moved = connection.move()
            if conversation.is_over:
                return
            connection.raise_if_ended()
            if deadline.is_over():
                raise deadline.passed(sent=conversation.is_sent)
            yield MORE if has_moved else connection
    finally:
        connection.close()
