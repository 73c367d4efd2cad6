"""Nouns that officials put beside their numbers, each with the member that gold gives it."""

CATEGORIES: dict[str, tuple[str, ...]] = {
    "institution": ("机构职能", "机构概况", "机构设置", "领导信息", "组织机构", "机构领导"),
    "policy": ("政策法规", "法规文件", "政策文件", "规范性文件", "法规公文", "政府文件"),
    "planning": ("规划计划", "计划总结", "发展规划", "工作计划", "规划总结"),
    "duties": ("行政职责", "办事指南", "职责权限"),
    "business": ("业务动态", "工作动态", "工作信息", "政务动态", "政务要闻", "部门动态"),
    "statistics": ("统计信息", "统计数据", "报告统计"),
    "approval": ("行政审批", "行政许可", "行政执法"),
    "public_service": ("公共服务",),
    "social_management": ("社会管理",),
    "personnel": ("人事信息", "人事任免", "人事管理"),
    "finance": ("财政信息", "财政预决算", "财政资金", "预算决算"),
    "procurement": ("政府采购", "招标投标", "采购招标"),
    "emergency": ("应急管理",),
    "supervision": ("监督检查",),
    "notice": ("通知公告", "公示公告", "公告公示"),
}
# categories that no list of the catalogue names: other, with the label as printed
UNSEEN = (
    "征地拆迁", "环境保护", "计划生育", "安全生产", "扶贫开发", "科技文化", "新农村建设", "文明创建",
    "食品药品安全", "价格收费", "土地管理", "惠农补贴", "招商引资", "重点项目", "旅游资源",
    "水利建设", "农机推广", "地方特色", "林权改革", "河道整治", "公开指南",
)  # fmt: skip
REST = ("其他", "其他类", "其它", "其他信息")

# channel -> labels
CHANNELS: dict[str, tuple[str, ...]] = {
    "website": ("政府网站", "政府门户网站", "门户网站", "政府网", "县政府网站", "局网站"),
    "gazette": ("政府公报", "《政府公报》"),
    "weibo": ("政务微博", "官方微博", "微博"),
    "wechat": ("政务微信", "微信公众号", "微信平台"),
    "bulletin_board": ("政务公开栏", "公开栏", "公告栏", "宣传栏"),
    "press": ("报刊", "报纸", "《砚溪日报》", "《霁川晚报》"),
    "broadcast": ("广播电视", "电视台", "电视", "有线广播"),
}
OTHER_CHANNELS = ("其他方式", "手机短信平台", "电子显示屏", "LED显示屏")

REQUEST_CHANNELS: dict[str, tuple[str, ...]] = {
    "in_person": ("当面申请", "现场申请", "当面提交", "当面递交"),
    "fax": ("传真申请", "传真"),
    "online": ("网络申请", "网上申请", "互联网申请", "网上提交"),
    "email": ("电子邮件申请", "电子邮件"),
    "letter": ("信函申请", "信函", "邮寄申请", "以信函形式申请"),
}

OUTCOMES: dict[str, tuple[str, ...]] = {
    "granted": ("同意公开", "予以公开", "同意公开答复"),
    "partially_granted": ("部分公开", "同意部分公开", "予以部分公开"),
    "already_public": ("属于已主动公开范围", "已主动公开", "属于主动公开范围"),
    "denied": ("不予公开", "不同意公开", "不予公开答复"),
    "not_own_agency": (
        "不属于本机关公开",
        "不属于本行政机关公开",
        "非本机关掌握",
        "不属于本机关职责范围",
    ),
    "unavailable.not_held": ("信息不存在", "申请信息不存在", "政府信息不存在"),
    "told_to_amend": ("告知作出更改补充", "告知补正", "要求补正"),
    "redirected": ("告知通过其他途径办理", "告知其他途径办理"),
    "withdrawn": ("申请人撤回申请", "申请人主动撤回"),
}
DENIALS: dict[str, tuple[str, ...]] = {
    "denied.state_secret": ("涉及国家秘密", "国家秘密"),
    "denied.commercial_secret": ("涉及商业秘密", "商业秘密"),
    "denied.privacy": ("涉及个人隐私", "个人隐私"),
    "denied.safety_stability": ("危及国家安全、公共安全、经济安全和社会稳定",),
    "denied.not_government_information": ("不是《条例》所指政府信息", "非《条例》所指政府信息"),
    "denied.law": ("法律法规规定的其他情形",),
}

CONSULTATIONS: dict[str, tuple[str, ...]] = {
    "on_site": ("现场咨询", "当面咨询", "来访咨询"),
    "phone": ("电话咨询", "来电咨询", "打电话咨询"),
    "online": ("网上咨询", "网络咨询", "网上留言咨询"),
    "letter": ("信函咨询", "来信咨询"),
}
OUTLETS = (
    "砚溪日报", "霁川晚报", "临阳电视台", "淮泽人民广播电台", "岚州时报", "青禾新闻网", "砚溪电视台",
    "霁川政务网", "农村经济报", "岚州广播电台",
)  # fmt: skip
