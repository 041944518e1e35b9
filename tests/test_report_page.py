"""The report page: anchors of passages that outlive edits, hits in turn, evidence, the way back."""

from __future__ import annotations

import random
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.corrections import CORRECTIONS_FILE, Correction, format_corrections
from indexer.rebuild import reindex
from searchapp import create_app
from searchapp.anchors import anchors, is_anchor, nearest
from tests.conftest_web import report_text
from tests.webpage import first_report, get, total, words

WORDS = (
    "hội nghị công đoàn tỉnh tổng kết năm đời sống đoàn viên quỹ mái ấm nữ công lao động".split()
)
WHEN = {"by": "Lan", "at": "2026-11-22"}


def paragraph(chance: random.Random, size: int) -> str:
    return " ".join(chance.choices(WORDS, k=size)) + f" {chance.randint(1, 9999)}."


@given(st.lists(st.text(min_size=1, max_size=60), max_size=12))
def test_every_paragraph_has_an_anchor_of_its_own_that_is_found(texts):
    found = anchors(texts)
    assert len(set(found)) == len(found) == len(texts)
    assert all(is_anchor(anchor) and nearest(anchor, found) == anchor for anchor in found)


@pytest.mark.parametrize("seed", range(20))
def test_an_edited_paragraph_is_found_among_many(seed):
    chance = random.Random(seed)
    texts = [paragraph(chance, 40) for _ in range(80)]
    edited = chance.randrange(len(texts))
    before = anchors(texts)[edited]
    syllables = texts[edited].split()
    for _ in range(4):
        syllables[chance.randrange(len(syllables))] = "sửa"
    texts[edited] = " ".join(syllables)
    texts.insert(0, paragraph(chance, 30))
    assert nearest(before, anchors(texts)) == anchors(texts)[edited + 1]


def test_an_anchor_of_another_text_is_nowhere():
    chance = random.Random(1)
    known = anchors([paragraph(chance, 30) for _ in range(100)])
    strange = anchors(["Thông báo tuyển dụng lái xe, hạn nộp hồ sơ ngày mai tại phòng hành chính"])
    assert nearest(strange[0], known) is None
    assert nearest(strange[0], ()) is None


def test_the_same_paragraph_twice_has_two_anchors_and_one_left_is_both():
    first, again = anchors(["Nơi nhận: như trên", "Nơi nhận: như trên"])
    assert (nearest(again, [first]), nearest(again, [first, again])) == (first, again)


@pytest.fixture
def own(tmp_path: Path):
    """One report of this test's own, its file, its data folder, and a client."""
    folder, data_dir = tmp_path / "bao-cao", tmp_path / "data"
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text(report_text(1), encoding="utf-8")
    reindex(data_dir, [folder])
    client = create_app(data_dir).test_client()
    report_id = client.get("/api/v1/search").json["hits"][0]["id"]
    return file, data_dir, client, f"/reports/{report_id}"


def passage(page, words):
    return next(p for p in page.cssselect(".text p") if words in p.text_content())


def test_a_link_to_a_passage_outlives_an_edit_and_says_so(own):
    file, data_dir, client, address = own
    before = passage(get(client, address), "việc làm")
    href = before.cssselect("a.anchor")[0].get("href")
    assert href.endswith(f"#{before.get('id')}")
    same = get(client, address + href.split("#")[0])
    assert [p.get("id") for p in same.cssselect("p.cited")] == [before.get("id")]
    assert not same.cssselect(".notice")
    edited = report_text(1).replace("và nhất trí", "và cùng nhất trí cao")
    file.write_text("Đã đính chính.\n\n" + edited, encoding="utf-8")
    reindex(data_dir, [])
    after = get(client, address + href.split("#")[0])
    cited = after.cssselect("p.cited")[0]
    assert "cùng nhất trí cao" in cited.text_content()
    assert cited.get("id") != before.get("id")
    assert after.get_element_by_id(before.get("id")) in cited.cssselect("span")
    assert "đã được sửa" in words(after, ".notice")[0]


def test_a_passage_that_is_gone_is_told_and_nonsense_is_not_echoed(own):
    _, _, client, address = own
    gone = get(client, f"{address}?p={'a' * 16}")
    assert words(gone, ".notice") == ["Đoạn được dẫn không còn trong báo cáo này."]
    assert not gone.cssselect("p.cited")
    nonsense = get(client, f'{address}?p="><b>x</b>')
    assert not nonsense.cssselect(".notice, article b")


def test_hits_lead_to_the_next_and_the_one_before(own):
    _, _, client, address = own
    page = get(client, f"{address}?q=hội+nghị")
    marks = page.cssselect(".report mark")
    assert len(marks) > 2
    for n, mark in enumerate(marks, 1):
        steps = [a.get("href") for a in mark.getnext().cssselect("a")]
        wanted = [f"#hit-{other}" for other in (n - 1, n + 1) if 1 <= other <= len(marks)]
        assert steps == wanted


def test_each_fact_shows_the_words_it_was_read_from(own):
    _, _, client, address = own
    page = get(client, address)
    rows = {row.cssselect("dt")[0].text: row for row in page.cssselect(".about dl > div")}
    assert words(rows["Ngày họp"], "blockquote mark") == ["10/02/2020"]
    person = page.cssselect(".officials li")[0]
    assert "Lê Quang Vịnh" in words(person, "blockquote")[0]


def test_a_corrected_fact_says_who_corrected_it(own):
    _, data_dir, client, address = own
    row = Correction(address.split("/")[-1], "form", "set", "", "biên bản", **WHEN)
    (data_dir / CORRECTIONS_FILE).write_text(format_corrections([row]), encoding="utf-8")
    reindex(data_dir, [])
    page = get(client, address)
    rows = {row.cssselect("dt")[0].text: row for row in page.cssselect(".about dl > div")}
    assert words(rows["Loại văn bản"], ".proofs p") == ["Đính chính: Lan, 2026-11-22"]


def test_the_way_back_says_what_filters_it_keeps(own):
    _, _, client, address = own
    page = get(client, f"{address}?q=hội+nghị&province=Bến+Tre&year=2020")
    assert words(page, ".kept") == [
        "đang lọc: Tỉnh, thành phố: Bến Tre (nay thuộc Vĩnh Long) · Năm: 2020"
    ]


def test_a_redirect_keeps_the_search_and_the_passage(tmp_path: Path):
    folder, data_dir = tmp_path / "bao-cao", tmp_path / "data"
    folder.mkdir()
    for name, n in (("a.txt", 1), ("b.txt", 2)):
        text = report_text(1).replace("lần thứ 2", f"lần thứ {n}")
        (folder / name).write_text(text, encoding="utf-8")
    reindex(data_dir, [folder])
    client = create_app(data_dir).test_client()
    ids = {hit["file"]: hit["id"] for hit in client.get("/api/v1/search").json["hits"]}
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{report_text(1)}\nĐính chính.", encoding="utf-8")
    reindex(data_dir, [])
    anchor = "b" * 16
    response = client.get(f"/reports/{ids['b.txt']}?q=x&p={anchor}")
    assert response.status_code == 301
    assert response.headers["Location"] == f"/reports/{ids['a.txt']}?q=x&p={anchor}#p-{anchor}"


def test_a_report_shows_its_text_and_facts_once(client):
    page = get(client, first_report(client, q="Bến Tre", sort="newest"))
    title = words(page, "h1")[0]
    assert "Bến Tre" in title
    assert title not in words(page, ".text p")
    assert any(value.startswith("Bến Tre") for value in words(page, ".about dd"))


def test_hits_in_a_report_are_counted_and_linked(client):
    page = get(client, first_report(client, q="đoàn viên"))
    marks = page.cssselect(".report mark")
    assert [mark.get("id") for mark in marks] == [f"hit-{n + 1}" for n in range(len(marks))]
    assert words(page, ".hit-nav strong") == [f"{len(marks)} chỗ khớp"]
    assert [a.get("href") for a in page.cssselect(".hit-links a")] == [
        f"#{mark.get('id')}" for mark in marks
    ]


def test_a_report_without_a_query_marks_nothing(client):
    href = first_report(client).split("?")[0]
    page = get(client, href)
    assert not page.cssselect(".hit-nav, .report mark")
    assert words(page, ".back") == ["‹ Tất cả báo cáo"]


def test_the_way_back_keeps_the_search(client):
    args = {"q": "hội nghị", "year": "2020", "sort": "newest"}
    page = get(client, first_report(client, **args))
    assert page.cssselect(".back a")[0].get("href") == "/?" + urlencode(args)


def test_officials_and_citations_lead_to_reports_that_have_them(client):
    page = get(client, first_report(client, q="02/NQ-LĐLĐ"))
    title = words(page, "h1")[0]
    links = [*page.cssselect(".officials a"), *page.cssselect(".citations a")]
    assert len(links) >= 2
    for link in links:
        found = get(client, link.get("href"))
        titles = words(found, ".hit h2")
        assert total(found) > len(titles) or title in titles


def test_evidence_quotes_the_text(client):
    page = get(client, first_report(client, q="Bến Tre"))
    assert all(words(page, ".proofs blockquote"))
    assert page.cssselect(".proofs blockquote mark")


def test_a_report_leads_to_others_like_it(client):
    page = get(client, "/", q="Bến Tre")
    report = get(client, page.cssselect(".hit h2 a")[0].get("href"))
    links = report.cssselect(".similar a")
    assert 0 < len(links) <= 5
    assert get(client, links[0].get("href")).cssselect("article.report")
