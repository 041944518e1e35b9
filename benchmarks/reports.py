"""Synthetic reports, the same ones for the same numbers: `write_reports(folder, 5000)`."""

from __future__ import annotations

import random
from pathlib import Path

from corpus.places import PROVINCES

_SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Lò Giàng".split()
_MIDDLES = "Văn Thị Quang Minh Hữu Thanh".split()
_GIVEN = "An Bình Cường Dũng Hà Hải Lan Mai Nam Sơn Thủy Yến".split()
_CLAUSES = [
    "chăm lo đời sống đoàn viên, người lao động", "ký kết thỏa ước lao động tập thể",
    "đẩy mạnh phong trào thi đua lao động giỏi", "giám sát việc đóng bảo hiểm xã hội",
    "tổ chức Tết Sum vầy cho công nhân khu công nghiệp", "bồi dưỡng cán bộ công đoàn cơ sở",
    "nâng chất lượng bữa ăn ca", "xây dựng quỹ mái ấm công đoàn", "tuyên truyền pháp luật",
    "kiểm tra việc thu, chi tài chính công đoàn", "phát triển đoàn viên ở doanh nghiệp",
    "bảo đảm an toàn, vệ sinh lao động", "đối thoại tại nơi làm việc", "trao học bổng cho con công nhân",
]  # fmt: skip


def report(number: int) -> tuple[str, str]:
    """The province and the text of report *number*: a title, a date, an official, ten paragraphs."""
    chance = random.Random(number)
    province = chance.choice(PROVINCES).name
    day = f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.randint(2012, 2024)}"
    leader = " ".join(map(chance.choice, (_SURNAMES, _MIDDLES, _GIVEN)))
    body = "\n\n".join(_paragraph(chance) for _ in range(10))
    return province, (
        f"LĐLĐ tỉnh {province} tổ chức hội nghị lần thứ {number}\n\n"
        f"Sáng ngày {day}, LĐLĐ tỉnh {province} tổ chức hội nghị. Đồng chí {leader} - "
        f"Chủ tịch LĐLĐ tỉnh chủ trì.\n\n{body}\n"
    )


def _paragraph(chance: random.Random) -> str:
    clauses = "; ".join(chance.choices(_CLAUSES, k=6))
    return f"Hội nghị đánh giá kết quả năm qua: {clauses}; tặng {chance.randint(2, 900)} suất quà."


def write_reports(folder: Path, count: int) -> None:
    """Write *count* reports below *folder*, in one folder a province."""
    for number in range(count):
        province, text = report(number)
        path = folder / province / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
