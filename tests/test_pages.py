"""The pages as a browser without JavaScript gets them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markupsafe import escape

from indexer.rebuild import reindex
from searchapp import create_app
from searchapp.marking import anchored, marked, places
from tests.conftest_web import report_text, write_reports


def get(client, path, expected=200, **args):
    response = client.get(path, query_string=args or None)
    assert response.status_code == expected
    return html.fromstring(response.get_data(as_text=True))


def words(page, css):
    return [" ".join(found.text_content().split()) for found in page.cssselect(css)]


def total(page):
    return int(re.match(r"[\d.]+", words(page, "#ket-qua")[0])[0].replace(".", ""))


def facet_links(page):
    for link in page.cssselect(".facet li a"):
        yield link.get("href"), int(words(link, ".count")[0])


def test_browsing_shows_everything_newest_first(client):
    page = get(client, "/")
    assert total(page) == 15
    assert len(page.cssselect(".hit")) == 10
    assert words(page, ".sorts [aria-current]") == ["Mới nhất"]
    assert "2021" in words(page, ".hit .facts li")[0]


def test_a_search_marks_what_was_asked_for(client):
    page = get(client, "/", q='"Nghị quyết 02/NQ-LĐLĐ"')
    assert total(page) == 7
    assert any("02/NQ-LĐLĐ" in mark for mark in words(page, ".hit mark"))
    assert page.cssselect("#q")[0].get("value") == '"Nghị quyết 02/NQ-LĐLĐ"'


def test_a_count_is_the_total_when_its_value_is_picked_alone(client):
    for query in ("", "công đoàn", "hoi nghi"):
        for href, count in facet_links(get(client, "/", q=query)):
            assert total(get(client, href)) == count, href


def test_several_values_of_a_facet_give_their_union(client):
    provinces = get(client, "/", province=["Bến Tre", "Bình Dương"])
    assert total(provinces) == sum(
        total(get(client, "/", province=name)) for name in ("Bến Tre", "Bình Dương")
    )


def test_picked_values_are_chips_that_can_be_taken_off(client):
    page = get(client, "/", q="hội nghị", province="Bến Tre", year="2020")
    assert words(page, ".chips li a:not(.clear)") == [
        "Bỏ Tỉnh, thành phố: Bến Tre (nay thuộc Vĩnh Long)×",
        "Bỏ Năm: 2020×",
    ]
    without_year = get(client, page.cssselect(".chips a")[1].get("href"))
    assert len(without_year.cssselect(".chips a:not(.clear)")) == 1
    bare = get(client, page.cssselect(".chips .clear")[0].get("href"))
    assert not bare.cssselect(".chips")
    assert total(bare) == total(get(client, "/", q="hội nghị"))


def test_a_new_query_keeps_the_filters_and_drops_the_page(client):
    page = get(client, "/", q="hội nghị", year="2020", sort="oldest", page="2")
    hidden = page.cssselect("form.search input[type=hidden]")
    assert [(i.get("name"), i.get("value")) for i in hidden] == [
        ("year", "2020"),
        ("sort", "oldest"),
    ]


def test_a_name_in_several_provinces_may_be_several_people(client):
    said = words(get(client, "/", official="Trần Thị Ước"), ".understood")
    assert said == ["Tên này có ở nhiều tỉnh: có thể là nhiều người."]
    one_province = get(client, "/", official="Trần Thị Ước", province="Bến Tre")
    assert words(one_province, ".understood") == []


def test_pages_turn_there_and_back(client):
    first = get(client, "/")
    second = get(client, first.cssselect(".pages [rel=next]")[0].get("href"))
    assert len(second.cssselect(".hit")) == 5
    back = get(client, second.cssselect(".pages [rel=prev]")[0].get("href"))
    assert words(back, ".hit h2") == words(first, ".hit h2")
    assert set(words(first, ".hit h2")).isdisjoint(words(second, ".hit h2"))


def test_sorting_oldest_turns_newest_round(client):
    newest = get(client, "/", q="hội nghị lần thứ", sort="newest")
    oldest = get(client, "/", q="hội nghị lần thứ", sort="oldest")
    assert words(newest, ".sorts [aria-current]") == ["Mới nhất"]
    first_days = [words(page, ".hit .facts li:first-child")[0] for page in (newest, oldest)]
    assert first_days[0].endswith("2021")
    assert first_days[1].endswith("2019")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({"page": "99999999"}, "Không có trang 1.000.000"),
        ({"page": "-1"}, "Số trang phải là"),
        ({"from": "hôm qua"}, "Ngày bắt đầu phải"),
        ({"year": "MMXX"}, "Năm phải"),
        ({"sort": "best"}, "Cách xếp phải"),
    ],
)
def test_odd_values_are_answered_with_a_message(client, args, message):
    assert message in " ".join(words(get(client, "/", **args), "main"))


def test_a_page_past_the_end_leads_to_the_last_one(client):
    page = get(client, "/", page="50")
    last = get(client, page.cssselect(".empty a")[0].get("href"))
    assert words(last, ".pages [aria-current]") == ["Trang 2"]


def test_filters_that_leave_nothing_offer_the_rest(client):
    page = get(client, "/", q="hội nghị", year="1999")
    assert total(page) == 0
    offer = page.cssselect(".empty .button")[0]
    rest = get(client, offer.get("href"))
    assert f"{total(rest)} kết quả" in offer.text_content()


def test_nothing_found_says_what_to_try(client):
    page = get(client, "/", q="xyzzyqwk")
    assert total(page) == 0
    assert "Có thể thử" in words(page, ".empty h2")


def test_unmarked_reports_are_offered_and_shown(client):
    page = get(client, "/", q="tổng kết")
    offer = page.cssselect(".tiers a")[0]
    hidden = int(re.search(r"\d+", offer.text_content())[0])
    assert total(get(client, offer.get("href"))) == total(page) + hidden


def test_an_abbreviation_is_explained_and_can_be_left_as_typed(client):
    page = get(client, "/", q="LĐLĐ")
    assert "liên đoàn lao động" in words(page, ".understood")[0].lower()
    as_typed = get(client, page.cssselect(".understood a")[0].get("href"))
    assert "hiểu cả chữ viết tắt" in words(as_typed, ".understood")[0]


def test_what_is_typed_or_written_is_never_markup(client):
    page = get(client, "/", q="<script>alert(1)</script> đời sống", official="<i>x</i>")
    assert not page.cssselect("script:not([src]), main i")
    href = get(client, "/", q="đời sống").cssselect(".hit h2 a")[0].get("href")
    text = get(client, href)
    assert not text.cssselect(".text b")
    assert any("<b>đời sống</b> &" in words for words in words(text, ".text p"))


def first_report(client, **args):
    return get(client, "/", **args).cssselect(".hit h2 a")[0].get("href")


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


def test_unknown_addresses_are_told_apart(client):
    assert words(get(client, "/reports/khong-co", expected=404), "main p")[0].startswith(
        "Không có báo cáo"
    )
    get(client, "/khong/co", expected=404)


@pytest.fixture
def own(tmp_path: Path):
    """A folder of reports of this test's own, and a client of the app over its index."""
    folder, data_dir = tmp_path / "bao-cao", tmp_path / "data"
    folder.mkdir()
    write_reports(folder)
    reindex(data_dir, [folder])
    return folder, data_dir, create_app(data_dir).test_client()


def test_a_withdrawn_report_says_so(own):
    folder, data_dir, client = own
    href = first_report(client, q='"lần thứ 3"').split("?")[0]
    (folder / "hội nghị 03.txt").unlink()
    reindex(data_dir, [folder], allow_removals=True)
    page = get(client, href, expected=410)
    assert words(page, "h1") == ["Báo cáo đã được rút"]
    assert client.get(f"/api/v1{href}").json["error"]["code"] == "withdrawn"


def test_the_original_is_a_download_of_the_file_as_it_is(own):
    folder, _, client = own
    href = first_report(client, q='"lần thứ 3"').split("?")[0]
    with client.get(f"{href}/original") as response:
        assert response.data == (folder / "hội nghị 03.txt").read_bytes()
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    (folder / "hội nghị 03.txt").unlink()
    get(client, f"{href}/original", expected=404)
    get(client, "/reports/khong-co/original", expected=404)


def test_a_report_overwritten_by_another_says_so_and_leads_on(own):
    folder, data_dir, client = own
    href = first_report(client, q='"lần thứ 3"').split("?")[0]
    (folder / "hội nghị 03.txt").write_text("Thông báo tuyển dụng lái xe " * 40, encoding="utf-8")
    reindex(data_dir, [folder])
    page = get(client, href, expected=410)
    onward = page.cssselect("main a[href^='/reports/']")[0].get("href")
    get(client, onward)


def test_a_report_that_became_the_same_as_another_redirects_to_it(own):
    folder, data_dir, client = own
    other = report_text(0).replace("lần thứ 1", "lần thứ 13")
    (folder / "hội nghị 13.txt").write_text(other, encoding="utf-8")
    reindex(data_dir, [folder])
    kept, gone = (first_report(client, q=f'"lần thứ {n}"').split("?")[0] for n in (1, 13))
    for n in (1, 13):  # the same place, chair and subject: each an edit of what stood there
        (folder / f"hội nghị {n:02}.txt").write_text(f"{report_text(0)}\nĐính chính.", "utf-8")
    reindex(data_dir, [folder])
    response = client.get(gone)
    assert (response.status_code, response.headers["Location"]) == (301, kept)
    assert client.get(f"/api/v1{gone}").headers["Location"] == f"/api/v1{kept}"


def test_a_new_generation_is_read_without_a_restart(own):
    folder, data_dir, client = own
    before = total(get(client, "/"))
    (folder / "mới.txt").write_text(report_text(40), encoding="utf-8")
    reindex(data_dir, [folder])
    assert total(get(client, "/")) == before + 1


def test_a_link_to_a_report_outlives_a_move_and_a_full_reindex(own):
    folder, data_dir, client = own
    href = first_report(client, q='"lần thứ 3"').split("?")[0]
    title = words(get(client, href), "h1")
    (folder / "hội nghị 03.txt").rename(folder / "đổi tên.txt")
    reindex(data_dir, [folder], full=True, allow_removals=True)
    moved = get(client, href)
    assert words(moved, "h1") == title
    assert words(moved, ".files code") == ["đổi tên.txt"]


SPANS = st.lists(st.integers(0, 30), unique=True, max_size=8).map(
    lambda cuts: list(zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
)


@given(text=st.text(min_size=30, max_size=40), spans=SPANS)
def test_marking_changes_nothing_but_the_marks(text, spans):
    for html_text in (marked(text, spans), anchored(text, spans, 1)):
        bare = re.sub(r'<mark(?: id="hit-\d+")?>|</mark>', "", html_text)
        assert bare == escape(text)
    numbers = re.findall(r"hit-(\d+)", anchored(text, spans, 5))
    assert numbers == [str(5 + n) for n in range(len(places(text, spans)))]


def test_an_app_without_an_index_names_the_command(tmp_path: Path):
    client = create_app(tmp_path).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    page = get(client, "/", expected=503)
    assert "tracuu reindex" in " ".join(words(page, "main"))


def test_a_standing_index_is_ready(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/v1/search", "/healthz"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_only_reading_is_allowed(client, path, method):
    refused = client.open(path, method=method)
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.head(path).status_code == 200
    assert client.options(path).status_code == 204


@pytest.mark.parametrize("path", ["/", "/nothing", "/api/v1/search", "/static/tracuu.css"])
def test_every_answer_carries_the_security_headers(client, path):
    response = client.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    response.close()


@settings(max_examples=40, deadline=None)
@given(
    q=st.text(max_size=30),
    more=st.dictionaries(
        st.sampled_from(
            ["province", "year", "official", "form", "citation", "from", "to", "sort", "page"]
        ),
        st.text(max_size=12),
    ),
)
def test_whatever_is_typed_the_page_stands(app, q, more):
    page = get(app.test_client(), "/", q=q, **more)
    assert page.cssselect("#ket-qua")


def test_what_a_query_names_is_offered_as_filters(client):
    page = get(client, "/", q="hội nghị bến tre 2020")
    offers = page.cssselect(".offers a")
    assert [" ".join(offer.text_content().split()) for offer in offers] == [
        "+Tỉnh, thành phố: Bến Tre (nay thuộc Vĩnh Long)",
        "+Năm: 2020",
        "+Cả 2",
    ]
    both = get(client, offers[-1].get("href"))
    assert both.cssselect("#q")[0].get("value") == "hội nghị"
    assert words(both, ".chips:not(.offers) a:not(.clear)") == [
        "Bỏ Tỉnh, thành phố: Bến Tre (nay thuộc Vĩnh Long)×",
        "Bỏ Năm: 2020×",
    ]
    assert not both.cssselect(".offers")
    assert total(both) > 0


def test_a_query_that_names_nothing_offers_nothing(client):
    assert not get(client, "/", q="hội nghị").cssselect(".offers")


def test_every_hit_says_why_it_is_there_when_asked(client):
    page = get(client, "/", q="việc làm")
    assert not page.cssselect(".reasons")
    explained = get(client, page.cssselect("a.explain")[0].get("href"))
    assert len(explained.cssselect(".reasons")) == len(explained.cssselect(".hit"))
    assert "“việc” có trong nội dung (1 lần)" in words(explained, ".reasons li")
    back = get(client, explained.cssselect("a.explain")[0].get("href"))
    assert not back.cssselect(".reasons")


def test_reasons_are_escaped(client):
    response = client.get("/", query_string={"q": '"đời sống<b>!"', "explain": "1"})
    assert "“đời sống&lt;b&gt;!”" in response.get_data(as_text=True)


def test_a_report_leads_to_others_like_it(client):
    page = get(client, "/", q="Bến Tre")
    report = get(client, page.cssselect(".hit h2 a")[0].get("href"))
    links = report.cssselect(".similar a")
    assert 0 < len(links) <= 5
    assert get(client, links[0].get("href")).cssselect("article.report")


def test_reports_on_one_meeting_are_one_hit_with_links_to_the_others(tmp_path):
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    (folder / "a.txt").write_text(report_text(0), encoding="utf-8")
    (folder / "b.txt").write_text(
        report_text(0) + "\nNguồn: <i>trang khác</i>.\n", encoding="utf-8"
    )
    (folder / "c.txt").write_text(report_text(1), encoding="utf-8")
    reindex(tmp_path / "data", [folder])
    client = create_app(tmp_path / "data").test_client()
    page = get(client, "/", q="hội nghị")
    assert total(page) == 3
    assert len(page.cssselect(".hit")) == 2
    assert words(page, ".same-meeting summary") == ["1 bài khác về cùng cuộc họp"]
    other = get(client, page.cssselect(".same-meeting a")[0].get("href"))
    assert "Cùng cuộc họp" in words(other, ".similar")[0]


@pytest.mark.parametrize("host", ["a" * 64, "..", "ác.example", "-", "a b", "[::", "a:b:c"])
@pytest.mark.parametrize("path", ["/", "/nothing", "/reports/x", "/api/v1/search"])
def test_a_host_that_is_no_name_is_refused_or_ignored(client, path, host):
    response = client.get(path, headers={"Host": host})
    assert response.status_code in (200, 400, 404)
    assert response.get_data(as_text=True)
