"""Other scenes that this one shows: XRef scenes and XRef objects."""

from pymxs import runtime as rt

from .reading import READING, ask, reason, text_of
from .renderbridge.background_task import MORE

_AT_ONCE = 32


def add_xrefs(found):
    """A background task: add the scene files of XRefs that are on; those that are off are told."""
    for title, count, read in (
        ("scene", lambda: rt.xrefs.getXRefFileCount(), _scene),
        ("objects", lambda: rt.objXRefMgr.recordCount, _record),
    ):
        # Counted from 1.
        for index in range(1, int(ask(count, 0)) + 1):
            if index % _AT_ONCE == 0:
                yield MORE
            try:
                path, is_on = read(index)
            except READING as error:
                found.warn("xrefUnreadable", kind=title, index=index, reason=reason(error))
                continue
            if not is_on:
                found.warn("xrefOff", path=found.absolute(path) or path)
            elif path:
                found.add(path, "xref")
    yield MORE


def _scene(index):
    xref = rt.xrefs.getXRefFile(index)
    return text_of(xref.filename), not ask(lambda: xref.disabled, False)


def _record(index):
    record = rt.objXRefMgr.GetRecord(index)
    return text_of(record.srcFileName), bool(ask(lambda: record.enabled, True))
