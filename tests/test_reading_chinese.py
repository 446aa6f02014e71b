"""What Chinese texts tell besides the names: conduct, organs, orders, limits, days and law."""

from __future__ import annotations

from typing import Any

import pytest

from hegui.reading import read

FOUND = "2024年3月，柳州市网信办检查发现，柳州某科技有限公司{}。该办依法对该公司给予警告。"
HIT = "{}对柳州柳河科技有限公司给予警告。"


def cases(text: str) -> list[dict[str, Any]]:
    """Return the cases of a text in the exchange form."""
    found: list[dict[str, Any]] = read(text, "t", "zh").exchange()["cases"]
    return found


def did(text: str) -> set[str]:
    """Return the kinds of conduct of a text."""
    return {one["category"] for case in cases(text) for one in case["conduct"]}


def measures(text: str) -> dict[str, Any]:
    """Return the measures of a text, each with its sum, its limit, or how long it lasts."""
    return {
        one["type"]: [amount["value"] for amount in one["amounts"]]
        or [part["value"] for part in (one["deadline"], one["duration"]) if part]
        for case in cases(text)
        for one in case["measures"]
    }


@pytest.mark.parametrize(
    ("conduct", "category"),
    [
        ("未按要求对日志进行留存", "log_retention"),
        ("服务器日志被自动覆盖，未能留存六个月", "log_retention"),
        ("对通报的安全隐患未采取补救措施", "vulnerability"),
        ("为未实名的用户提供接入服务", "real_name"),
        ("对用户上传的淫秽视频未予处置", "prohibited_content"),
        ("账号发布诋毁英雄烈士的言论", "prohibited_content"),
        ("网店出售弩箭和仿真枪", "prohibited_goods"),
        ("将实名认证的账号出租给他人使用", "account_mgmt"),
        ("超出许可范围转载时政新闻", "news_unlicensed"),
        ("以默认勾选方式获取用户同意", "pi_collection"),
        ("未提供便捷的撤回同意方式", "pi_collection"),
        ("将学生身份证号在官网公示", "pi_protection"),
        ("以每条一元向他人提供快递面单", "pi_trade"),
        ("将住客信息同步到设在美国的服务器", "cross_border_transfer"),
        ("开展数据处理活动未加强风险监测", "data_security_duty"),
        ("其数据处理活动影响国家安全", "national_security"),
        ("向他人出售撞库工具", "hacking"),
        ("为电信诈骗团伙架设GOIP设备", "illegal_info_use"),
        ("擅自使用他人ICP备案号", "no_filing"),
        ("发现攻击后隐瞒不报", "incident_response"),
        ("阻挠执法人员检查，拒不提供资料", "refuse_to_correct"),
        ("信息系统上线后一直未定级备案", "mlps_duty"),
    ],
)
def test_conduct_in_the_words_of_the_duties(conduct: str, category: str) -> None:
    """The object may stand before the verb, and the denial before or after both."""
    assert did(FOUND.format(conduct)) == {category}


@pytest.mark.parametrize(
    "said",
    [
        "已安装安全审计设备并留存日志六个月",
        "已通过等级测评，并按规定报告",
        "配合检查组核查了是否留存日志、是否落实实名登记",
    ],
)
def test_what_was_done_well_or_only_looked_for_is_no_breach(said: str) -> None:
    """A duty that was kept, or asked about, is no conduct."""
    assert did(FOUND.format(said)) == set()


@pytest.mark.parametrize(
    ("told", "category"),
    [
        ("未履行网络安全保护义务，网站存在高危漏洞", "vulnerability"),
        ("网站被植入赌博链接，经查未确定网络安全负责人", "mlps_duty"),
        ("未建立数据安全管理制度，致使用户数据泄露", "data_security_duty"),
        ("首页被篡改，存在大量涉黄信息", "mlps_duty"),
    ],
)
def test_a_sign_gives_way_to_the_duty(told: str, category: str) -> None:
    """What came of it, and the duty in general, tell nothing where the neglect itself is told."""
    assert did(FOUND.format(told)) == {category}


@pytest.mark.parametrize(
    ("law", "category"),
    [
        ("《数据安全法》第二十七条", "data_security_duty"),
        ("《个人信息保护法》第五十一条", "pi_protection"),
    ],
)
def test_the_law_says_what_missing_encryption_is(law: str, category: str) -> None:
    """Encryption is a duty of two laws; where the words tell nothing, the article does."""
    text = f"2024年3月，柳州市网信办查明，柳州某医院未采取加密措施，违反{law}，对其给予警告。"
    bare = f"2024年3月，柳州市网信办因柳州某医院违反{law}，对该医院给予警告。"
    assert did(text) == did(bare) == {category}


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("国家金融监督管理总局沧州监管分局", ("other", "municipal", "沧州")),
        ("河北金融监管局", ("other", "provincial", "河北")),
        ("人民银行赤峰市中心支行", ("other", "municipal", "赤峰")),
        ("怀化网信", ("cac", "municipal", "怀化")),
        ("成都市高新区公安机关", ("public_security", "county", "成都")),
        ("禹州市市监局", ("market", "county", "禹州")),
        ("湖南省卫健委", ("other", "provincial", "湖南")),
        ("北京市文化市场综合行政执法总队", ("other", "provincial", "北京")),
        ("赤壁警方根据市公安局统一部署，", ("public_security", "county", "赤壁")),
        ("在省委网信办的指导下，怀化市委网信办", ("cac", "municipal", "怀化")),
    ],
)
def test_organs_short_and_long(who: str, found: tuple[str, str, str]) -> None:
    """The organ that guides another did not act; a zone polices itself as a county does."""
    (organ,) = cases(HIT.format(who))[0]["authorities"]
    place = [part for part in organ["place"].values() if part][-1]
    assert (organ["kind"], organ["level"], place) == found


def test_a_bureau_may_be_the_one_penalised() -> None:
    """An organ after 对 does not act."""
    (case,) = cases("柳州市公安局对柳州市教育局给予警告，责令改正。")
    assert [one["name"] for one in case["offenders"]] == ["柳州市教育局"]
    assert [one["name"] for one in case["authorities"]] == ["柳州市公安局"]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("对柳州柳河营业厅给予5000元的行政处罚", {"fine": [5000.0]}),
        ("对柳州柳河营业厅给予警告并处3000元的行政处罚", {"warning": [], "fine": [3000.0]}),
        ("对柳州柳河证券公司出具警示函", {"warning": []}),
        ("责令柳州柳河公司排查并消除隐患", {"order_to_correct": []}),
        ("责令柳州柳河公司停止非法获客", {"order_to_stop": []}),
        ("对柳州柳河公司给予警告，限30日内完成等保测评", {"warning": [], "order_to_correct": [30]}),
        (
            "要求柳州柳河公司立即整改，15日内提交整改报告",
            {"order_to_correct": [], "report_progress": [15]},
        ),
        ("责令柳州柳河公司于5月31日前改正", {"order_to_correct": []}),
        ("决定暂停柳州柳河云计算有限公司作为合作单位3个月", {"other_order": [3]}),
    ],
)
def test_measures_in_other_words(told: str, found: dict[str, list[float]]) -> None:
    """A penalty of a sum is a fine, an order is one in any verb, a limit goes with its act."""
    assert measures(f"2024年3月，柳州市网信办{told}。") == found


@pytest.mark.parametrize(
    "more",
    [
        "该公司负责人表示，将认真整改，开展全面自查。",
        "目前，该公司已按要求整改完毕。",
        "警方已刑事拘留5名犯罪嫌疑人。",
        "该公司此前仅清除被篡改页面。",
        "罚款应于收到决定书十五日内到银行缴纳。",
    ],
)
def test_what_nobody_imposed_is_no_measure(more: str) -> None:
    """A promise, a report, an arrest, the own act of the offender and the way to pay are none."""
    text = "2024年3月，柳州市网信办对柳州柳河科技有限公司给予警告。" + more
    assert measures(text) == {"warning": []}


def test_a_person_without_a_name_is_told_what_his_body_must_do() -> None:
    """An order that is told to someone who speaks for a body falls on the body."""
    (case,) = cases("柳州市网信办约谈柳州柳河科技有限公司法定代表人赵某，责令限期整改。")
    on = {one["type"]: one["offenders"] for one in case["measures"]}
    assert on == {"interview": ["o1", "o2"], "order_to_correct": ["o1"]}


@pytest.mark.parametrize(
    ("office", "role"),
    [
        ("时任该行行长助理", "executive"),
        ("信息科主任", "responsible_supervisor"),
        ("直接负责的店长", "responsible_supervisor"),
        ("该公司客服人员", "responsible_staff"),
        ("合规负责人", "principal"),
    ],
)
def test_offices_of_persons(office: str, role: str) -> None:
    """The head of a department supervises; whoever is directly in charge does as well."""
    (case,) = cases(f"柳州市公安局对柳州柳河科技有限公司给予警告，对{office}扈某罚款五千元。")
    assert [one["role"] for one in case["offenders"] if one["name"] == "扈某"] == [role]


def test_the_head_of_a_decision_tells_the_office() -> None:
    """What stands beside a name at the head holds below."""
    text = """行政处罚决定书
被处罚单位：柳州柳河汽修有限公司（法定代表人：白某）
被处罚人：齐某，男，1990年生，该公司信息部主管。
决定：
一、对柳州柳河汽修有限公司罚款三万元；
二、给予齐某罚款五千元的处罚。
柳州市公安局
2023年5月6日
"""
    (case,) = cases(text)
    roles = {one["name"]: one["role"] for one in case["offenders"]}
    assert roles["齐某"] == "responsible_supervisor"
    assert case["date"]["value"] == "2023-05-06"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月2日消息，柳州市网信办2021年12月1日对柳州柳河公司给予警告。", "2021-12-01"),
        ("发布时间：2024-01-08 15:39\n\n近日，柳州市网信办对柳州柳河公司给予警告。\n", None),
        ("柳州市网信办近日对柳州柳河公司给予警告。\n\n请于2024年7月31日前报我局。\n", None),
        ("一家公司领罚单\n\n柳州市网信办对柳州柳河公司给予警告。\n\n2019年3月7日\n", None),
    ],
)
def test_the_day_of_the_page_is_not_that_of_the_act(text: str, day: str | None) -> None:
    """A stamp, a limit and the foot of an article date nothing; the day of the report yields."""
    (case,) = cases(text)
    assert (case["date"] or {}).get("value") == day


def test_news_of_a_decision_is_no_decision() -> None:
    """That a decision was made on a day opens no document of one decision."""
    text = """一银行收罚单

沧州金融监管分局公示，柳河村镇银行股份有限公司被罚款130万元。处罚决定作出日期为2024年11月28日。

8月，人民银行河南省分行对青山村镇银行股份有限公司予以警告。

2024年12月9日
"""
    days = [case["date"]["value"] for case in cases(text)]
    assert days == ["2024-11-28", "2024-08"]


def test_another_part_of_the_same_article() -> None:
    """同条第二款 is of the article cited last."""
    text = (
        "2026年3月，柳州市公安局依据《网络安全法》第六十一条第一款，对柳州柳河医院给予警告。"
        "4月，因该院拒不改正，该局依据同条第二款，对该院罚款5万元。"
    )
    found = [(one["article"], one["paragraph"]) for case in cases(text) for one in case["basis"]]
    assert found == [(61, 1), (61, 2)]


def test_facts_of_the_paragraph_before_belong_to_whom_they_tell_of() -> None:
    """Two persons are told of first and hit below, each for what he did."""
    text = """2018年10月，柳州市公安局查明，阮某将业主电话以每条一元出售给装修公司。

柳州柳河网吧未留存上网日志。

该局依法对阮某罚款3000元。

该局依法对柳州柳河网吧给予警告。
"""
    found = {
        case["offenders"][0]["name"]: {one["category"] for one in case["conduct"]}
        for case in cases(text)
    }
    assert found == {"阮某": {"pi_trade"}, "柳州柳河网吧": {"log_retention"}}


def test_a_case_with_its_facts_at_the_head_is_no_mere_lead() -> None:
    """Two paragraphs that say only that someone was punished are two cases."""
    text = """2025年5月，柳州市某公司未落实等级保护制度。柳州市公安局依法对其处以行政处罚。

2025年6月，来宾市某医院未接入防火墙。来宾市公安局依法对其处以行政处罚。
"""
    assert [case["date"]["value"] for case in cases(text)] == ["2025-05", "2025-06"]


@pytest.mark.parametrize(
    ("told", "paid"),
    [
        ("分别对公司、主管人员和直接责任人员处以15万元、2万元和1万元罚款", [150000, 20000, 10000]),
        ("对公司、法定代表人葛某分别处以10万元、1万元罚款", [100000, 10000]),
    ],
)
def test_sums_before_the_fine_are_shared_out(told: str, paid: list[float]) -> None:
    """The sums that a list gives before the word for a fine fall on each in turn."""
    (case,) = cases(f"2024年5月，柳州市网信办对柳州柳河科技有限公司作出警告，并{told}。")
    found = [a["value"] for one in case["measures"] for a in one["amounts"]]
    assert found == paid


def test_a_title_with_its_number_is_a_line_of_its_own() -> None:
    """The number of a decision may stand in brackets behind its title, and fields follow."""
    text = (
        "中国人民银行福建省分行行政处罚决定书（闽银罚决字〔2024〕33号）\n"
        "当事人：福建某某支付服务有限公司\n"
        "违法行为类型：违反个人金融信息保护规定。\n"
        "行政处罚内容：警告，并处罚款126.8万元。\n"
        "作出行政处罚决定日期：2024年9月9日\n"
    )
    (case,) = cases(text)
    assert [one["name"] for one in case["authorities"]] == ["中国人民银行福建省分行"]
    assert case["date"]["value"] == "2024-09-09"
    assert did(text) == {"pi_protection"}


def test_conditions_for_closing_an_account_close_none() -> None:
    """What an app asks of those who leave is conduct, not a measure."""
    text = (
        "上海市网信办依法约谈“蜜桃”App运营者，指出其存在注销账号设置不合理条件的问题，"
        "要求该公司于10月31日前完成整改。"
    )
    assert "account_removal" not in measures(text)
    assert did(text) == {"pi_collection"}


def test_whom_data_were_taken_from_is_not_the_one_fined() -> None:
    """A person who is named behind 被处罚人 took the data of a platform."""
    (case,) = cases(
        "2025年2月11日，经查，被处罚人孙某某利用爬虫工具非法获取某电商平台订单数据12万条后出售。"
        "滨州市公安局决定对其没收违法所得6万元，并处罚款30万元。"
    )
    assert [one["name"] for one in case["offenders"]] == ["孙某某"]


def test_a_company_is_no_part_of_the_shop_it_did_it_in() -> None:
    """A branch stands right behind its company: where it did it stands behind a verb."""
    (case,) = cases("柳州某科技有限公司将客户名单张贴在门店，被柳州市公安局给予警告。")
    assert [one["name"] for one in case["offenders"]] == ["柳州某科技有限公司"]


def test_brackets_after_an_app_say_who_runs_it() -> None:
    """Each company is hit, its app is an alias; the organ that writes is the one that signs."""
    (case,) = cases(
        "近期，我办会同市公安局、市通信管理局开展小程序专项检查。经查，“小熊点餐”（运营者：柳州熊谷科技有限公司）、"
        "“泊易停”（开发单位为柳州泊易信息技术有限公司）存在未公开收集使用规则的问题。\n\n"
        "我办于2023年11月20日决定：对上述2家运营者予以警告；没收柳州泊易信息技术有限公司违法所得3.6万元。\n\n"
        "柳州市互联网信息办公室\n2023年11月24日"
    )
    told = {one["name"]: one["aliases"] for one in case["offenders"]}
    assert told == {
        "柳州熊谷科技有限公司": ["小熊点餐"],
        "柳州泊易信息技术有限公司": ["泊易停"],
    }
    assert [one["name"] for one in case["authorities"]] == ["柳州市互联网信息办公室"]
    taken = next(one for one in case["measures"] if one["type"] == "confiscation")
    assert (taken["offenders"], taken["amounts"][0]["value"]) == (["o2"], 36_000)


def test_what_a_person_has_charge_of_stands_before_his_office() -> None:
    """The fine of the one in charge is his, not that of his company."""
    (case,) = cases(
        "柳州市网信办对柳州明舟数据有限公司罚款20万元。企业负责数据合规的副总裁也被罚1万元。"
    )
    fines = [(one["offenders"], one["amounts"][0]["value"]) for one in case["measures"]]
    assert fines == [(["o1"], 200_000), (["o2"], 10_000)]


def test_numbered_parts_of_one_answer_are_one_case() -> None:
    """What 一、调查情况 found belongs to what 二、处理结果 tells was done."""
    (case,) = cases(
        "一、调查情况。柳州市和畅物业服务有限公司采集业主人脸照片，未征得业主单独同意。\n\n"
        "二、处理结果。8月19日，我局对和畅物业给予警告，责令其在15日内改正。\n\n柳州市公安局\n2024年8月26日"
    )
    assert [one["category"] for one in case["conduct"]] == ["pi_collection"]


@pytest.mark.parametrize(
    "more",
    [
        "公司未因上述事项被责令停业整顿。",
        "上述罚款金额占公司最近一期经审计净利润的0.05%。",
        "该公司申请行政复议。2023年6月，柳州市人民政府作出复议决定，维持原处罚。",
    ],
)
def test_what_follows_a_decision_imposes_nothing(more: str) -> None:
    """A notice to investors and a review tell of the penalty again and add none."""
    (case,) = cases(f"2023年3月9日，柳州市公安局对柳州崇衡信息有限公司罚款1万元。{more}")
    assert [one["type"] for one in case["measures"]] == ["fine"]


def test_the_day_of_the_incident_is_not_that_of_the_order() -> None:
    """A breach led to an outage on a day; the order came later."""
    (case,) = cases(
        "2024年2月，深圳证监局对某证券公司采取责令改正措施，因其变更管理不到位，"
        "导致2023年12月4日系统中断47分钟。"
    )
    assert case["date"]["value"] == "2024-02"


def test_the_same_as_above_stands_for_what_stands_there() -> None:
    """A second row that says 同上 has the law and the authority of the first."""
    head = "序号\t被处罚单位\t违法事实\t处罚依据\t处罚内容\t作出处罚机关\t处罚日期\n"
    first, second = cases(
        f"{head}1\t柳州明舟数据有限公司\t未留存网络日志\t《网络安全法》第五十九条第一款\t警告\t柳州市公安局\t2024年5月6日\n"
        "2\t柳州陆云网络有限公司\t同上\t同上\t警告\t同上\t2024年5月8日"
    )
    for field in ("article", "paragraph", "instrument"):
        assert first["basis"][0][field] == second["basis"][0][field]
    assert first["authorities"][0]["name"] == second["authorities"][0]["name"] == "柳州市公安局"
    assert second["conduct"][0]["category"] == "log_retention"
    assert second["date"]["value"] == "2024-05-08"


def test_each_of_two_lists_has_the_measure_that_its_title_names() -> None:
    """Those of the first list must mend what is wrong, those of the second are taken down."""
    head = "序号\t应用名称\t应用开发者\t应用来源\t所涉问题\n1\t"
    first, second = cases(
        "上述APP及SDK应按有关规定进行整改。对仍未完成整改的1款APP，工信部决定予以下架。\n\n"
        f"附件1：存在问题的应用软件名单\n{head}青柚记账\t柳州青柚网络科技有限公司\t应用宝\t违规收集个人信息\n\n"
        f"附件2：下架的应用软件名单\n{head}乐淘二手\t柳州乐淘电子商务有限公司\t豌豆荚\t违规收集个人信息\n"
    )
    assert [one["type"] for one in first["measures"]] == ["order_to_correct"]
    assert [one["type"] for one in second["measures"]] == ["app_removal"]


def test_titles_of_other_reports_are_no_cases() -> None:
    """Below 相关阅读 a page lists what else it holds."""
    (case,) = cases(
        "2024年5月6日，柳州市网信办对柳州云栈信息技术有限公司处以罚款2万元。\n\n"
        "相关阅读\n某短视频平台因未处置违法信息被约谈\n两家网吧被责令停业整顿"
    )
    assert [one["name"] for one in case["offenders"]] == ["柳州云栈信息技术有限公司"]


@pytest.mark.parametrize("led", ["致使用户个人信息泄露", "，导致业主资料外泄"])
def test_what_was_not_protected_tells_the_duty(led: str) -> None:
    """Measures that were lacking so that personal information leaked are those to protect it."""
    assert did(FOUND.format(f"未采取技术措施{led}")) == {"pi_protection"}


def test_a_city_that_no_list_holds_stays_in_the_name() -> None:
    """The name of an authority begins where its clause does."""
    (case,) = cases("2024年3月5日，榆川市公安局对某商贸有限公司予以警告。")
    (organ,) = case["authorities"]
    assert (organ["name"], organ["level"]) == ("榆川市公安局", "municipal")


def test_a_line_of_a_form_may_hold_two_fields() -> None:
    """Public forms put key and value by turns, parted by tabs."""
    (case,) = cases(
        "行政相对人名称\t柳州云栈信息技术有限公司\t法定代表人\t芮某\n"
        "违法事实\t未履行网络安全保护义务\t处罚日期\t2024年5月6日\n"
        "处罚内容\t罚款\t罚款金额（万元）\t2\n处罚机关\t柳州市互联网信息办公室\n"
    )
    assert [one["name"] for one in case["offenders"]] == ["柳州云栈信息技术有限公司"]
    assert case["measures"][0]["amounts"][0]["value"] == 20_000
    assert case["date"]["value"] == "2024-05-06"
