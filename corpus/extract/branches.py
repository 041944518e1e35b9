"""Branches: bodies called after a branch of work, whose second half is written small."""

from __future__ import annotations

import re

_NAMES = """
    nông nghiệp và phát triển nông thôn|giáo dục và đào tạo|khối các cơ quan|phát triển nông thôn
    giao thông vận tải|bảo hiểm xã hội|khu công nghiệp|khu kinh tế|khu chế xuất|tổng công ty
    ngân hàng|dầu khí|dệt may|cao su|đường sắt|đường bộ|đường thủy|hàng không|hàng hải|bưu điện
    viễn thông|truyền thông|điện lực|công thương|nông nghiệp|lâm nghiệp|công nghiệp|thủy sản
    thủy lợi|khoáng sản|chế xuất|quốc phòng|công an|công ty|tập đoàn|đại học|cao đẳng|học viện
    bệnh viện|doanh nghiệp|hóa chất|hóa dầu|bảo hiểm|tài chính|hải quan|kho bạc|y tế|giáo dục
    đào tạo|xây dựng|thương mại|du lịch|văn hóa|thể thao|nhà nước|lương thực|thuốc lá|xi măng
"""
_BRANCH = re.compile(r"(?:" + re.sub(r"\n *", "|", _NAMES.strip()) + r")\b")
_ZONES = re.compile(
    r"(?:và )?các (?:khu (?:công nghiệp|chế xuất|kinh tế)|kcn|kcx)\b"
    r"|và (?:khu kinh tế|(?:khu )?(?:công nghiệp|chế xuất)|kcn|kcx)\b"
)


def branch_end(written: str, lowered: str, at: int) -> int:
    """Where the branch that begins at *at* with a capital ends, or the zones that a union
    has besides its first (`và các khu công nghiệp`); *at* when neither stands there.

    >>> branch_end("Ngân hàng Việt Nam", "ngân hàng việt nam", 0)
    9
    """
    pattern = _BRANCH if written[at : at + 1].isupper() else _ZONES
    found = pattern.match(lowered, at)
    return found.end() if found else at
