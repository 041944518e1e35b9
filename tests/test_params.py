"""Query string <-> SearchRequest: one request, one link."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from indexer.answer import FACETS, SearchRequest
from searchapp import create_app
from searchapp.links import search_href, toggling_href
from searchapp.params import (
    LAST_PAGE,
    at_page,
    has_filters,
    page_of,
    to_args,
    to_request,
    toggle,
    without_filters,
)

KEYS = ("q", *FACETS, "from", "to", "sort", "marks", "expand", "page")
TYPED = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["2020", "none", "2020-02-29", "31/2/2021", "1.3.2021", "newest", "any", "0", "1", "-1"]
    ),
    st.sampled_from(["99999999", "9" * 5000, "٣", "An Giang", "liên đoàn", "hoà  bình", "  "]),
)
ARGS = st.lists(st.tuples(st.sampled_from(KEYS), TYPED), max_size=12).map(MultiDict)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return create_app(tmp_path_factory.mktemp("data"))


def read(*pairs: tuple[str, str]) -> SearchRequest:
    request, problems = to_request(MultiDict(pairs))
    assert problems == ()
    return request


@given(ARGS)
def test_anything_typed_reads_as_a_request_with_one_query_string(args):
    request, _ = to_request(args)
    assert to_request(MultiDict(to_args(request))) == (request, ())


@given(ARGS, st.sampled_from(FACETS), st.sampled_from(["2020", "2019", "none"]))
def test_toggling_twice_gives_the_same_url(args, facet, value):
    request, _ = to_request(args)
    twice = toggle(toggle(request, facet, value), facet, value)
    assert to_args(twice) == to_args(at_page(request, 1))


@given(ARGS, st.sampled_from(FACETS), st.sampled_from(["2020", "none", "An Giang", "Bạc Liêu"]))
def test_links_of_values_are_those_of_the_request_toggled(app, args, facet, value):
    request, _ = to_request(args)
    with app.test_request_context("/"):
        expected = search_href(toggle(request, facet, value))
        assert toggling_href(request, facet)(value) == expected


@given(ARGS)
def test_no_filter_is_left_when_all_are_taken_off(args):
    request, _ = to_request(args)
    bare = without_filters(request)
    assert not has_filters(bare)
    assert bare.query == request.query


def test_every_parameter_is_read():
    request = read(
        ("q", " uỷ viên "),
        ("province", "Vĩnh Phúc"),
        ("province", "An Giang"),
        ("year", "2020"),
        ("official", "Lê Văn Ước"),
        ("form", "nghị quyết"),
        ("citation", "Nghị quyết 20-NQ/TW"),
        ("from", "2020-01-31"),
        ("to", "1/2/2020"),
        ("sort", "oldest"),
        ("marks", "any"),
        ("expand", "0"),
        ("page", "3"),
    )
    assert request == SearchRequest(
        query="uỷ viên",
        province=("An Giang", "Vĩnh Phúc"),
        year=("2020",),
        official=("Lê Văn Ước",),
        form=("nghị quyết",),
        citation=("Nghị quyết 20-NQ/TW",),
        from_date=dt.date(2020, 1, 31),
        to_date=dt.date(2020, 2, 1),
        sort="oldest",
        marks="any",
        expand=False,
        offset=20,
    )


def test_defaults_leave_no_trace_in_the_link():
    request = read(("q", ""), ("sort", "relevance"), ("marks", "tiers"), ("expand", "1"))
    assert to_args(request) == []


def test_the_order_of_clicks_does_not_show_in_the_link():
    one = read(("year", "2021"), ("province", "An Giang"), ("year", "2019"))
    other = read(("year", "2019"), ("year", "2021"), ("province", "An Giang"))
    assert to_args(one) == to_args(other)


def test_a_toggle_goes_back_to_the_first_page():
    assert page_of(toggle(read(("page", "7")), "year", "2020")) == 1


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("year", "hai nghìn"),
        ("year", "20200"),
        ("from", "2021-02-29"),
        ("to", "hôm qua"),
        ("sort", "best"),
        ("marks", "no"),
        ("expand", "yes"),
        ("page", "0"),
        ("page", "-3"),
        ("page", "1e9"),
    ],
)
def test_a_malformed_value_is_named_and_left_out(key, typed):
    request, problems = to_request(MultiDict([(key, typed)]))
    assert request == SearchRequest()
    assert [(p.parameter, p.typed) for p in problems] == [(key, typed)]


def test_a_range_that_ends_before_it_starts_is_named():
    request, problems = to_request(MultiDict([("from", "2021-01-01"), ("to", "2020-01-01")]))
    assert request == SearchRequest(from_date=dt.date(2021, 1, 1))
    assert [p.parameter for p in problems] == ["to"]


def test_a_huge_page_number_stays_within_bounds():
    assert page_of(read(("page", "9" * 5000))) == LAST_PAGE
