"""HTML: saved web pages, in their own order, with what their structure says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from corpus.formats.document import Declared, RawDocument
from corpus.formats.encoding import decode, tidy
from corpus.formats.page import visible_text
from corpus.report import CorpusError
from corpus.vietnamese import squeeze

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_JSON_PUBLISHED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_HEAD_BYTES = 4096
_TOO_DEEP = "Excessive depth"  # as libxml2 says it
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "title")
_PUBLISHED_METAS = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "og:published_time",
    "article.published",
)


def read_html(data: bytes) -> RawDocument:
    """The whole visible text of a page; the page around the article is hinted `outside`."""
    charset = _CHARSET.search(data[:_HEAD_BYTES])
    source = decode(data, charset[1].decode("ascii") if charset else None)
    source = _XML_HEAD.sub("", source)
    if not source.strip():
        return RawDocument("")
    root = _parsed(source)
    if root is None:
        return RawDocument("")
    declared = _declared(root, source)
    text, hints = visible_text(root, declared.title)
    return RawDocument(text, hints, declared)


def _parsed(source: str) -> lxml.html.HtmlElement | None:
    """The whole page; None where it holds nothing but comments.

    Raises CorpusError where libxml2 gave up on the way: what it returns then is cut off.
    """
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
    except etree.ParserError:
        return None
    if any(_TOO_DEEP in error.message for error in parser.error_log):
        raise CorpusError("các phần tử lồng nhau quá sâu")
    # What stands after `</html>`, which readers of the page see, too.
    for after in list(root.itersiblings()):
        root.append(after)
    return root


def _declared(root: lxml.html.HtmlElement, source: str) -> Declared:
    metas = dict(_metas(root))
    title = next((metas[name] for name in _TITLE_METAS if metas.get(name)), None)
    if title is None:
        head = root.find(".//title")
        title = head.text_content() if head is not None else None
    return Declared(
        title=squeeze(tidy(title)) or None if title else None,
        published=next(_published(metas, root, source), None),
        site=squeeze(tidy(metas.get("og:site_name", ""))) or None,
    )


def _metas(root: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content:
            yield name.lower(), content


def _published(
    metas: dict[str, str], root: lxml.html.HtmlElement, source: str
) -> Iterator[dt.date]:
    """The days the metadata give for publishing, the most trusted first."""
    written = [match[1] for match in _JSON_PUBLISHED.finditer(source)][:1]
    written += [metas[name] for name in _PUBLISHED_METAS if name in metas]
    for element in root.iter("time", "span", "abbr"):
        marked = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        if marked or "published" in (element.get("class") or "").split():
            written.append(element.get("datetime") or element.get("content") or "")
    for value in written:
        day = _iso_day(value)
        if day is not None:
            yield day


def _iso_day(value: str) -> dt.date | None:
    """The day in Vietnam of an ISO moment; None for anything else."""
    try:
        moment = dt.datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return (moment.astimezone(_VIETNAM) if moment.tzinfo else moment).date()
