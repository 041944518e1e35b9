"""Elements: XML without regard to namespaces; Office writes two for one vocabulary."""

from __future__ import annotations

from lxml import etree


def local_name(element: etree._Element) -> str:
    """The tag without its namespace."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child called *name*, or None."""
    if element is None:
        return None
    return next((e for e in element if local_name(e) == name), None)


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The attribute *name* in whatever namespace, or None."""
    if element is None:
        return None
    pairs = element.attrib.items()
    return next((str(v) for k, v in pairs if str(k).rsplit("}", 1)[-1] == name), None)
