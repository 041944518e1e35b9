"""The report page: anchors of passages that outlive edits, hits in turn, evidence, the way back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from corpus.corrections import CORRECTIONS_FILE, Correction, format_corrections
from indexer.rebuild import reindex
from searchapp import create_app
from searchapp.anchors import anchors, is_anchor, nearest
from tests.conftest_web import report_text

WORDS = (
    "hội nghị công đoàn tỉnh tổng kết năm đời sống đoàn viên quỹ mái ấm nữ công lao động".split()
)
WHEN = {"by": "Lan", "at": "2026-11-22"}


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.get_data(as_text=True))


def said(page, css):
    return [" ".join(found.text_content().split()) for found in page.cssselect(css)]


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
    before = passage(page_of(client, address), "việc làm")
    href = before.cssselect("a.anchor")[0].get("href")
    assert href.endswith(f"#{before.get('id')}")
    same = page_of(client, address + href.split("#")[0])
    assert [p.get("id") for p in same.cssselect("p.cited")] == [before.get("id")]
    assert not same.cssselect(".notice")
    edited = report_text(1).replace("và nhất trí", "và cùng nhất trí cao")
    file.write_text("Đã đính chính.\n\n" + edited, encoding="utf-8")
    reindex(data_dir, [])
    after = page_of(client, address + href.split("#")[0])
    cited = after.cssselect("p.cited")[0]
    assert "cùng nhất trí cao" in cited.text_content()
    assert cited.get("id") != before.get("id")
    assert after.get_element_by_id(before.get("id")) in cited.cssselect("span")
    assert "đã được sửa" in said(after, ".notice")[0]


def test_a_passage_that_is_gone_is_told_and_nonsense_is_not_echoed(own):
    _, _, client, address = own
    gone = page_of(client, f"{address}?p={'a' * 16}")
    assert said(gone, ".notice") == ["Đoạn được dẫn không còn trong báo cáo này."]
    assert not gone.cssselect("p.cited")
    nonsense = page_of(client, f'{address}?p="><b>x</b>')
    assert not nonsense.cssselect(".notice, article b")


def test_hits_lead_to_the_next_and_the_one_before(own):
    _, _, client, address = own
    page = page_of(client, f"{address}?q=hội+nghị")
    marks = page.cssselect(".report mark")
    assert len(marks) > 2
    for n, mark in enumerate(marks, 1):
        steps = [a.get("href") for a in mark.getnext().cssselect("a")]
        wanted = [f"#hit-{other}" for other in (n - 1, n + 1) if 1 <= other <= len(marks)]
        assert steps == wanted


def test_each_fact_shows_the_words_it_was_read_from(own):
    _, _, client, address = own
    page = page_of(client, address)
    rows = {row.cssselect("dt")[0].text: row for row in page.cssselect(".about dl > div")}
    assert said(rows["Ngày họp"], "blockquote mark") == ["10/02/2020"]
    person = page.cssselect(".officials li")[0]
    assert "Lê Quang Vịnh" in said(person, "blockquote")[0]


def test_a_corrected_fact_says_who_corrected_it(own):
    _, data_dir, client, address = own
    row = Correction(address.split("/")[-1], "form", "set", "", "biên bản", **WHEN)
    (data_dir / CORRECTIONS_FILE).write_text(format_corrections([row]), encoding="utf-8")
    reindex(data_dir, [])
    page = page_of(client, address)
    rows = {row.cssselect("dt")[0].text: row for row in page.cssselect(".about dl > div")}
    assert said(rows["Loại văn bản"], ".proofs p") == ["Đính chính: Lan, 2026-11-22"]


def test_the_way_back_says_what_filters_it_keeps(own):
    _, _, client, address = own
    page = page_of(client, f"{address}?q=hội+nghị&province=Bến+Tre&year=2020")
    assert said(page, ".kept") == [
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
