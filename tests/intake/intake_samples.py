"""Files that the intake tests read: made here, about bodies that do not exist."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

TITLE = "云泽市澄湖区2022年政府信息公开工作年度报告"
PROSE = (
    "2022年，澄湖区坚持以公开为常态、不公开为例外，全年通过区政府网站主动公开政府信息1386条，"
    "其中机构职能类42条、规划计划类17条、行政许可类655条，其余为工作动态类信息。"
    "全区共受理政府信息公开申请29件，均在法定期限内答复，未发生因申请公开引起的行政诉讼。"
)
PROSE_2 = "下一步，澄湖区将完善公开目录，加强对镇街和部门的业务指导，按季度通报公开工作情况。"

ROWS_OF_THREE = (
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用",
    "3.其他",
    "（七）总计",
)
"""Row labels of the official form of 2021, innermost column."""

PARENTS = {2: ("（三）不予公开", 8), 10: ("（四）无法提供", 3), 13: ("（五）不予处理", 5)}
PARENTS |= {18: ("（六）其他处理", 3)}
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def request_values() -> list[list[str]]:
    """Return the 25 rows of seven figures, all different, so that any shift shows."""
    return [[str(1000 + 10 * row + col) for col in range(7)] for row in range(25)]


@dataclass(frozen=True)
class Ruled:
    """A table for reportlab: texts (None where a merged cell covers), and merged areas."""

    rows: list[list[str | None]]
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


def request_form() -> Ruled:
    """Return the form of requests (3 header rows, 25 rows of figures, 10 columns)."""
    values = request_values()
    rows: list[list[str | None]] = [
        ["（本列数据的勾稽关系）", None, None, "申请人情况", *[None] * 6],
        [None, None, None, "自然人", "法人或其他组织", *[None] * 4, "总计"],
        [None, None, None, None, *APPLICANTS[1:6], None],
        ["一、本年新收政府信息公开申请数量", None, None, *values[0]],
        ["二、上年结转政府信息公开申请数量", None, None, *values[1]],
    ]
    spans = [((0, 0), (2, 2)), ((3, 0), (9, 0)), ((3, 1), (3, 2)), ((4, 1), (8, 1))]
    spans += [((9, 1), (9, 2)), ((0, 3), (2, 3)), ((0, 4), (2, 4)), ((0, 5), (0, 26))]
    for number, label in enumerate(ROWS_OF_THREE):
        row = 5 + number
        first = "三、本年度办理结果" if number == 0 else None
        parent = PARENTS.get(number)
        if parent is not None:
            rows.append([first, parent[0], label, *values[2 + number]])
            spans.append(((1, row), (1, row + parent[1] - 1)))
        elif label.startswith("（"):
            rows.append([first, label, None, *values[2 + number]])
            spans.append(((1, row), (2, row)))
        else:
            rows.append([first, None, label, *values[2 + number]])
    rows.append(["四、结转下年度继续办理", None, None, *values[24]])
    spans.append(((0, 27), (2, 27)))
    return Ruled(rows, spans)


SMALL_FORM = Ruled(
    rows=[
        ["第二十条第（一）项", None, None, None],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "3"],
        ["行政规范性文件", "12", "4", "158"],
    ],
    spans=[((0, 0), (3, 0))],
)


def litigation_form() -> Ruled:
    """Return the form of reviews and lawsuits: 15 columns, values 70 to 84 in the last row."""
    outcomes: list[str | None] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    blank: list[str | None] = [None] * 4
    return Ruled(
        rows=[
            ["行政复议", *blank, "行政诉讼", *blank, None, *blank],
            [*outcomes, "未经复议直接起诉", *blank, "复议后起诉", *blank],
            [None, *blank, *outcomes, *outcomes],
            [str(70 + number) for number in range(15)],
        ],
        spans=[
            *(((0, 0), (4, 0)), ((5, 0), (14, 0)), ((5, 1), (9, 1)), ((10, 1), (14, 1))),
            *(((col, 1), (col, 2)) for col in range(5)),
        ],
    )


STYLE = ParagraphStyle(
    "body", fontName=FONT, fontSize=14, leading=24, firstLineIndent=28, wordWrap="CJK"
)
HEAD = ParagraphStyle("head", parent=STYLE, firstLineIndent=28)
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=11, wordWrap="CJK")


def paragraph(text: str) -> Paragraph:
    return Paragraph(text, STYLE)


def ruled_table(
    form: Ruled, widths: Sequence[float] | None = None, *, repeat: int = 0, pad: float = 3
) -> Table:
    rows = [[Paragraph(text, CELL) if text else "" for text in row] for row in form.rows]
    commands: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
    ]
    commands += [("SPAN", start, end) for start, end in form.spans]
    return Table(rows, colWidths=widths, style=TableStyle(commands), repeatRows=repeat)


REQUEST_WIDTHS = [28, 70, 120, *[36] * 7]


def flowing_pdf(parts: Sequence[object], *, numbered: bool = True, **options: object) -> bytes:
    """Lay parts out on A4 pages, a page number such as “— 3 —” below each."""
    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=A4, invariant=1, **options)

    def foot(canvas: Canvas, template: SimpleDocTemplate) -> None:
        if numbered:
            canvas.setFont(FONT, 12)
            canvas.drawCentredString(A4[0] / 2, 40, f"— {template.page} —")

    document.build(list(parts), onFirstPage=foot, onLaterPages=foot)
    return buffer.getvalue()


def drawn_pdf(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    """Make a PDF whose pages are drawn by the functions given."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, **options)
    for draw in pages:
        canvas.setFont(FONT, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def report_pdf() -> bytes:
    """Return a report of three tables over several pages, its big form cut by a page edge."""
    return flowing_pdf(
        [
            Paragraph(TITLE, ParagraphStyle("title", parent=STYLE, firstLineIndent=0, alignment=1)),
            paragraph("一、总体情况"),
            paragraph(PROSE),
            paragraph(PROSE_2),
            paragraph("二、主动公开政府信息情况"),
            ruled_table(SMALL_FORM, [110] * 4),
            paragraph("三、收到和处理政府信息公开申请情况"),
            ruled_table(request_form(), REQUEST_WIDTHS, pad=6),
            paragraph("四、政府信息公开行政复议、行政诉讼情况"),
            ruled_table(litigation_form(), [30] * 15),
            Spacer(1, 12),
            paragraph("五、存在的主要问题及改进情况"),
            paragraph(PROSE_2),
        ]
    )


def half_scanned_pdf() -> bytes:
    """Return a PDF of three pages, one of them an image without text."""

    def write(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "云泽市澄湖区全年主动公开信息1386条。")

    return drawn_pdf(write, draw_scan, write)


def draw_scan(canvas: Canvas) -> None:
    canvas.drawInlineImage(Image.new("L", (40, 60), 200), 0, 0, *A4)


def report_pdf_with_password() -> bytes:
    """Return a PDF that opens with a password only."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(80, 700, "closed")
    canvas.save()
    return buffer.getvalue()


def request_form_html(*, attributes: str = "", wrong_rowspan: bool = False) -> str:
    """Return the form of requests as an HTML table; merged cells as spans.

    With wrong_rowspan the first cell of 三 claims to go on far below the end of its group.
    """
    form = request_form()
    starts = {
        (col, row): (right - col + 1, low - row + 1) for (col, row), (right, low) in form.spans
    }
    rows = []
    for row, texts in enumerate(form.rows):
        cells = []
        for col, text in enumerate(texts):
            if text is None:
                continue
            cols, rows_down = starts.get((col, row), (1, 1))
            if wrong_rowspan and text.startswith("三、本年度"):
                rows_down = 99
            span = f' colspan="{cols}"' * (cols > 1) + f' rowspan="{rows_down}"' * (rows_down > 1)
            cells.append(f"<td{span}{attributes}><p>{text}</p></td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1><tbody>{''.join(rows)}</tbody></table>"


def report_html(form: str, *, charset: str = "utf-8") -> str:
    """Return a page of a portal: menu, index block, title, the document, related links, foot."""
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{TITLE}_政府信息公开年报_云泽市人民政府</title>
<style>td {{ border: 1px }}</style><script>var heading = "一、二、三、";</script></head>
<body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/gk">政务公开</a></li></ul></div>
<table class="index"><tr><td>索引号：</td><td>YZ-2023-0018</td></tr>
<tr><td>发布日期：</td><td>2023-01-20</td></tr></table>
<h1>{TITLE}</h1>
<div class="wrap"><div id="article"><p>　　本报告根据《条例》要求编制。</p>
<p>&nbsp;&nbsp;一、总体情况</p><p>{PROSE}</p>
<p>二、主动公开政府信息情况</p><p>本年制发规章<b>3</b>件，
废止1件。</p>
<p>三、收到和处理政府信息公开申请情况</p>{form}
<p>四、存在的主要问题及改进情况</p><p>{PROSE_2}</p></div>
<p>云泽市澄湖区人民政府办公室</p></div>
<div class="related"><a href="/1">临川区2022年年度报告</a>
<a href="/2">白溪县2022年年度报告</a></div>
<div class="foot"><a href="/map">网站地图</a>　版权所有</div>
</body></html>"""


def small_pdf() -> bytes:
    """Return a PDF of one page with a table."""
    return flowing_pdf([paragraph("一、总体情况"), ruled_table(SMALL_FORM, [110] * 4)])
