"""Acts: the words for disclosing, and for what is disclosed, as patterns for labels."""

import re

VERB = (
    r"(?:主动公开|主动上网|主动发布|公开|发布|上网|上传|录入|公布|登载|更新|发出|挂网|亮在网上|推送|"
    r"编发|推文|发了|张贴|刊登|刊载|登载|转发|推出|"
    r"上载|披露|晒出|晒了|贴出|挂出|登出|公布了)"
)
SHOWN = (
    r"(?:滚动)?(?:播发|播出|播报|播放|刊发|刊用|刊出|选登|载文|收录|收载|发送|发文|发博|推出|显示|"
    r"登(?=了|$))"
)
FILL = (
    r"(?:的|20\d\d年度?|全文电子化|了|各类|各种|各项|相关|有关|所有|全部|政府工作(?=信息)|政府|政务|各级|新|共|并|完成|出|"
    r"本机关|本级)"
)
THING = (
    r"(?:政府信息|政务信息|信息|信息内容|信息条目)(?:公开)?"
    r"(?:(?:和|及|以及|、)(?:工作|政务|业务)?(?:动态|要闻|简讯)(?:类)?(?:信息)?)?"
)
COUNTED = r"(?:的)?(?:总数|总量|总条数|数量|条数|件数|量|数|条|件|篇)?"
NO_OUTCOME = r"(?<!不予)(?<!同意)(?<!部分)(?<!不)(?<!予以)(?<!准予)"
OF_MATTERS = r"(?<![村党财校厂院居站所]务)"  # 村务公开 is what is disclosed, not that it is
OBJECT = re.compile(
    rf"(?:{VERB}{FILL}*{THING}{COUNTED}|(?:政府|政务)?信息(?:主动)?公开{COUNTED}|"
    rf"{NO_OUTCOME}(?:主动公开|公开总|{OF_MATTERS}公开){COUNTED}|"
    rf"{THING}(?:由[^，]{{0,8}})?(?:予以|全部|均)?主动(?:向社会)?公开|"
    rf"{VERB}(?:了|的)?(?![栏墙网平目])[^公发，\d]{{2,4}}(?:政府|政务)信息{COUNTED}|"
    rf"(?<=[网站台统录栏]上)(?:的|(?:现|共|现共|存|保)有){THING}{COUNTED}|{THING}(?:的)?总?存量|"
    rf"新(?:增|产生|形成)(?:的|了)?{FILL}*{THING}{COUNTED}|^{THING})$"
)
# What a channel posts, told by no more than its kind.
POSTED = r"(?:信息|政府信息|政务信息|消息|文件|公文|公告|稿件|文章|图文|推文|短视频|视频|作品|帖文)"
ACT_ONLY = re.compile(
    rf"(?:{VERB}|{SHOWN})(?:了|的)?(?:各类|各种|图文|相关|有关)?(?:政策)?"
    rf"(?:{POSTED}(?:[、和及]{POSTED})*)?$"
)
# An act without what it was done to, said of the entry that it stands in (2.应急管理。共公开6条).
BARE_ACT = re.compile(
    rf"(?:全年|年内|实际|本年度?|累计|共|一共|合计|总共|已|主动|对外|向社会)*(?:{VERB})(?:了)?"
)
ACT_END = re.compile(rf"(?:{VERB}|{SHOWN})(?:了|的)?$")
SEVERAL = re.compile(r"[两双]微|微博微信|[两几多三四五]个(?:平台|渠道|网站|账号)")
REPRINTED = re.compile(r"转载(?:了|的)?$")
# A paper without a telling name (《青禾新闻》刊出25条).
TITLED = re.compile(
    rf"^(?P<name>《[^》]+》)(?:上|共|全年)*(?:刊登|登载|刊载|刊发|刊出|登)(?:了)?(?:{POSTED})?$"
)
# The channel that was named just before, taken up by a pronoun.
ANAPHOR = re.compile(
    r"(?:在|通过|从|由|借助|利用)?(?:该|此|这一|这个|上述)(?:平台|渠道|网站|栏目|载体|账号|频道|方式|途径|媒体)(?:上|中)?"
)
# What stands around the name of a channel (通过政务微博发布).
AROUND_CHANNEL = re.compile(
    rf"^(?:通过|利用|借助|依托|经由|放在|存放在|以|登在|发在|贴到|落到|发布在|在|由|从)|"
    rf"(?:全年|共|累计|上|里)?(?:{VERB}|{SHOWN})?(?:了|的)?(?:政府|政务)?(?:{POSTED}|图文)*$"
)
LEADING_VERB = re.compile(rf"^(?:{VERB})(?:了|的|各类|各种|政府(?=信息)|有关|相关)*")
UP_TO_VERB = re.compile(rf"^.*?(?:{VERB})(?:了|的|各类|各种|政府(?=信息)|有关|相关)*")
FILED_AS = re.compile(r"^(?:列为|列入|归入|归为|计入|属于|统归)")
PRODUCED = re.compile(r"^由?(.{2,12}?)(?:产生|形成|提供|报送|录入|贡献|经办|制作)(?:的)?$")
CHANNEL_ACT = re.compile(rf"刊登|登载|刊载|推送|编发|{SHOWN}")
# What a channel carried, the channel before it or in the chunk before (《…报》上刊登招工信息12条).
CARRIED = re.compile(
    rf"^(?P<by>.*?)(?:上|共|全年)*(?:刊登|登载|刊载|推送|编发|{SHOWN})(?:了)?[^，]{{2,12}}$"
)
SAYS_CARRIED = re.compile(rf"{CHANNEL_ACT.pattern}|^{POSTED}$")  # 推送31期、信息94条
DOCUMENTS = re.compile(r"(?:主动公开)?(?:的)?(?:行政)?规范性文件")
NOT_PROACTIVE = re.compile(
    r"其中[^，]{0,4}(?:全文)?电子化|"
    r"被[^，]{2,16}(?:采用|转载|刊用|录用)|采用(?:信息|稿件|我[^，]{0,6})*$|"
    r"群发|(?:英文|外文|民族文字|手机)版|短信(?!平台)[^，]{0,6}(?:预警|提醒|提示)|(?:预警|提醒|提示)[^，]{0,4}短信|"
    r"(?:应|应当|须|应该)(?:主动)?公开(?:的)?(?:政府)?信息(?:总数|数量|数)?(?:共|计|为|有)*$|"
    r"依申请公开|不予公开|免予公开|不公开|不[宜应便]公开|拟(?:主动)?(?:公开|发布)|"
    r"备案[^，]{0,6}(?:信息|公文|文件)$|"
    r"(?<!新)(?:产生|制作|形成)(?!.*公开)[^，]{0,10}信息$|"
    r"(?:备案|报备|清理|梳理|审查|审核)(?!.*(?:公开|发布|上网))[^，]{0,12}信息$"
)
ADVERB = re.compile(
    r"(?:实际|有针对性地|有序|及时|积极|主动|依法|全面|准确|认真|按时|随时|定期|不断|向社会(?:公众)?|已)"
)
COUNTED_THING = re.compile(r"(?:的)?[\u4e00-\u9fff]{0,8}信息$")
QUOTED = re.compile(rf"^“([^”]{{2,14}})”(?:栏目|专栏|板块|栏)(?:共)?(?:{VERB})?(?:了)?(?:信息)?$")
FIRST_TOTAL = re.compile(
    rf"(?:年|共|计)[^，]{{0,8}}(?:{VERB})(?:了)?(?:各类|各种|政府)[^，]{{0,8}}信息(?:[、和及][^，]{{1,4}})?$"
)
OWN_MATTER = re.compile(r"主动公开(?:了|的)?[\u4e00-\u9fff]{2}信息$")  # 主动公开民政信息
# 31大项、84小项、7120条: how many classes, before the number of items.
COUNTS_OF_CLASSES = re.compile(r"(?:\d+个?[大小]?(?:类|项|种|栏目)(?:目)?[、，和及共]*)+$")
THEN_DISCLOSED = re.compile(rf"^{THING}(?:予以|全部|均|已)?主动(?:向社会)?公开$")
