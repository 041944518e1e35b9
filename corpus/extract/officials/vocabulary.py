"""The words around names and titles: addresses, degrees, places, what goes on with a clause."""

from __future__ import annotations

from corpus.extract.officials.words import Phrases, listed

ADDRESSES = Phrases(
    listed("""
    đồng chí | đ/c | đ/c. | đ.c | d/c | ông | bà | ông bà | anh | chị | cô | thầy | thầy giáo
    cô giáo | nhà giáo | bác
    """)
)
DEGREES = Phrases(
    listed("""
    ts. | ts | ths. | ths | th.s. | th.s | thạc sĩ | thạc sỹ | tiến sĩ | tiến sỹ | pgs. | pgs
    gs. | gs | cn | phó giáo sư | giáo sư | bác sĩ | bác sỹ | bs. | bs | bscki
    bsckii | cki | ckii | kỹ sư | ks. | ks | cử nhân | cn. | luật sư | dược sĩ | dược sỹ
    ths.bs | cnđd | cnđd. | cnyt | cnyt. | ds. | dsckii | dscki | nsưt | nsnd | đại tá
    thượng tá | trung tá | thiếu tá | đại úy | thượng úy | trung úy | thiếu úy
    thiếu tướng | trung tướng | thượng tướng | đại tướng | nhà giáo ưu tú | nhà giáo nhân dân
    ngưt | ngưt. | ngnd | ngnd. | nhà báo | nhà văn | nghệ sĩ | anh hùng lao động | nghệ nhân
    """)
)
"""Degrees, ranks and honours: they stand before a name and are not titles."""

NOW = Phrases(
    listed("""
    nay là | nay | hiện là | hiện nay là | hiện đang là | hiện giữ chức | đồng thời là | đồng thời
    nay giữ chức | hiện làm | nay làm
    """)
)
"""What joins the office of today, or another one, to one before it."""

SHARED = Phrases(
    listed("""
    các | đều là | cùng là | là các | đều là các | cùng là các | cùng giữ chức | đều giữ chức | đều
    cùng | cả ba là | cả hai là | cả hai đều là | cả ba đều là | cùng giữ chức vụ
    """)
)
"""What makes one office behind several names that of each: `A, B (đều là Phó Chủ tịch ...)`."""

PLURALS = Phrases(listed("các | hai | ba | bốn | năm | sáu | bảy | tám | chín | mười | những"))

PLACES = Phrases(
    listed("""
    tỉnh | huyện | quận | thị xã | thành phố | tp | tp. | tx | tx. | xã | phường | thị trấn
    thôn | ấp | bản | buôn | khu phố | đặc khu
    """)
)
"""Words that the name of a place follows."""

NAMED_AFTER = Phrases(
    listed("""
    trường | thpt | thcs | th | thcs&thpt | tiểu học | mầm non | mẫu giáo | trung học
    phổ thông | trường đại học | đại học | cao đẳng | học viện | công ty | tnhh | cổ phần | cp
    tập đoàn | nhà máy | xí nghiệp | bệnh viện | nhà hát | bảo tàng | khu công nghiệp | kcn
    đường | phố | hợp tác xã | mtv | tm | chuyên | giải thưởng | quỹ | học bổng | cầu
    nhà văn hóa | cung văn hóa | công viên | khu lưu niệm | tượng đài | đền | chùa | lăng | ngõ
    chợ | nhà thờ | trung tâm | khách sạn | siêu thị | nhà hàng | cửa hàng | phòng khám
    điểm trường | hãng | câu lạc bộ
    """)
)
"""Bodies, streets and awards that bear the name of a person."""

ENDS_TITLE = Phrases(
    listed("""
    chức vụ | chức danh | số điện thoại | ngày sinh | sinh năm | báo cáo | báo cáo viên
    tổ chức hội nghị | phòng chống | hội nghị | hội thảo | đại hội | phát biểu | tham dự | dự
    trao | tặng | trao tặng | chủ trì | đã | đang | sẽ | cùng | nhiệm kỳ | được | trình bày
    bế mạc | khai mạc | kết luận | chúc mừng | ghi nhận | đánh giá | nhấn mạnh | công bố
    phát động | tham luận | ban hành | bộc lộ | thăm | kiểm tra công tác | tổ chức lễ
    bằng khen | giấy khen | kỷ niệm chương | cờ thi đua | chiến sĩ thi đua | lao động tiên tiến
    xã hội hóa | than phiền | bản thân | hội ý | tại | dẫn đầu
    """)
)
"""What can never stand in a title, where a shorter body word would match."""

OPENS_CLAUSE = Phrases(
    listed("""
    đã | đang | sẽ | cũng | vừa | mới | được | bị | dự | tham dự | tham gia | tham luận
    tham mưu | tham quan | đến | tới | về | phát biểu | phát động | trình bày | báo cáo | nêu
    khẳng định | nhấn mạnh | đánh giá | ghi nhận | kết luận | yêu cầu | đề nghị | đề xuất | chúc
    chúc mừng | tiếp | tiếp thu | tiếp tục | công bố | thông qua | thông tin | thông báo | thay
    thay mặt | trao | tặng | thăm | chia sẻ | cho | bày tỏ | gửi | nói | chỉ đạo | chỉ ra
    chủ trì | chủ tọa | điều hành | khai mạc | bế mạc | tuyên bố | tuyên dương | biểu dương
    biểu quyết | lưu ý | mong | mong muốn | cảm ơn | cám ơn | truyền đạt | giới thiệu
    triển khai | quán triệt | phổ biến | hướng dẫn | giải đáp | giải thích | ký | làm | là | có
    cùng | với | tại | trong | để | nhằm | trên | khi | vì | nên | rất | vui mừng | xúc động
    hy vọng | hi vọng | tin tưởng | kêu gọi | mời | thống nhất | đồng tình | đồng ý
    đồng chủ trì | chứng kiến | cắt băng | dâng hương | thắp hương | kiểm tra | khảo sát
    lắng nghe | nghe | xem | trả lời | giao | nhận | nhận định | phân công | phân tích
    phối hợp | động viên | ủng hộ | theo | từ | đại diện | toàn thể | lãnh đạo | tâm sự
    tâm đắc | trăn trở | thừa nhận | thừa ủy quyền | thấy | cần | phải | không | chưa | luôn
    thường xuyên | vẫn | còn | nhưng | mà | thì | do | bởi | nếu | như | sau | trước | ngay
    vào | ra mắt | lên | xuống | qua | ở | chào | chào mừng | đón | tiễn | trực tiếp | phụ trách
    chịu | cam kết | hứa | bổ sung | gợi ý | trao đổi | thảo luận | phản ánh | phản biện
    kiến nghị | đóng góp | vận động | chụp | bầu | đắc cử | giữ | nghỉ | xin | gồm | cầm | này
    đó | ấy | kia | nhắc | nhắn | hỏi | đáp | dành | hỗ trợ | chăm lo | ân cần | lần lượt
    xác nhận | xác định | phê bình | phê duyệt | vinh dự | tự hào | băn khoăn | tổ chức | kể
    lo ngại | cam đoan | bàn giao | mong mỏi | khuyên | khen | tán thành | nhất trí
    hoan nghênh | quan tâm | ban hành | đọc | than phiền | thi đấu | trúng cử | tái cử
    tái đắc cử | bàn bạc | mong ước | thông tin thêm | thông tin về | cho hay | nhắn nhủ
    giải trình | giải quyết | đồng hành | cổ vũ | khích lệ | tri ân | hồ hởi | phấn khởi
    kể lại | bộc bạch | khen ngợi | bố trí | sắp xếp | chuẩn bị | đôn đốc | theo dõi | rà soát
    ôn lại | điểm lại | nhìn lại | đáp từ | đáp lời | tiếp nhận | khai giảng | bế giảng | góp ý
    lý giải | dẫn chứng | viện dẫn | phản hồi | gặp gỡ | khởi công | khánh thành | chất vấn
    dặn | dặn dò | căn dặn | chia vui | chia buồn | thẳng thắn | nói rõ | nói thêm | thay lời
    đứng | ngồi | rơi | khóc | nghẹn ngào | cắt ngang | đề cử | ứng cử | công nhận | phê chuẩn
    cập nhật | soạn thảo | chịu trách nhiệm | liên hệ | duy trì
    """)
)
"""What goes on with the person's doings, so that no title runs over it."""
