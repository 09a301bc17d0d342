"""One TCP connection to a port of this machine that carries a conversation and never waits.

Only the literal address is dialled: "localhost" could be another machine's word, and no proxy is
ever asked. Sockets are watched by poll(2) where there is one: select(2) knows 1,024 descriptors.
"""

import errno
import selectors
import socket

from .deadline import Deadline
from .errors import Unreachable, too_many_open
from .http_reply import HOST

CONNECT_SECONDS = 0.3
_NOT_YET = (0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, errno.EALREADY)
_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)


class Connection:
    """Begins to connect when it is made. conversation: what is said on it.

    `is_connected`: whether it was accepted; `is_ended`: whether the other end said all it will.
    Raises Unreachable when there is no socket to be had, or nobody accepts.
    """

    def __init__(self, conversation):
        self.conversation = conversation
        self.is_connected = False
        self.is_ended = False
        self._error = None
        self._accepting = Deadline(CONNECT_SECONDS)
        try:
            self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        except OSError as error:
            raise too_many_open(error) from error
        self._socket.setblocking(False)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        result = self._socket.connect_ex((HOST, conversation.daemon.port))
        if result not in _NOT_YET:
            self.close()
            raise self._refused(OSError(result, ""))

    def move(self):
        """Send and take what can be now, one read at most; return whether to go on at once.

        Raises Unreachable when nobody accepts, and what the conversation makes of what it takes.
        """
        if not self.is_connected and not self._has_connected():
            return False
        has_sent = self.flush()
        data = self._read()
        if data:
            self.conversation.take(data)
            self.flush()
        return has_sent or bool(data)

    def flush(self):
        """Send what can be sent now; return whether anything went out."""
        if self.is_ended or not self.conversation.unsent:
            return False
        try:
            count = self._socket.send(self.conversation.unsent)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError as error:
            self._end(error)
            return False
        self.conversation.sent(count)
        return True

    def wait(self, seconds):
        """Wait until something can be moved, at most so long. Not for a host's main thread.

        Who is there accepts within 0.3 s: nobody is kept waiting for longer.
        """
        is_ready = self._ready(seconds)
        if not is_ready and not self.is_connected and self._accepting.is_over():
            self.is_ended = True

    def close(self):
        """Close the socket; doing it twice does no harm."""
        self._socket.close()

    def raise_if_ended(self):
        """Raise Unreachable when the other end is done; for a conversation that is not."""
        if self.is_ended:
            raise self._lost() if self.is_connected else self._refused()

    def _read(self):
        if not self.conversation.appetite or self.is_ended:
            return b""
        try:
            data = self._socket.recv(self.conversation.appetite)
        except (BlockingIOError, InterruptedError):
            return b""
        except OSError as error:
            self._end(error)
            return b""
        if not data:
            self._end(None)
        return data

    def _end(self, error):
        self.is_ended, self._error = True, error

    def _has_connected(self):
        try:
            if not self._ready(0):
                return False
            code = self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        except OSError as error:
            raise self._refused(error) from error
        if code:
            raise self._refused(OSError(code, ""))
        self.is_connected = True
        return True

    def _ready(self, seconds):
        events = selectors.EVENT_READ
        if self.conversation.unsent or not self.is_connected:
            events |= selectors.EVENT_WRITE
        with _Selector() as selector:
            selector.register(self._socket, events)
            return selector.select(seconds)

    def _refused(self, error=None):
        port = self.conversation.daemon.port
        return Unreachable(
            f"Nothing accepts connections on {HOST}:{port}{_why(error)}. Start Renderbridge.",
            sent=False,
            reason="refused",
            port=port,
        )

    def _lost(self):
        port = self.conversation.daemon.port
        return Unreachable(
            f"The connection to the daemon on port {port} ended before its answer came"
            f"{_why(self._error)}. Try again.",
            sent=self.conversation.is_sent,
            reason="lost",
            port=port,
        )


def _why(error):
    return f" ({error.strerror})" if error is not None and error.strerror else ""
