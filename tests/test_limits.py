"""What one question may cost, and the answer to one that costs more."""

from __future__ import annotations

import gc
import threading
import time
from functools import partial

import pytest
from flask.testing import FlaskClient

from indexer.answer import MAX_QUERY_CHARS, SearchRequest
from indexer.deadline import TooCostly, check_deadline, within
from indexer.engines.whoosh.cache import ByteCache
from indexer.engines.whoosh.weights import NOTHING, Weights
from searchapp import index
from searchapp.languages import number_label
from searchapp.params import MAX_VALUES
from tests.library import Library

COSTLY = " ".join(f'"công đoàn {n}" (năm:20{n % 20:02} OR -hội)' for n in range(25))


def _burn() -> None:
    ends = time.thread_time() + 0.02
    while time.thread_time() < ends:
        pass


def test_a_deadline_holds_in_any_thread_and_ends_with_its_block() -> None:
    caught: list[Exception] = []

    def work() -> None:
        try:
            with within(0.01):
                _burn()
                check_deadline()
        except TooCostly as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(caught) == 1
    _burn()
    check_deadline()


def test_a_deadline_does_not_count_waiting() -> None:
    with within(0.01):
        time.sleep(0.05)
        check_deadline()


def test_the_engine_stops_between_units_and_answers_the_next_question(library: Library) -> None:
    engine = library.engine()
    with within(0.0), pytest.raises(TooCostly):
        engine.search(SearchRequest(query=COSTLY))
    assert engine.search(SearchRequest(query=COSTLY)).query == COSTLY


def test_a_question_over_the_limit_gets_a_clear_answer(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "ANSWER_S", 0.0)
    page = client.get("/", query_string={"q": COSTLY + " một"})
    assert (page.status_code, "quá nhiều thời gian" in page.get_data(as_text=True)) == (503, True)
    answer = client.get("/api/v1/search", query_string={"q": COSTLY + " hai"})
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "too_costly")
    monkeypatch.undo()
    assert client.get("/", query_string={"q": COSTLY}).status_code == 200


def test_too_long_a_question_is_cut_and_told(client: FlaskClient) -> None:
    args = {"q": "công đoàn " * 400}
    page = client.get("/", query_string=args)
    assert page.status_code == 200
    assert f"dài quá {number_label(MAX_QUERY_CHARS)} ký tự" in page.get_data(as_text=True)
    answer = client.get("/api/v1/search", query_string=args)
    assert (answer.status_code, answer.json["error"]["parameter"]) == (400, "q")


def test_too_many_values_of_a_facet_are_cut_and_told(client: FlaskClient) -> None:
    args = {"official": [f"Người {n}" for n in range(MAX_VALUES + 1)]}
    assert "nhiều nhất" in client.get("/", query_string=args).get_data(as_text=True)
    answer = client.get("/api/v1/search", query_string=args)
    assert (answer.status_code, answer.json["error"]["parameter"]) == (400, "official")


def test_a_cache_counts_its_entries_even_if_their_arrays_are_empty() -> None:
    cache: ByteCache[Weights] = ByteCache(most_bytes=1000, entry_bytes=100)
    made: list[int] = []

    def make(number: int) -> Weights:
        made.append(number)
        return NOTHING

    for number in (*range(50), *range(49, 39, -1), 39):
        cache.get(number, partial(make, number))
    assert made == [*range(50), 39]
    assert cache.nbytes == 1000


def test_kept_queries_give_the_garbage_collector_little_to_look_through(library: Library) -> None:
    engine = library.engine()

    def ask(numbers: range) -> int:
        for n in numbers:
            engine.search(
                SearchRequest(query=f'"công đoàn {n}" đại hội lần thứ {n} năm {1900 + n}')
            )
        gc.collect()
        return len(gc.get_objects())

    before = ask(range(50))
    assert ask(range(50, 100)) - before < 50 * 50
