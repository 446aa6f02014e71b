"""The small registers that people at the mall keep by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hegui.evidence.tables.app_checks import ITEMS, SERVICE_ITEMS
from story.table import TAKEN_ON, Dice, Row, Rows, at, instant, turned, upright

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

# the evaluation of mall-web is overdue since 20 March 2026, and seller-portal was never filed;
# old-mall is all that the company had in 2017
SYSTEMS = turned("""
system            | mall-web          | pay          | seller-portal | office     | old-mall
name              | 商城网站          | 支付结算系统 | 商家后台      | 内部办公   | 旧版商城
level             | 3                 | 3            | 2             | 1          | 2
harmed_object     | public            | public       | public        | citizens   | citizens
harm_degree       | serious           | serious      | general       | general    | serious
graded_on         | 2023-05-15        | 2023-05-15   | 2026-03-16    | 2024-02-01 | 2016-06-10
filed_on          | 2023-06-02        | 2023-06-02   |               |            | 2016-06-24
filing_no         | 440100-00001      | 440100-00002 |               |            | 440100-00000
filing_expires_on | 2027-12-31        | 2026-08-15   |               |            |
last_assessed_on  | 2025-03-20        | 2025-11-12   |               |            |
conclusion        | basically_conform | conform      |               |            |
major_risks       | 0                 | 0            |               |            |
is_cii            | false             | false        | false         | false      | false
network_type      | 信息系统          | 信息系统     | 信息系统      | 信息系统   | 信息系统
in_operation_on   | 2021-06-01        | 2022-03-01   | 2026-03-02    | 2021-01-04 | 2016-06-01
retired_on        |                   |              |               |            | 2025-10-15
internet_facing   | true              | true         | true          | false      | true
""")

# no log of the office is listed, and the register is not declared complete: that is unknown
LOG_SOURCES = upright("""
source      | system        | kind                 | started_on | retired_on | clock_synced
web-2021    | mall-web      | access               | 2021-06-01 | 2025-12-30 | true
web         | mall-web      | access               | 2025-12-30 |            | true
waf         | mall-web      | security             | 2023-02-01 |            | true
pay-audit   | pay           | operation            | 2022-03-01 |            | true
seller-ops  | seller-portal | operation            | 2026-03-02 |            | true
vuln-intake | mall-web      | vulnerability_intake | 2024-01-01 |            | true
old-web     | old-mall      | access               | 2016-06-01 | 2025-10-15 | false
""")

# nor is any monitoring of the office listed here
CONTROLS = upright("""
control             | system        | enabled_on | disabled_on | last_tested_on
malware             | mall-web      | 2021-06-01 |             | 2026-04-10
firewall            | mall-web      | 2021-06-01 |             | 2026-04-10
intrusion_detection | mall-web      | 2023-02-01 |             | 2026-04-10
patching            | mall-web      | 2022-01-01 |             | 2026-06-01
monitoring          | mall-web      | 2021-06-01 |             | 2026-05-06
malware             | pay           | 2022-03-01 |             | 2026-04-10
intrusion_detection | pay           | 2022-03-01 |             | 2026-04-10
monitoring          | pay           | 2022-03-01 |             | 2026-05-06
malware             | seller-portal | 2026-03-02 |             |
firewall            | seller-portal | 2026-03-02 |             |
monitoring          | seller-portal | 2026-03-02 |             |
malware             | office        | 2021-01-04 |             | 2025-12-15
firewall            | office        | 2021-01-04 |             | 2025-12-15
malware             | old-mall      | 2016-06-01 | 2025-10-15  | 2017-03-20
firewall            | old-mall      | 2016-06-01 | 2025-10-15  | 2017-03-20
""")

PEOPLE = upright("""
person | role               | appointed_on | left_on    | last_trained_on
p-00   | security_officer   | 2016-06-01   | 2022-01-09 | 2017-06-15
p-01   | security_officer   | 2022-01-10   | 2025-08-31 | 2025-03-12
p-02   | security_officer   | 2025-09-01   |            | 2026-03-11
p-03   | security_body_head | 2023-04-01   |            | 2026-03-11
p-04   | key_staff          | 2023-07-15   |            | 2026-03-11
p-05   | key_staff          | 2024-10-08   |            | 2025-03-12
p-06   | pi_officer         | 2024-02-01   |            | 2026-03-11
p-07   | staff              | 2025-05-06   |            |
""")

# whether the data is encrypted was not asked: those columns are not there, and that is unknown;
# the members of the old mall were classified only in 2024
DATA_ASSETS = turned("""
asset             | orders     | members    | reviews    | pay-ledger | shop-licences | staff-files
system            | mall-web   | mall-web   | mall-web   | pay        | seller-portal | office
class             | important  | general    | general    | important  | general       | general
classified_on     | 2024-03-01 | 2024-03-01 | 2024-03-01 | 2024-03-01 | 2026-03-10    | 2024-03-01
persons           | 286000     | 312000     | 98000      | 255000     | 30            | 84
sensitive_persons | 0          | 4100       | 0          | 255000     | 0             | 84
located_in        | CN         | CN         | CN         | CN         | CN            | CN
delete_due_on     | 2028-12-31 | 2028-12-31 | 2027-05-31 | 2032-12-31 | 2028-12-31    | 2030-12-31
deleted_on        |            |            |            |            |               |
only_stored       | false      | false      | false      | false      | false         | false
of_children       | false      | false      | false      | false      | false         | false
first_held_on     | 2021-06-01 | 2016-06-01 | 2021-06-01 | 2022-03-01 | 2026-03-02    | 2021-01-04
face_persons      | 0          | 0          | 0          | 0          | 0             | 0
test_copy         | false      | false      | false      | false      | false         | false
""")

PRODUCTS = turned("""
product                   | mall-app   | seller-sdk | old-app
released_on               | 2022-05-01 | 2024-06-01 | 2019-06-01
support_promised_until    | 2028-12-31 | 2027-12-31 | 2025-12-31
support_ended_on          |            |            | 2025-12-31
collects_user_information | true       | false      | true
notice_shown              | true       |            | true
consent_obtained          | true       |            | true
standard_conformity       | true       | true       | true
malware_found_at          |            |            |
app_kind                  | shopping   | other      | shopping
personalised              | true       | false      | false
opt_out_on                | 2022-05-01 |            |
""")

# the last one was sold on with a certificate that had run out
EQUIPMENT = upright("""
model     | in_catalogue | sold_on    | certificate_no | certified_on | certificate_expires_on
EX-FW-100 | true         | 2025-04-01 | EX-2025-0101   | 2025-02-20   | 2030-02-19
EX-RT-20  | true         | 2025-07-15 | EX-2025-0140   | 2025-06-30   | 2030-06-29
EX-SW-8   | false        | 2025-09-01 |                |              |
EX-FW-50  | true         | 2026-02-10 | EX-2020-0007   | 2020-12-01   | 2025-11-30
""")

# as the scanner exports them; hegui.toml gives the columns our names
# F-1019, an SQL injection into the search, is open; F-2002 was reported too late
FINDINGS = upright("""
id     | host           | risk     | cwe      | first_seen       | fixed | told | filed | product
F-1001 | mall-web       | medium   | CWE-79   | 2026-01-06 10:12 | +5h   |      |       |
F-1002 | mall-web       | low      | CWE-200  | 2026-01-06 10:12 | +6h   |      |       |
F-1003 | pay            | high     | CWE-502  | 2026-01-20 09:40 | +8h   |      |       |
F-1004 | mall-web       | medium   | CWE-352  | 2026-02-03 10:30 | +3d   |      |       |
F-1005 | office         | low      | CWE-319  | 2026-02-03 11:05 | +7h   |      |       |
F-1006 | mall-web       | high     | CWE-22   | 2026-03-03 10:15 | +4h   |      |       |
F-1007 | pay            | low      | CWE-200  | 2026-03-03 10:15 | +9h   |      |       |
F-1008 | seller-portal  | medium   | CWE-79   | 2026-03-17 14:00 | +6h   |      |       |
F-1009 | seller-portal  | high     | CWE-306  | 2026-03-17 14:00 | +5h   |      |       |
F-1010 | mall-web       | medium   | CWE-601  | 2026-04-07 10:20 | +12d  |      |       |
F-1011 | mall-web       | low      | CWE-693  | 2026-04-07 10:20 | +8h   |      |       |
F-1012 | office         | medium   | CWE-521  | 2026-04-21 09:10 | +4h   |      |       |
F-1013 | mall-web       | critical | CWE-78   | 2026-04-18 09:20 | +5h   |      |       |
F-1014 | pay            | medium   | CWE-327  | 2026-05-05 10:25 | +6h   |      |       |
F-1015 | mall-web       | low      | CWE-1021 | 2026-05-05 10:25 | +2d   |      |       |
F-1016 | seller-portal  | medium   | CWE-639  | 2026-05-19 15:30 | +7h   |      |       |
F-1017 | mall-web       | medium   | CWE-79   | 2026-06-02 10:05 | +6h   |      |       |
F-1018 | mall-web       | low      | CWE-16   | 2026-06-02 10:05 | +8h   |      |       |
F-1019 | mall-web       | critical | CWE-89   | 2026-06-09 10:40 |       |      |       |
F-1020 | seller-portal  | low      | CWE-200  | 2026-06-30 16:20 |       |      |       |
F-2001 | mall-app 5.1   | high     | CWE-295  | 2026-02-10 10:00 | +9h   | +10h | +1d   | mall-app
F-2002 | mall-app 5.2   | medium   | CWE-532  | 2026-05-14 09:30 | +2d   | +2d  | +4d   | mall-app
F-2003 | seller-sdk 1.4 | medium   | CWE-347  | 2026-06-16 11:15 | +6h   |      | +1d   | seller-sdk
""")


# the second was contained a day late; the third was reported after the four hours were over;
# the closing report of the last is due on 12 July 2026
INCIDENTS = turned("""
incident          | INC-2025-03      | INC-2026-01      | INC-2026-02      | INC-2026-03
system            | office           | pay              | mall-web         | seller-portal
grade             | general          | general          | relatively_major | relatively_major
found_at          | 2025-09-14 08:50 | 2026-01-22 21:30 | 2026-04-18 09:20 | 2026-06-05 14:10
plan_started_at   | +30m             | +15m             | +10m             | +5m
contained_at      | +6h              | +14h             | +5h              | +3h
reported_at       |                  |                  | +465m            | +2h
reported_to       |                  |                  | 广州市网信部门   | 广州市网信部门
users_told_at     |                  |                  | +2d              | +1d
persons           | 0                | 0                | 1200             | 30
direct_loss       | 0                | 86000            | 310000           | 0
outage_minutes    | 0                | 55               | 0                | 0
harm              | false            | false            | false            | false
handling_ended_at | +2d              | +3d              | +7d              | +7d
summary_at        |                  |                  | +32d             |
kind              | failure          | failure          | leak             | leak
""")

DRILLS = upright("""
plan          | held_on    | passed
incident_plan | 2024-11-20 | true
incident_plan | 2025-11-19 | false
incident_plan | 2026-05-27 | true
""")

# nobody assessed what the advertiser and the customer service were given
ASSESSMENTS = upright("""
system              | kind         | scope      | level | contract_signed_on | finished_on | by       | conclusion
pay                 | pia          | sensitive  |       |                    | 2022-02-15  | 合规部   | 可接受
mall-web            | pia          | sensitive  |       |                    | 2022-04-12  | 合规部   | 可接受
示例云              | pia          | entrusting |       |                    | 2022-12-20  | 合规部   | 可接受
mall-web            | mlps         |            | 3     | 2024-01-08         | 2024-03-22  | 示例测评 | 良
示例短信            | pia          | entrusting |       |                    | 2024-04-22  | 合规部   | 可接受
mall-app            | minors_audit |            |       |                    | 2024-12-10  | 合规部   | 无重大问题
mall-app            | pi_self_check |            |       |                    | 2024-12-16  | 合规部   | 无重大问题
cross-border-orders | pia          | abroad     |       |                    | 2025-01-13  | 合规部   | 可接受
示例快递            | pia          | providing  |       |                    | 2025-02-10  | 合规部   | 可接受
mall-web            | mlps         |            | 3     | 2025-01-06         | 2025-03-20  | 示例测评 | basically_conform
mall-app            | pi_audit     |            |       | 2025-04-01         | 2025-06-20  | 示例审计 | 需整改三项
pay                 | mlps         |            | 3     | 2025-09-01         | 2025-11-12  | 示例测评 | conform
pay                 | crypto       |            | 3     | 2025-09-01         | 2025-11-20  | 示例密评 | 基本符合
mall-web            | data_risk    |            |       |                    | 2025-12-05  | 安全部   | 低风险
mall-app            | minors_audit |            |       |                    | 2025-12-12  | 合规部   | 需整改一项
mall-app            | pi_self_check |            |       |                    | 2025-12-18  | 合规部   | 无重大问题
mall-web            | risk         |            |       |                    | 2026-01-15  | 安全部   | 中风险
mall-web            | ecology_report |          |       |                    | 2026-01-22  | 合规部   | 已发布
staff-training      | pia          | abroad     |       |                    | 2026-02-09  | 合规部   | 可接受
mall-app            | pi_audit     |            |       | 2026-04-01         | 2026-06-12  | 示例审计 | 需整改一项
""")  # noqa: E501
REPORTED = {"data_risk": date(2025, 12, 26), "minors_audit": date(2026, 1, 20)}
"""Of each kind, the last report that was handed to an authority."""
KEPT = {"data_risk", "pia"}
KEPT_UNTIL = date(2028, 12, 31)
# two major risk items of the website were put right by its plan; the payments have none
EVALUATIONS = upright("""
system   | finished_on | template | major_risks | plan_on    | rectify_until | rectified_on
mall-web | 2024-03-22  | 2021     |             |            |            |
mall-web | 2025-03-20  | 2025     | 2           | 2025-04-10 | 2025-06-30 | 2025-06-18
pay      | 2025-11-12  | 2025     | 0           |            |            |
""")

# the location and the contacts are not needed, and nobody agreed to the contacts
PI_COLLECTION = upright("""
product  | item     | purpose | needed_for_service | notice_at        | consent_at       | sensitive | category      | mandatory
old-mall | 手机号码 | 注册    | true               | 2016-06-01 00:00 | 2016-06-01 00:00 | false     | mobile_number | true
mall-app | 手机号码 | 注册    | true               | 2022-05-01 00:00 | 2022-05-01 00:00 | false     | mobile_number | true
mall-app | 收货地址 | 配送    | true               | 2022-05-01 00:00 | 2022-05-01 00:00 | false     | consignee     | true
mall-app | 支付账号 | 支付    | true               | 2022-05-01 00:00 | 2022-05-01 00:00 | true      | payment       | true
mall-app | 精确位置 | 定位    | false              | 2023-08-01 00:00 | 2023-08-01 00:00 | true      | location      | false
mall-app | 通讯录   | 邀请    | false              | 2024-09-01 00:00 |                  | false     | other         | false
""")  # noqa: E501

# what a laboratory found of the app in May and in June
APP_CHECKS: Rows = [
    {
        "product": "mall-app",
        "version": version,
        "item": item,
        "result": "conform",
        "checked_on": checked_on,
        "how": "委托检测",
    }
    for version, checked_on in (("8.2", date(2026, 5, 6)), ("8.3", date(2026, 6, 10)))
    for item in (*ITEMS, *SERVICE_ITEMS)
]

APP_SDKS = upright("""
product  | sdk        | integrated_on | provider   | collects            | collects_pi | disclosed_on | waits_for_consent_on | removed_on
mall-app | 推送SDK    | 2022-05-01    | 示例推送   | 设备标识            | true        | 2022-05-01   | 2022-05-01           |
mall-app | 统计SDK    | 2024-09-01    | 示例统计所 | 设备标识 使用记录   | true        | 2024-09-01   | 2024-09-01           |
mall-app | 图表SDK    | 2024-09-01    | 示例图表   |                     | false       |              |                      |
""")  # noqa: E501

PI_DISCLOSURES = upright("""
disclosure | to         | at               | persons | consent_at       | anonymised | contract_on | relation
D-01       | 示例快递   | 2025-03-01 09:00 | 180000  | 2025-02-20 00:00 | false      | 2025-02-15 | processor
D-02       | 示例统计所 | 2025-10-10 09:00 | 286000  |                  | true       | 2025-10-08 | entrusted
D-03       | 示例广告   | 2026-04-03 09:00 | 52000   |                  | false      | 2026-04-01 | processor
""")  # noqa: E501

PI_REQUESTS = upright("""
request | kind    | received_at      | justified | done_at | refused_reason
Q-01    | access  | 2026-01-09 10:00 | true      | +2d     |
Q-02    | delete  | 2026-02-11 15:20 | true      | +5d     |
Q-03    | correct | 2026-03-30 09:45 | true      | +1d     |
Q-04    | export  | 2026-04-22 18:05 | false     |         | 无法核实请求人身份
Q-05    | delete  | 2026-06-02 11:10 | true      |         |
Q-06    | close   | 2026-06-04 16:30 | true      | +9d     |
""")

PI_BREACHES = upright("""
breach | found_at         | persons | remedied_at | users_told_at | reported_at | harm_avoided
B-01   | 2026-04-18 09:20 | 1200    | +5h         | +2d           | +465m       | false
B-02   | 2026-06-05 14:10 | 30      | +3h         | +1d           | +2h         | true
""")

TRANSFERS = turned("""
transfer             | cross-border-orders | cross-border-orders | staff-training
recipient_country    | SG                  | SG                  | MY
first_on             | 2025-02-01          | 2026-01-01          | 2026-03-01
year                 | 2025                | 2026                | 2026
persons              | 41000               | 23500               | 12
sensitive_persons    | 0                   | 0                   | 0
important_data       | false               | false               | false
mechanism            | exempt              | exempt              | exempt
mechanism_filed_on   |                     |                     |
mechanism_expires_on |                     |                     |
exempt_reason        | contract            | contract            | hr
basis                | contract            | contract            | hr
told_on              | 2025-02-01          | 2025-02-01          | 2026-03-01
separate_consent_on  |                     |                     |
""")

SUPPLIERS = turned("""
supplier                     | 示例云     | 示例短信   | 示例客服   | 示例防火墙
product                      | 云主机     | 短信通道   | 客服系统   | EX-FW-100
procured_on                  | 2023-01-10 | 2024-05-06 | 2025-03-03 | 2025-04-01
may_affect_national_security | false      | false      | false      | false
amount                       | 1200000    | 86000      | 150000     | 240000
review_passed_on             |            |            |            |
confidentiality_signed_on    | 2023-01-09 | 2024-05-06 | 2025-03-20 | 2025-04-01
records_kept_until           | 2028-01-09 |            | 2030-03-02 | 2030-03-31
handles_data                 | true       | true       | true       | false
entrusted_on                 | 2023-01-09 | 2024-05-06 | 2025-03-02 |
supervised_on                | 2026-01-15 | 2025-11-20 | 2025-12-02 |
""")

# the first measure of the police's order is overdue since 10 June 2026
ORDERS = turned("""
order       | 穗公网责改示例15号   | 穗公网责改示例15号 | 穗网信责改示例7号  | 粤通责改示例3号
authority   | 广州市公安机关       | 广州市公安机关     | 广州市网信部门     | 广东省通信管理部门
duty        | csl.mlps_logs        | csl.mlps_logs      | csl.content_manage | csl.real_name
system      | mall-web             | mall-web           | mall-web           | mall-web
scope       | 访问日志             | 日志管理制度       | 商品信息审核       | 发布服务实名核验
issued_on   | 2026-05-18           | 2026-05-18         | 2026-06-22         | 2025-05-08
served_on   | 2026-05-20           | 2026-05-20         | 2026-06-23         | 2025-05-12
basis       | csl:61.p1            | csl:61.p1          | csl:69.p1          | csl:61
measure     | 补齐并留存六个月日志 | 修订日志管理制度   | 完善商品审核机制   | 限期改正
due_on      |                      |                    | 2026-07-15         |
days        | 15                   | 15                 |                    | 30
day_kind    | working              | working            |                    | calendar
extended_to |                      |                    |                    |
starts_on   |                      |                    |                    |
ends_on     |                      |                    |                    |
done_on     |                      | 2026-06-03         |                    | 2025-06-04
reported_on |                      | 2026-06-05         |                    | 2025-06-06
accepted_on |                      | 2026-06-12         |                    | 2025-06-20
""")

PUBLICATIONS = upright("""
publication | kind          | published_at     | rule_followed | fix_available_at
N-01        | vulnerability | 2026-02-12 10:00 | true          | 2026-02-10 19:00
N-02        | vulnerability | 2026-05-20 10:00 | true          | 2026-05-16 09:30
N-03        | attack        | 2026-04-24 16:00 |               |
""")

# the app's change of November was filed, and the filing of the closed mall cancelled
FILINGS = turned("""
filing          | F-01              | F-02                | F-03                 | F-04
kind            | icp               | icp                 | police_network       | telecom_licence
subject         | old.example       | mall.example        | mall.example         | 示例商城
system          | old-mall          | mall-web            | mall-web             | mall-web
service         | 旧版商城          | 商城网站            | 商城网站             | 商城网站
authority       | 广东省通信管理局  | 广东省通信管理局    | 广州市公安局         | 广东省通信管理局
arose_on        | 2016-06-01        | 2021-06-01          | 2021-06-01           | 2021-06-01
submitted_on    | 2016-05-03        | 2021-05-06          | 2021-06-18           | 2021-03-15
filed_on        | 2016-05-20        | 2021-05-21          | 2021-06-25           | 2021-05-25
number          | 粤ICP备00000001号 | 粤ICP备00000001号-2 | 粤公网安备00000001号 | 粤B2-00000001
number_shown    | true              | true                | true                 | true
changed_on      |                   |                     |                      |
change_filed_on |                   |                     |                      |
valid_until     |                   |                     |                      | 2031-05-24
ended_on        | 2025-10-15        |                     |                      |
end_filed_on    | 2025-10-10        |                     |                      |
""") + turned("""
filing          | F-05                 | F-06             | F-07         | F-08
kind            | app                  | algorithm        | mlps         | mlps
subject         | mall-app             | 首页商品推荐     | 商城网站     | 支付结算系统
system          |                      | mall-web         | mall-web     | pay
service         | 商城App              | 商城App          | 商城网站     | 支付结算
authority       | 广东省通信管理局     | 国家网信办       | 广州市公安局 | 广州市公安局
arose_on        | 2023-09-01           | 2024-03-01       | 2023-05-15   | 2023-05-15
submitted_on    | 2024-02-05           | 2024-03-12       | 2023-05-22   | 2023-05-22
filed_on        | 2024-02-22           | 2024-04-11       | 2023-06-02   | 2023-06-02
number          | 粤ICP备00000001号-3A | 网信算备000001号 | 440100-00001 | 440100-00002
number_shown    | true                 | true             |              |
changed_on      | 2025-11-03           |                  |              |
change_filed_on | 2025-09-28           |                  |              |
valid_until     |                      |                  | 2027-12-31   | 2026-08-15
ended_on        |                      |                  |              |
end_filed_on    |                      |                  |              |
""")

# what recommends, ranks and writes
ALGORITHMS = turned("""
algorithm         | 首页商品推荐   | 搜索排序   | 商品文案助手
service           | 商城App        | 商城网站   | 商家后台
kind              | recommendation | ranking    | generative
started_on        | 2024-03-01     | 2021-06-01 | 2025-11-03
ended_on          |                |            |
public_opinion    | true           | false      | false
personalised      | true           | false      | false
edits_biometrics  | false          | false      | false
may_confuse       | false          | false      | false
rules_published_on | 2024-02-20    | 2022-02-25 | 2025-11-03
users_told_on     | 2024-02-20     | 2022-02-25 | 2025-11-03
switch_off_on     | 2024-03-01     |            |
tags_editable_on  | 2024-06-12     |            |
reviewed_on       | 2026-03-18     | 2026-03-18 | 2025-10-27
assessed_on       | 2024-02-22     |            | 2025-10-27
library_on        | 2022-02-01     | 2022-02-01 | 2025-11-03
label_visible_on  |                |            | 2025-11-03
label_metadata_on |                |            | 2025-11-03
agreement_on      |                |            | 2025-11-03
consent_notice_on |                |            |
ai_notice_on      |                |            | 2025-11-03
reminder_minutes  |                |            |
""")

# the mall's live shows have a mode for minors and a limit of what they spend there
MINORS_SERVICES = turned("""
service             | 商城        | 直播购物
kind                | other       | live_streaming
started_on          | 2021-06-01  | 2023-03-08
ended_on            |             |
for_minors          | false       | false
mode_on             |             | 2023-12-20
guardian_tools_on   |             | 2023-12-20
spending_limit_on   |             | 2023-12-20
identity_system_on  |             |
age_notice_on       |             |
bullying_shields_on | 2023-12-28  | 2023-12-28
bullying_library_on | 2023-12-28  | 2023-12-28
""")

WEEKLY, MONTHLY = timedelta(days=7), timedelta(days=30)
BACKED_UP = {"orders": WEEKLY, "pay-ledger": WEEKLY, "members": MONTHLY, "reviews": MONTHLY}
RESTORED_EVERY = 6


def tables() -> Mapping[str, Rows]:
    """Return the registers by the name of their file."""
    return {
        "systems": SYSTEMS,
        "log_sources": LOG_SOURCES,
        "controls": CONTROLS,
        "people": PEOPLE,
        "data_assets": DATA_ASSETS,
        "backups": _backups(),
        "products": PRODUCTS,
        "equipment": EQUIPMENT,
        "scanner_findings": [_finding(row) for row in FINDINGS],
        "incidents": INCIDENTS,
        "drills": DRILLS,
        "assessments": [_assessment(row) for row in ASSESSMENTS],
        "pi_collection": [_collected(row) for row in PI_COLLECTION],
        "app_checks": APP_CHECKS,
        "app_sdks": APP_SDKS,
        "pi_disclosures": PI_DISCLOSURES,
        "pi_requests": PI_REQUESTS,
        "pi_breaches": PI_BREACHES,
        "transfers": TRANSFERS,
        "suppliers": SUPPLIERS,
        "orders": ORDERS,
        "publications": PUBLICATIONS,
        "filings": FILINGS,
        "algorithms": ALGORITHMS,
        "minors_services": MINORS_SERVICES,
    }


def _finding(row: Row) -> Row:
    """Return a finding; no flaw of a product endangered the public."""
    return row | {"grave": False if row["product"] else None}


def _assessment(row: Row) -> Row:
    """Return an assessment with the day of its report, and how long that is kept."""
    later = row["kind"] in REPORTED and str(row["finished_on"]) >= "2025"
    none = dict.fromkeys(EVALUATIONS[0])
    on = (row["system"], row["finished_on"]) if row["kind"] == "mlps" else None
    told = next((e for e in EVALUATIONS if (e["system"], e["finished_on"]) == on), none)
    return row | {
        **{name: cell for name, cell in told.items() if name not in row},
        "reported_on": REPORTED[str(row["kind"])] if later else None,
        "report_kept_until": KEPT_UNTIL if row["kind"] in KEPT else None,
    }


def _collected(item: Row) -> Row:
    """Return an item with the day of its first collection, which is that of the notice."""
    free = item["needed_for_service"] == "false"
    return item | {
        "separate_consent_at": item["consent_at"] if item["sensitive"] == "true" else None,
        "necessity_told_at": item["notice_at"] if item["sensitive"] == "true" else None,
        "basis": "consent" if free else "contract",
        "withdrawal_at": item["notice_at"] if free else None,
        "of_children": False,
        "first_collected_on": instant(item, "notice_at").date(),
    }


def _backups() -> Rows:
    """Return the backups since 2025, each asset at its own interval."""
    rows: Rows = []
    for asset, interval in BACKED_UP.items():
        dice = Dice(f"backups of {asset}")
        taken, number = at("2025-01-05 02:00"), 0
        while taken.date() <= TAKEN_ON:
            restored = taken.date() + timedelta(days=1) if number % RESTORED_EVERY == 0 else None
            rows.append(_backup(asset, taken + timedelta(minutes=dice.below(90)), restored))
            taken, number = taken + interval, number + 1
    return rows


def _backup(asset: str, taken: datetime, restored: date | None) -> Row:
    return {
        "asset": asset,
        "taken_at": taken,
        "off_site": True,
        "restored_ok_on": restored,
        "encrypted": True,
    }
