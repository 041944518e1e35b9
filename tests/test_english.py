"""A walk through the pages in English: no word of the interface is left in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from corpus.abbreviations import BUILT_IN
from corpus.corrections import CORRECTIONS_FILE, Correction, format_corrections
from corpus.places import PROVINCES, facet_label
from corpus.vietnamese import has_marks
from indexer.answer import SearchRequest
from indexer.explain import FIELD_LABELS
from indexer.live import open_engine
from indexer.rebuild import reindex
from indexer.schema import TEXT_FIELDS
from searchapp import create_app
from searchapp.labels import reason_sentence, value_label
from tests.conftest_web import write_reports
from tests.pdf_paper import flow, write_pdf

# Words that stand in the reports alone: what is read in them is shown as it is.
PAPER = "Kỳ họp Lgiáplý\nSáng 5/3/2019, LĐLĐ tỉnh Đắk Nông họp lần đầu. Ông Trần Văn Khải - Chủ tịch chủ trì."
DISTRICT = (
    "LĐLĐ huyện Ba Bể triển khai Nghị quyết số 20-NQ/TW\n\nNgày 5/3/2020, Liên đoàn Lao động huyện Ba Bể, "
    "tỉnh Bắc Kạn tổ chức hội nghị sơ kết thực hiện Nghị quyết số 20-NQ/TW.\n"
)
SEARCHES = (
    "/", "/?page=99", "/?q=hội+nghị&province=Bến+Tre&year=2020&official=Trần+Thị+Ước&form=tin"
    "&citation=02/NQ-LĐLĐ&from=2019-01-01&to=2021-12-31", "/?province=none&year=none&official=none",
    "/?province=Lâm+Đồng&province=Huế", "/?q=LĐLĐ+Bến+Tre+2020&explain=1", "/?q=hội+nghi+tông+kết&explain=1",
    "/?q=tổng+kết&marks=any&explain=1", "/?q=dai+hoi&sort=oldest&explain=1", "/?q=02/NQ-LĐLĐ&explain=1",
    "/?q=5/1/2020+-nháp&explain=1", "/?q=năm:2020+tỉnh:Bến+Tre&explain=1", "/?q=xyzzy&year=1999",
    '/?q="việc+làm"&year=1999', "/?q=hội+nghị&from=oo&to=1&sort=x&year=hai&page=oo&limit=x",
    "/?q=LĐLĐ&expand=0", "/?q=hội+nghị+công+đoàn+tỉnh+bàn+về+việc+làm+xyzxyz+abcabc&explain=1",
    "/?q=nghị+quyết+20+nq+tw",
)  # fmt: skip
OTHERS = (
    "/officials", "/officials?named=uoc&q=hội+nghị", "/officials?named=zz", "/citations?q=hội+nghị",
    "/citations?named=zz", "/skipped", "/help", "/reports/khong-co", "/khong/co", "/feed.atom",
    "/opensearch.xml",
)  # fmt: skip
_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "label", "content")
_WORD = re.compile(r"[^\W\d_]+")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of reports that give every kind of notice something to say."""
    folder, data = tmp_path_factory.mktemp("reports"), tmp_path_factory.mktemp("data")
    write_reports(folder)
    (folder / "giay.pdf").write_bytes(write_pdf([flow(PAPER), flow("Trang sau.")]))
    (folder / "huyen.txt").write_text(DISTRICT, encoding="utf-8")
    (folder / "hong.docx").write_bytes(b"PK\x03\x04")
    reindex(data, [folder])
    corrected = next(iter(open_engine(data).reports())).id
    row = Correction(corrected, "form", "set", "", "tin", by="Hoa", at="2026-01-02")
    (data / CORRECTIONS_FILE).write_text(format_corrections([row]), encoding="utf-8")
    reindex(data, [folder])
    return data


@pytest.fixture
def client(data: Path) -> FlaskClient:
    return create_app(data).test_client()


def test_no_page_has_a_vietnamese_word_of_its_own(client: FlaskClient, data: Path) -> None:
    values = set(_values(data))
    reports = [filed.id for filed in open_engine(data).reports()]
    pages = [f"/reports/{report}{args}" for report in reports for args in ("?q=hội+nghị", "?p=000")]
    left = {
        address: words
        for address in (*SEARCHES, *OTHERS, *pages)
        if (words := set(_words_of_ours(_fetch(client, address), values, address)))
    }
    assert left == {}


def _fetch(client: FlaskClient, address: str) -> html.HtmlElement:
    response = client.get(f"{address}{'&' if '?' in address else '?'}lang=en")
    return html.fromstring(response.get_data())


def _words_of_ours(page: html.HtmlElement, values: set[str], address: str) -> Iterator[str]:
    """The words with Vietnamese marks that are neither quoted from a report nor typed."""
    for quoted in page.cssselect("[lang=vi] p, .report h1, .hit h2, blockquote, .snippet, code, .file, .path + td span, "
                                 ".wordmark strong, script, [hreflang=vi], entry"):  # fmt: skip
        if quoted.get("class") not in ("facts", "reasons"):
            quoted.drop_tree()
    typed = re.sub(r"[?&]\w+=", "\n", address).replace("+", " ").split("\n")[1:]
    typed = [*typed, *" ".join(typed).split()]
    quotable = sorted({*typed, *values}, key=len, reverse=True)
    for said in _said(page):
        said = re.sub("“[^”]*”", " ", said)
        for value in quotable if has_marks(said) else ():
            said = re.sub(re.escape(value), " ", said, flags=re.IGNORECASE)
        yield from (word for word in _WORD.findall(said) if has_marks(word))


def _said(page: html.HtmlElement) -> Iterator[str]:
    for element in page.iter():
        if isinstance(element.tag, str):
            yield from (element.get(name, "") for name in _ATTRIBUTES)
            yield from (v for k, v in element.attrib.items() if k.startswith("data-"))
            yield element.text or ""
        yield element.tail or ""


def _values(data: Path) -> Iterator[str]:
    """What is shown as it was read: names, titles, kinds of documents."""
    yield from ("Tra Cứu", "Tiếng Việt")
    yield from (province.name for province in PROVINCES)
    for filed in open_engine(data).reports():
        report = filed.report
        yield from filter(None, (report.title, report.organisation, report.form, report.own_number))
        yield " ".join(report.display_title.split())
        yield from filed.files
        for person in (*report.officials, *report.mentioned):
            yield from (person.name, *person.titles)
        for cited in report.citations:
            yield from (cited.label, *filter(None, (cited.issuer,)))
    yield "LĐLĐ "  # of the body that went on in another's place
    yield from (long for longs in BUILT_IN.values() for long in longs)


def test_reasons_on_pages_are_those_of_the_command_line(app, data: Path) -> None:
    engine, said = open_engine(data), set()
    with app.test_request_context():
        for query in ("hội nghị", "duong hoi nghi", "02 nq ldld", "LĐLĐ Bến Tre", "5/1/2020 -nháp",
                      "năm:2020", "tỉnh:Bến Tre", "hội nghị công đoàn tỉnh bàn về việc làm xyzxyz",
                      "hội nghi tông kết", "ông Ước", "hội nghj"):  # fmt: skip
            for sort in ("relevance", "newest"):
                asked = SearchRequest(query=query, explain=True, sort=sort, marks="any", limit=50)  # type: ignore[arg-type]
                for reason in (
                    r for hit in engine.search(asked).hits for r in hit.explanation or ()
                ):
                    told = reason_sentence(reason)
                    assert told[1:] == reason.text[1:]
                    said.add(reason.said)
    assert len(said) >= 9, said
    assert set(FIELD_LABELS) == set(TEXT_FIELDS)


def test_provinces_on_pages_are_called_as_in_the_index(app) -> None:
    with app.test_request_context():
        for name in {province.name for province in PROVINCES}:
            for value in (name, f"{name} (trước 7/2025)"):
                assert value_label("province", value) == facet_label(value)
    with app.test_request_context("/?lang=en"):
        assert value_label("province", "Bến Tre") == "Bến Tre (now in Vĩnh Long)"
        assert value_label("province", "Cần Thơ (trước 7/2025)") == "Cần Thơ (before July 2025)"
