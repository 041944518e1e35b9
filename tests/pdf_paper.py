"""A PDF writer for tests: lines of any text at given places, and nothing else.

The font is only named, with a map to Unicode, as printer drivers do: a reader of text needs
no shapes, and no font of this machine is needed to make the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CHAR_WIDTH = 0.5  # of the size, for every character


@dataclass(frozen=True, slots=True)
class Put:
    """One line of text; x and y in points from the page's lower left."""

    x: float
    y: float
    text: str
    size: float = 12


def flow(text: str, *, top: float = 760, left: float = 70, chars: int = 78) -> list[Put]:
    """Paragraphs (lines of *text*) set in lines of at most *chars*, the first one moved in."""
    puts: list[Put] = []
    y = top
    for paragraph in text.split("\n"):
        line, x = "", left + 20
        for word in paragraph.split():
            if len(line) + 1 + len(word) > chars - (3 if x > left else 0):
                puts.append(Put(x, y, line))
                line, x, y = "", left, y - 16
            line = f"{line} {word}".strip()
        puts.append(Put(x, y, line))
        y -= 22
    return puts


def write_pdf(
    pages: Sequence[Sequence[Put]], *, encrypted: bool = False, mapped: bool = True
) -> bytes:
    """A PDF of A4 pages; not *mapped*: its characters have no meaning in Unicode."""
    chars = sorted({char for page in pages for put in page for char in put.text})
    codes = {char: code for code, char in enumerate(chars, start=1)}
    to_unicode = " /ToUnicode 5 0 R" if mapped else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids "
        f"[{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Times /Encoding /Identity-H "
        f"/DescendantFonts [4 0 R]{to_unicode} >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times /CIDSystemInfo << /Registry (Adobe)"
        f" /Ordering (Identity) /Supplement 0 >> /DW {int(CHAR_WIDTH * 1000)} >>",
        _stream(_cmap(codes)),
    ]
    for i, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font "
            f"<< /F 3 0 R >> >> /Contents {7 + 2 * i} 0 R >>"
        )
        objects.append(_stream("\n".join(_drawn(put, codes) for put in page)))
    return _file(objects, encrypted)


def _drawn(put: Put, codes: dict[str, int]) -> str:
    text = "".join(f"{codes[char]:04X}" for char in put.text)
    return f"BT /F {put.size} Tf {put.x} {put.y} Td <{text}> Tj ET"


def _cmap(codes: dict[str, int]) -> str:
    pairs = [f"<{code:04X}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items()]
    parts = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(p)} beginbfchar\n" + "\n".join(p) + "\nendbfchar" for p in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{mapped}\nendcmap end end"
    )


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str], encrypted: bool) -> bytes:
    data = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    key = "00" * 32
    lock = (
        f" /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"
        if encrypted
        else ""
    )
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return data + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R{lock} >>\nstartxref\n{len(data)}\n%%EOF\n"
    ).encode("latin-1")
