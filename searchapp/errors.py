"""What goes wrong, told in one way: a page for people, one shape of JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from indexer.deadline import TooCostly
from indexer.engines.base import NoIndex
from searchapp.languages import gettext, vi
from searchapp.params import Problem

API_PREFIX = "/api/"

_TITLE = vi("Yêu cầu không thực hiện được")
_MESSAGE = vi("Yêu cầu không thực hiện được.")
_TITLES: Mapping[int, str] = {
    404: vi("Không tìm thấy trang này"),
    405: vi("Địa chỉ này chỉ để đọc"),
    410: vi("Báo cáo đã được rút"),
    429: vi("Quá nhiều yêu cầu"),
    500: vi("Máy chủ gặp lỗi"),
    503: vi("Chưa tra cứu được"),
}
_MESSAGES: Mapping[int, str] = {
    404: vi("Địa chỉ có thể đã gõ sai. Hãy thử tìm theo tên hội nghị, tên cán bộ hoặc số văn bản."),
    405: vi("Chỉ nhận yêu cầu GET, HEAD và OPTIONS."),
    503: vi(
        "Chưa có chỉ mục, hoặc chỉ mục không đọc được. Người quản trị cần chạy lệnh "
        "tracuu reindex, hoặc tracuu rollback để về bản trước."
    ),
    500: vi("Xin thử lại sau ít phút. Nếu vẫn lỗi, xin báo cho người quản trị."),
}
_CODES: Mapping[int, str] = {
    400: "malformed_parameter",
    404: "not_found",
    405: "method_not_allowed",
    410: "withdrawn",
    500: "internal_error",
    503: "no_index",
}


class Told(HTTPException):
    """An error of ours: its description is Vietnamese and for readers."""

    key = "error"  # what programs know it by


class Gone(Told):
    """A report that was withdrawn; `successor` is the id to go on to, where there is one."""

    code, key = 410, "withdrawn"

    def __init__(self, successor: str | None) -> None:
        super().__init__(vi("Báo cáo này không còn trong kho tra cứu."))
        self.successor = successor


class NoReport(Told):
    """An id that was never given."""

    code, key = 404, "not_found"
    description = vi("Không có báo cáo nào mang mã này.")


class Malformed(Told):
    """A parameter that cannot be read, where the answer has no place to say so."""

    code, key = 400, "malformed_parameter"

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)


class UnknownHost(Told):
    """A name that is not ours in the Host header."""

    code, key = 400, "unknown_host"
    description = vi(
        "Máy chủ không nhận tên miền này. Người quản trị có thể thêm nó vào mục hosts của "
        "tracuu.toml."
    )


class TooMany(Told):
    """More requests from one address than the setting `rate` allows."""

    code, key = 429, "too_many_requests"
    description = vi("Bạn đã gửi quá nhiều yêu cầu. Xin đợi một phút rồi thử lại.")

    def get_headers(self, *args: Any, **kwargs: Any) -> list[tuple[str, str]]:
        """With the time to wait."""
        return [*super().get_headers(*args, **kwargs), ("Retry-After", "60")]


class TooLong(Told):
    """A question that takes more than one request may."""

    code, key = 503, "too_costly"


class WrongMethod(MethodNotAllowed):
    """Anything but reading."""


def init_app(app: Flask) -> None:
    """Answer every error of *app* with a page or, under /api/, with JSON."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NoIndex, _no_index)
    app.register_error_handler(TooCostly, _too_costly)


def malformed(problem: Problem) -> Response:
    """The API's answer to a parameter that cannot be read."""
    return _json_error(400, _CODES[400], problem.message, problem.parameter)


def _http_error(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < 400:  # a redirect
        return make_response(error.get_response())
    successor = error.successor if isinstance(error, Gone) else None
    response = _error(error.code or 500, error, successor)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _no_index(error: NoIndex) -> Response:
    # The message names folders of the server: for its log, not for readers.
    current_app.logger.error("%s", error)
    response = _error(503, error, None)
    response.headers["Retry-After"] = "60"
    return response


def _too_costly(error: TooCostly) -> Response:
    return _error(503, TooLong(str(error)), None)


def _error(status: int, error: Exception, successor: str | None) -> Response:
    told = error if isinstance(error, Told) else None
    message = (told and told.description) or _MESSAGES.get(status, _MESSAGE)
    if request.path.startswith(API_PREFIX):
        return _json_error(status, told.key if told else _CODES.get(status, "error"), message, None)
    if isinstance(error, UnknownHost):  # no page of ours can be linked to under that name
        return make_response(message, status, {"Content-Type": "text/plain; charset=utf-8"})
    title, message = gettext(_TITLES.get(status, _TITLE)), gettext(message)
    page = render_template("error.html", title=title, message=message, successor=successor)
    return make_response(page, status)


def _json_error(status: int, key: str, message: str, parameter: str | None) -> Response:
    body = {"error": {"code": key, "message": message, "parameter": parameter}}
    return make_response(jsonify(body), status)
