"""The API: the command line's JSON over HTTP, one shape for errors."""

from __future__ import annotations

import pytest

from indexer.answer import SearchRequest
from indexer.as_json import answer_json, report_json, similar_json, suggestions_json
from indexer.live import open_engine
from searchapp import create_app


@pytest.fixture(scope="module")
def engine(web_data):
    engine = open_engine(web_data)
    yield engine
    engine.close()


def without_time(answer):
    return {key: value for key, value in answer.items() if key != "took_ms"}


@pytest.mark.parametrize(
    ("args", "request_"),
    [
        ({}, SearchRequest()),
        ({"q": "hoi nghi", "page": "2"}, SearchRequest(query="hoi nghi", offset=10)),
        (
            {"q": "công đoàn", "province": ["Bến Tre", "Bình Dương"], "sort": "oldest"},
            SearchRequest(query="công đoàn", province=("Bình Dương", "Bến Tre"), sort="oldest"),
        ),
        (
            {"q": "LĐLĐ", "marks": "any", "expand": "0"},
            SearchRequest(query="LĐLĐ", marks="any", expand=False),
        ),
    ],
)
def test_search_answers_as_the_engine_does(client, engine, args, request_):
    response = client.get("/api/v1/search", query_string=args)
    assert response.status_code == 200
    expected = answer_json(engine.search(request_))
    assert without_time(response.json) == without_time(expected)
    assert list(response.json) == list(expected)


def test_vietnamese_letters_are_written_as_they_are(client):
    response = client.get("/api/v1/search", query_string={"q": "hội nghị"})
    assert response.mimetype == "application/json"
    assert '"query":"hội nghị"' in response.get_data(as_text=True).replace(": ", ":")


def test_a_report_is_what_inspect_prints(client, engine):
    hit = engine.search(SearchRequest(query="Bến Tre")).hits[0]
    response = client.get(f"/api/v1/reports/{hit.id}")
    assert response.status_code == 200
    assert response.json == report_json(engine.report(hit.id))


@pytest.mark.parametrize(
    ("parameter", "typed"),
    [
        ("page", "0"),
        ("page", "hai"),
        ("sort", "best"),
        ("marks", "some"),
        ("expand", "maybe"),
        ("from", "2020-02-30"),
        ("to", "mai"),
        ("year", "MMXX"),
    ],
)
def test_a_malformed_parameter_is_named(client, parameter, typed):
    response = client.get("/api/v1/search", query_string={parameter: typed})
    assert response.status_code == 400
    error = response.json["error"]
    assert list(response.json) == ["error"]
    assert (error["code"], error["parameter"]) == ("malformed_parameter", parameter)
    assert error["message"]


def test_odd_but_well_formed_values_are_answered(client):
    for args in ({"page": "99999999"}, {"q": '("['}, {"year": "0001"}, {"province": "Atlantis"}):
        response = client.get("/api/v1/search", query_string=args)
        assert response.status_code == 200
        assert response.json["hits"] == [] or "q" in args


@pytest.mark.parametrize(
    ("path", "method", "status", "code"),
    [
        ("/api/v1/reports/khong-co", "GET", 404, "not_found"),
        ("/api/v1/nothing", "GET", 404, "not_found"),
        ("/api/v1/search", "POST", 405, "method_not_allowed"),
    ],
)
def test_errors_have_one_shape(client, path, method, status, code):
    response = client.open(path, method=method)
    assert response.status_code == status
    error = response.json["error"]
    assert list(error) == ["code", "message", "parameter"]
    assert (error["code"], error["parameter"]) == (code, None)


def test_without_an_index_the_answer_is_503_and_names_the_command(tmp_path):
    response = create_app(tmp_path).test_client().get("/api/v1/search")
    assert response.status_code == 503
    assert response.json["error"]["code"] == "no_index"
    assert "tracuu reindex" in response.json["error"]["message"]


def test_suggestions_are_those_of_the_engine_each_with_its_address(client, engine):
    response = client.get("/api/v1/suggest", query_string={"q": "ben", "limit": "3"})
    assert response.status_code == 200
    answer = response.json
    hrefs = [row.pop("href") for row in answer["suggestions"]]
    assert answer == suggestions_json("ben", engine.suggest("ben", 3))
    assert hrefs[0] == "/?province=B%E1%BA%BFn+Tre"
    assert all(client.get(href).status_code == 200 for href in hrefs)


def test_nothing_typed_suggests_nothing(client):
    assert client.get("/api/v1/suggest").json == {"query": "", "suggestions": []}


def test_similar_reports_are_those_of_the_engine(client, engine):
    hit = engine.search(SearchRequest(query="Bến Tre")).hits[0]
    response = client.get(f"/api/v1/reports/{hit.id}/similar", query_string={"limit": "2"})
    assert response.json == similar_json(hit.id, engine.similar(hit.id, 2))
    assert len(response.json["similar"]) == 2
    assert client.get("/api/v1/reports/khong-co/similar").status_code == 404


@pytest.mark.parametrize("limit", ["0", "21", "x", "-1", "9" * 30])
def test_an_odd_limit_is_named(client, limit):
    response = client.get("/api/v1/suggest", query_string={"q": "a", "limit": limit})
    assert response.status_code == 400
    assert response.json["error"]["parameter"] == "limit"


def test_a_hit_is_explained_where_that_is_asked(client):
    plain, explained = (
        client.get("/api/v1/search", query_string={"q": "hội nghị", "explain": explain}).json
        for explain in ("0", "1")
    )
    assert {hit["explanation"] for hit in plain["hits"]} == {None}
    assert all(hit["explanation"][0]["text"] for hit in explained["hits"])
