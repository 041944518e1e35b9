"""Papers for the tests of formats: one invented report, as its writer's program would save it."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

ISSUER = ("LĐLĐ TỈNH BÌNH DƯƠNG", "CÔNG ĐOÀN NGÀNH Y TẾ")
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
NUMBER = "Số: 12/BC-CĐYT"
PLACE_AND_DAY = "Bình Dương, ngày 15 tháng 7 năm 2019"
TITLE = ("BÁO CÁO", "Sơ kết hoạt động công đoàn sáu tháng đầu năm 2019")
STORY = (
    "Thực hiện Nghị quyết số 02/NQ-BCH ngày 10 tháng 01 năm 2019 của Ban Chấp hành, công đoàn các"
    " cấp đã đẩy mạnh tuyên truyền, vận động đoàn viên tham gia phong trào thi đua; ghi nhận nhiều"
    " kết quả đáng khích lệ, nhất là ở các bệnh viện tuyến huyện và trung tâm y tế dự phòng.",
    "Trong sáu tháng cuối năm, các cấp công đoàn tiếp tục chăm lo đời sống của đoàn viên, người lao"
    " động; kiểm tra việc thực hiện chế độ, chính sách; củng cố tổ chức và phát triển đoàn viên.",
)
RECEIVERS = ("Nơi nhận:", "- LĐLĐ tỉnh;", "- Lưu VT.")
SIGNATURE = ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "(Đã ký)", "Trần Văn Khải")


def word_report() -> WordDocument:
    """A report with a two-column letterhead and a two-column signature, still open to change."""
    document = Document()
    head = document.add_table(2, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = "\n".join(ISSUER), "\n".join(STATE)
    head.cell(1, 0).text, head.cell(1, 1).text = NUMBER, PLACE_AND_DAY
    for line in (*TITLE, *STORY):
        document.add_paragraph(line)
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text, foot.cell(0, 1).text = "\n".join(RECEIVERS), "\n".join(SIGNATURE)
    return document


def saved(document: WordDocument) -> bytes:
    """The bytes of *document* as Word would save it."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
