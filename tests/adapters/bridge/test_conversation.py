"""A whole conversation on bytes alone: proof, request, stream, and every way to lie in it."""

import base64
import hashlib
import json
import os
import random
import unittest

from renderbridge.conversation import (
    MOST_BEFORE_PROOF,
    Conversation,
    RequestConversation,
    StreamConversation,
)
from renderbridge.discovery import Daemon
from renderbridge.errors import BridgeError, ImpostorOnPort, StreamBroken

from .stand_ins import TOKEN, frame, http_head, proof_of, text_frame

SEED = int(os.environ.get("RENDERBRIDGE_FUZZ_SEED", "6455"))
PORT = 4711
TEXT, CONTINUATION, CLOSE, PING = 0x1, 0x0, 0x8, 0x9


def daemon():
    return Daemon("/home", PORT, TOKEN, None, "")


def said(conversation):
    """Send what the conversation wants sent; return it."""
    data = bytes(conversation.unsent)
    conversation.sent(len(data))
    return data


def proof_for(request):
    nonce = request.decode().split("nonce=")[1].split(" ")[0]
    body = json.dumps({"proof": proof_of(TOKEN, PORT, nonce)}).encode()
    return http_head(200, len(body)) + body


def upgrade_for(request):
    key = request.decode().split("Sec-WebSocket-Key: ")[1].split("\r\n")[0]
    digest = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
    return (
        b"HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + base64.b64encode(digest)
        + b"\r\n\r\n"
    )


def in_pieces(conversation, data, size=1):
    for at in range(0, len(data), size):
        conversation.take(data[at : at + size])


def opened(**options):
    stream = StreamConversation(daemon(), None, None, **options)
    stream.take(proof_for(said(stream)))
    stream.take(upgrade_for(said(stream)))
    return stream


def texts_of(stream, most=1000):
    return stream.next_texts(most, lambda: False)


class Proof(unittest.TestCase):
    def test_nothing_secret_is_said_before_the_last_byte_of_the_proof(self):
        asked = RequestConversation(daemon(), "POST", "/v1/x", {}, b"the scene")
        request = said(asked)
        proof = proof_for(request)
        for byte in range(len(proof) - 1):
            asked.take(proof[byte : byte + 1])
            self.assertEqual((bytes(asked.unsent), asked.is_sent), (b"", False))
        asked.take(proof[-1:])
        self.assertNotIn(TOKEN.encode(), request)
        told = said(asked)
        self.assertIn(b"Authorization: Bearer " + TOKEN.encode(), told)
        self.assertTrue(told.endswith(b"\r\n\r\nthe scene") and asked.is_sent)
        in_pieces(asked, http_head(200, 2) + b"{}")
        self.assertEqual((asked.is_over, asked.answer.body), (True, b"{}"))

    def test_whatever_a_stranger_says_costs_a_few_kilobytes(self):
        endless = {
            "a head": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000000,
            "a body": http_head(200, 100000000) + b"x" * 2000000,
            "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + b"1\r\nx\r\n" * 400000,
            "interim replies": b"HTTP/1.1 100 Continue\r\n\r\n" * 100000,
            "no HTTP": b"SSH-2.0-x" * 200000,
            "spaces": b"HTTP/1.1 " + b" " * 2000000,
        }
        for title, data in endless.items():
            with self.subTest(title):
                conversation = Conversation(daemon())
                said(conversation)
                taken = 0
                with self.assertRaises(ImpostorOnPort):
                    while taken < len(data):
                        piece = data[taken : taken + min(1000, conversation.appetite)]
                        taken += len(piece)
                        conversation.take(piece)
                self.assertLessEqual(taken, MOST_BEFORE_PROOF)
        self.assertLess(MOST_BEFORE_PROOF, 64 * 1024)

    def test_more_than_the_answer_to_what_was_asked_is_not_the_daemons(self):
        asked = RequestConversation(daemon(), "GET", "/v1/farm", {}, b"")
        with self.assertRaises(ImpostorOnPort):
            asked.take(proof_for(said(asked)) + http_head(200, 2) + b"{}")
        self.assertEqual(bytes(asked.unsent), b"")

    def test_an_answer_before_the_question_is_not_the_daemons(self):
        conversation = Conversation(daemon())
        with self.assertRaises(ImpostorOnPort):
            conversation.take(proof_for(bytes(conversation.unsent)))


class Streams(unittest.TestCase):
    def test_a_stream_is_read_the_same_however_the_network_cuts_it(self):
        text = json.dumps({"type": "é場"}).encode()
        frames = (
            frame(TEXT, text[:9], final=False)
            + frame(PING, b"?")
            + frame(CONTINUATION, text[9:])
            + text_frame({"type": "x" * 70000})
        )
        for size in (1, 2, 3, 1000, 80000):
            stream = StreamConversation(daemon(), "db.1", ["notice"])
            in_pieces(stream, proof_for(said(stream)), size)
            data = upgrade_for(said(stream)) + frames
            texts = []
            for at in range(0, len(data), size):
                stream.take(data[at : at + size])
                texts += texts_of(stream)
            self.assertEqual(texts, [text.decode(), json.dumps({"type": "x" * 70000})])
            self.assertIsNone(stream.failure)

    def test_a_flood_is_taken_a_few_frames_at_a_time_and_nothing_of_it_is_lost(self):
        empty = frame(TEXT, b"", final=False) + frame(CONTINUATION, b"", final=False) * 20000
        floods = {
            "pings": (frame(PING, b"p") * 20000 + text_frame({"type": "x"}), 1),
            "empty pieces": (empty + frame(CONTINUATION, b'{"type": "x"}'), 1),
            "events": (text_frame({"type": "x"}) * 20000, 20000),
        }
        for title, (data, count) in floods.items():
            with self.subTest(title):
                stream, texts, at, answered, polls = opened(), [], 0, 0, 0
                said(stream)
                while at < len(data) or stream.has_more():
                    piece = data[at : at + stream.appetite]
                    at += len(piece)
                    stream.take(piece)
                    before = stream._frames.size
                    some = texts_of(stream, 100)
                    self.assertLessEqual(len(some), 100)
                    self.assertLessEqual(before - stream._frames.size, 100 * 200)
                    texts += some
                    answered += len(said(stream))
                    polls += 1
                self.assertEqual(texts, ['{"type": "x"}'] * count)
                # One pong of 7 bytes stands for all pings of a poll.
                self.assertLessEqual(answered, polls * 7)

    def test_time_ends_a_turn_as_well(self):
        stream = opened()
        stream.take(text_frame({"type": "x"}) * 50)
        turns = iter([False, False, True, False])
        self.assertEqual(len(stream.next_texts(50, lambda: next(turns))), 3)
        self.assertTrue(stream.has_more())
        self.assertEqual(len(texts_of(stream)), 47)
        self.assertFalse(stream.has_more())

    def test_what_is_not_taken_is_left_with_the_daemon_before_it_fills_memory(self):
        stream = opened(largest_message=1000)
        taken = 0
        while stream.appetite:
            stream.take(b"\x8a\x00" * (stream.appetite // 2 + 1))
            taken += 1
            self.assertLess(taken, 100)
        texts_of(stream, 1)
        texts_of(stream, 100)
        self.assertGreater(stream.appetite, 0)

    def test_a_frame_as_long_as_a_message_may_be_still_fits(self):
        for largest in (10, 100000, 1024 * 1024):
            stream = opened(largest_message=largest)
            data = frame(TEXT, b"x" * largest)
            while data:
                self.assertGreater(stream.appetite, 0)
                piece, data = data[: stream.appetite], data[stream.appetite :]
                stream.take(piece)
            self.assertEqual([len(text) for text in texts_of(stream)], [largest])

    def test_what_came_before_a_break_is_kept_and_the_break_told_with_its_code(self):
        for title, data, close in (
            ("masked", b"\x81\x82\0\0\0\0{}", 1002),
            ("compressed", b"\xc1\x02{}", 1002),
            ("a size in eight bytes that fits in one", b"\x81\x7f" + bytes(7) + b"\x02{}", 1002),
            ("a size in two bytes that fits in one", b"\x81\x7e\x00\x02{}", 1002),
            ("a size below zero", b"\x81\x7f" + b"\xff" * 8, 1009),
            ("half a close code", frame(CLOSE, b"\x03"), 1002),
            ("a close code that is never said", frame(CLOSE, b"\x03\xed"), 1002),
            ("a close code of nobody", frame(CLOSE, b"\x07\xd0"), 1002),
            ("a close reason that is no text", frame(CLOSE, b"\x03\xe8\xff"), 1007),
            ("too big", frame(CLOSE, b"\x03\xf1"), 1009),
            ("a goodbye without a code", frame(CLOSE, b""), 1000),
            ("a goodbye of our own kind", frame(CLOSE, b"\x0f\xa0bye"), 4000),
        ):
            with self.subTest(title):
                stream = opened()
                stream.take(text_frame({"type": "x"}) + data + text_frame({"type": "y"}))
                self.assertEqual(texts_of(stream), ['{"type": "x"}'])
                self.assertIsInstance(stream.failure, StreamBroken)
                self.assertEqual(stream.failure.facts["close"], close)
                self.assertFalse(stream.has_more())

    def test_an_upgrade_with_more_than_was_asked_for_does_not_open(self):
        for extra in (b"Sec-WebSocket-Extensions: x", b"Sec-WebSocket-Protocol: x"):
            stream = StreamConversation(daemon(), None, None)
            stream.take(proof_for(said(stream)))
            reply = upgrade_for(said(stream))[:-2] + extra + b"\r\n\r\n"
            with self.assertRaises(StreamBroken):
                stream.take(reply)

    def test_bytes_of_any_kind_never_do_worse_than_break_the_stream(self):
        print(f"RENDERBRIDGE_FUZZ_SEED={SEED}")
        dice = random.Random(SEED)
        good = frame(TEXT, b"{}", final=False) + frame(CONTINUATION, b"") + frame(PING, b"x" * 9)
        for _ in range(2000):
            stream = StreamConversation(daemon(), None, None, largest_message=500)
            script = bytearray(proof_for(said(stream)))
            if dice.random() < 0.9:
                stream.take(bytes(script))
                script = bytearray(upgrade_for(said(stream)) + good * dice.randrange(4))
            for _ in range(dice.randrange(4)):
                script[dice.randrange(len(script))] = dice.getrandbits(8)
            try:
                in_pieces(stream, bytes(script), dice.randrange(1, 60))
            except BridgeError:
                continue
            for _ in range(100):
                texts_of(stream, 3)
            self.assertFalse(stream.has_more())
