"""Package: a zip file of XML parts (DOCX, ODT), opened without trusting it."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from corpus.report import CorpusError

MAX_MEMBERS = 5_000
MAX_PART_BYTES = 60_000_000  # one XML part, inflated
MAX_RATIO = 400  # Word's XML of one repeated line stays under 200
_SURELY_SMALL = 1_000_000
_CHUNK = 1 << 16
_PROLOG_BYTES = 4_096
_ENCRYPTED = 0x1


class Package:
    """The parts of one file, each inflated only when asked for and only up to a limit."""

    def __init__(self, data: bytes) -> None:
        """Open *data*; raises CorpusError where it is no whole zip file."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise CorpusError("tệp bị cắt cụt hoặc hỏng: không mở được gói ZIP") from error
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise CorpusError(f"tệp nén đáng ngờ: có tới {len(members)} mục bên trong")
        self._members = {member.filename: member for member in members}

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._members)

    def xml(self, name: str) -> etree._Element:
        """The root of the part *name*.

        Raises CorpusError where it is missing, damaged, encrypted, a zip bomb, or declares
        entities: no document of an office needs a DTD.
        """
        data = self.read(name)
        if b"<!DOCTYPE" in data[:_PROLOG_BYTES] or b"<!ENTITY" in data:
            raise CorpusError("XML có khai báo DTD hoặc thực thể (nghi là bom XML)")
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error).lower():
                raise CorpusError("các phần tử lồng nhau quá sâu") from error
            raise CorpusError(f"XML bên trong tệp bị hỏng ({name})") from error
        if root.getroottree().docinfo.doctype:
            raise CorpusError("XML có khai báo DTD hoặc thực thể (nghi là bom XML)")
        return root

    def read(self, name: str) -> bytes:
        """The bytes of the part *name*; raises CorpusError as `xml` does."""
        member = self._members.get(name)
        if member is None:
            raise CorpusError(f"tệp thiếu phần {name}")
        if member.flag_bits & _ENCRYPTED:
            raise CorpusError("tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại")
        _refuse_bomb(member.file_size, member.compress_size)
        try:
            return self._inflate(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise CorpusError(f"tệp bị cắt cụt hoặc hỏng ({name})") from error

    def _inflate(self, member: zipfile.ZipInfo) -> bytes:
        """What really comes out: the sizes that a zip file declares may be lies."""
        parts: list[bytes] = []
        size = 0
        with self._zip.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                parts.append(chunk)
                size += len(chunk)
                _refuse_bomb(size, member.compress_size)
        return b"".join(parts)


def _refuse_bomb(inflated: int, packed: int) -> None:
    if inflated > MAX_PART_BYTES or (
        inflated > _SURELY_SMALL and inflated > MAX_RATIO * max(1, packed)
    ):
        raise CorpusError(f"bom nén: nội dung bung ra quá lớn ({inflated / 1_000_000:.0f} MB)")
