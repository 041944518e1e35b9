"""DOC: Word's files before 2007, read by a converter if the machine has one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.formats.document import RawDocument
from corpus.formats.encoding import decode
from corpus.formats.isolated import read_isolated
from corpus.formats.magic import is_encrypted_office, seems
from corpus.formats.paragraphs import MAX_TEXT_CHARS, Paragraph, document_of
from corpus.report import CorpusError

MAX_SECONDS = 90.0  # the first start of LibreOffice takes its time
_IN_OTHER_FORMATS = {"RTF": "rtf", "DOCX": "docx", "HTML": "html"}
_NEEDED = (
    "tệp .doc cũ cần LibreOffice, antiword hoặc catdoc để đọc; hãy cài một trong số đó, "
    "hoặc mở bằng Word và lưu lại thành .docx"
)


def read_doc(data: bytes) -> RawDocument:
    """The text of an old Word file, or of what other programs save under `.doc`: RTF, HTML, DOCX.

    Raises CorpusError where it is none of them, is under a password, or no converter is installed.
    """
    kind = seems(data)
    if kind in _IN_OTHER_FORMATS:
        return read_isolated(_IN_OTHER_FORMATS[kind], data)
    if kind != "DOC":
        raise CorpusError("không phải tệp Word cũ (.doc)" + (f", có vẻ là {kind}" if kind else ""))
    if is_encrypted_office(data):
        raise CorpusError("tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại")
    for program, convert in _CONVERTERS.items():
        found = shutil.which(program)
        if found:
            with tempfile.TemporaryDirectory(prefix="tracuu-doc-") as folder:
                source = Path(folder, "report.doc")
                source.write_bytes(data)
                return convert(found, source)
    raise CorpusError(_NEEDED)


def _by_libreoffice(program: str, source: Path) -> RawDocument:
    # A profile of its own: LibreOffice refuses to start twice on one.
    profile = (source.parent / "profile").as_uri()
    _run([program, f"-env:UserInstallation={profile}", "--headless", "--norestore",
          # Without it, LibreOffice takes a broken file for plain text.
          "--infilter=MS Word 97",
          "--convert-to", "docx", "--outdir", str(source.parent), str(source)],
         source.parent)  # fmt: skip
    converted = source.with_suffix(".docx")
    if not converted.exists():
        raise CorpusError("LibreOffice không đọc được tệp .doc này (có thể bị hỏng)")
    return read_isolated("docx", converted.read_bytes())


def _by_antiword(program: str, source: Path) -> RawDocument:
    printed = _run([program, "-m", "UTF-8.txt", "-w", "0", str(source)], source.parent)
    # It draws tables with bars; blanks keep their columns where they stand.
    return _lines(printed.replace(b"|", b" "))


def _by_catdoc(program: str, source: Path) -> RawDocument:
    return _lines(_run([program, "-d", "utf-8", "-w", str(source)], source.parent))


_CONVERTERS: dict[str, Callable[[str, Path], RawDocument]] = {
    "soffice": _by_libreoffice,
    "antiword": _by_antiword,
    "catdoc": _by_catdoc,
}


def _lines(output: bytes) -> RawDocument:
    return document_of(Paragraph(line) for line in decode(output).split("\n"))


def _run(command: list[str], folder: Path) -> bytes:
    """What *command* prints; raises CorpusError when it fails or takes too long."""
    name = Path(command[0]).stem
    printed = folder / "printed"
    try:
        # Into a file: a grandchild that outlives its parent would keep a pipe open for ever.
        with printed.open("wb") as output:
            process = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
    except OSError as error:
        raise CorpusError(f"không chạy được {name}: {error.strerror}") from error
    try:
        code = process.wait(MAX_SECONDS)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise CorpusError(
            f"{name} chuyển tệp .doc quá lâu (giới hạn {MAX_SECONDS:g} giây)"
        ) from error
    if code != 0:
        raise CorpusError(f"{name} không đọc được tệp .doc này (có thể bị hỏng)")
    with printed.open("rb") as output:
        return output.read(4 * MAX_TEXT_CHARS)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The process is gone, and so are those that it started, where the system has groups."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
