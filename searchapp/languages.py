"""The language of the pages: Vietnamese, unless the reader asks for English.

Texts stand in the code in Vietnamese, which needs no catalogue; `translations/en` has the English
ones, compiled in the repository (`make texts` makes them anew).
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args
from urllib.parse import quote, urlencode

import flask_babel
from flask import Flask, Response, g, request

Language = Literal["vi", "en"]

PARAMETER = COOKIE = "lang"
NAMES: dict[Language, str] = {"vi": "Tiếng Việt", "en": "English"}
_KEPT_S = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Let every page of *app* be read in the language its reader chose."""
    flask_babel.Babel(app, default_locale="vi", locale_selector=language)
    app.jinja_env.install_gettext_callables(gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension's
    app.add_template_filter(number_label, "number")
    app.add_template_filter(day_label, "day")
    app.context_processor(_for_templates)
    app.after_request(_remember)


def language() -> Language:
    """What the reader of this request chose; Vietnamese where nothing was chosen.

    What a browser accepts is no choice: in many offices it is an English one as it came.
    """
    try:
        found: Language = g.language
    except AttributeError:
        found = g.language = _chosen() or "vi"
    except RuntimeError:  # outside of any request
        found = "vi"
    return found


def _chosen() -> Language | None:
    typed = (request.args.get(PARAMETER, ""), request.cookies.get(COOKIE, ""))
    return next((known for value in typed for known in get_args(Language) if known == value), None)


def _for_templates() -> dict[str, object]:
    other: Language = "vi" if language() == "en" else "en"
    return {"language": language(), "other_language": (other, NAMES[other], _here_in(other))}


def _here_in(other: Language) -> str:
    """The address of this page in the *other* language."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != PARAMETER]
    # One slash: two would name another host.
    path = "/" + quote(request.path.lstrip("/"))
    return f"{request.script_root}{path}?{urlencode([*kept, (PARAMETER, other)])}"


def _remember(response: Response) -> Response:
    """Keep a choice that an address made."""
    response.vary.add("Cookie")
    if PARAMETER in request.args and _chosen():
        response.set_cookie(
            COOKIE, language(), max_age=_KEPT_S, samesite="Lax", httponly=True,
            secure=request.is_secure, path=request.script_root or "/",
        )  # fmt: skip
    return response


def number_label(number: int) -> str:
    """*number* as its reader groups it: 12.345 or 12,345."""
    # Not Babel's: a page has a hundred of them, and it takes Babel a millisecond.
    return f"{number:,}" if language() == "en" else f"{number:,}".replace(",", ".")


def day_label(day: dt.date) -> str:
    """*day* as its reader writes it: 5/3/2021 or 5 Mar 2021."""
    if language() == "vi":
        return f"{day.day}/{day.month}/{day.year}"
    return str(flask_babel.format_date(day, "d MMM y"))


def vi(text: str) -> str:
    """*text*, Vietnamese, as it is: translators' tools find it here, readers are told elsewhere."""
    return text


def gettext(text: str, **values: object) -> str:
    """*text* in the reader's language, its `%(name)s` filled with *values*."""
    if language() == "vi":  # Babel would look for a catalogue each time, 75 times a page
        return text % values if values else text
    return str(flask_babel.gettext(text, **values))


def _ngettext(one: str, many: str, count: int) -> str:
    return str(flask_babel.ngettext(one, many, count))
