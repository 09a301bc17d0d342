import random
import unittest

from renderbridge.errors import StreamBroken
from renderbridge.websocket_frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    FrameReader,
    close_code,
    encode_close,
    encode_frame,
)

from .stand_ins import frame


def read(data, reader=None, **options):
    """Return all messages of `data`, its pieces left out."""
    reader = reader or FrameReader(**options)
    reader.feed(data)
    messages = iter(reader.next_message, None)
    return [message for message in messages if message != (CONTINUATION, None)]


class Writing(unittest.TestCase):
    def test_the_masked_hello_of_rfc_6455_section_5_7(self):
        expected = bytes.fromhex("818537fa213d7f9f4d5158")
        self.assertEqual(encode_frame(TEXT, b"Hello", bytes.fromhex("37fa213d")), expected)

    def test_each_size_has_its_shortest_head(self):
        for size, head in (
            (0, "8180"),
            (125, "81fd"),
            (126, "81fe007e"),
            (65535, "81feffff"),
            (65536, "81ff0000000000010000"),
        ):
            with self.subTest(size=size):
                written = encode_frame(TEXT, b"x" * size, b"\0\0\0\0")
                self.assertEqual(written, bytes.fromhex(head) + b"\0\0\0\0" + b"x" * size)

    def test_masks_differ_from_frame_to_frame(self):
        self.assertGreater(len({encode_frame(PING, b"")[2:6] for _ in range(20)}), 15)

    def test_a_close_frame_holds_its_code_and_a_reason_that_fits(self):
        self.assertEqual(len(encode_close(1002, "é" * 200)), 2 + 4 + 125)


class Reading(unittest.TestCase):
    def test_messages_come_out_whole_however_the_network_cuts_them(self):
        stream = (
            frame(TEXT, "première".encode())
            + frame(TEXT, b"two ", final=False)
            + frame(PING, b"are you there")
            + frame(CONTINUATION, b"pie", final=False)
            + frame(CONTINUATION, b"ces")
            + frame(TEXT, b"x" * 70000)
            + frame(TEXT, b"")
            + frame(PONG, b"")
            + frame(CLOSE, b"\x03\xe8bye")
        )
        expected = [
            (TEXT, "première"),
            (PING, b"are you there"),
            (TEXT, "two pieces"),
            (TEXT, "x" * 70000),
            (TEXT, ""),
            (PONG, b""),
            (CLOSE, b"\x03\xe8bye"),
        ]
        self.assertEqual(read(stream), expected)
        dice = random.Random(6455)
        for _ in range(30):
            reader, messages, at = FrameReader(), [], 0
            while at < len(stream):
                step = dice.choice((1, 2, 3, 7, 1000, 30000))
                messages += read(stream[at : at + step], reader)
                at += step
            self.assertEqual(messages, expected)

    def test_a_letter_may_be_cut_between_two_pieces(self):
        letter = "場".encode()
        pieces = frame(TEXT, letter[:1], final=False) + frame(CONTINUATION, letter[1:])
        self.assertEqual(read(pieces), [(TEXT, "場")])

    def breaks(self, data, close, **options):
        with self.assertRaises(StreamBroken) as caught:
            read(data, **options)
        self.assertEqual(caught.exception.facts["close"], close)

    def test_what_the_protocol_forbids_closes_with_1002(self):
        for title, data in (
            ("a masked frame", encode_frame(TEXT, b"x")),
            ("reserved bit 1", b"\xc1\x00"),
            ("reserved bit 3", b"\x91\x00"),
            ("a ping in pieces", frame(PING, b"", final=False)),
            ("a ping of 126 bytes", frame(PING, b"x" * 126)),
            ("a continuation of nothing", frame(CONTINUATION, b"x")),
            ("a text within a text", frame(TEXT, b"a", final=False) + frame(TEXT, b"b")),
            ("opcode 3", frame(3, b"")),
            ("opcode 11", frame(11, b"")),
        ):
            with self.subTest(title):
                self.breaks(data, 1002)

    def test_binary_closes_with_1003_and_broken_utf8_with_1007(self):
        self.breaks(frame(BINARY, b"x"), 1003)
        self.breaks(frame(TEXT, b"\xff"), 1007)

    def test_too_big_is_judged_by_the_head_alone(self):
        self.breaks(frame(TEXT, b"x" * 101), 1009, largest_message=100)
        self.breaks(b"\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xff", 1009)
        pieces = frame(TEXT, b"x" * 60, final=False) + frame(CONTINUATION, b"x" * 60)
        self.breaks(pieces, 1009, largest_message=100)
        self.assertEqual(read(frame(TEXT, b"x" * 100), largest_message=100), [(TEXT, "x" * 100)])

    def test_random_bytes_never_do_worse_than_break_the_stream(self):
        dice = random.Random(1)
        for _ in range(3000):
            data = bytes(dice.getrandbits(8) for _ in range(dice.randrange(1, 40)))
            try:
                read(data)
            except StreamBroken:
                pass

    def test_a_close_frame_without_a_code_counts_as_1005(self):
        self.assertEqual(close_code(b""), 1005)
        self.assertEqual(close_code(b"\x03\xf5later"), 1013)
