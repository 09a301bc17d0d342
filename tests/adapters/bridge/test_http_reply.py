"""Replies on bytes alone: cut anywhere, lied about, endless."""

import os
import random
import unittest

from renderbridge.errors import AnswerUnreadable
from renderbridge.http_reply import LARGEST_HEAD, ReplyReader, request_bytes

SEED = int(os.environ.get("RENDERBRIDGE_FUZZ_SEED", "9112"))
LARGEST = 100000
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Name:  a value \r\n\r\nhello"
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n02;part=1\r\nlo\r\n0\r\n\r\n"
)
EMPTY = b"HTTP/1.1 204 No Content\r\n\r\n"
INTERIM = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + PLAIN


def read(*parts, largest=LARGEST):
    reader, reply = ReplyReader(largest), None
    for part in parts:
        reply = reader.feed(part)
    return reply


def headed(*lines, body=b""):
    return b"\r\n".join((b"HTTP/1.1 200 OK",) + lines) + b"\r\n\r\n" + body


class Whole(unittest.TestCase):
    def test_a_reply_is_whole_at_its_last_byte_wherever_it_was_cut(self):
        for data, body in (
            (PLAIN, b"hello"),
            (CHUNKED, b"hello"),
            (EMPTY, b""),
            (INTERIM, b"hello"),
        ):
            for at in range(len(data)):
                with self.subTest(data=data[:20], at=at):
                    reader = ReplyReader(LARGEST)
                    self.assertIsNone(reader.feed(data[:at]))
                    self.assertEqual(reader.feed(data[at:]).body, body)
            reader = ReplyReader(LARGEST)
            replies = [reader.feed(data[at : at + 1]) for at in range(len(data))]
            self.assertEqual(replies[:-1], [None] * (len(data) - 1))
            self.assertEqual(replies[-1].body, body)

    def test_names_are_lower_case_values_trimmed_and_what_comes_after_is_kept(self):
        reply = read(PLAIN + b"more")
        self.assertEqual((reply.status, reply.headers["x-name"]), (200, "a value"))
        self.assertEqual(reply.rest, b"more")

    def test_the_frames_behind_an_upgrade_are_left_alone(self):
        reply = read(b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n\x81\x02{}")
        self.assertEqual((reply.status, reply.rest), (101, b"\x81\x02{}"))


class Lies(unittest.TestCase):
    def refused(self, data, **options):
        with self.assertRaises(AnswerUnreadable):
            read(data, **options)

    def test_what_can_be_read_in_two_ways_is_refused(self):
        chunked, length = b"Transfer-Encoding: chunked", b"Content-Length: 5"
        for lines in (
            (chunked, length),
            (length, chunked),
            (length, b"Content-Length: 6"),
            (length, length),
            (b"Transfer-Encoding: gzip, chunked",),
            (b"Transfer-Encoding: identity",),
            (chunked, chunked),
            (b"Content-Length: +5",),
            (b"Content-Length: -5",),
            (b"Content-Length: 0x5",),
            (b"Content-Length: 1_0",),
            (b"Content-Length: \xb2",),
            (b"Content-Length: ",),
            (b"Content-Length: " + b"9" * 5000,),
            (b"Content-Length : 5",),
            (b" Content-Length: 5",),
            (length, b" folded: x"),
            (length, b"\tfolded"),
            (length, b"no colon"),
            (length, b": nameless"),
            (length, b"X: a\rb"),
            (length, b"X: a\nContent-Length: 9"),
            (length, b"X: a\x00b"),
            (b"X: no length at all",),
        ):
            with self.subTest(lines=lines):
                self.refused(headed(*lines, body=b"hello"))

    def test_status_lines_that_are_none_are_refused(self):
        for line in (
            b"HTTP/1.0 200 OK",
            b"HTTP/2 200",
            b"HTTP/1.1 20",
            b"HTTP/1.1 2000",
            b"ICY 200",
        ):
            self.refused(line + b"\r\nContent-Length: 0\r\n\r\n")
        for line in (b"HTTP/1.1 600 X", b"HTTP/1.1  200", b"HTTP/1.1 200\tOK", b"HTTP/1.1 +20 X"):
            self.refused(line + b"\r\nContent-Length: 0\r\n\r\n")

    def test_chunks_that_lie_are_refused(self):
        for chunks in (
            b"2\r\nhello\r\n0\r\n\r\n",
            b"6\r\nhello\r\n0\r\n\r\n",
            b"5\nhello\r\n0\r\n\r\n" + b"x" * 300,
            b"-5\r\nhello\r\n",
            b"0x5\r\nhello\r\n",
            b"5 5\r\nhello\r\n",
            b"\r\nhello\r\n",
            b"ffffffffffffffff\r\nhello\r\n",
            b"5;" + b"x" * 300 + b"\r\nhello",
            b"5\r\nhello" + b"XX0\r\n\r\n",
            b"0\r\nContent-Length: 9\r\n\r\n",
        ):
            with self.subTest(chunks=chunks[:20]):
                self.refused(headed(b"Transfer-Encoding: chunked", body=chunks))

    def test_too_long_is_judged_before_it_is_there(self):
        self.refused(headed(b"Content-Length: 11"), largest=10)
        self.refused(headed(b"Transfer-Encoding: chunked", body=b"b\r\n"), largest=10)
        pieces = b"5\r\nhello\r\n" * 2 + b"1\r\n"
        self.refused(headed(b"Transfer-Encoding: chunked", body=pieces), largest=10)
        self.assertEqual(
            read(headed(b"Content-Length: 10", body=b"x" * 10), largest=10).status, 200
        )

    def test_a_head_that_never_ends_is_given_up(self):
        reader = ReplyReader(LARGEST)
        reader.feed(b"HTTP/1.1 200 OK\r\n")
        with self.assertRaises(AnswerUnreadable):
            for _ in range(LARGEST_HEAD):
                reader.feed(b"X: y\r\n")
        self.refused(b"HTTP/1.1 200 OK\r\nX: " + b"y" * LARGEST_HEAD + b"\r\n\r\n")

    def test_chunks_of_a_byte_without_end_are_given_up(self):
        few, many = b"1\r\nx\r\n" * 8000, b"1\r\nx\r\n" * 9000
        head = headed(b"Transfer-Encoding: chunked")
        self.assertEqual(read(head + few + b"0\r\n\r\n").body, b"x" * 8000)
        self.refused(head + many)

    def test_interim_replies_without_end_are_given_up(self):
        self.refused(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)

    def test_what_is_no_http_is_known_by_its_first_byte(self):
        self.refused(b"S")
        self.refused(b"HTTP/1.0")

    def test_damaged_replies_never_do_worse_than_be_refused(self):
        print(f"RENDERBRIDGE_FUZZ_SEED={SEED}")
        dice = random.Random(SEED)
        for _ in range(4000):
            data = bytearray(dice.choice((PLAIN, CHUNKED, EMPTY, INTERIM)))
            for _ in range(dice.randrange(1, 4)):
                at = dice.randrange(len(data))
                cut = dice.choice(
                    (b"", b"\r", b"\n", b"\r\n", b"\x00", bytes((dice.getrandbits(8),)))
                )
                data[at : at + dice.randrange(3)] = cut
            whole, pieces = self.outcome([bytes(data)]), []
            while data:
                size = dice.randrange(1, 9)
                pieces.append(bytes(data[:size]))
                del data[:size]
            self.assertEqual(self.outcome(pieces), whole)

    def outcome(self, pieces):
        """What comes of it: that must not depend on where the network cuts."""
        reader, rest = ReplyReader(LARGEST), list(pieces)
        try:
            while rest:
                reply = reader.feed(rest.pop(0))
                if reply is not None:
                    return reply.status, reply.headers, reply.body, reply.rest + b"".join(rest)
        except AnswerUnreadable:
            return "refused"
        return "unfinished"


class Requests(unittest.TestCase):
    def test_a_line_break_in_a_header_is_never_sent(self):
        for headers, target in (({"Idempotency-Key": "a\r\nX: b"}, "/"), ({}, "/ HTTP/1.1\nX: b")):
            with self.assertRaises(ValueError):
                request_bytes(1, "GET", target, headers)

    def test_a_write_without_a_body_says_so(self):
        self.assertIn(b"\r\nContent-Length: 0\r\n", request_bytes(1, "DELETE", "/", {}))
        self.assertNotIn(b"Content-Length", request_bytes(1, "GET", "/", {}))
