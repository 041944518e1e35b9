"""Historic and honoured persons, whose names streets, schools and awards bear."""

from __future__ import annotations

from corpus.vietnamese import fold, name_key

_NAMES = """
    Hồ Chí Minh | Nguyễn Ái Quốc | Nguyễn Tất Thành | Nguyễn Sinh Cung | Tôn Đức Thắng
    Nguyễn Đức Cảnh | Lê Duẩn | Trường Chinh | Phạm Văn Đồng | Võ Nguyên Giáp | Trần Phú
    Lê Hồng Phong | Nguyễn Văn Cừ | Hà Huy Tập | Phan Đăng Lưu | Nguyễn Thị Minh Khai
    Võ Văn Tần | Hoàng Quốc Việt | Trần Danh Tuyên | Nguyễn Văn Linh | Ngô Gia Tự
    Châu Văn Liêm | Trịnh Đình Cửu | Hoàng Văn Thụ | Võ Thị Sáu | Nguyễn Văn Trỗi | Lý Tự Trọng
    La Văn Cầu | Phan Đình Giót | Bế Văn Đàn | Tô Vĩnh Diện | Nguyễn Viết Xuân | Lê Văn Tám
    Trần Văn Ơn | Cù Chính Lan | Phạm Hồng Thái | Phan Bội Châu | Phan Châu Trinh
    Phan Chu Trinh | Huỳnh Thúc Kháng | Nguyễn Thái Học | Hoàng Hoa Thám | Phan Đình Phùng
    Nguyễn Trung Trực | Trương Định | Nguyễn Đình Chiểu | Nguyễn Tri Phương | Hoàng Diệu
    Tôn Thất Thuyết | Hàm Nghi | Trần Hưng Đạo | Trần Quốc Tuấn | Trần Quốc Toản
    Trần Nhật Duật | Trần Quang Khải | Trần Nhân Tông | Phạm Ngũ Lão | Lê Lợi | Lê Lai
    Lê Thánh Tông | Lê Thánh Tôn | Lê Đại Hành | Lê Hoàn | Lê Quý Đôn | Lê Văn Hưu | Lê Hữu Trác
    Lý Thường Kiệt | Lý Thái Tổ | Lý Nam Đế | Lý Công Uẩn | Ngô Quyền | Đinh Tiên Hoàng
    Đinh Bộ Lĩnh | Mai Thúc Loan | Phùng Hưng | Nguyễn Huệ | Nguyễn Trãi | Nguyễn Du
    Nguyễn Bỉnh Khiêm | Nguyễn Công Trứ | Nguyễn Khuyến | Nguyễn Trường Tộ | Ngô Thì Nhậm
    Ngô Sĩ Liên | Chu Văn An | Mạc Đĩnh Chi | Lương Thế Vinh | Lương Văn Tụy | Đoàn Thị Điểm
    Hồ Xuân Hương | Bùi Thị Xuân | Hai Bà Trưng | Trưng Vương | Bà Triệu | Quang Trung
    Gia Long | Cao Bá Quát | Trần Cao Vân | Trần Quý Cáp | Thái Phiên | Tăng Bạt Hổ
    Mai Xuân Thưởng | Đào Duy Từ | Đào Duy Anh | Đặng Thùy Trâm | Nguyễn Thái Bình
    Phan Văn Trị | Nguyễn An Ninh | Nguyễn Thị Định | Phạm Ngọc Thạch | Tôn Thất Tùng
    Lê Trọng Tấn | Văn Tiến Dũng | Nguyễn Chí Thanh | Hoàng Văn Thái | Phùng Chí Kiên
    Hoàng Đình Giong | Kim Đồng | Nguyễn Lương Bằng | Nguyễn Phong Sắc | Trần Văn Cung
    Trần Đại Nghĩa | Nguyễn Hữu Thọ | Huỳnh Tấn Phát | Lê Đức Thọ | Nguyễn Văn Tạo
    Nguyễn Khắc Nhu | Nguyễn Thượng Hiền | Tô Hiệu | Tô Hiến Thành | Xuân Diệu | Tố Hữu
    Nam Cao | Nguyễn Bính | Hàn Mặc Tử | Huy Cận | Võ Trường Toản | Trương Vĩnh Ký | Nguyễn Hiền
    Nguyễn Siêu | Tạ Quang Bửu | N'Trang Lơng | N'Trang Gưh | Đinh Núp | Y Ngông Niê Kđăm
    Hồ Tùng Mậu | Hồ Đắc Di | Ông Ích Khiêm | Lạc Long Quân | Âu Cơ | Đỗ Mười | Phạm Hùng
    Võ Chí Công | Lê Thanh Nghị | Nguyễn Cơ Thạch | Lê Đức Anh
"""

_KEYS = frozenset(
    name_key(name) for line in _NAMES.split("\n") for name in line.split("|") if name.strip()
)
_BARE_KEYS = frozenset(map(fold, _KEYS))


def is_historic(name: str) -> bool:
    """True when *name* is that of a historic or honoured person.

    People of today may bear such a name, so who reads an office with an address and a body
    of its own beside it may overrule this.
    """
    key = name_key(name)
    return key in _KEYS or (key.isascii() and key in _BARE_KEYS)
