"""Bodies: the words that names of unions, offices, schools and firms are made of."""

from __future__ import annotations

import re

from corpus.clean.lines import Line
from corpus.vietnamese import fold

# The words of bodies' names that are written in small letters; any other one ends a name.
_SMALL = frozenset(
    "ngành cơ sở quan các khu công nghiệp kinh tế chế xuất và tỉnh thành phố huyện thị xã quận"
    " phường trấn khối ty cổ phần trách nhiệm hữu hạn một viên trường tiểu học trung phổ thông mầm"
    " non mẫu giáo đại cao đẳng dân tộc nội trú bán bệnh viện đa khoa vực nhà máy xí chi nhánh tập"
    " đoàn tổng ngân hàng chức dục y đào tạo lao động nông thôn phát triển thương giao vận tải xây"
    " dựng bưu điện viễn lực dầu khí than khoáng sản su dệt may đường sắt hải không an quân đội"
    " quốc phòng văn ủy ban nhân sở quản lý tâm liên việt nam bộ phận nước doanh chính quyền đảng"
    " thể tnhh cp mtv kcn kkt kcx thcs thpt khoa huy sự biên vũ trang lượng cảnh sát cháy chữa kiểm"
    " toán lâm thống kê bảo trợ tín dụng chính sách kỹ thuật mỏ địa chất luyện kim khí hóa thuốc lá"
    " bia rượu giải khát thủy lợi chăn nuôi cây trồng giống chè cà phê mía vật liệu gạch xi măng"
    " thép giấy bao bì nhựa gỗ giày da sợi thêu đông lạnh đóng tàu cảng biển sân bay khách sạn hát"
    " tàng thanh truyền hình đài tượng dưỡng phục hồi thần mắt nhi cổ lao phổi liễu dược".split()
)
SMALL_WORDS = _SMALL | frozenset(map(fold, _SMALL))  # names are also written without marks
_OPENS = re.compile(
    r"(?:tổng liên đoàn lao động|liên đoàn lao động|lđlđ|công đoàn|cđcs|cđ|sở|trường|đảng bộ"
    r"|ủy ban|ubnd|bộ|phòng|ngành|ban)\b"
)
_ACTS = re.compile(
    r"\b(?:tổ chức|tổng kết|hội nghị|đại hội|triển khai|ra mắt|khai mạc|họp|phát động|thăm|trao"
    r"|tặng|ký|nhiệm kỳ|năm|hoạt động|gặp mặt|tập huấn|thi|chăm lo)\b|: "
)
_WORD = re.compile(r"[^\W\d_]+")


def names_body(line: Line) -> bool:
    """True for a line that names one body and says nothing of it.

    In capitals only verbs tell a headline from a name; else the small letters do.
    """
    if not _OPENS.match(line.key) or _ACTS.search(line.key):
        return False
    return line.is_capitals or all(
        word[0] in SMALL_WORDS or not line.text[word.start()].islower()
        for word in _WORD.finditer(line.key)
    )
