"""Render elements and AOVs: what is rendered beside the picture, and where it is written."""

from pymxs import runtime as rt

from .reading import READING, ask, reason, text_of


class FoundPasses:
    """names: of what is rendered, in order; files: paths that are written, as Max spells them."""

    def __init__(self):
        self.names = []
        self.files = []


def gather_passes(renderer, warn):
    """Return the FoundPasses of render elements that are on, and of Arnold's AOVs."""
    found = FoundPasses()
    manager = ask(lambda: rt.maxOps.GetCurRenderElementMgr())
    if manager is not None:
        _add_elements(found, manager, warn)
    if renderer.name == "Arnold":
        _add_aovs(found, renderer.value)
    return found


def _add_elements(found, manager, warn):
    names = []
    # Counted from 0, unlike most of MAXScript.
    for index in range(ask(lambda: manager.NumRenderElements(), 0)):
        try:
            element = manager.GetRenderElement(index)
            name = text_of(element.elementName) or str(index)
            file = text_of(ask(lambda index=index: manager.GetRenderElementFilename(index), ""))
            found.files += [file] if file else []
            if not element.enabled:
                continue
            if rt.classOf(element) == rt.Missing_Render_Element_Plug_in:
                warn("elementMissing", name=name)
                continue
            names.append(name)
        except READING as error:
            warn("elementUnreadable", index=index + 1, reason=reason(error))
    if names and not ask(lambda: manager.GetElementsActive(), True):
        warn("elementsOff", count=len(names))
        return
    found.names += names


def _add_aovs(found, renderer):
    for driver in ask(lambda: list(renderer.AOVManager.drivers), []):
        for aov in ask(lambda driver=driver: list(driver.aov_list), []):
            name = text_of(ask(lambda aov=aov: aov.name, ""))
            if name and name not in found.names:
                found.names.append(name)
