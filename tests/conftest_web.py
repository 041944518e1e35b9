"""Fixtures of the web tests: a real index of our own texts, the app over it, a real server."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from indexer.rebuild import reindex
from searchapp import create_app

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
REPORTS = 14
PLACES = ("Bình Dương", "Bến Tre", "Quảng Bình")
CHAIRS = ("Trần Thị Ước", "Lê Quang Vịnh")
SUBJECTS = ("tổng kết hoạt động công đoàn", "triển khai Nghị quyết 02/NQ-LĐLĐ")
TEXT = """LĐLĐ tỉnh {place} tổ chức Hội nghị {subject} lần thứ {n}

Sáng ngày {day}, Liên đoàn Lao động tỉnh {place} tổ chức Hội nghị {subject}.

Đồng chí {chair} - Chủ tịch LĐLĐ tỉnh {place} chủ trì hội nghị.

Hội nghị đã bàn về <b>đời sống</b> & việc làm của đoàn viên, và nhất trí lần thứ {n}.
"""
UNMARKED = (
    """Hoi nghi tong ket hoat dong cong doan nam 2019

Sang ngay 05/01/2020, Cong doan co so to chuc hoi nghi tong ket hoat dong cong doan.

nhacviec """
    + "khongcachnao" * 20
    + "\n"
)


def report_text(n: int) -> str:
    """The text of the report number *n*, from 0; months, places and chairs take turns."""
    day = dt.date(2019 + n % 3, 1 + n % 12, 10 + n // 12)  # no two on one day
    return TEXT.format(
        place=PLACES[n % len(PLACES)],
        subject=SUBJECTS[n % len(SUBJECTS)],
        chair=CHAIRS[n % len(CHAIRS)],
        day=day.strftime("%d/%m/%Y"),
        n=n + 1,
    )


def write_reports(folder: Path) -> None:
    """Put the reports of the web tests into *folder*."""
    for n in range(REPORTS):
        (folder / f"hội nghị {n + 1:02}.txt").write_text(report_text(n), encoding="utf-8")
    (folder / "khong dau.txt").write_text(UNMARKED, encoding="utf-8")


@pytest.fixture(scope="session")
def web_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the reports of the web tests indexed."""
    folder = tmp_path_factory.mktemp("bao-cao")
    write_reports(folder)
    data_dir = tmp_path_factory.mktemp("web-data")
    reindex(data_dir, [folder])
    return data_dir


@pytest.fixture(scope="session")
def app(web_data: Path) -> Flask:
    """The application over `web_data`."""
    app = create_app(web_data)
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Asks `app` without a server."""
    return app.test_client()


@pytest.fixture(scope="session")
def live_server(app: Flask) -> Iterator[str]:
    """The address of a waitress server over `app`, on a free loopback port."""
    with served(app) as address:
        yield address


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of a waitress server over *app*, on a free loopback port, for a while."""
    server = create_server(app, host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(lambda: server.asyncore.close_all(server._map))
        thread.join()
        server.task_dispatcher.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; skips where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("cần Chromium hoặc Chrome trên PATH: no Chromium or Chrome on PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(browser: Browser, live_server: str) -> Iterator[Page]:
    """A wide window; addresses are relative to the live server."""
    context = browser.new_context(
        base_url=live_server, viewport={"width": 1280, "height": 900}, locale="vi-VN"
    )
    yield context.new_page()
    context.close()
