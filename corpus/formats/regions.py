"""Regions: which elements of a web page are not its article."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

from corpus.formats.document import HintKind
from corpus.vietnamese import canonical, squeeze

UNSEEN_TAGS = {
    "script", "style", "noscript", "template", "iframe", "svg", "head", "select", "object",
    "textarea", "video", "audio", "canvas", "map", "datalist", "button", "math",
}  # fmt: skip
_OUTSIDE_TAGS = {"nav", "aside", "footer", "menu"}
_OUTSIDE_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog"}
_OUTSIDE_WORDS = frozenset(
    "menu nav navbar navigation topnav breadcrumb breadcrumbs sidebar footer related "
    "comment comments"
    " respond share sharing social widget banner ads advert advertisement cookie "
    "cookies popup modal tags"
    " tagcloud pagination pager paging search login rating vote toolbar counter "
    "copyright hotline slider"
    " carousel marquee mostviewed toplist othernews lienquan tinlienquan tinkhac "
    "tinmoi baivietlienquan"
    " binhluan ykien skip skiplink sitemap weblink weblinks quangcao thongke "
    "luottruycap ribbon masthead"
    " newsother newsrelated addthis fb disqus feedback printfriendly subscribe newsletter topbar"
    " older newer mostread docnhieu xemnhieu bottombar offcanvas megamenu dropdown lienket".split()
)
_OUTSIDE_PAIRS = re.compile(
    r"tin-?(?:lien-?quan|khac|moi|noi-?bat|cu-hon|xem-nhieu|doc-nhieu)"
    r"|bai-?(?:viet-?)?(?:lien-?quan|khac|moi)|lien-?quan|other-?(?:news|post"
    r"|article)s?|related-?(?:news|post|article)s?"
    r"|binh-?luan|(?:most|top)-?(?:view|read)|quang-?cao|site-header|page-header-top"
    r"|header-top|top-header|site-branding|back-to-top|read-?more|see-?also"
    r"|post-navigation|new-older|older-news|list-news|news-list"
)
_ARTICLE_WORDS = frozenset(
    "entry article post detail details chitiet noidung content tieude title headline "
    "story main body single".split()
)
_HEADING_TAGS = {"h1", "h2", "h3"}
_HEADING_WORDS = {
    "headline",
    "tieude",
    "articletitle",
    "newstitle",
    "posttitle",
    "entrytitle",
    "title",
}
_CAPTION_WORDS = {
    "caption",
    "figcaption",
    "imgcaption",
    "photocaption",
    "chuthich",
    "chuthichanh",
    "desc-image",
}
_BYLINE_WORDS = {"author", "byline", "tacgia", "nguon", "writer"}
_TIME_WORDS = {
    "date",
    "time",
    "datetime",
    "ngaydang",
    "ngay",
    "published",
    "postdate",
    "pubdate",
    "timestamp",
    "entrydate",
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LISTS = {"ul", "ol", "div", "td", "table", "section", "dl", "tbody"}
_BOXES = _LISTS | {"p"}
_MOSTLY_LINKS = 0.65
_FEWEST_LINKS = 3
_LEADS_AWAY = re.compile(
    r"[>»*•\s-]*(?:(?:mời )?(?:xem|đọc|tham khảo) (?:thêm|tiếp)|có thể bạn|đừng bỏ lỡ"
    r"|(?:các )?(?:tin|bài)(?: viết| tức)? (?:liên quan|khác|mới|cũ|cùng chuyên mục))"
)
# Where a link leads that is part of what the article tells: a file, a place on the page.
_PAPER = re.compile(r"^#|^mailto:|\.(?:pdf|docx?|xlsx?|pptx?|rar|zip|odt|rtf)\b", re.IGNORECASE)
_PAGE_SHARE = 0.4  # an element with more of the page's prose than this is not around it
_ARTICLE_SHARE = 0.7
_SENTENCE_CHARS = 60
_STAMP_CHARS = 160
_BOX_CHARS = 400
_TITLE_TAGS = ("h1", "h2", "h3", "h4", "div", "span", "td", "p", "strong")
_WORD = re.compile(r"\w+")
_LEAD_CHARS = 700
_SHORTEST_TITLE, _LONGEST_TITLE, _TITLE_WORDS = 20, 300, 5
_SHARED_WORDS = 0.6


class Regions:
    """What class names, tags and links say of each element of one page."""

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self._prose: dict[lxml.html.HtmlElement, int] = {}
        self._links: dict[lxml.html.HtmlElement, int] = {}
        self._chars: dict[lxml.html.HtmlElement, int] = {}
        self._anchors: dict[lxml.html.HtmlElement, int] = {}
        self._measure(root)
        self._page_prose = self._prose.get(root, 0) or 1

    def _measure(self, root: lxml.html.HtmlElement) -> None:
        """Count characters, link characters and prose in every element, children first."""
        for element in reversed(list(root.iter("*"))):
            if element.tag in UNSEEN_TAGS:
                continue
            own = [element.text or "", *(child.tail or "" for child in element)]
            chars = sum(len(part.strip()) for part in own)
            prose = sum(len(part) for part in map(str.strip, own) if len(part) >= _SENTENCE_CHARS)
            children = list(element)
            chars += sum(self._chars.get(c, 0) for c in children)
            prose += sum(self._prose.get(c, 0) for c in children)
            anchor = element.tag == "a"
            self._chars[element] = chars
            self._prose[element] = 0 if anchor else prose
            self._links[element] = chars if anchor else sum(self._links.get(c, 0) for c in children)
            self._anchors[element] = anchor + sum(self._anchors.get(c, 0) for c in children)

    def holds_article(self, element: lxml.html.HtmlElement) -> bool:
        """True when so much of the page's prose stands in *element* that it cannot be around it."""
        return self._prose.get(element, 0) > _PAGE_SHARE * self._page_prose

    def narrows(self, element: lxml.html.HtmlElement) -> bool:
        """True when nearly all of the page's prose stands in *element*."""
        return self._prose.get(element, 0) > _ARTICLE_SHARE * self._page_prose

    def is_outside(self, element: lxml.html.HtmlElement) -> bool:
        """True for menus, lists of other news, comments, footers."""
        if self.holds_article(element):
            return False
        if element.tag in _OUTSIDE_TAGS or element.get("role") in _OUTSIDE_ROLES:
            return True
        if element.tag == "h1" or element.find(".//h1") is not None:
            return False
        words = _names(element)
        if element.tag == "header" and not words & _ARTICLE_WORDS and not _within_article(element):
            return True
        if words & _OUTSIDE_WORDS and not _is_heading(element, words):
            return True
        if _OUTSIDE_PAIRS.search(_joined(element)):
            return True
        return (
            self._is_list_of_links(element)
            or self._leads_away(element)
            or self._is_headline_between(element)
        )

    def _is_list_of_links(self, element: lxml.html.HtmlElement) -> bool:
        if element.tag not in _LISTS or self._anchors.get(element, 0) < _FEWEST_LINKS:
            return False
        return self._links[element] > _MOSTLY_LINKS * max(1, self._chars[element])

    def _leads_away(self, element: lxml.html.HtmlElement) -> bool:
        """True for `Xem thêm` and the like with nothing but a link after it."""
        short = self._chars.get(element, 0) <= _BOX_CHARS
        if not short or element.tag not in _BOXES or not self._anchors.get(element, 0):
            return False
        label = _LEADS_AWAY.match(canonical(squeeze(element.text_content())))
        rest = self._chars[element] - label.end() if label else 0
        return label is not None and self._links[element] > _MOSTLY_LINKS * rest

    def _is_headline_between(self, element: lxml.html.HtmlElement) -> bool:
        """True for a line that is one link to another page, right between two paragraphs."""
        link = next(element.iter("a"), None)
        if element.tag not in _BOXES or link is None or self._anchors.get(element, 0) != 1:
            return False
        text = squeeze(link.text_content())
        whole = self._links[element] == self._chars[element] <= _LONGEST_TITLE
        if not whole or text.count(" ") < _TITLE_WORDS or text.endswith((".", ";", ":")):
            return False
        told = _is_told(element.getprevious()) and _is_told(element.getnext())
        return told and _PAPER.search(link.get("href") or "#") is None

    def hint(self, element: lxml.html.HtmlElement) -> HintKind | None:
        """The hint that *element* gives for the text in it."""
        words = _names(element)
        if element.tag == "figcaption" or words & _CAPTION_WORDS:
            return "caption"
        if words & _TIME_WORDS and self._chars.get(element, 0) <= _STAMP_CHARS:
            return "time"
        if _is_heading(element, words) and self._chars.get(element, 0) < 500:
            return "heading"
        if self._chars.get(element, 0) > _STAMP_CHARS:
            return None
        if element.tag == "time":
            return "time"
        return "byline" if words & _BYLINE_WORDS or element.get("rel") == "author" else None


def _is_told(element: lxml.html.HtmlElement | None) -> bool:
    """True for a paragraph that ends as a sentence does."""
    text = "" if element is None else squeeze(element.text_content())
    return len(text) >= _SHORTEST_TITLE and text.endswith((".", "!", ".”", '."', ".)"))


def _names(element: lxml.html.HtmlElement) -> set[str]:
    """The words of class and id: `newsOther-list` -> newsother, other, news, list."""
    names: set[str] = set()
    for name in f"{element.get('class') or ''} {element.get('id') or ''}".split():
        parts = re.split(r"[^A-Za-z0-9]+", _CAMEL.sub("-", name))
        names.update(part.lower() for part in parts)
        names.add("".join(parts).lower())
    return names


def _joined(element: lxml.html.HtmlElement) -> str:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _CAMEL.sub("-", names).replace("_", "-").lower()


def _is_heading(element: lxml.html.HtmlElement, words: set[str]) -> bool:
    if element.tag in _HEADING_TAGS:
        return True
    return element.tag in ("div", "span", "p", "td", "a", "strong", "h4") and bool(
        words & _HEADING_WORDS
    )


def _within_article(element: lxml.html.HtmlElement) -> bool:
    return any(
        a.tag == "article" or _names(a) & {"entry", "article"} for a in element.iterancestors()
    )


def find_article(
    root: lxml.html.HtmlElement, regions: Regions, title: str | None
) -> lxml.html.HtmlElement:
    """The smallest element with the article's prose and its title; *root* where unsure."""
    element = root
    while True:
        inner = next((child for child in element if regions.narrows(child)), None)
        if inner is None:
            break
        element = inner
    declared = (c for c in _upwards(element) if title and _holds_title(c, title))
    return next(declared, None) or next(_headed(element, root), root)


def _holds_title(element: lxml.html.HtmlElement, title: str) -> bool:
    return any(_names_title(heading, title) for heading in element.iter(*_TITLE_TAGS))


def _headed(
    element: lxml.html.HtmlElement, root: lxml.html.HtmlElement
) -> Iterator[lxml.html.HtmlElement]:
    """The smallest ancestor in which a line that shares its words stands over the article."""
    words = set(_WORD.findall(canonical(element.text_content()[:_LEAD_CHARS])))
    for candidate in _upwards(element):
        if candidate.getparent() is not root and any(
            _is_like_title(text, words) for text in _texts_over(candidate, element)
        ):
            yield candidate


def _texts_over(candidate: lxml.html.HtmlElement, element: lxml.html.HtmlElement) -> Iterator[str]:
    """What the children of *candidate* say before *element*, or before its first sentence."""
    for child in candidate:
        if not isinstance(child.tag, str) or child.tag in UNSEEN_TAGS:
            continue
        if child is element or any(inner is element for inner in child.iterdescendants()):
            return
        text = canonical(squeeze(child.text_content()))
        if text.endswith(".") and candidate is element:
            return
        yield text


def _is_like_title(text: str, words: set[str]) -> bool:
    """True for a short line most of whose words the article's first lines have too."""
    own = set(_WORD.findall(text))
    return (
        _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE
        and len(own) >= _TITLE_WORDS
        and len(own & words) >= _SHARED_WORDS * len(own)
    )


def _upwards(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    yield element
    yield from element.iterancestors()


def _names_title(element: lxml.html.HtmlElement, title: str) -> bool:
    if len(element) > 3:
        return False
    text = canonical(squeeze(element.text_content()))
    known = canonical(title)
    return len(text) > 15 and (text == known or known.startswith(text + " "))
