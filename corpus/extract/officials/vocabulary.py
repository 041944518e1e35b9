"""The vocabulary of offices: heads of titles, the bodies they belong to, what ends them."""

from __future__ import annotations

from corpus.extract.officials.words import Phrases


def _split(table: str) -> list[str]:
    return [
        phrase.strip() for line in table.split("\n") for phrase in line.split("|") if phrase.strip()
    ]


_WITH_DEPUTY = _split("""
    chủ tịch | bí thư | giám đốc | tổng giám đốc | hiệu trưởng | chủ nhiệm | tổng thư ký
    trưởng ban | trưởng phòng | trưởng khoa | trưởng bộ môn | trưởng đoàn | trưởng cụm
    trưởng khối | trưởng tiểu ban | trưởng nhóm | trưởng bộ phận | trưởng chi nhánh
    trưởng trạm | trưởng công an | trưởng đài | trưởng văn phòng | trưởng cơ quan | trưởng tổ
    trưởng ngành | trưởng đại diện | ban | phòng | khoa | đoàn | cụm | khối | văn phòng
    chánh văn phòng | chánh thanh tra | chánh án | chánh tòa | thủ tướng | chủ tịch nước
    bộ trưởng | thống đốc | cục trưởng | vụ trưởng | viện trưởng | tổng cục trưởng | chi cục trưởng
    hạt trưởng | tổng biên tập | chỉ huy trưởng | chính ủy | chính trị viên | quản đốc
    hội trưởng | tổ trưởng | đội trưởng | trưởng thôn | trưởng bản | trưởng ấp | trạm trưởng
    tham mưu trưởng | cụm trưởng | khối trưởng | chi hội trưởng | tgđ | trưởng điểm
    trưởng xưởng | trưởng vùng | thủ trưởng
""")
_DEPUTY_ONLY = {"ban", "phòng", "khoa", "đoàn", "cụm", "khối", "văn phòng"}
_ALONE = _split("""
    thứ trưởng | tổng bí thư | hiệu phó | đội phó | tổ phó | phó trưởng | kế toán trưởng
    chủ tịch quốc hội | ủy viên | tỉnh ủy viên | thành ủy viên | huyện ủy viên | quận ủy viên
    thị ủy viên | đảng ủy viên | chi ủy viên | đại biểu quốc hội | đại biểu hđnd
    đại biểu hội đồng nhân dân | phái viên | trợ lý | chuyên viên | thành viên | điều phối viên
    tổng phụ trách | phụ trách | quyền trưởng | tổng kiểm toán | thư ký hội đồng
    thư ký công đoàn | thư ký đoàn | thư ký tòa soạn | tổng quản lý | điều dưỡng trưởng
    chủ tịch danh dự | ủy viên thường trực | trưởng | phó ban thường trực | kiểm soát viên
    thường trực tỉnh ủy | thường trực thành ủy | thường trực huyện ủy | thường trực quận ủy
    thường trực thị ủy | thường trực đảng ủy | thường trực hđnd | thường trực hội đồng nhân dân
    thường trực ban bí thư
    thủ quỹ | tuv | uv | uvbtv | uvbch | uvtv | uvubkt | uvtw | uvtư | huv | thuv | quv | đuv
    uvbchtw | uvbtvtu | pct | gđ | pgđ | tgđ | ptgđ | pht | q. giám đốc | tbt | pbt | phó ct
    phó gđ | phó bt | đồn trưởng | thuyền trưởng | ga trưởng | kíp trưởng | cửa hàng trưởng
    phó đồn trưởng | đại đội trưởng | tiểu đoàn trưởng | đội trưởng | giám sát trưởng
    ct | cv | ht | bt | tr . ban | tr . phòng | tr . khoa | y tá trưởng | trưởng ca
    chuyền trưởng | đồng chủ tịch
""")
_NEVER_BARE = {"trưởng", "thành viên", "phụ trách", "trưởng ngành"}

HEADS = Phrases(
    [p for p in _WITH_DEPUTY if p not in _DEPUTY_ONLY]
    + [f"{deputy} {p}" for p in _WITH_DEPUTY for deputy in ("phó", "p.", "p")]
    + [p for p in _ALONE if p not in _NEVER_BARE]
)
"""What a title begins with."""

BROAD_HEADS = Phrases(sorted(_NEVER_BARE))
"""Heads that are titles only when the name of a body follows."""

BEFORE_HEAD = Phrases(["nguyên", "quyền", "q.", "cựu", "nguyên quyền"])
"""What may stand before a head and belongs to the title."""

BODIES = Phrases(
    _split("""
    giáo dục và đào tạo | nông nghiệp và phát triển nông thôn | nông nghiệp và môi trường
    tài nguyên và môi trường | khoa học và công nghệ | thông tin và truyền thông
    văn hóa và thông tin | y tế và sức khỏe | thứ nhất | trung ương đoàn | tỉnh đoàn
    thành đoàn | huyện đoàn | quận đoàn | trung ương hội | đại biểu | đoàn đại biểu quốc hội
    viện kiểm sát | kiểm sát | tòa án | luật sư | luật gia | đông y | sinh viên | học sinh
    người khuyết tật | từ thiện | nạn nhân | chất độc da cam | kế hoạch hóa gia đình | an ninh
    trật tự | cảnh sát | phòng cháy chữa cháy | việc làm | quản lý thị trường | dịch vụ việc làm
    giới thiệu việc làm | thông tấn | hóa chất | cơ khí | luyện kim | thực phẩm | bia | xi măng
    thủy điện | nhiệt điện | điện tử | linh kiện | bao bì | da giày | giày | túi xách
    mía đường | cà phê | hàng không | hàng hải | cảng | chăn nuôi | thú y | khuyến nông
    kiểm lâm | kiểm định | giám định | pháp y | tâm thần | sản nhi | phụ sản | y học cổ truyền
    phục hồi chức năng | dự phòng | kiểm soát bệnh tật | huyết học | truyền máu | dân phòng
    tỉnh | huyện | thị xã | thành phố | thị trấn | quận | phường | xã | thôn | ấp | bản
    khu phố | tp | tp. | tx | tx. | thành ủy | tỉnh ủy | huyện ủy | quận ủy | thị ủy | đảng ủy
    chi ủy | đảng bộ | chi bộ | đảng đoàn | đảng | ban cán sự đảng | ban cán sự | trung ương
    trung ương đảng | bộ chính trị | ban bí thư | quốc hội | chính phủ | ban chấp hành
    ban thường vụ | thường vụ | chấp hành | thường trực | dự khuyết | đoàn chủ tịch | ngành
    khối | cụm | cơ quan | công đoàn | liên đoàn lao động | tổng liên đoàn lao động
    tổng liên đoàn | liên đoàn | công đoàn cơ sở | cơ sở | bộ phận | cấp trên
    cấp trên trực tiếp | trực thuộc | chuyên trách | ban | phòng | khoa | tổ | đội | sở | bộ
    cục | vụ | viện | văn phòng | trung tâm | chi cục | tổng cục | chi nhánh | trường
    nhà trường | đại học | học viện | cao đẳng | trung cấp | trung học | trung học cơ sở
    phổ thông | trung học phổ thông | tiểu học | mầm non | mẫu giáo | dạy nghề | nghề | nội trú
    bán trú | thường xuyên | giáo dục thường xuyên | giáo dục nghề nghiệp | công ty
    tổng công ty | tập đoàn | xí nghiệp | nhà máy | phân xưởng | doanh nghiệp | tư nhân
    liên doanh | cổ phần | trách nhiệm hữu hạn | một thành viên | hợp tác xã | bệnh viện
    đa khoa | trạm y tế | đơn vị | hội | hội đồng | hội đồng trường | hội đồng quản trị
    hội đồng thành viên | nhân dân | ủy ban | ủy ban nhân dân | hội đồng nhân dân | mặt trận
    mặt trận tổ quốc | tổ quốc | việt nam | tuyên giáo | tuyên huấn | dân vận | nội chính
    nữ công | chính sách | pháp luật | quan hệ lao động | chính sách pháp luật | lao động
    tài chính | kế hoạch | kế toán | hành chính | quản trị | nhân sự | giáo dục | y tế
    công thương | công nghiệp | giao thông | vận tải | giao thông vận tải | nông nghiệp
    phát triển nông thôn | nông thôn | viên chức | công chức | cán bộ | công nhân
    khu công nghiệp | khu kinh tế | khu chế xuất | khu công nghệ cao | thanh niên | phụ nữ
    liên hiệp | liên hiệp phụ nữ | cựu chiến binh | cựu giáo chức | nông dân | chữ thập đỏ
    khuyến học
    người cao tuổi | đoàn | đoàn thanh niên | nội vụ | thanh tra | văn hóa | thể thao | thể dục
    du lịch | truyền thông | khoa học | công nghệ | tài nguyên | môi trường | tư pháp | công an
    quân sự | biên phòng | bộ đội biên phòng | bộ chỉ huy | hải quan | thi đua | thương binh
    xã hội | bảo hiểm xã hội | bảo hiểm | quốc tế | đối ngoại | thuế | kho bạc | ngân hàng
    dân số | dân tộc | tôn giáo | kinh tế | kinh tế - xã hội | nhà nước | an toàn | vệ sinh
    vệ sinh lao động | vật tư | kỹ thuật | kinh doanh | sản xuất | điều dưỡng | dược | thư viện
    thiết bị | chuyên môn | chính trị | thành viên | tiền lương | dệt may | may | cao su
    điện lực | đường sắt | dầu khí | than | khoáng sản | bưu điện | viễn thông | thủy sản
    lâm nghiệp | chế biến | xuất khẩu | nhập khẩu | thương mại | dịch vụ | môi trường đô thị
    đô thị | cấp nước | cấp thoát nước | thủy lợi | lương thực | báo | tạp chí | đài phát thanh
    truyền hình | phát thanh | nhà văn hóa | cung văn hóa | nhà xuất bản | khách sạn | nghiệp vụ
    dân dụng | hạ tầng | chuyên đề | phong trào | công tác công đoàn | tiểu ban | tổ công đoàn
    phát triển đoàn viên | tín dụng | hội nghị | chuyên nghiệp | sư phạm | lý luận
    quản lý dự án | thư ký | kiểm phiếu | giám khảo | điều hành chung | siêu thị | sĩ quan
    nghiệp đoàn | câu lạc bộ | bảo tàng | khu phố | trung đoàn | sư đoàn | lữ đoàn | tiểu đoàn
    đại đội | đồn | trạm | hạt | kho | bến xe | cửa hàng | hãng | trại giam | cơ động
    dân lập | tư thục | công lập | bán công | nội trú | bán trú | lâm thời | khu dân cư
    tổ dân phố | cụm dân cư | khu kinh tế | đặc khu
    """)
)
"""Words that may stand in a title in lower case."""

TASKS = Phrases(
    _split("""
    thông tin | nghiên cứu | khen thưởng | tổng hợp | xây dựng | đào tạo | hợp tác | đầu tư
    phát triển | thống kê | tổ chức | kiểm tra | chỉ đạo | hướng dẫn | vận động | giám sát
    bồi dưỡng | tuyên truyền | quản lý | phụ trách | chăm sóc | tư vấn | công tác | bảo vệ
    xúc tiến | khám | điều hành | biên tập | huấn luyện | tiếp dân
    """)
)
"""Words that name a body after `ban`, `phòng` ... and are verbs elsewhere."""

TAKES_TASK = Phrases(
    _split("""
    thi đua | hành chính | giáo dục | dự án | đầu tư | ngành | kế hoạch | văn hóa | tài chính
    ban | phòng | tổ | khoa | bộ phận | trung tâm | cục | vụ | viện | sở | tiểu ban | ủy ban
    hội nghị | nhóm | phó | giám đốc | trưởng | trưởng đoàn | phó đoàn | - | – | và | thường trực
    chuyên viên | hội đồng | chuyên trách
    """)
)

ENDS_TITLE = Phrases(
    _split("""
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

ORGANISES = Phrases(["ban tổ chức", "ban chỉ đạo", "ban giám khảo", "ban vận động"])
EVENTS = Phrases(
    _split("""
    giải | giải bóng đá | giải bóng chuyền | giải cầu lông | hội thi | hội thao | cuộc thi | lễ
    ngày hội | chương trình | hội diễn | liên hoan | giải thể thao | chiến dịch | cuộc vận động
    đại hội | hội khỏe | phong trào
    """)
)
"""What a committee may be set up for: `Trưởng Ban Tổ chức giải`."""

ZONES = Phrases(
    _split("""
    các khu công nghiệp | các kcn | các khu chế xuất | các kcx | các khu kinh tế | chế xuất | kcx
    khu công nghiệp | khu chế xuất | khu kinh tế | kcn | công nghiệp | các cụm công nghiệp
    """)
)
"""What one body looks after along with another zone: `Khu kinh tế ... và các KCN`."""

MAY_TAKE_AND = Phrases(
    _split("""
    khối | cụm | sở | ban | phòng | bộ | viện | trung tâm | ủy ban | cục | vụ | khoa | hội | tổ
    trưởng ban | tạp chí | tiểu ban | đài
    """)
)
"""Bodies whose own name may hold `và` and commas: `Sở Giáo dục và Đào tạo`."""

NEW_BODY = Phrases(
    [
        "ban",
        "sở",
        "phòng",
        "bộ",
        "ủy ban",
        "đảng ủy",
        "trường",
        "công ty",
        "liên đoàn",
        "lãnh đạo",
        "đại diện",
        "tập thể",
        "lđlđ",
        "ubnd",
        "toàn thể",
        "các",
    ]
)
"""A word after `và` that begins another body or group, so the title ended before."""

ADDRESSES = Phrases(
    _split("""
    đồng chí | đ/c | đ/c. | đ.c | d/c | ông | bà | ông bà | anh | chị | cô | thầy | thầy giáo
    cô giáo | nhà giáo | bác
    """)
)
DEGREES = Phrases(
    _split("""
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

PLURALS = Phrases(_split("các | hai | ba | bốn | năm | sáu | bảy | tám | chín | mười | những"))

PLACES = Phrases(
    _split("""
    tỉnh | huyện | quận | thị xã | thành phố | tp | tp. | tx | tx. | xã | phường | thị trấn
    thôn | ấp | bản | buôn | khu phố | đặc khu
    """)
)
"""Words that the name of a place follows."""

NAMED_AFTER = Phrases(
    _split("""
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

OPENS_CLAUSE = Phrases(
    _split("""
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
    cập nhật | soạn thảo | chịu trách nhiệm | liên hệ | duy trì
    """)
)
"""What goes on with the person's doings, so that no title runs over it."""

HAS_OWN_NAME = Phrases(
    _split("""
    công ty | tnhh | cp | cổ phần | nhà máy | xí nghiệp | trung tâm | phòng | khoa | ban | tổ
    bộ môn | trạm | viện | tập đoàn | bệnh viện | hợp tác xã | htx | cục | chi cục | phân xưởng
    xưởng | đội | mtv | một thành viên | chi nhánh | doanh nghiệp | nông trường | lâm trường
    trang trại | cụm | khối | tổng công ty | bộ phận | nghiệp đoàn | cảng | chợ | quỹ
    """)
)
"""Bodies that are called after what they do: `Công ty TNHH chế biến gỗ ...`."""

FOREMEN = Phrases(
    _split("""
    tổ trưởng | tổ phó | phó tổ trưởng | đội trưởng | đội phó | chuyền trưởng | trưởng ca
    quản đốc | phó quản đốc | kíp trưởng | thuyền trưởng | trưởng nhóm | phó trưởng nhóm
    """)
)
"""Who leads workers at work: an office only in capitals, or in a union."""
