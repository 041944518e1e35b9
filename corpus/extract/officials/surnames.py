"""Surnames of Vietnam: Kinh, Hoa and the other peoples, as they stand first in a name."""

from __future__ import annotations

from corpus.syllable import is_bare_syllable
from corpus.vietnamese import canonical, fold

_KINH = """
nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh lương mai
đào lâm cao tô tạ hà phùng trương vương châu tăng quách thái thạch lưu triệu tống khổng doãn mạc
nghiêm giang kiều cù từ thân tôn bạch chu âu ông ung văn viên vi vy xa yên an ân bá bàn bành bảo
bế biện bồ ca cái cấn cảnh chử chung chúc công cồ cung cự danh diệp dư đàm đan điền điêu đồng
đổng đới đường giản giáp hạ hàn hán hầu hình hoa hoắc hùng hứa kha khâu khiếu khuất khúc khương
kim la lã lạc lại lăng lều liễu liêu lò lỗ lộ lộc lù lục luyện lữ lường ma mã mẫn mao mẫu mè
miêu minh mông mộng ngạc ngân nghị ngọ ngũ nhạc nham nhan nhâm nhữ ninh nông ôn phí phó phú
phương quan quang quàng quảng quản quế quyền sa sầm sái sơn sử sùng tán tào tân tề thang thành
thào thi thiều thiệu thẩm thôi thịnh tiêu tiết ti tín tòng trác trang tri trung trưng trừ tuấn
tưởng tường tưu ứng uông ưng vạn viêm vĩnh vừ vàng vòng xồng xuân chế chiêm cống cáp cát cầm
chảo chẩu chíu cà cai cán can chương dã duy đậu đầu đèo đôn điểu đái đống giàng già giáng hảng
hạng hờ hắc khoàng khà kiên kỷ kỳ lang lành lao lầu lầy lèng lìn lỳ ly lô lừu lồ lỡ lãnh máu
mạch mùa mộc mo mỵ nùng nguyên phàn phìn phù pờ pồ pò phá páo quốc quyết rlan sằm sền sìn sình
sòng sồng sín tải tao tẩn tếnh thàng thền thò thùng thúng tráng trẩn trằm trì và vá vù xin ưu
dìn tàng tằng tấn ngụy phi thượng thường lềnh
"""
_PEOPLES = """
y h a ka k đinh siu ksor rmah rơ kpă kpa nay rcom rcăm kso rah ro niê êban ayun mlô hmok hwing
byă kbuôr kđoh ênuôl buôn krông adrơng kdăm ktla ayŭn bdap bhling briu bríu bh'riu alăng zơrâm
pơloong coor arất hốih bnướch riah abing ating pi chamaléa katơr kator pinăng tain bo mang mấu
cil kră liêng cill lơ long ding touprong kơ kon ông krajan jơ bon sa hoàng sơn bá đàng lộ thập
thiên thuận đạo quảng hán kim thành lưu châu danh thị neang chau néang tà bà lâm srey đoàn mí
thèn leo puih kpuih hiao ktul knul kriêng rlưk teh ntơr kra patâu tro taing avô hiên thông trầm
rahlan rơlan rơmah rơchâm rchâm bling
giàng thao hạng vừ cứ sống thào chá chang cháng ly lý tráng mùa thò phàng sộng lầu nỏ
"""


_FOREIGN = """
park lee choi jung kang cho yoon jang lim chen wang zhang liu wu huang lin yang chou tsai hsu cheng
chang chiang hsieh kuo yamada tanaka suzuki sato takahashi watanabe ito nakamura kobayashi
"""  # of those who direct the firms that unions deal with


SURNAMES = frozenset(canonical(_KINH + _PEOPLES + _FOREIGN).split())
BARE_SURNAMES = frozenset(map(fold, SURNAMES))
# `Ksơr`, `Ksor`: marks of names that no Vietnamese syllable could be are written as one likes.
_LOOSE = frozenset(bare for bare in map(fold, _PEOPLES.split()) if not is_bare_syllable(bare))
MIDDLE_NAMES = frozenset("văn thị hữu đình viết thế đức bá công quang xuân ngọc minh".split())


_COMMON = frozenset(
    """
    nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh lương
    mai đào trương
    """.split()
)


def is_common_surname(form: str) -> bool:
    """True for one of the surnames that nine of ten people bear."""
    return form in _COMMON


def is_surname(form: str, marked: bool = True) -> bool:
    """True when *form* (canonical, or folded when not *marked*) is a surname."""
    known = form in (SURNAMES if marked else BARE_SURNAMES) or form[:2] in ("h'", "k'", "y'", "y-")
    return known or fold(form) in _LOOSE
