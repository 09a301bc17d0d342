"""HTTP/1.1 over one TCP connection to 127.0.0.1, with one deadline for all of it.

Only the literal address is dialled: "localhost" could be another machine's word, and a proxy from
the environment is never asked, for http.client knows none.
"""

import http.client
import io
import socket
from collections import namedtuple

from .errors import AnswerUnreadable, Unreachable

HOST = "127.0.0.1"
CONNECT_SECONDS = 0.3
LARGEST_ANSWER = 64 * 1024 * 1024

Answer = namedtuple("Answer", "status headers body")
"""status: int; headers: mapping without regard to case; body: bytes."""


class Connection:
    """A context manager: `with Connection(port, deadline) as c: c.request("GET", HEALTH_PATH)`.

    Raises Unreachable (its `sent` False) when nobody accepts within 0.3 s or the deadline.
    """

    def __init__(self, port, deadline):
        self.port = port
        self._deadline = deadline
        try:
            seconds = min(CONNECT_SECONDS, deadline.left_or_raise(sent=False))
            sock = socket.create_connection((HOST, port), seconds)
        except OSError as error:
            raise Unreachable(
                f"Nothing accepts connections on {HOST}:{port}. Start Renderbridge.",
                sent=False,
                reason="refused",
                port=port,
            ) from error
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._http = http.client.HTTPConnection(HOST, port)
        self._http.auto_open = 0  # a new connection would be an unproved one
        self._http.sock = _DeadlineSocket(sock, deadline)
        self._sock = sock

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Close the socket; doing it twice does no harm."""
        self._http.close()
        self._sock.close()

    def request(self, method, target, headers=(), body=None):
        """Send one request and return its Answer, whatever the status.

        target: path with query; headers: mapping; body: bytes or None.
        Raises Unreachable when the connection ends or the deadline passes first, AnswerUnreadable
        for what is no HTTP or longer than 64 MiB.
        """
        try:
            self._http.request(method, target, body=body, headers=dict(headers))
            response = self._http.getresponse()
            content = response.read(LARGEST_ANSWER + 1)
        except Unreachable:
            raise
        except http.client.NotConnected as error:
            raise self._lost(sent=False) from error
        except (http.client.RemoteDisconnected, http.client.IncompleteRead) as error:
            raise self._lost(sent=True) from error
        except http.client.HTTPException as error:
            raise AnswerUnreadable(
                f"What came from port {self.port} is not HTTP: {error!r}. Restart Renderbridge."
            ) from error
        except socket.timeout as error:
            raise self._deadline.passed(sent=True) from error
        except OSError as error:
            raise self._lost(sent=True) from error
        if len(content) > LARGEST_ANSWER:
            raise AnswerUnreadable(
                f"The answer is longer than {LARGEST_ANSWER} bytes: ask for less at once."
            )
        return Answer(response.status, response.headers, content)

    def _lost(self, sent):
        return Unreachable(
            f"The connection to the daemon on port {self.port} ended before its answer came. "
            "Try again.",
            sent=sent,
            reason="lost",
            port=self.port,
        )


class _DeadlineSocket:
    """What http.client uses of a socket, each wait bounded by the deadline.

    A plain socket time-out starts anew with each byte, so that a server which drips one byte a
    second could hold an artist's window for an hour.
    """

    def __init__(self, sock, deadline):
        self._sock = sock
        self._deadline = deadline

    def sendall(self, data):
        self._sock.settimeout(self._deadline.left_or_raise(sent=True))
        self._sock.sendall(data)

    def makefile(self, _mode):
        return io.BufferedReader(_DeadlineReader(self._sock, self._deadline))

    def close(self):
        # http.client closes before it has read the body; the Connection closes when all is over.
        pass


class _DeadlineReader(io.RawIOBase):
    def __init__(self, sock, deadline):
        super().__init__()
        self._sock = sock
        self._deadline = deadline

    def readable(self):
        return True

    def readinto(self, buffer):
        self._sock.settimeout(self._deadline.left_or_raise(sent=True))
        return self._sock.recv_into(buffer)
