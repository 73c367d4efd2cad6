"""Noise: what files do to text between the official and the reader, with the places kept."""

from dataclasses import replace
from random import Random

from officialese.facts import Fact

NOISES = (
    "none",
    "spaces_around_digits",
    "half_width_marks",
    "hard_breaks",
    "spaced_characters",
    "wide_spaces",
    "traditional",
)
# written forms of Hong Kong, Macao and Taiwan, which overseas pages of mainland bodies use too
_TRADITIONAL = str.maketrans(
    "万与专业丝两严个临为举习乡书争于云产仅从们价众优会传体余偿儿党关内册写农决况准减击划创别"
    "办务动区协单占卫厅历压县参发台号后听员咨围国图场块声处备复够妇学实审宽对导将属屿岗岚岭带"
    "并广应开强当录征径态总户执扩抚抢护报换据数无时显暂术机权条来构枫标栏栖档桥检毕汇没泽测济"
    "浏游满灾点热环现电盏监盖砚础确种秘稳简类纠约级纪纸线组织经结络统继续维编缩网职联脑舆节范"
    "药获补装见规视览触计认训议讯记讲许讼设访评诉话询该请读调谈负财责贫购贴费资赠车转载较输辖"
    "辟达迁过运还进选递邮采针错镇长门问间闻阅阳险隐难霁页项预领题额馆驳鹭",
    "萬與專業絲兩嚴個臨為舉習鄉書爭於雲產僅從們價眾優會傳體餘償兒黨關內冊寫農決況準減擊劃創別"
    "辦務動區協單佔衛廳歷壓縣參發臺號後聽員諮圍國圖場塊聲處備復夠婦學實審寬對導將屬嶼崗嵐嶺帶"
    "並廣應開強當錄徵徑態總戶執擴撫搶護報換據數無時顯暫術機權條來構楓標欄棲檔橋檢畢匯沒澤測濟"
    "瀏遊滿災點熱環現電盞監蓋硯礎確種祕穩簡類糾約級紀紙線組織經結絡統繼續維編縮網職聯腦輿節範"
    "藥獲補裝見規視覽觸計認訓議訊記講許訟設訪評訴話詢該請讀調談負財責貧購貼費資贈車轉載較輸轄"
    "闢達遷過運還進選遞郵採針錯鎮長門問間聞閱陽險隱難霽頁項預領題額館駁鷺",
)  # fmt: skip
_HALF = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")"}
_DIGITS = "0123456789０１２３４５６７８９"


def disturbed(
    text: str, facts: tuple[Fact, ...], noise: str, rng: Random
) -> tuple[str, tuple[Fact, ...]]:
    """Return a text with one kind of noise, and its facts at their new places."""
    if noise == "none":
        return text, facts
    if noise == "traditional":
        return text.translate(_TRADITIONAL), tuple(_in_traditional(f) for f in facts)
    out, offsets = "", []
    limit = rng.randint(17, 38)
    column = 0
    for place, char in enumerate(text):
        before = text[place - 1] if place else "\n"
        out += _between(before, char, noise, rng)
        if noise == "hard_breaks" and column >= limit and char not in "，。；、：）":
            out, column = out + "\n", 0
        offsets.append(len(out))
        out += _HALF.get(char, char) if noise == "half_width_marks" else char
        column = 0 if char == "\n" else column + 1
    offsets.append(len(out))
    return out, tuple(fact.moved(offsets) for fact in facts)


def _in_traditional(fact: Fact) -> Fact:
    """Return a fact whose label is printed in traditional characters; an outlet is one in both."""
    return replace(fact, label=fact.label and fact.label.translate(_TRADITIONAL))


def _between(before: str, char: str, noise: str, rng: Random) -> str:
    """Return what noise puts between two characters."""
    is_edge = (before in _DIGITS) != (char in _DIGITS) and not before.isspace()
    if noise == "spaces_around_digits" and is_edge and char.isalnum() and before.isalnum():
        return " "
    if noise == "wide_spaces" and is_edge and char not in "%％." and before.isalnum():
        return "　" if rng.random() < 0.3 else ""
    is_word = "一" <= before <= "鿿" and "一" <= char <= "鿿"
    return " " if noise == "spaced_characters" and is_word and rng.random() < 0.06 else ""
