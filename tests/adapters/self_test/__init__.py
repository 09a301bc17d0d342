"""The self-test inside hosts: the names that it tries, and what it says of hosts that lack some."""

import os
import sys

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
ADAPTERS = os.path.join(CHECKOUT, "adapters")
FAKES = os.path.join(CHECKOUT, "tests", "fakes")
NAMES = "api_names.generated.json"

# Last: folders of the tests there are called as hosts are, and come first.
if FAKES not in sys.path:
    sys.path.append(FAKES)
