"""The words of bodies: what may stand in a title behind the office."""

from __future__ import annotations

from corpus.extract.officials.words import Phrases, listed

BODIES = Phrases(
    listed("""
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
    sư sãi yêu nước | đoàn kết
    dân lập | tư thục | công lập | bán công | nội trú | bán trú | lâm thời | khu dân cư
    văn học | nghệ thuật | văn học nghệ thuật | văn nghệ | âm nhạc | mỹ thuật | sân khấu
    kiến trúc | báo chí | nhà báo | doanh nhân | hưu trí | liên lạc | quần chúng | cựu sinh viên
    tổ dân phố | cụm dân cư | khu kinh tế | đặc khu
    """)
)
"""Words that may stand in a title in lower case."""

TASKS = Phrases(
    listed("""
    thông tin | nghiên cứu | khen thưởng | tổng hợp | xây dựng | đào tạo | hợp tác | đầu tư
    phát triển | thống kê | tổ chức | kiểm tra | chỉ đạo | hướng dẫn | vận động | giám sát
    bồi dưỡng | tuyên truyền | quản lý | phụ trách | chăm sóc | tư vấn | công tác | bảo vệ
    xúc tiến | khám | điều hành | biên tập | huấn luyện | tiếp dân
    """)
)
"""Words that name a body after `ban`, `phòng` ... and are verbs elsewhere."""

TAKES_TASK = Phrases(
    listed("""
    thi đua | hành chính | giáo dục | dự án | đầu tư | ngành | kế hoạch | văn hóa | tài chính
    ban | phòng | tổ | khoa | bộ phận | trung tâm | cục | vụ | viện | sở | tiểu ban | ủy ban
    hội nghị | nhóm | phó | giám đốc | trưởng | trưởng đoàn | phó đoàn | - | – | và | thường trực
    chuyên viên | hội đồng | chuyên trách
    """)
)

ORGANISES = Phrases(["ban tổ chức", "ban chỉ đạo", "ban giám khảo", "ban vận động"])
EVENTS = Phrases(
    listed("""
    giải | giải bóng đá | giải bóng chuyền | giải cầu lông | hội thi | hội thao | cuộc thi | lễ
    ngày hội | chương trình | hội diễn | liên hoan | giải thể thao | chiến dịch | cuộc vận động
    đại hội | hội khỏe | phong trào
    """)
)
"""What a committee may be set up for: `Trưởng Ban Tổ chức giải`."""

ZONES = Phrases(
    listed("""
    các khu công nghiệp | các kcn | các khu chế xuất | các kcx | các khu kinh tế | chế xuất | kcx
    khu công nghiệp | khu chế xuất | khu kinh tế | kcn | công nghiệp | các cụm công nghiệp
    """)
)
"""What one body looks after along with another zone: `Khu kinh tế ... và các KCN`."""

MAY_TAKE_AND = Phrases(
    listed("""
    khối | cụm | sở | ban | phòng | bộ | viện | trung tâm | ủy ban | cục | vụ | khoa | hội | tổ
    trưởng ban | tạp chí | tiểu ban | đài
    """)
)
"""Bodies whose own name may hold `và` and commas: `Sở Giáo dục và Đào tạo`."""

FIELDS = Phrases(
    listed("""
    tổ chức | hành chính | nhân sự | tổng hợp | quản trị | kế hoạch | tài chính | kế toán
    kỹ thuật | vật tư | kinh doanh | pháp luật | pháp chế | chính sách | quan hệ lao động
    tuyên giáo | nữ công | kinh tế | xã hội | thi đua | khen thưởng | kiểm tra | thanh tra
    đào tạo | tiền lương | lao động | an toàn | đời sống | văn thư | lưu trữ | công tác xã hội
    truyền thông | đối ngoại | y tế | thể thao | văn nghệ | quản lý chất lượng
    """)
)
"""What a department may look after, several with commas between: `Phòng Hành chính, Nhân sự`."""

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

HAS_OWN_NAME = Phrases(
    listed("""
    công ty | tnhh | cp | cổ phần | nhà máy | xí nghiệp | trung tâm | phòng | khoa | ban | tổ
    bộ môn | trạm | viện | tập đoàn | bệnh viện | hợp tác xã | htx | cục | chi cục | phân xưởng
    xưởng | đội | mtv | một thành viên | chi nhánh | doanh nghiệp | nông trường | lâm trường
    trang trại | cụm | khối | tổng công ty | bộ phận | nghiệp đoàn | cảng | chợ | quỹ
    """)
)
"""Bodies that are called after what they do: `Công ty TNHH chế biến gỗ ...`."""
