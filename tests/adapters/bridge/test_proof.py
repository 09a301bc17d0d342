import re
import unittest

from renderbridge.proof import new_nonce, proof_holds, proof_of

from . import table


class Proof(unittest.TestCase):
    def test_every_row_of_the_shared_table_holds(self):
        for row in table("proof"):
            with self.subTest(row["title"]):
                self.assertEqual(proof_of(row["token"], row["port"], row["nonce"]), row["proof"])
                self.assertTrue(proof_holds(row["token"], row["port"], row["nonce"], row["proof"]))

    def test_anything_else_is_no_proof(self):
        row = table("proof")[0]
        wrong = row["proof"][:-1] + ("0" if row["proof"][-1] != "0" else "1")
        for proof in (wrong, row["proof"].upper(), row["proof"] + "0", "", "é" * 64, None, 7, []):
            with self.subTest(proof=proof):
                self.assertFalse(proof_holds(row["token"], row["port"], row["nonce"], proof))

    def test_nonces_are_hex_and_never_the_same(self):
        nonces = {new_nonce() for _ in range(100)}
        self.assertEqual(len(nonces), 100)
        for nonce in nonces:
            self.assertRegex(nonce, re.compile(r"\A[0-9a-f]{32}\Z"))
