"""What an address of a report answers once its file has changed, moved or gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.rebuild import reindex
from searchapp import create_app
from tests.conftest_web import report_text, write_reports
from tests.webpage import first_report, get, total, words


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
