"""Scans for tests: the pages of a PDF as grey pictures, with the dust that scanners add."""

from __future__ import annotations

import io
import random

import pypdfium2

from tests.pdf_paper import Put, write_pdf

DPI = 200
_DUST = 1 / 4000  # of the pixels


def scanned(data: bytes, *, stamp: str = "", before: bytes | None = None) -> bytes:
    """The same pages as pictures of DPI dots an inch.

    *stamp* is text put over each; *before* is a PDF whose pages come first, as they are.
    """
    over = [Put(60, 820, stamp, 8)] if stamp else []
    with pypdfium2.PdfDocument(data) as source:
        copy = pypdfium2.PdfDocument(write_pdf([over] * len(source)))
        with copy:
            for page, target in zip(source, copy, strict=True):
                _hang(copy, target, page)
            if before is not None:
                with pypdfium2.PdfDocument(before) as first:
                    copy.import_pages(first, index=0)
            stream = io.BytesIO()
            copy.save(stream)
    return stream.getvalue()


def _hang(
    document: pypdfium2.PdfDocument, target: pypdfium2.PdfPage, page: pypdfium2.PdfPage
) -> None:
    """*target* shows a picture of *page*, as large as itself."""
    bitmap = page.render(scale=DPI / 72, grayscale=True)
    pixels = bitmap.to_numpy().reshape(-1)
    chance = random.Random(1)
    for _ in range(int(pixels.size * _DUST)):
        pixels[chance.randrange(pixels.size)] = chance.randrange(256)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(*target.get_size()))
    target.insert_obj(image)
    target.gen_content()
