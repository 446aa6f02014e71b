"""Who is hit in Chinese texts: lists, circulars on apps, short names, bodies and persons."""

from __future__ import annotations

import pytest

from hegui.reading import read
from hegui.reading.nouns_zh import shorts

HEAD = "尚有2款APP未完成整改，现公开通报。上述APP应在6月30日前完成整改，逾期我局将依法处置。\n\n"
FOOT = "\n\n海南省通信管理局\n2023年6月15日\n"
ROWS = (
    "序号 应用名称 应用开发者 应用版本 所涉问题\n"
    "1 椰岛出行 海口椰岛出行服务有限公司 3.6 违规收集个人信息\n"
    "2 琼海优选 琼海优选商务有限公司 1.2 违规收集个人信息"
)
BLOCKS = (
    "1.椰岛出行\n运营单位：海口椰岛出行服务有限公司\n存在问题：违规收集个人信息\n"
    "2.琼海优选\n运营单位：琼海优选商务有限公司\n存在问题：违规收集个人信息"
)
ITEMS = (
    "1.“椰岛出行”（海口椰岛出行服务有限公司），存在问题：违规收集个人信息\n"
    "2.“琼海优选”（琼海优选商务有限公司），存在问题：违规收集个人信息"
)


def hit(text: str) -> dict[str, set[str]]:
    """Return the measures on each offender of a text."""
    return {
        str(one.name): {m.type for m in case.measures if one.id in m.offenders}
        for case in read(text, "doc").cases
        for one in case.offenders
    }


def fines(text: str) -> dict[str, list[float]]:
    """Return the fines on each offender of a text."""
    return {
        str(one.name): [
            amount.value for m in case.measures if one.id in m.offenders for amount in m.amounts
        ]
        for case in read(text, "doc").cases
        for one in case.offenders
    }


def test_a_line_of_names_is_a_list() -> None:
    """The names stand in one line, parted by commas, under what all of them did."""
    text = (
        "发现以下APP违法收集个人信息，现责令限期15日内完成整改：\n\n一、未公开规则\n"
        "云上课堂（贵阳云上教育有限公司）、题海乐（遵义题海有限公司）、家校圈" + FOOT
    )
    names = {
        name
        for case in read(text, "doc").cases
        for one in case.offenders
        for name in (one.name, *one.aliases)
    }
    assert {"云上课堂", "题海乐", "家校圈", "遵义题海有限公司"} <= names
    assert all(measures == {"order_to_correct"} for measures in hit(text).values())


@pytest.mark.parametrize("listed", [ROWS, BLOCKS, ITEMS])
def test_an_order_on_the_apps_of_a_list_falls_on_each(listed: str) -> None:
    """A circular orders 上述APP to correct and names them below, in a table, blocks or items."""
    cases = read(HEAD + listed + FOOT, "doc").cases
    known = [{one.offenders[0].name, *one.offenders[0].aliases} for one in cases]
    assert [{"椰岛出行"} <= names for names in known] == [True, False]
    assert {"琼海优选商务有限公司"} <= known[1]
    assert all(one.measures[0].type == "order_to_correct" for one in cases)
    assert all(one.date and one.date.value == "2023-06-15" for one in cases)


@pytest.mark.parametrize(
    "text",
    [
        "10月26日，工业和信息化部组织对上述APP进行下架。\n\n附件：下架的应用软件名单\n",
        "2024年3月5日，海口市网信办对一批存在问题的网吧作出处罚，约谈部分餐饮企业。",
        "2024年3月5日，海口市公安局对拒不整改的4家单位罚款，对情节较轻的6家酒店予以约谈。",
        "云岭、海草、浪花等企业签署自律承诺书，承诺依法处置违法信息。",
        "某物业公司员工出售业主信息，被法院判处有期徒刑一年，并处罚金一万元。",
    ],
)
def test_many_whom_nobody_names_are_no_case(text: str) -> None:
    """Batches are counted or pointed to; without a list there is no offender."""
    assert hit(text) == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("上海市网信办约谈海蓝咖啡、椰林驿，要求全面整改。", ["海蓝咖啡", "椰林驿"]),
        (
            "上海市网信办约谈三家企业，要求海蓝咖啡、Palm Grill、椰林餐厅全面整改。",
            ["海蓝咖啡", "Palm Grill", "椰林餐厅"],
        ),
        ("赤壁市公安局对大潮会所、新月、幻海等3家网吧进行行政处罚。", ["大潮会所", "新月", "幻海"]),
        (
            "针对海草、小溪微博等网络平台传播谣言问题，北京市网信办约谈相关网站负责人。",
            ["海草", "小溪微博"],
        ),
    ],
)
def test_each_member_of_a_list_is_hit(text: str, names: list[str]) -> None:
    """Brands have no noun at their end; the list tells that they are parties."""
    assert list(hit(text)) == names


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("南京云舟电子商务股份有限公司", "云舟公司"),
        ("嘉兴快舟信息服务有限公司", "快舟信息"),
        ("重庆富民银行股份有限公司", "富民银行"),
        ("北京花鹿科技有限公司", "花鹿平台"),
    ],
)
def test_a_short_name_means_the_company(full: str, short: str) -> None:
    """The brand stands between the place and the trade; 富民 is a county and a brand."""
    assert shorts.means(short, full)
    text = f"网信办公布对{full}作出处罚的决定。\n\n2022年11月2日，国家网信办对{short}罚款3万元。"
    assert hit(text) == {full: {"fine"}}


def test_a_place_is_no_short_name() -> None:
    """A name of a place and a trade has no brand."""
    assert not shorts.means("北京公司", "北京科技有限公司")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "康某某利用浪音账号发布谣言，在百度、抖音等平台传播。贵阳市网信办依法予以警告。",
            {"康某某": {"warning"}},
        ),
        (
            "重庆某甲科技有限公司在提供云数据中心服务时未留存日志。重庆市公安局给予该公司警告。",
            {"重庆某甲科技有限公司": {"warning"}},
        ),
        (
            "海口市公安局对一家酒店罚款1万元，其运维外包商海口某网络公司被责令改正。",
            {"一家酒店": {"fine"}, "海口某网络公司": {"order_to_correct"}},
        ),
        (
            "九寨县某局门户网站被植入赌博页面。阿坝州网信办约谈该局主要负责人，责令其整改。",
            {"九寨县某局": {"interview", "order_to_correct"}},
        ),
        (
            "针对必达搜网等网站平台传播谣言问题，国家网信办约谈相关网站负责人，责令其限期整改。",
            {"必达搜网": {"interview", "order_to_correct"}},
        ),
        (
            "盐城市网信办查处某学院数据案。盐城市网信办约谈该校分管负责人，并予以警告。",
            {"某学院": {"interview", "warning"}},
        ),
        (
            "一家酒店与某网络科技公司签约。信阳市公安局对酒店警告，对网络公司罚款五万元。",
            {"一家酒店": {"warning"}, "某网络科技公司": {"fine"}},
        ),
        (
            "2024年5月20日，广东省通信管理局约谈19家企业，其中广州甲信息有限公司因拒不整改被罚款。",
            {"广州甲信息有限公司": {"fine"}},
        ),
        (
            "公司于2023年11月2日收到处罚决定书，成都市网信办决定对公司罚款10万元，对经理罚款1万元。",
            {"公司": {"fine"}, "经理": {"fine"}},
        ),
        (
            "晋中某村镇银行员工任某泄露客户信息，被晋中市公安局警告。该行因管理不到位，被罚款30万元。",
            {"任某": {"warning"}, "晋中某村镇银行": {"fine"}},
        ),
        (
            "信州分局检查15家网吧，发现“极速网吧”“蓝天网咖”未登记，警告两家网吧，责令“极速网吧”停业整顿。",
            {"极速网吧": {"warning", "business_suspension"}, "蓝天网咖": {"warning"}},
        ),
        (
            "某公司对其开发的“驾考通”平台未加密，2022年被公安机关处以警告。",
            {"某公司": {"warning"}},
        ),
        (
            "黔东南州网信办对某游客中心警告。\n\n4月21日，黔东南州网信办对凯里山味网络有限公司罚款。",
            {"某游客中心": {"warning"}, "凯里山味网络有限公司": {"fine"}},
        ),
        (
            "淮北市某网吧、某棋牌室均因未登记被相山公安分局查处，各处警告。",
            {"淮北市某网吧": {"warning"}, "某棋牌室": {"warning"}},
        ),
        (
            "沾益分局对某科技公司罚款5万元，对某职业学院给予警告，均责令10日内改正。",
            {
                "某科技公司": {"fine", "order_to_correct"},
                "某职业学院": {"warning", "order_to_correct"},
            },
        ),
        (
            "因某酒店2023年9月曾因同一行为被警告，3月4日，五华分局对该酒店罚款1.5万元。",
            {"某酒店": {"fine"}},
        ),
        (
            "赴涉事企业北京云甲科技有限公司、北京数乙信息有限公司检查，北京市通信管理局警告两家企业。",
            {"北京云甲科技有限公司": {"warning"}, "北京数乙信息有限公司": {"warning"}},
        ),
        (
            "某鞋服企业的系统由泉州某软件开发有限公司维护。泉州市公安局对鞋服企业警告，对软件公司罚款。",
            {"某鞋服企业": {"warning"}, "泉州某软件开发有限公司": {"fine"}},
        ),
        (
            "德州某医院、某保健院、某体检中心三家医疗机构因系统存在漏洞，被德州市网信办约谈。",
            {"德州某医院": {"interview"}, "某保健院": {"interview"}, "某体检中心": {"interview"}},
        ),
        (
            "违法行为人敬某，工作单位：宜宾某营销有限公司。宜宾市公安局没收敬某违法所得2400元。",
            {"敬某": {"confiscation"}},
        ),
        (
            "两大平台——青鲸直播、白鸽TV被网信办约谈。青鲸直播运营方上海青鲸有限公司被责令暂停打赏功能。",
            {"上海青鲸有限公司": {"interview", "service_suspension"}, "白鸽TV": {"interview"}},
        ),
        (
            "个旧市某小学教师龙某某转发谣言。个旧市公安局对其作出行政拘留3日的处罚。",
            {"龙某某": {"detention"}},
        ),
    ],
)
def test_the_nearest_noun_is_not_always_hit(text: str, expected: dict[str, set[str]]) -> None:
    """Where, by what or for whom something was done is told by nouns that are no offenders."""
    assert hit(text) == expected


def test_an_authority_may_decide_twice() -> None:
    """An order on 3 March and a fine by the same office on 17 March are two cases."""
    cases = read(
        "2024年3月3日，长沙市网信办约谈湖南星月科技有限公司，要求其立即整改；"
        "3月17日，因该公司未按要求整改，长沙市网信办对其处以60万元罚款。",
        "doc",
    ).cases
    assert [one.date and one.date.value for one in cases] == ["2024-03-03", "2024-03-17"]


def test_what_the_lead_tells_again_is_one_case() -> None:
    """The lead names two banks, the items tell of each; the second speaks of 县某店 for short."""
    banks = (
        "近日，人民银行对海天银行长治支行、海天银行大同支行予以警告并处罚款。\n\n"
        "一、海天银行长治支行泄露客户信息，2020年3月1日，人民银行对其警告，罚款3万元。\n\n"
        "二、海天银行大同支行违规查询，被人民银行罚款5万元。\n"
    )
    assert fines(banks) == {"海天银行长治支行": [30_000], "海天银行大同支行": [50_000]}
    shop = (
        "2022年4月7日，怀化市网信办对溆浦县某医院罚款2万元。\n\n"
        "此前县某医院网站被篡改，怀化市网信办对该医院作出罚款2万元的行政处罚。\n"
    )
    assert fines(shop) == {"溆浦县某医院": [20_000]}


def test_as_many_sums_as_parties_are_shared_out() -> None:
    """The sums stand apart from the list: 罚款金额分别为."""
    text = "被罚的企业包括重庆云上旅游有限公司和重庆某学校，罚款金额分别为5万元、3万元。"
    assert fines(text) == {"重庆云上旅游有限公司": [50_000], "重庆某学校": [30_000]}


def test_an_item_with_a_title_of_a_person_is_told_of_him() -> None:
    """His employer, of whom the item tells too, is not the one who is fined."""
    text = (
        "典型案例通报如下：\n\n1.柯某出售公民个人信息案\n柯某系某通信营业厅店员，将机主信息出售给他人，"
        "获利2600元。2025年5月，阳西县公安局没收其违法所得2600元，并处罚款7800元。\n\n"
        "2.某物流公司案\n2025年4月2日，阳西县公安局对某物流公司警告，对主管人员曾某罚款6000元。"
    )
    first, second = read(text, "doc", "zh").cases
    assert [one.name for one in first.offenders] == ["柯某"]
    assert [one.name for one in second.offenders] == ["某物流公司", "曾某"]


def test_a_store_that_an_app_comes_from_is_no_party() -> None:
    """Nor is the class of apps that a campaign is about."""
    text = (
        "我局持续开展移动互联网应用程序专项整治，对省内应用商店的APP进行抽测。现对下列APP予以通报：\n\n"
        "1.“连海钓鱼”，运营者：大连连海文化有限公司，应用来源：某应用商店。\n\n"
        "2.“盛京到家”，运营者：沈阳到家有限公司，应用来源：某应用商店。\n\n"
        "上述APP运营者应于10个工作日内完成整改。\n\n辽宁省通信管理局\n2022年10月26日"
    )
    names = {one.name for case in read(text, "doc", "zh").cases for one in case.offenders}
    assert names == {"大连连海文化有限公司", "沈阳到家有限公司"}


def test_those_whom_a_body_works_with_are_no_party() -> None:
    """Who should have been trained is not who is fined."""
    text = (
        "2023年7月6日，淮安市公安局查明，辖区一家物流公司没有对员工开展过培训，"
        "对该公司处以警告，罚款6万元。"
    )
    (case,) = read(text, "doc", "zh").cases
    assert [one.name for one in case.offenders] == ["一家物流公司"]
