"""Labels: the words of menus, buttons, forms and lists that pages carry around every article."""

from __future__ import annotations

import re


def _any_of(*phrases: str) -> str:
    return "(?:" + "|".join(phrases) + ")"


_NEWS = _any_of(
    "tin(?: tức| bài| ảnh)?", "bài(?: viết)?", "thông tin", "văn bản", "sự kiện", "hoạt động"
)
_WHICH = _any_of(
    "khác", "(?:có )?liên quan", "mới(?: nhất| hơn| đăng| cập nhật| đưa)?", "cũ(?: hơn)?",
    "cùng (?:chuyên mục|loại|chủ đề|danh mục|ngày|kỳ)", "đã (?:đưa|đăng)", "nổi bật",
    "tiêu điểm", "trước(?: đó)?", "sau", "tiếp(?: theo)?", "(?:xem|đọc) nhiều", "trong tháng",
    "hot", "nóng", "được (?:quan tâm|xem|đọc|chú ý)(?: nhiều)?", "trong chuyên mục", "gần đây",
)  # fmt: skip
RELATED = re.compile(
    r"(?:[>»+*•-]+\s*)?"
    + _any_of(
        rf"(?:các |những )?{_NEWS}(?: tức| bài| viết)? {_WHICH}"
        r"(?: hơn| nhất| cùng chuyên mục| trong chuyên mục)?",
        r"xem (?:thêm|tiếp|nhiều)(?: tin| bài)?(?: khác| liên quan| nhất)?",
        r"đọc (?:thêm|tiếp|nhiều)(?: nhất)?",
        r"có thể bạn quan tâm",
        r"đừng bỏ lỡ",
        r"bài đăng (?:phổ biến|mới|cũ)(?: hơn)?",
        r"bạn (?:có thể|nên|đã) (?:quan tâm|đọc|xem)",
        r"cùng (?:chuyên mục|chủ đề)",
        r"mới nhất",
        r"(?:tin|bài(?: viết)?|được) (?:xem|đọc|quan tâm)(?: nhiều)?(?: nhất)?"
        r"(?: (?:trong )?(?:tuần|tháng|ngày))?",
        r"(?:xem|đọc) nhiều(?: nhất)? (?:trong )?(?:tuần|tháng|ngày)(?: qua)?",
        r"nhiều người (?:đọc|xem|quan tâm)",
        r"top (?:bài|tin)(?: viết| tức)?(?: xem nhiều| đọc nhiều)?",
        r"most (?:read|viewed|popular)",
        r"liên quan",
        r"đáng (?:chú ý|quan tâm|đọc)",
        r"related(?: posts| articles| news)?",
        r"recent posts",
        r"other news",
        r"previous post",
        r"next post",
    )
    + r"\s*[:.…»]*(?:\s*\(\d+\))?"
)
RELATED_LINK = re.compile(
    r"[>»*•-]*\s*(?:(?:xem|đọc) thêm(?: tại)?|mời (?:xem|đọc)"
    rf"|(?:các )?(?:tin|bài)(?: bài| viết)? {_WHICH})"
    r"\s*[:»>]\s*\S.*"
)
# The same without a colon: the headline, which ends without a full stop, follows at once.
RELATED_HEADLINE = re.compile(
    r"[>»*•-]*\s*(?:(?:mời |hãy )?(?:xem|đọc) thêm|tham khảo thêm)\s+(?=\S.{14})"
    r"|(?:>{2,}|»+)\s*(?=\S.{14})"
)
TO_READERS = re.compile(
    r"(?:(?:kính |xin )?mời )?(?:quý )?(?:bạn đọc|độc giả|quý vị|bạn)(?: \w+){0,3} "
    r"(?:xem|đọc|theo dõi|tham khảo|tìm hiểu)\b.{0,120}\b(?:thêm|tại đây|chuyên mục|tin bài)\b"
    r".{0,60}"
)
COMMENTS = re.compile(
    r"(?:\d+ )?"
    + _any_of(
        r"ý kiến(?: của bạn| bạn đọc| phản hồi| bình luận)?",
        r"bình luận(?: của bạn| bài viết)?",
        r"gửi (?:bình luận|ý kiến|phản hồi)(?: của bạn)?",
        r"phản hồi",
        r"trả lời",
        r"viết (?:bình luận|trả lời)(?: của bạn)?",
        r"để lại (?:bình luận|một bình luận|một trả lời|trả lời|phản hồi)",
        r"thảo luận",
        r"leave a (?:reply|comment)",
        r"comments?",
        r"hủy trả lời",
    )
    + r"\s*[:.]*(?:\s*\(?\d+\)?)?(?: hủy| cancel reply)?"
)

# `2 bình luận về “...”`: the heading that names the article again.
COMMENTED = re.compile(
    r"(?:ý kiến|bình luận|phản hồi)(?: của)? (?:bạn đọc|độc giả)\s?:.{1,250}|"
    r"(?:\d+|một|hai|ba|bốn|năm|các) (?:bình luận|phản hồi|trả lời|nhận xét|ý kiến)"
    r" (?:về|cho|trên|tới|đến|trong)(?: bài(?: viết)?)?\s?:?\s?[“\"«'‘].{1,250}"
    r"|\d+ (?:thoughts?|comments?|responses?|replies) (?:on|to)\b.{1,250}"
)

# Words of menus that an office's document may have as headings of its own.
HEADINGS = re.compile(
    _any_of(
        r"giới thiệu(?: chung)?",
        r"cơ cấu tổ chức",
        r"chức năng,? nhiệm vụ",
        r"lịch (?:làm việc|công tác)(?: tuần)?",
        r"văn bản",
        r"thông báo",
        r"sự kiện",
        r"hoạt động(?: công đoàn)?",
        r"thông tin(?: cần biết| tuyên truyền)?",
        r"nội dung\s?\*?",
        r"tiêu đề\s?\*?",
        r"hỏi đáp|góp ý|liên hệ|trước|sau|tất cả|thống kê|thành viên|đồng ý|việt nam|danh mục",
        r"tiếp theo|chi tiết|gửi|video|album",
    )
    + r"\s*[|:.*»›>]*"
)

LABELS = re.compile(
    _any_of(
        r"skip (?:ribbon commands|to (?:main )?content)|turn (?:on|off) .*animations?",
        r"bỏ qua (?:nội dung|đến nội dung|lệnh).*|chuyển (?:đến|tới) nội dung.*|toggle navigation",
        r"đọc bài(?: viết)?|nghe (?:đọc )?(?:bài|tin|nội dung)(?: viết)?.*",
        r"gửi (?:email|mail|bài|tin|cho bạn bè|bạn bè|bài viết)(?: viết| này)?(?: cho bạn bè)?",
        r"chia sẻ\s?:?(?: (?:bài|tin|liên kết|link|qua|trên|lên|với bạn).{0,30})?"
        r"|share(?: on| this)?.{0,30}",
        r"subscribe|follow us.*|like fanpage.*|like us.*|nhận bản tin.*|đăng ký nhận.{0,40}",
        r"trang (?:chủ|nhất|trước|sau)|home(?:page)?|main menu|menu|đăng (?:nhập|ký|xuất)"
        r"|log ?(?:in|out)|sign (?:in|up)|quên mật khẩu\??",
        r"tìm kiếm(?: nâng cao)?.{0,12}|search.{0,12}",
        r"sơ đồ (?:trang|cổng|website).*|site ?map|english|tiếng (?:việt|anh)|vietnamese",
        r"thư viện(?: ảnh| video| hình ảnh)?|hình ảnh hoạt động|multimedia|đa phương tiện",
        r"tin tức(?: (?:-|và|&) sự kiện)?|tin (?:hoạt động|trong nước|thế giới|ảnh|video|nổi bật"
        r"|mới nhất)|chuyên (?:mục|đề)(?:\s?:.{0,60})?|danh mục\s?:.{0,60}|categor(?:y|ies)\b.*"
        r"|uncategorized|chưa phân loại|posted in .*|filed under.*",
        r"this entry was posted.*|.{0,80}bookmark the permalink.*|permalink",
        r"(?:về|lên|quay (?:lại|về)|trở (?:lại|về)) (?:đầu trang|trang (?:chủ|trước)|trang|top)"
        r"|lên đầu.{0,10}|về trang.*|back(?: to top)?|lên trên|đầu trang|top|quay lại|trở lại"
        r"|trở về|close|đóng|next|prev(?:ious)?|xem (?:chi tiết|tất cả|lại|với cỡ chữ)|thu gọn"
        r"|mở rộng|[‹<«]*\s*bài (?:trước|sau)\s*[›>»]*|trước đó|(?:kế|trang) tiếp|xem tin theo.*",
        r"bạn (?:còn|đã nhập) \d+.*ký tự.*|còn lại:? \d+ ký tự",
        r"(?:bạn )?(?:vui lòng|hãy) (?:nhập|đăng nhập|gõ|viết).{0,90}|đăng nhập để.{0,60}",
        r"viết bình luận.{0,80}|ý kiến của bạn.{0,60}",
        r"họ (?:và )?tên.{0,20}|địa chỉ (?:e-?mail|email)(?: của bạn)?.{0,60}"
        r"|email.{0,40}không được.*|mã (?:xác nhận|bảo mật|kiểm tra|an toàn).*|nhập mã.*"
        r"|captcha.*|gửi đi|làm lại|nhập lại|hủy(?: bỏ)?|các trường bắt buộc.*"
        r"|nội dung (?:bình luận|ý kiến)\s?\*?:?|email của bạn.*|thư điện tử của bạn.*"
        r"|lưu tên của tôi.*",
        r"(?:mời bạn )?(?:đánh giá|xếp hạng|bình chọn)(?: bài viết| của bạn)?(?:\s?:.{0,60})?"
        r"|click để đánh giá.*|tổng số điểm.*|hãy là người đầu tiên.{0,60}|average rating.*"
        r"|rate this.*|(?:(?:điểm |trung bình |bình chọn |xếp hạng )*)\(\d+ (?:bình chọn|phiếu"
        r"|đánh giá|votes?|lượt)[^()]{0,20}\)"
        r"|(?:điểm |trung bình )?(?:\d+(?:[.,]\d+)? ?/ ?5|\d+ (?:sao|phiếu|đánh giá"
        r"|votes?)).{0,40}",
        r"tags?\s?:?.*|từ khóa\s?:?.*|thẻ\s?:.*|chủ đề\s?:.*|nguồn tin\s?:?|xu hướng\s?:.*",
        r"font (?:size|chữ).*|cỡ chữ.*|kích (?:thước|cỡ) (?:chữ|font).*|tương phản.*"
        r"|(?:tăng|giảm) (?:cỡ|kích).*|giọng (?:nam|nữ).*|tốc độ đọc.*",
        r"(?:©|copyright|bản quyền|all rights reserved|designed by|thiết kế (?:bởi|web|\s?:)"
        r"|phát triển bởi|powered by|xây dựng bởi|ghi rõ nguồn|mã nguồn|xem tốt nhất).*"
        r"|.{0,80}(?:all rights reserved|giữ bản quyền).*|không sao chép.{0,100}",
        r"(?:đang (?:truy cập|online|trực tuyến)|(?:số )?người (?:đang )?(?:truy cập|online)"
        r"|khách (?:online|trực tuyến|viếng thăm)|(?:tổng (?:số )?)?(?:lượt )?truy cập(?: hôm nay"
        r"| hôm qua| trong tháng| tháng này)?|tổng lượt(?: truy cập)?|hôm nay|hôm qua|tuần (?:này"
        r"|trước)|tháng (?:này|trước)|thống kê truy cập|thành viên trực tuyến|hit counter|visitors?"
        r"|online)\s?:?\s?[\d.,]*(?:\s*[|•·-]\s*\w[\w ]{0,20}:\s?[\d.,]+)*|tất cả\s?:?\s?[\d.,]+",
        r".{0,120}\bcookies?\b.{0,200}|chấp nhận(?: tất cả)?|accept.*|đang tải.*|loading.*",
        r"#\S+(?: [^#.]{1,40})?(?: #\S+(?: [^#.]{1,40})?)*|[←‹«].{5,200}[→›»]|điều hướng bài viết"
        r"|bài này được đăng trong.*|.{0,60}đánh dấu đường dẫn tĩnh.*",
        r"người đăng:.{0,60}|đăng nhận xét|không có nhận xét nào:?|được tạo bởi.{0,20}",
        r"no comments?|(?:không|chưa) có bình luận.*|\d+ thoughts? on .*",
        r"\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d\b.{0,40}",  # of a player
        r"(?:đặt|đăng ký) (?:lịch (?:khám|hẹn)|khám(?: bệnh)?|tư vấn|học|dự tuyển)\b.{0,30}"
        r"|đặt lịch|quảng cáo\s?[·:|–-].{0,80}",
        r"best view(?:ed)?\b.*|print ?email|hãy là người (?:\w+ ){0,3}đầu tiên.*"
        r"|(?:rating|điểm|xếp hạng|đánh giá)\s?:\s?\d+(?:[.,]\d+)? ?/ ?(?:5|10)\b.*"
        r"|(?:chọn )?trang\s?:?\s?\d+(?:\s?/\s?\d+|\s\d+)*(?: (?:đầu|trước|tiếp|sau|cuối|[»>.…]+))*"
        r"|liên kết\s?:.*\|.*|thăm dò ý kiến\s?:.*",
        r"(?:hộp|hòm) thư góp ý|hỗ trợ trực tuyến|(?:cổng )?dịch vụ công(?: trực tuyến)?"
        r"|danh bạ(?: điện thoại)?|góp ý (?:dự thảo|văn bản).{0,30}|tra cứu (?:văn bản|hồ sơ)"
        r"|lịch tiếp (?:công )?dân|video clips?|văn bản pháp (?:quy|luật)|công báo",
        r"(?:báo giá|bảng giá|liên hệ|đặt|phòng) quảng cáo\b.{0,60}"
        r"|.{2,40}?:?\s*-+\s*(?:chọn|lựa chọn|select)\b[^.]{0,30}-+"
        r"|tên (?:truy cập|đăng nhập|người dùng|tài khoản)|mật khẩu|ghi nhớ(?: mật khẩu| tôi)?",
        r"chứng nhận tín nhiệm mạng|chung nhan tin nhiem mang|đã thông báo bộ công thương",
        r"quảng cáo|banner|liên kết(?: website| web|)|-+ ?(?:chọn )?liên kết(?: website| web)? ?-+"
        r"|thăm dò ý kiến|rao vặt|tỷ giá.{0,20}|thời tiết.{0,20}|đường dây nóng.*|hotline.*",
        r"xem ảnh.*|ảnh đại diện|tải (?:về|xuống|file)(?: .{0,40})?|download.*|file đính kèm.*"
        r"|tệp (?:tin )?đính kèm.*",
        r"(?:tác giả|người đăng|đăng bởi)\s?:?\s?(?:admin\w*|administrator|quản trị.*)|admin\w*",
        r".{0,60} đã (?:thêm|đăng|chia sẻ|cập nhật) .{0,20}(?:ảnh|video|bài viết|liên kết"
        r"|trạng thái)(?: mới)?(?: .{0,40})?\.?",
    )
    + r"\s*[|:.*»›>]*"
)
# Sentences of the site itself, to whoever reads it.
NOTICE = re.compile(
    _any_of(
        r"bạn (?:cảm thấy|thấy|nghĩ) .{0,30}\bbài (?:viết|báo|này)\b.{0,60}",
        r"(?:bạn|quý vị) đang (?:đọc|xem|theo dõi) (?:bài|tin|nội dung|chuyên mục)\b.*",
        r"(?:đăng ký|theo dõi) .{0,40}(?:nhận|bản tin|newsletter|fanpage|kênh)\b.*",
        r"(?:xin |vui lòng )?(?:bạn|quý vị|quý bạn đọc|độc giả|anh/chị)\b.{0,40}\b(?:đánh giá"
        r"|cho biết|cảm nhận|nhận xét|hài lòng)\b.{0,60}\b(?:website|trang|giao diện|cổng|bài viết"
        r"|phục vụ)\b.*",
        r"bài viết (?:này )?(?:có )?hữu ích.{0,40}",
        r"(?:bạn |quý vị )?(?:cần|phải|vui lòng|hãy) đăng (?:nhập|ký)\b.{0,80}",
        r"mọi (?:ý kiến|thông tin|chi tiết|thắc mắc|phản ánh|góp ý)\b.{0,80}\b(?:ban biên tập|bbt"
        r"|tòa soạn|website)\b.*",
        r".{0,60}(?:bình luận|ý kiến)\b.{0,60}\bquan điểm (?:của )?(?:tòa soạn"
        r"|ban biên tập|website).*",
        r"(?:mọi )?tin,? bài\b.{0,40}\b(?:cộng tác|gửi về)\b.*",
        r".{0,40}(?:dẫn|ghi rõ) nguồn\b.{0,60}\b(?:phát hành|sử dụng|đăng|trích dẫn|sao chép"
        r"|website)\b.*",
        r"(?:nhiệt độ|độ ẩm)\s?:?\s?\d.*|(?:.{2,30}\s)?\d{1,2}\s?(?:[°º]\s?c?|oc)\b.{0,30}",
    )
)
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*"
    r"|\S+\.(?:jpe?g|png|gif|bmp|webp|svg|mp4|pdf|docx?|xlsx?|rar|zip)(?: \([\d.,]+ ?[km]b\))?"
    r"|\S+@\S+\.\w+"
)
BREADCRUMB = re.compile(r"(?:[^»›>/|]{2,45}\s*(?:»|›|>|>>|::|/|\|)\s*)+[^»›>/|]{0,160}")
HOME = re.compile(r"(?:trang (?:chủ|nhất)|home|tin tức|bạn đang ở|giới thiệu|you are here)")
CONTACT = re.compile(
    r"(?:địa chỉ|trụ sở|điện thoại|đt|tel|fax|hotline|e-?mail|website|chịu trách nhiệm(?: chính"
    r"| nội dung)?|giấy phép|trưởng ban biên tập|tổng biên tập|phó tổng biên tập|tòa soạn"
    r"|cơ quan chủ quản|người chịu trách nhiệm|quản trị)\b.*"
)
SITE = re.compile(
    r"(?:(?:cổng|trang)(?: thông tin)?(?: thông tin)? điện tử|trang tin điện tử|website"
    r"|cổng thông tin|trang thông tin|báo điện tử).{0,140}"
    r"|.{0,90}(?:- |\| )(?:cổng|trang) (?:thông tin|tin) điện tử.{0,100}"
)
