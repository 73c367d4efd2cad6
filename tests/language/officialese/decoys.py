"""Sentences with numbers that are no facts."""

from officialese.registry import production
from officialese.writer import Writer

# name, section, weight, patterns: {a|b} are choices, # is a small number, ## a larger one
_DECOYS: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("document_number", "overview", 6, (
        "根据《青禾县人民政府办公室关于做好政府信息公开工作的通知》（青政办发〔<year>〕##号）要求，<self>认真抓好落实。",
        "按照国务院令第492号和岚政发[<year>]##号文件精神，<self>完善了工作制度。",
        "《条例》第#条、第三十二条的规定得到了较好执行。",
    )),
    ("telephone", "overview", 5, (
        "如对本报告有疑问，请与<self>联系（地址：青禾路##号，邮编：3156##，电话：0574-65367###，传真：65367###）。",
        "咨询电话：8026####，电子邮箱：qhz##@example.cn。",
        "监督电话为0871-6536##转8##。",
    )),
    ("period", "overview", 6, (
        "本报告所列数据的统计期限自<year>1月1日起至<year>12月31日止。",
        "报告时段为<year>1月1日至12月31日，电子版可在网站下载。",
        "全文由概述、主动公开、依申请公开等#个部分组成。",
    )),
    ("rank_and_score", "overview", 4, (
        "在<year>度政务公开考核中，<self>得分9#.5分，列全市第#位。",
        "信息公开工作占年度目标考核总分的#分，<self>在##个单位中排名第#。",
        "在市级测评中获得8#分，比上年前进#位。",
    )),
    ("villages", "overview", 5, (
        "<self>辖##个村、#个社区，人口#.#万人，信息公开工作覆盖全部##个村（居）。",
        "各村均设有公开栏，全镇##个村的公开栏全年更换#次。",
        "目前已有##个行政村建成村务公开栏##处，入户发放明白纸#000余份。",
    )),
    ("other_meetings", "overview", 5, (
        "全年召开党委会议##次、镇长办公会议##次，研究部署各项工作。",
        "先后召开安全生产工作会议#次、防汛工作会议#次。",
        "县政府常务会议#次听取工作汇报，协调解决有关问题。",
        "全年召开村民代表大会##次，就征地补偿征求意见###条。",
    )),
    ("other_training", "overview", 3, (
        "选派#人参加市里举办的业务培训。",
        "举办农业实用技术培训##期，培训农民###人次。",
        "开展安全生产培训#次，参训职工###人。",
    )),
    ("systems", "overview", 4, (
        "制定了保密审查、依申请公开等#项制度，公开内容涉及##个方面。",
        "建立健全了主动公开、责任追究、考核评议等##余项工作制度。",
        "编制公开目录#大类##小类，梳理权力事项###项。",
    )),
    ("equipment", "overview", 3, (
        "配备电脑#台、打印机#台，安装电子触摸屏#台。",
        "投入#万元更新网站服务器，机房带宽扩至##兆。",
        "在便民大厅安装LED显示屏#块，印制办事指南####册。",
    )),
    ("website_columns", "disclosure", 4, (
        "网站设置栏目##个，其中一级栏目#个，改版后由##个栏目调整为##个。",
        "在门户网站开设专栏#个，建立公开目录##类。",
        "微博粉丝达到#.#万人，网站日均点击####次。",
    )),
    ("projects", "disclosure", 4, (
        "重点公开了##个重点建设项目的立项、招标和施工情况，涉及资金####万元。",
        "公示低保对象###户、###人，发放补助资金##.#万元。",
        "全年公开招聘岗位##个，招录公务员##名。",
    )),
    ("leaflets", "disclosure", 3, (
        "全年印发宣传资料####份、办事指南####册，举办政策宣讲#场。",
        "编印《政务简报》##期，发放便民手册####余本。",
        "开展集中宣传活动#次，出动宣传车#台次，展出展板##块。",
    )),
    ("inspection", "disclosure", 3, (
        "对##个单位开展督查#次，发现问题##个，已整改##个。",
        "聘请社会监督员##名，召开座谈会#次，收集意见##条。",
        "对网站进行检查#次，清理过期链接##个。",
    )),
    ("administrative_acts", "disclosure", 3, (
        "行政服务中心全年办理审批事项#####件，办结率100%。",
        "受理人大代表建议##件、政协提案##件，办复率达到100%。",
        "信访部门接待群众来访###批####人次。",
    )),
    ("time_limits", "requests", 3, (
        "对申请严格按照15个工作日内答复的要求办理，需要延期的不超过15个工作日。",
        "设政府信息公开申请受理点#个，在2个工作日内完成登记。",
        "申请内容主要集中在征地拆迁、房屋权属等#个方面，流程压缩为#个环节。",
    )),
    ("tariff", "fees", 2, (
        "复印费标准为每页0.2元，邮寄费按邮政部门标准执行。",
        "检索费按每件#元的标准核定，由财政部门监督。",
    )),
    ("satisfaction", "consultations", 2, (
        "群众满意率达到9#%，比上年提高#个百分点。",
        "开展问卷调查，回收问卷###份，满意度为9#.#%。",
    )),
    ("problems", "problems", 5, (
        "一是公开内容不够全面，##个单位中有#个全年更新不足##条；二是人员力量不足，多数部门只有1名兼职人员。",
        "有的栏目更新慢，#个栏目超过#个月没有更新；有#件申请的答复不够规范。",
        "主动公开的信息中政策解读仅占#%，与群众期待还有差距。",
    )),
    ("plans", "plans", 6, (
        "<next>，<self>计划主动公开政府信息###条以上，举办培训#次，设立查阅点#个。",
        "下一步，力争全年公开信息达到####条，申请答复率保持100%，安排专项经费##万元。",
        "<next>将配备专职人员#名，召开信息公开工作会议#次，答复申请不超过10个工作日。",
        "今后每月更新信息不少于##条，每季度通报1次。",
    )),
    ("plan_in_text", "disclosure", 3, (
        "<next>计划公开政府信息###条，力争再增加##%。",
        "按照计划，<next>将再建查阅点#个。",
    )),
    ("last_year_alone", "disclosure", 3, (
        "<last>，<self>共主动公开政府信息###条，为今年工作打下了基础。",
        "与<last>相比，公开数量增长##.#%，增加###条。",
    )),
    ("issues_of_gazette", "disclosure", 3, (
        "《政府公报》全年编印#期，每期发行####份，免费赠阅。",
        "《青禾通讯》出刊##期，电视专题节目播出##期。",
    )),
    ("period_of_posting", "disclosure", 2, (
        "凡评定对象一律公示7天，对群众反映的##个问题逐一核实。",
        "平均每个工作日上传信息#条以上，最多的一天更新##次。",
    )),
)  # fmt: skip


def _register(name: str, topic: str, weight: int, patterns: tuple[str, ...]) -> None:
    @production(f"decoy.{name}", topic, weight, is_decoy=True)
    def write(w: Writer) -> None:
        w(_filled(w, w.rng.choice(patterns)))


def _filled(w: Writer, pattern: str) -> str:
    """Return a pattern whose runs of # are digits, the first never zero."""
    out = ""
    for place, char in enumerate(pattern):
        if char != "#":
            out += char
        elif place and pattern[place - 1] in "#0123456789.":
            out += str(w.rng.randint(0, 9))
        else:
            out += str(w.rng.randint(1, 9))
    return out


for _decoy in _DECOYS:
    _register(*_decoy)
