"""RTF words: which control words hide text, hold text of their own, or stand for a character."""

from __future__ import annotations

# Destinations that are no text of the report; `footnote` and the like are in BESIDE.
UNSEEN = frozenset(
    "colortbl stylesheet info pict nonshppict shprslt sp fldinst datafield xe tc rxe bkmkstart"
    " bkmkend upr filetbl listtable listoverridetable revtbl rsidtbl generator themedata"
    " colorschememapping latentstyles datastore objdata atnid atnauthor atntime atnref atnicn"
    " annotation atrfstart atrfend pgptbl userprops docvar private template operator creatim"
    " revtim printim comment".split()
)
# Text in groups that older programs may pass over.
SEEN = frozenset("shpinst shptxt do dptxbxtext ud moMath shppict result fldrslt".split())
AROUND = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
BESIDE = frozenset("footnote shptxt dptxbxtext".split())  # follows the paragraph it hangs on
CHARACTERS = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "endash": "–", "emdash": "—", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb2312", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""The encoding of a font by the charset that the font table gives it."""
