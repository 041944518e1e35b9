"""The abbreviations of unions and administration, built in; the corpus teaches others."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from corpus.vietnamese import canonical, fold, nfc

_TABLE = """
LĐLĐ = liên đoàn lao động
TLĐ = tổng liên đoàn
TLĐLĐ = tổng liên đoàn lao động
TLĐLĐVN = tổng liên đoàn lao động việt nam
TLĐLĐ VN = tổng liên đoàn lao động việt nam
CĐ = công đoàn | cao đẳng
CĐCS = công đoàn cơ sở
CĐCSTV = công đoàn cơ sở thành viên
CĐBP = công đoàn bộ phận
CĐCTTTCS = công đoàn cấp trên trực tiếp cơ sở
CĐGD = công đoàn giáo dục
CĐGDVN = công đoàn giáo dục việt nam
CĐVC = công đoàn viên chức
CĐVCVN = công đoàn viên chức việt nam
CĐN = công đoàn ngành
CĐVN = công đoàn việt nam
CĐYT = công đoàn y tế
CĐCT = công đoàn công thương
BCH = ban chấp hành
BCHCĐ = ban chấp hành công đoàn
BTV = ban thường vụ
BTVTU = ban thường vụ tỉnh ủy
BTC = ban tổ chức
BGH = ban giám hiệu
BGĐ = ban giám đốc
BLĐ = ban lãnh đạo
BCĐ = ban chỉ đạo
BQL = ban quản lý
BNC = ban nữ công
BTTND = ban thanh tra nhân dân
TTND = thanh tra nhân dân
UBKT = ủy ban kiểm tra
CNVCLĐ = công nhân viên chức lao động
CNVC-LĐ = công nhân viên chức lao động
CNVC = công nhân viên chức
CCVCLĐ = công chức viên chức lao động
CBCCVCLĐ = cán bộ công chức viên chức lao động
CBCCVC = cán bộ công chức viên chức
CBCC = cán bộ công chức
CBVC = cán bộ viên chức
CBNGNLĐ = cán bộ nhà giáo người lao động
CBGVNV = cán bộ giáo viên nhân viên
CBCĐ = cán bộ công đoàn
CBĐV = cán bộ đoàn viên
CNLĐ = công nhân lao động
NLĐ = người lao động
NSDLĐ = người sử dụng lao động
NGNLĐ = nhà giáo người lao động
ĐVCĐ = đoàn viên công đoàn
ĐV = đoàn viên | đảng viên | đơn vị
ĐVNLĐ = đoàn viên người lao động
ĐCT = đoàn chủ tịch
TUV = tỉnh ủy viên | thành ủy viên
UV = ủy viên
UVBCH = ủy viên ban chấp hành
UVBTV = ủy viên ban thường vụ
UVTV = ủy viên thường vụ
UVUBKT = ủy viên ủy ban kiểm tra
CT = chủ tịch | chỉ thị | chương trình
PCT = phó chủ tịch
GĐ = giám đốc | gia đình
PGĐ = phó giám đốc
TGĐ = tổng giám đốc
BT = bí thư
PBT = phó bí thư
HT = hiệu trưởng
PHT = phó hiệu trưởng
TW = trung ương
TƯ = trung ương
HĐND = hội đồng nhân dân
UBND = ủy ban nhân dân
UBMTTQ = ủy ban mặt trận tổ quốc
UBMTTQVN = ủy ban mặt trận tổ quốc việt nam
MTTQ = mặt trận tổ quốc
MTTQVN = mặt trận tổ quốc việt nam
ĐBQH = đại biểu quốc hội
LHPN = liên hiệp phụ nữ
HLHPN = hội liên hiệp phụ nữ
TNCS = thanh niên cộng sản
ĐTN = đoàn thanh niên
CCB = cựu chiến binh
HND = hội nông dân
HĐQT = hội đồng quản trị
HĐTV = hội đồng thành viên
GD&ĐT = giáo dục và đào tạo
GDĐT = giáo dục và đào tạo
GD-ĐT = giáo dục và đào tạo
SGDĐT = sở giáo dục và đào tạo
LĐTBXH = lao động thương binh và xã hội
LĐ-TB&XH = lao động thương binh và xã hội
LĐTB&XH = lao động thương binh và xã hội
NN&PTNT = nông nghiệp và phát triển nông thôn
VHTTDL = văn hóa thể thao và du lịch
VHTT&DL = văn hóa thể thao và du lịch
TT&TT = thông tin và truyền thông
TN&MT = tài nguyên và môi trường
KH&CN = khoa học và công nghệ
KH&ĐT = kế hoạch và đầu tư
GTVT = giao thông vận tải
NQ = nghị quyết
NQTW = nghị quyết trung ương
NĐ = nghị định
QĐ = quyết định
KH = kế hoạch | khoa học
HD = hướng dẫn
KL = kết luận
TT = thông tư | thông tri | thị trấn | trung tâm
TTr = tờ trình
CTr = chương trình
TTLT = thông tư liên tịch
BC = báo cáo
BB = biên bản
TB = thông báo
CV = công văn | chuyên viên
QC = quy chế
QCDC = quy chế dân chủ
QCDCCS = quy chế dân chủ ở cơ sở
ATVSLĐ = an toàn vệ sinh lao động
AT-VSLĐ = an toàn vệ sinh lao động
ATLĐ = an toàn lao động
BHLĐ = bảo hộ lao động
PCCN = phòng chống cháy nổ
PCCC = phòng cháy chữa cháy
TNLĐ = tai nạn lao động
BNN = bệnh nghề nghiệp
BHXH = bảo hiểm xã hội
BHYT = bảo hiểm y tế
BHTN = bảo hiểm thất nghiệp
TƯLĐTT = thỏa ước lao động tập thể
TULĐTT = thỏa ước lao động tập thể
HĐLĐ = hợp đồng lao động
QHLĐ = quan hệ lao động
CSPL = chính sách pháp luật
KPCĐ = kinh phí công đoàn
ĐPCĐ = đoàn phí công đoàn
KCN = khu công nghiệp
KCNC = khu công nghệ cao
KCX = khu chế xuất
KKT = khu kinh tế
CCN = cụm công nghiệp
DN = doanh nghiệp
DNNN = doanh nghiệp nhà nước
DNTN = doanh nghiệp tư nhân
HTX = hợp tác xã
TNHH = trách nhiệm hữu hạn
MTV = một thành viên
CP = cổ phần | chính phủ
SXKD = sản xuất kinh doanh
KTXH = kinh tế xã hội
KT-XH = kinh tế xã hội
CNH = công nghiệp hóa
HĐH = hiện đại hóa
ANTT = an ninh trật tự
ANCT = an ninh chính trị
ĐH = đại hội | đại học
ĐHCĐ = đại hội công đoàn
HN = hội nghị
HNCBCC = hội nghị cán bộ công chức
HNNLĐ = hội nghị người lao động
NCKH = nghiên cứu khoa học
GV = giáo viên
HS = học sinh
HSSV = học sinh sinh viên
THPT = trung học phổ thông
THCS = trung học cơ sở
GDTX = giáo dục thường xuyên
GDNN = giáo dục nghề nghiệp
PTDTNT = phổ thông dân tộc nội trú
PTDTBT = phổ thông dân tộc bán trú
CSVC = cơ sở vật chất
KHHGĐ = kế hoạch hóa gia đình
TĐKT = thi đua khen thưởng
VHVN = văn hóa văn nghệ
TDTT = thể dục thể thao
TP = thành phố
TX = thị xã
TPHCM = thành phố hồ chí minh
TP.HCM = thành phố hồ chí minh
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split(" = ") for line in table.strip().split("\n"))
    return {
        surface: tuple(canonical(nfc(e.strip())) for e in said.split("|")) for surface, said in rows
    }


BUILT_IN: Mapping[str, tuple[str, ...]] = MappingProxyType(_read(_TABLE))
"""Abbreviation as written in capitals -> what it stands for, the likeliest first."""

_BY_MARKED = {canonical(surface): surface for surface in BUILT_IN}
_BY_BARE: dict[str, str] = {}
for _surface in BUILT_IN:
    _BY_BARE.setdefault(fold(_surface), _surface)


def expansions(written: str) -> tuple[str, ...]:
    """What *written* may stand for, in any case, with or without marks; empty when unknown.

    >>> expansions("ldld"), expansions("LĐLĐ"), expansions("xyz")
    (('liên đoàn lao động',), ('liên đoàn lao động',), ())
    """
    surface = _BY_MARKED.get(canonical(nfc(written))) or _BY_BARE.get(fold(nfc(written)))
    return BUILT_IN[surface] if surface else ()
