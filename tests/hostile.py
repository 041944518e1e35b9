"""Hostile and broken files: what a careless or malicious person may leave in a folder of reports."""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.papers import STORY, saved, word_report
from tests.pdf_paper import flow, write_pdf
from tests.test_other_formats import odt, rtf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4
NOISE = random.Random(7).randbytes(20_000)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = '<!DOCTYPE b [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10)
) + "]>"  # fmt: skip


def zipped(parts: dict[str, bytes], *, stored: bool = False) -> bytes:
    """A zip file of *parts*."""
    stream = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def docx(body: str, before: str = "") -> bytes:
    """A Word file with this XML as its body."""
    xml = f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": xml.encode()})


def big_member(name: str, megabytes: int) -> bytes:
    """A small zip file with one member of so many megabytes of blanks."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package,
        package.open(name, "w", force_zip64=True) as member,
    ):
        for _ in range(megabytes):
            member.write(b" " * 1_000_000)
    return stream.getvalue()


def lying(data: bytes, size: int = 1000) -> bytes:
    """A zip file that declares its first member to inflate to *size* bytes only."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark)
        changed[at + offset : at + offset + 4] = struct.pack("<I", size)
    return bytes(changed)


def flagged(data: bytes, value: int, *, method: int | None = None) -> bytes:
    """A zip file whose members have these flags, and this compression method."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            changed[at + offset : at + offset + 2] = struct.pack("<H", value)
            if method is not None:
                changed[at + offset + 2 : at + offset + 4] = struct.pack("<H", method)
            at = data.find(mark, at + 4)
    return bytes(changed)


def pdf_of(*objects: bytes, root: str = "1 0 R") -> bytes:
    """A PDF of raw objects, without a cross-reference table."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, o) for i, o in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + f"trailer << /Root {root} >>\n%%EOF".encode()


def pdf_bomb(megabytes: int) -> bytes:
    """A PDF whose one page inflates to so many megabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"q " * 500_000) for _ in range(megabytes)) + packer.flush()
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    )


def _nested_tables(depth: int) -> str:
    opens = "<w:tbl><w:tr><w:tc>" * depth
    return f"{opens}<w:p><w:r><w:t>x</w:t></w:r></w:p>{'</w:tc></w:tr></w:tbl>' * depth}"


def _words() -> dict[str, bytes]:
    whole = saved(word_report())
    text = "<w:p><w:r><w:t>Công đoàn</w:t></w:r></w:p>"
    return {
        "rỗng": b"",
        "toàn dấu cách": b" \r\n" * 500,
        "toàn số không": bytes(5000),
        "cụt một nửa": whole[: len(whole) // 2],
        "cụt đầu": whole[:64],
        "chỉ có PK": b"PK\x03\x04",
        "nhiễu sau PK": b"PK\x03\x04" + NOISE,
        "hỏng giữa": whole[:3000] + NOISE[:4000] + whole[7000:],
        "mã hóa": OLE + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000),
        "là doc cũ": OLE + bytes(3000),
        "là pdf": write_pdf([flow(STORY[0])]),
        "là ảnh": PNG,
        "là html": b"<!DOCTYPE html><html><body><p>Xin chao</p></body></html>",
        "là rtf": rtf(["Xin chao"]),
        "là xlsx": zipped({"xl/workbook.xml": b"<workbook/>"}),
        "là pptx": zipped({"ppt/presentation.xml": b"<p/>"}),
        "là odt": odt("<text:p>Xin chao</text:p>"),
        "zip thường": zipped({"readme.txt": b"hello"}),
        "zip rỗng": zipped({}),
        "bom nén": big_member("word/document.xml", 300),
        "bom nén nói dối": lying(big_member("word/document.xml", 300)),
        "sáu nghìn mục": zipped({f"word/{i}.xml": b"" for i in range(6000)}),
        "mật khẩu zip": flagged(docx(text), 1),
        "cách nén lạ": flagged(docx(text), 0, method=99),
        "bom thực thể": docx("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", LAUGHS),
        "thực thể ngoài": docx("&x;", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "DTD trong UTF-16": zipped(
            {
                "word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}'
                f"<w:document {W}><w:body>&a9;</w:body></w:document>".encode("utf-16")
            }
        ),
        "bảng lồng 300": docx(_nested_tables(300)),
        "bảng lồng 50000": docx(_nested_tables(50_000)),
        "XML hỏng": docx("<w:p><w:r>"),
        "không có body": zipped({"word/document.xml": f"<w:document {W}/>".encode()}),
        "không có chữ": docx("<w:p/>"),
        "document rỗng": zipped({"word/document.xml": b""}),
        "quá dài": docx(f"<w:p><w:r><w:t>{'chữ ' * 2_000_000}</w:t></w:r></w:p>"),
        "quá nhiều đoạn": docx(text * 250_000),
    }


def _pdfs() -> dict[str, bytes]:
    whole = write_pdf([flow(STORY[0])])
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return {
        "rỗng": b"",
        "bản quét": write_pdf([[], []]),
        "mật khẩu": write_pdf([flow(STORY[0])], encrypted=True),
        "cụt": whole[:300],
        "toàn số không": b"%PDF-1.7\n" + bytes(50_000),
        "nhiễu": b"%PDF-1.4\n" + NOISE,
        "không có trang": pdf_of(
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"
        ),
        "cây trang vòng": pdf_of(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>",
        ),
        "nói có một tỷ trang": pdf_of(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 999999999 /Kids [3 0 R] >>",
            page,
        ),
        "ba nghìn trang": pdf_of(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 3000 /Kids [" + b"3 0 R " * 3000 + b"] >>",
            page,
        ),
        "mảng lồng": pdf_of(b"[" * 100_000 + b"]" * 100_000),
        "bom nén": pdf_bomb(300),
        "là docx": saved(word_report()),
        "là ảnh": b"\xff\xd8\xff\xe0" + NOISE,
    }


def _others() -> dict[str, bytes]:
    return {
        "rỗng.odt": b"",
        "bom nén.odt": big_member("content.xml", 300),
        "bom thực thể.odt": zipped({"content.xml": f"{LAUGHS}<b>&a9;</b>".encode()}),
        "mật khẩu.odt": zipped(
            {"content.xml": NOISE, "META-INF/manifest.xml": b"<m><encryption-data/></m>"}
        ),
        "bảng tính.odt": zipped({"content.xml": b"<c><body><spreadsheet/></body></c>"}),
        "cụt.odt": odt("<text:p>Xin chao</text:p>")[:200],
        "là zip.odt": zipped({"a.txt": b"a"}),
        "cụt.rtf": rtf([STORY[1].encode("ascii", "ignore").decode()])[:60],
        "không phải.rtf": "Công đoàn".encode(),
        "chỉ có ngoặc.rtf": b"{\\rtf1 " + b"{" * 200_000 + b"}" * 200_001,
        "là ảnh.rtf": PNG,
        "lồng 100000.html": b"<html><body>" + b"<div>" * 100_000 + "Công đoàn".encode(),
        "nhị phân.html": b"<html>" + NOISE,
        "chỉ có chú thích.html": b"<!-- x -->" * 1000,
        "là ảnh.htm": PNG,
        "là pdf.html": write_pdf([flow(STORY[0])]),
        "là docx.txt": saved(word_report()),
        "nhị phân.txt": NOISE,
        "số không.txt": bytes(100_000),
        "chương trình.txt": b"\x7fELF\x02\x01\x01" + NOISE,
        "rỗng.md": b"",
        "nhị phân.md": NOISE,
        "nhiễu.doc": NOISE,
        "OLE hỏng.doc": OLE + NOISE,
        "mã hóa.doc": OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
        "bom nén.doc": big_member("word/document.xml", 300),
        "là ảnh.doc": PNG,
    }


def write_hostile(folder: Path) -> Iterator[str]:
    """Write them all below *folder*; their names."""
    files = {f"{name}.docx": data for name, data in _words().items()}
    files |= {f"{name}.pdf": data for name, data in _pdfs().items()}
    files |= _others()
    for name, data in files.items():
        (folder / name).write_bytes(data)
        yield name
    for name in ("200 MB số không.txt", "200 MB số không.docx", "200 MB số không.pdf"):
        with (folder / name).open("wb") as file:
            file.truncate(200_000_000)
        yield name
    if sys.platform == "linux":  # others refuse such a name themselves
        Path(folder, os.fsdecode(b"t\xean hong.txt")).write_bytes(NOISE)
        yield "t\ufffdn hong.txt"
    if os.name == "posix":
        (folder / "ra ngoài.txt").symlink_to("/etc/hostname")
        (folder / "hỏng.docx.txt").symlink_to(folder / "không có")
        yield from ("ra ngoài.txt", "hỏng.docx.txt")
