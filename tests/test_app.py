"""What holds for every address of the app: methods, headers, hosts, readiness."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp import create_app
from tests.webpage import get, words


def test_unknown_addresses_are_told_apart(client):
    assert words(get(client, "/reports/khong-co", expected=404), "main p")[0].startswith(
        "Không có báo cáo"
    )
    get(client, "/khong/co", expected=404)


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


@pytest.mark.parametrize("host", ["a" * 64, "..", "ác.example", "-", "a b", "[::", "a:b:c"])
@pytest.mark.parametrize("path", ["/", "/nothing", "/reports/x", "/api/v1/search"])
def test_a_host_that_is_no_name_is_refused_or_ignored(client, path, host):
    response = client.get(path, headers={"Host": host})
    assert response.status_code in (200, 400, 404)
    assert response.get_data(as_text=True)
