"""Offices: the words that a title begins with, and those that lead workers only."""

from __future__ import annotations

from corpus.extract.officials.words import Phrases, listed

_WITH_DEPUTY = listed("""
    chủ tịch | bí thư | giám đốc | giám đốc điều hành | tổng giám đốc | tổng giám đốc điều hành
    hiệu trưởng | chủ nhiệm | tổng thư ký
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
_ALONE = listed("""
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
    thủ quỹ | q. giám đốc | đồn trưởng | thuyền trưởng | ga trưởng | kíp trưởng
    cửa hàng trưởng | phó đồn trưởng | đại đội trưởng | tiểu đoàn trưởng | đội trưởng
    giám sát trưởng | y tá trưởng | trưởng ca | chuyền trưởng | đồng chủ tịch | cụm phó
    khối phó | trạm phó | thôn phó | xã đội trưởng | chi cục phó | cục phó | viện phó
    bí thư thứ nhất | chính trị viên phó | chỉ huy phó | đồn phó | tham mưu phó | xã đội phó
""")
_ABBREVIATED = listed("""
    tuv | uv | uvbtv | uvbch | uvtv | uvubkt | uvtw | uvtư | huv | thuv | quv | đuv | uvbchtw
    uvbtvtu | uvbtvhu | uvbtvđu | uvđct | uvbct | cuv | ct | pct | ctcđ | pctcđ | ctcđcs | pctcđcs
    ctlđlđ | pctlđlđ | cthđqt | cthđnd | pcthđnd | ctubnd | pctubnd | bt | pbt | btđu | pbtđu
    btcb | pbtcb | btđtn | gđ | pgđ | tgđ | ptgđ | ht | pht | cvp | pcvp | ktt | tbt | cv | cnubkt
    pcnubkt | phó ct | phó gđ | phó bt | phó ht | phó cn | phó tgđ | tr . ban | tr . phòng
    tr . khoa | trp | tr . p | ptb | tbtg | tbtc | tbcs | tbnc
""")
_NEVER_BARE = {"trưởng", "thành viên", "phụ trách", "trưởng ngành", "tb"}

HEADS = Phrases(
    [p for p in _WITH_DEPUTY if p not in _DEPUTY_ONLY]
    + [f"{deputy} {p}" for p in _WITH_DEPUTY for deputy in ("phó", "p.", "p")]
    + [p for p in (*_ALONE, *_ABBREVIATED) if p not in _NEVER_BARE]
)
"""What a title begins with."""

SHORT_HEADS = Phrases(_ABBREVIATED)
"""Heads that a full stop may follow: `CT.CĐCS`."""

ROOM_HEADS = Phrases(["tp.", "tp", "ptp", "p.tp", "p . tp", "ptp ."])
"""`TP. Nhân sự`: heads only before what a department looks after, elsewhere a city."""

BROAD_HEADS = Phrases(sorted(_NEVER_BARE))
"""Heads that are titles only when the name of a body follows."""

BEFORE_HEAD = Phrases(["nguyên", "quyền", "q.", "cựu", "nguyên quyền"])
"""What may stand before a head and belongs to the title."""

PARTS = Phrases(
    listed("""
    trưởng đoàn | phó đoàn | phó trưởng đoàn | thành viên | thư ký | thư ký đoàn | trưởng nhóm
    thành viên , thư ký
    """)
)
"""Parts in a team that was set up for one piece of work."""

FOREMEN = Phrases(
    listed("""
    tổ trưởng | tổ phó | phó tổ trưởng | đội trưởng | đội phó | chuyền trưởng | trưởng ca
    quản đốc | phó quản đốc | kíp trưởng | thuyền trưởng | trưởng nhóm | phó trưởng nhóm
    """)
)
"""Who leads workers at work: an office only in capitals, or in a union."""
