"""What goes wrong, told in one way: a page for people, one shape of JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from indexer.engines.base import NoIndex
from searchapp.params import Problem

API_PREFIX = "/api/"

_TITLES: Mapping[int, str] = {
    404: "Không tìm thấy trang này",
    405: "Địa chỉ này chỉ để đọc",
    410: "Báo cáo đã được rút",
    500: "Máy chủ gặp lỗi",
    503: "Chưa tra cứu được",
}
_MESSAGES: Mapping[int, str] = {
    404: "Địa chỉ có thể đã gõ sai. Hãy thử tìm theo tên hội nghị, tên cán bộ hoặc số văn bản.",
    405: "Chỉ nhận yêu cầu GET và HEAD.",
    503: (
        "Chưa có chỉ mục, hoặc chỉ mục không đọc được. Người quản trị cần chạy lệnh "
        "tracuu reindex, hoặc tracuu rollback để về bản trước."
    ),
    500: "Xin thử lại sau ít phút. Nếu vẫn lỗi, xin báo cho người quản trị.",
}
_CODES: Mapping[int, str] = {
    400: "malformed_parameter",
    404: "not_found",
    405: "method_not_allowed",
    410: "withdrawn",
    500: "internal_error",
    503: "no_index",
}


class Gone(HTTPException):
    """A report that was withdrawn; `successor` is the id to go on to, where there is one."""

    code = 410

    def __init__(self, successor: str | None) -> None:
        super().__init__("Báo cáo này không còn trong kho tra cứu.")
        self.successor = successor


class NoReport(HTTPException):
    """An id that was never given."""

    code = 404

    def __init__(self) -> None:
        super().__init__("Không có báo cáo nào mang mã này.")


def init_app(app: Flask) -> None:
    """Answer every error of *app* with a page or, under /api/, with JSON."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NoIndex, _no_index)


def malformed(problem: Problem) -> Response:
    """The API's answer to a parameter that cannot be read."""
    return _json_error(400, problem.message, problem.parameter)


def _http_error(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < 400:  # a redirect
        return make_response(error.get_response())
    successor = error.successor if isinstance(error, Gone) else None
    said = error.description if isinstance(error, (Gone, NoReport)) else None
    return _error(error.code or 500, said, successor)


def _no_index(error: NoIndex) -> Response:
    # The message names folders of the server: for its log, not for readers.
    current_app.logger.error("%s", error)
    response = _error(503, None, None)
    response.headers["Retry-After"] = "60"
    return response


def _error(status: int, said: str | None, successor: str | None) -> Response:
    message = said or _MESSAGES.get(status, "Yêu cầu không thực hiện được.")
    if request.path.startswith(API_PREFIX):
        return _json_error(status, message, None)
    title = _TITLES.get(status, "Yêu cầu không thực hiện được")
    page = render_template("error.html", title=title, message=message, successor=successor)
    return make_response(page, status)


def _json_error(status: int, message: str, parameter: str | None) -> Response:
    code = _CODES.get(status, "error")
    body = {"error": {"code": code, "message": message, "parameter": parameter}}
    return make_response(jsonify(body), status)
