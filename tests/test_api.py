"""The API: the command line's JSON over HTTP, one shape for errors."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from indexer.answer import FACETS, SearchRequest
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


@pytest.fixture(scope="module")
def description(app):
    return app.test_client().get("/api/v1/openapi.json").json


def undescribed(schema, where):
    """The places in *schema* where a key is not described."""
    for key, value in schema.get("properties", {}).items():
        if "$ref" not in value and not value.get("description"):
            yield f"{where}.{key}"
        yield from undescribed(value, f"{where}.{key}")
    yield from undescribed(schema["items"], f"{where}[]") if "items" in schema else ()


def test_the_description_is_openapi_and_describes_every_key(description):
    validate(description)
    schemas = description["components"]["schemas"]
    assert [place for name, schema in schemas.items() for place in undescribed(schema, name)] == []


def test_every_address_of_the_api_is_described(app, description):
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")}
    described = {path.replace("{report_id}", "<report_id>") for path in description["paths"]}
    assert rules <= described


def validator(description, schema):
    return Draft202012Validator({**schema, "components": description["components"]})


def test_the_examples_are_what_they_are_examples_of(description):
    for name, schema in description["components"]["schemas"].items():
        for example in schema.get("examples", ()):
            if "properties" in schema:
                validator(description, {"$ref": f"#/components/schemas/{name}"}).validate(example)
    for path in description["paths"].values():
        for content in path["get"]["responses"]["200"]["content"].values():
            if "example" in content:
                validator(description, content["schema"]).validate(content["example"])


@pytest.mark.parametrize(
    ("path", "args"),
    [
        ("/api/v1/search", {"q": "hoi nghi bến tre LĐLĐ", "explain": "1"}),
        ("/api/v1/search", {"q": "nghành", "province": "Bến Tre", "year": "none"}),
        ("/api/v1/reports/{report_id}", {}),
        ("/api/v1/reports/{report_id}/similar", {"limit": "3"}),
        ("/api/v1/suggest", {"q": "ben"}),
        ("/api/v1/suggest/box", {"q": "ben"}),
        ("/api/v1/officials", {"q": "hội nghị", "named": "uoc"}),
        ("/api/v1/citations", {"q": "hội nghị", "named": "02 nq"}),
    ],
)
def test_real_answers_are_as_described(client, engine, description, path, args):
    report_id = engine.search(SearchRequest(query="Bến Tre")).hits[0].id
    response = client.get(path.replace("{report_id}", report_id), query_string=args)
    described = description["paths"][path]["get"]
    content = described["responses"][str(response.status_code)]["content"]
    validator(description, content[response.mimetype]["schema"]).validate(response.json)
    assert set(args) <= {parameter["name"] for parameter in described["parameters"]}


@pytest.mark.parametrize(
    ("path", "status"), [("/api/v1/reports/khong-co", 404), ("/api/v1/search?page=x", 400)]
)
def test_real_errors_are_as_described(client, description, path, status):
    response = client.get(path)
    assert response.status_code == status
    schema = {"$ref": "#/components/schemas/Error"}
    validator(description, schema).validate(response.json)


def test_officials_of_a_search_are_those_of_its_facet(client, engine):
    rows = client.get("/api/v1/officials", query_string={"q": "hội nghị"}).json
    facet = engine.search(SearchRequest(query="hội nghị")).facets["official"]
    assert {row["name"]: row["count"] for row in rows["officials"]} == {
        row.value: row.count for row in facet if row.value != "none"
    }
    named = client.get("/api/v1/officials", query_string={"named": "vinh le"}).json
    assert [row["name"] for row in named["officials"]] == ["Lê Quang Vịnh"]


def test_cited_documents_of_a_search_are_those_of_its_facet(client, engine):
    rows = client.get("/api/v1/citations", query_string={"q": "hội nghị"}).json
    facet = engine.search(SearchRequest(query="hội nghị")).facets["citation"]
    assert {row["label"]: row["count"] for row in rows["citations"]} == {
        row.value: row.count for row in facet if row.value != "none"
    }
    named = client.get("/api/v1/citations", query_string={"named": "2 ldld"}).json
    assert [row["label"] for row in named["citations"]] == ["Nghị quyết 02/NQ-LĐLĐ"]
    assert client.get("/api/v1/citations", query_string={"named": "3 ldld"}).json["total"] == 0


def test_every_address_that_takes_a_search_describes_its_parameters_alike(client):
    paths = client.get("/api/v1/openapi.json").json["paths"]
    taken = {
        path: {p["name"]: (p["schema"], p.get("allowEmptyValue")) for p in ops["get"]["parameters"]}
        for path, ops in paths.items()
        if any(p["name"] == "citation" for p in ops["get"].get("parameters", ()))
    }
    assert set(taken) > {"/api/v1/search", "/api/v1/officials", "/api/v1/citations", "/feed.atom"}
    for path, parameters in taken.items():
        shared = parameters.keys() & taken["/api/v1/search"].keys()
        assert shared >= {"q", "year", "from", "to", *FACETS}, path
        assert {name: parameters[name] for name in shared} == {
            name: taken["/api/v1/search"][name] for name in shared
        }, path
