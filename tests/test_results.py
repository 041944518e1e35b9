"""The search page as a browser without JavaScript gets it: results, filters, pages, notices."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.rebuild import reindex
from searchapp import create_app
from tests.conftest_web import report_text
from tests.webpage import facet_links, get, total, words


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
