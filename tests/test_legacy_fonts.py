"""Legacy fonts: recognised by what the words become, converted, and nothing else is touched."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.legacy import TCVN3, VNI, legacy_font, mend_legacy
from corpus.syllable import is_syllable

TEXT = (
    "Sáng ngày 12 tháng 7, Liên đoàn Lao động tỉnh tổ chức hội nghị sơ kết hoạt động công đoàn."
    " Dự và chỉ đạo hội nghị có đồng chí Phó Chủ tịch; các đồng chí Ủy viên Ban Thường vụ cùng đại"
    " diện lãnh đạo ngành Y tế, Giáo dục. Trường mẫu giáo xã được tặng bằng khen về phong trào thi"
    ' đua "Giỏi việc nước, đảm việc nhà"; quỹ nghĩa tình hỗ trợ 25 triệu đồng.'
)
HEAD = "LIÊN ĐOÀN LAO ĐỘNG TỈNH\nHội nghị tổng kết năm học"
LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
SYLLABLES = [*TEXT.split(), *HEAD.split(), "Hà", "Nam", "cà", "phê", "là", "và", "có", "sẽ", "ý"]
texts = st.lists(st.sampled_from(SYLLABLES), max_size=60).map(" ".join)


def in_tcvn3(text: str) -> str:
    """*text* as typed in .VnTime; capitals with tones are small letters there."""
    codes = {letter: code for code, letter in TCVN3.items()}
    return "".join(codes.get(char) or codes.get(char.lower()) or char for char in text)


def in_vni(text: str) -> str:
    """*text* as typed in VNI-Times."""
    codes: dict[str, str] = {}
    for code, letter in VNI.items():
        if code.islower() or code.isupper():
            codes.setdefault(letter, code)
    return "".join(codes.get(char, char) for char in text)


def test_every_letter_has_a_code_in_both_fonts() -> None:
    assert set(LETTERS) <= set(TCVN3.values())
    assert set(LETTERS + LETTERS.upper()) <= set(VNI.values())
    assert len(set(TCVN3.values())) == len(TCVN3)


def test_known_words_are_written_as_the_fonts_write_them() -> None:
    assert in_tcvn3("Công đoàn ngành Giáo dục") == "C«ng ®oµn ngµnh Gi¸o dôc"
    assert in_vni("Công đoàn ngành Giáo dục") == "Coâng ñoaøn ngaønh Giaùo duïc"


def test_legacy_text_comes_out_in_unicode() -> None:
    text = f"{TEXT}\n{HEAD}"
    assert mend_legacy(in_vni(text)) == text
    # .VnTime has no capitals with tones: what was typed as one is a small letter.
    assert mend_legacy(in_tcvn3(text)) == text.replace("Ủy viên", "ủy viên")


@given(texts)
def test_text_in_vni_survives_the_round_trip(text: str) -> None:
    font = legacy_font(in_vni(TEXT))
    assert font is not None
    assert font.convert(in_vni(text)) == text


@given(texts.map(str.lower))
def test_small_letters_in_tcvn3_survive_the_round_trip(text: str) -> None:
    font = legacy_font(in_tcvn3(TEXT))
    assert font is not None
    assert font.convert(in_tcvn3(text)) == text


@given(texts)
def test_unicode_vietnamese_is_never_touched(text: str) -> None:
    assert mend_legacy(text) == text


@given(st.text(max_size=300).map(lambda text: unicodedata.normalize("NFC", text)))
def test_no_text_is_lost_or_breaks_it(text: str) -> None:
    assert mend_legacy(mend_legacy(text)) == mend_legacy(text)


@pytest.mark.parametrize(
    "text",
    [
        "Les délégués du syndicat ont été reçus à l'hôtel de ville, où le maire a présenté l'année"
        " écoulée; naïveté, Noël, maïs, goût, forêt, âge, élève, très, père, même, là-bas, déjà vu.",
        "Der Gewerkschaftstag für Übergänge: größere Fälle, müssen, können, früher, später, schön.",
        "El año que viene los niños españoles mañana podrán, según la información, también señor.",
        "A União não está só; às três, avó e avô, coração, ações, pão, mãe, órgão, você, também.",
        "© 2019 Company® 25°C, 10 µm, 5 µg, 3 µl – «quoted» text, £5, ½, ±2, §3, ¶4, café, naïve.",
        "The workers' résumé and café façade: plain English text with few accents in it at all.",
        "Cà phê, là, và, có, tài, tìm, số, bé, vé, mẹ: hà nam, hà giang, ninh bình.",
    ],
)  # fmt: skip
def test_other_languages_and_signs_are_never_touched(text: str) -> None:
    assert mend_legacy(text) == text


def test_real_reports_are_never_touched(samples: Path) -> None:
    for path in samples.rglob("*.txt"):
        text = path.read_bytes().decode("utf-8", errors="ignore")
        if not re.search("[\x80-\xa0]", text):
            assert mend_legacy(text) == text, path.name


def test_lines_in_unicode_stay_as_they_are_beside_legacy_ones() -> None:
    mixed = f"{in_tcvn3(TEXT)}\nHội nghị của Công đoàn tỉnh Hà Nam"
    assert mend_legacy(mixed).split("\n")[1] == "Hội nghị của Công đoàn tỉnh Hà Nam"
    assert mend_legacy(mixed).startswith("Sáng ngày 12 tháng 7, Liên đoàn Lao động tỉnh")


def test_syllables_of_real_text_are_syllables() -> None:
    words = re.findall(r"[^\W\d_]+", f"{TEXT} {HEAD}")
    assert [word for word in words if not is_syllable(word)] == []
