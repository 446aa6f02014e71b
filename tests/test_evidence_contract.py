"""The contract between an operator's data and the duties: nobody changes it by accident."""

from __future__ import annotations

import re
from pathlib import Path

import evidence_tables
import pytest

from hegui.errors import UsageError
from hegui.evidence import catalogue
from hegui.evidence.contract import Column, Kind

ROOT = Path(__file__).parents[1]

# Every name that operators and duties rely on, in order.
# `*` required, `!` event, `#` whole number, `?` true or false, (a|b) the closed vocabulary.
# Days and times are told by their names, all else is text.
FROZEN = """
log_sources:
    source* system* kind*(access|operation|security|vulnerability_intake|ai_supply) started_on*
    retired_on! clock_synced?
access_log:
    source* time* client_ip* method host target status# bytes# referer user_agent user_id
log_coverage:
    source* day* records#* first_at last_at longest_gap_s# sealed?
systems:
    system* name level# harmed_object(citizens|public|national_security)
    harm_degree(general|serious|especially_serious) graded_on! filed_on! filing_no
    filing_expires_on last_assessed_on! conclusion major_risks# is_cii? network_type
    in_operation_on retired_on! internet_facing? cii_designated_on room(conforms|not|hosted)
    public_opinion?
policies:
    kind*(security_rules|operating_procedures|incident_plan|user_information_protection|collection_rules|complaint_channel|sync_planning|data_security|platform_rules|licence_notice|closing_notice|addiction_report|minors_report|child_rules|other)
    approved_on* document reviewed_on! published_on! effective_on owner digest
people:
    person*
    role*(security_officer|security_body_head|key_staff|pi_officer|data_officer|staff|child_pi_officer)
    appointed_on* left_on! background_checked_on! confidentiality_signed_on! last_trained_on!
    last_tested_on! reported_on!
controls:
    control* system* enabled_on! disabled_on! last_tested_on!
data_assets:
    asset* system class(general|important|core) classified_on! persons# sensitive_persons#
    encrypted_at_rest? encrypted_in_transit? deidentified? located_in first_held_on
    face_persons# test_copy? delete_due_on deleted_on! only_stored? of_children?
backups:
    asset* taken_at* off_site? restored_ok_on! encrypted?
products:
    product* released_on* support_promised_until support_ended_on! collects_user_information?
    notice_shown? consent_obtained? standard_conformity? malware_found_at!
    set_by(own|supplier|third_party) malware_removed_at!
    app_kind(navigation|ride|messaging|community|payment|shopping|food|parcel|tickets|dating|jobs|lending|housing|used_cars|doctor|travel|hotel|game|learning|local_life|women_health|vehicle_use|investment|bank|mail_cloud|meeting|live|audio_video|short_video|news|fitness|browser|input_method|security|e_books|camera|app_store|tools|shows|other)
    personalised? opt_out_on!
equipment:
    model* in_catalogue?* sold_on certificate_no certified_on! certificate_expires_on
vulnerabilities:
    vulnerability* asset* place severity*(critical|high|medium|low|informational) weakness
    found_at* mitigated_at! users_told_at! reported_at! reported_to affects_users? product
    source exploitable? fix_available_at retested_at! endangers_public?
incidents:
    incident* system grade*(especially_major|major|relatively_major|general) found_at*
    plan_started_at! contained_at! reported_at! reported_to users_told_at! persons# direct_loss#
    outage_minutes# harm? harm_kind(life|health|finance|other) first_remedy_at!
    handling_ended_at! summary_at!
    kind(tampering|intrusion|malware|ransomware|denial_of_service|leak|failure|other)
drills:
    plan* held_on* passed?
assessments:
    system*
    kind*(mlps|risk|cii_annual|data_risk|pi_audit|minors_audit|crypto|cyber_review|pia|public_opinion|ecology_report|seller_report|government_application|automotive_report|minors_impact|pi_self_check|crypto_report|data_audit|scan)
    scope(sensitive|automated|entrusting|providing|publishing|abroad|face|other)
    level# contract_signed_on template(2019|2021|2025) finished_on* by conclusion
    major_risks# plan_on! rectify_until rectified_on! reported_on! report_kept_until
accounts:
    account* kind*(person|organisation)
    service*(network_access|domain|phone|publishing|messaging|game|streaming|other) name created_at*
    service_started_at! service_ended_at! identity_status*(verified|refused|expired|none)
    identity_method(phone|id_card|identity_document|passport|credit_code|business_licence|national_identity_service|email|other)
    verified_at! identity_expires_on identity_token phone_token identity_check
    phone_check is_minor? age# guardian_consent_at! suspended_at! reinstated_at! removed_at!
account_activity:
    account* at* action*(publish|message|connect|register_domain|call|login|play|pay) amount#
content:
    content* account* kind*(post|listing|comment|message|app|image|stream) published_at* text
    url media_hash visible?* ai_generated? algorithm own? label_visible? label_metadata?
    affects_minors? featured? minors_notice?
content_hits:
    content* policy* term found_at* basis(law|house|undesirable)
    found_by(screening|report|authority)
    confirmed? harms_minors?
removals:
    content* found_at* stopped_at! removed_at! spread_stopped_at! record_digest reported_at!
    corrected_at! basis user_told_at! appealed_at! appeal_outcome ordered_by request
    sender_stopped_at!
complaints:
    complaint* received_at* accepted_at! handled_at! kind answered_at!
pi_collection:
    product* item* purpose needed_for_service? notice_at! consent_at! sensitive?
    separate_consent_at! first_collected_on
    category(mobile_number|location|route|track|payment|account|im_contacts|real_name|id_document|id_validity|id_copy|bank_card|bank_mobile|payee|funds_account|consignee|sender|parcel|passenger|journey|plate|single|resume|housing|vehicle|patient|symptoms|travel_plan|traveller|guest|driving_licence|seat|other)
    mandatory? basis(consent|contract|hr|legal_duty|emergency|news|published|none)
    withdrawal_at! necessity_told_at! changed_at! change_told_at! change_consent_at! of_children?
    guardian_consent_at!
pi_disclosures:
    disclosure* to* at* persons# consent_at!
    basis(consent|contract|hr|legal_duty|emergency|news|published|none) separate_consent_at!
    anonymised? contract_on! relation(processor|entrusted|joint|public|successor)
    told_at!
pi_requests:
    request*
    kind*(access|correct|delete|export|explain|withdraw|close|explain_decision|refuse_automated|refuse_public)
    received_at* justified?
    done_at! refused_reason
pi_breaches:
    breach* found_at* persons# remedied_at! users_told_at! reported_at!
    harm_kind(life|health|finance|other) asset harm_avoided? supplier
transfers:
    transfer* recipient_country* first_on* year#* persons# sensitive_persons# important_data?
    mechanism(security_assessment|standard_contract|certification|exempt|none)
    mechanism_filed_on! mechanism_expires_on
    exempt_reason(contract|hr|emergency|legal_duty|transit|free_trade_zone|below_100k)
    stopped_on! basis(consent|contract|hr|legal_duty|emergency|news|published|none) told_on!
    separate_consent_on!
suppliers:
    supplier* product procured_on* may_affect_national_security? amount# review_passed_on!
    confidentiality_signed_on! records_kept_until handles_data? entrusted_on! supervised_on!
app_checks:
    product* version
    item*(1.1|1.2|1.3|1.4|2.1|2.2|2.3|2.4|3.1|3.2|3.3|3.4|3.5|3.6|3.7|3.8|3.9|4.1|4.2|4.3|4.4|4.5|4.6|5.1|5.2|5.3|6.1|6.2|6.3|6.4|6.5|window|download|self_start|renewal)
    result(conform|not|not_applicable) checked_on* how evidence
app_sdks:
    product* sdk* integrated_on* provider collects collects_pi? disclosed_on!
    waits_for_consent_on! removed_on!
authority_requests:
    request* authority* kind*(assistance|inspection|takedown|interview|emergency_measure|foreign)
    level(national|provincial|municipal|county) received_at* due_at answered_at! approved_at!
    refused?
orders:
    order* authority* duty system scope issued_on* served_on basis measure* due_on days#
    day_kind(calendar|working) extended_to starts_on ends_on report_required? done_on!
    reported_on! accepted_on!
algorithms:
    algorithm* service
    kind*(recommendation|ranking|filter|dispatch|generative|deep_synthesis|companion|other)
    started_on ended_on! public_opinion? personalised? edits_biometrics? may_confuse?
    rules_published_on! users_told_on! switch_off_on! tags_editable_on! reviewed_on! assessed_on!
    library_on! label_visible_on! label_metadata_on! agreement_on! consent_notice_on! ai_notice_on!
    reminder_minutes#
minors_services:
    service* kind*(game|live_streaming|audio_video|social|education|companion|other) started_on
    ended_on! for_minors? mode_on! guardian_tools_on! spending_limit_on! identity_system_on!
    age_notice_on! bullying_shields_on! bullying_library_on!
filings:
    filing*
    kind*(icp|telecom_licence|police_network|app|algorithm|deep_synthesis|gen_ai|human_like_ai|face_recognition|pi_export|mlps|important_data|network_unit|video_system|app_store|news_permit|telecom_number|other)
    subject system service authority arose_on submitted_on! filed_on! number number_shown?
    changed_on! change_filed_on! valid_until ended_on! end_filed_on!
records_kept:
    records*
    kind*(published|connection|live_stream|trade|live_trade|government_application|data_processing|other)
    system first_on* oldest_on gapless? ended_on!
merchants:
    merchant* kind*(seller|host|streamer) joined_on* left_on! verified_on! reverified_on!
    first_live_on! first_trained_on! last_trained_on!
cameras:
    cameras* place*(named_public|other_public|forbidden|not_public) in_operation_on* removed_on!
    sign_on! kept_days# viewings_registered? public_safety_only?
publications:
    publication* kind*(vulnerability|malware|attack|assessment) published_at* rule_followed?
    fix_available_at
"""

PERSONAL = {
    "access_log.client_ip",
    "access_log.referer",
    "access_log.target",
    "access_log.user_id",
    "accounts.identity_token",
    "accounts.name",
    "accounts.phone_token",
    "content.text",
    "people.person",
    "policies.owner",
}

TABLES = catalogue.all()
DESCRIBED = TABLES | {
    f"{table}.{name}": column
    for table, contract in TABLES.items()
    for name, column in contract.columns.items()
}
"""Every table and column by its name."""
CJK = re.compile("[\u4e00-\u9fff]")


def frozen() -> dict[str, list[str]]:
    """Read FROZEN: the written columns of each table."""
    tables = re.findall(r"^(\w+):\n((?: .*\n)+)", FROZEN, re.MULTILINE)
    return {table: columns.split() for table, columns in tables}


def written(name: str, column: Column) -> str:
    """Write one column of a contract in the form of FROZEN."""
    mark = {Kind.INTEGER: "#", Kind.BOOLEAN: "?"}.get(column.kind, "")
    flags = "*" * column.required + "!" * column.event
    values = f"({'|'.join(column.values)})" if column.values else ""
    return f"{name}{mark}{flags}{values}"


def test_the_tables_are_the_frozen_ones() -> None:
    """No table is missing and none is there that the list does not know."""
    assert sorted(frozen()) == list(catalogue.names())


def test_the_columns_are_the_frozen_ones() -> None:
    """Names, order, flags, numbers and vocabularies are those that operators rely on."""
    for table, columns in frozen().items():
        ours = catalogue.get(table).columns
        assert columns == [written(name, column) for name, column in ours.items()], table


def test_the_name_of_a_column_tells_a_day_from_a_time() -> None:
    """`_on`, `_until`, `day`, `extended_to` are days; `_at`, `at`, `time` are times; no others."""
    for name, column in (both for one in TABLES.values() for both in one.columns.items()):
        if re.search("(_on|_until)$|^day$|^extended_to$", name):
            assert column.kind is Kind.DATE, name
        elif re.search("_at$|^at$|^time$", name):
            assert column.kind is Kind.INSTANT, name
        else:
            assert column.kind not in {Kind.DATE, Kind.INSTANT}, name


def test_key_and_date_are_columns() -> None:
    """What identifies a row and what dates it can be read from the row."""
    for table, contract in TABLES.items():
        named = {*contract.key, *filter(None, [contract.dated_by])}
        assert set() == named - set(contract.columns), table


def test_a_row_is_never_dated_by_an_event() -> None:
    """A row must not vanish on an earlier day because something was done about it later."""
    for table, contract in TABLES.items():
        if contract.dated_by is not None:
            dating = contract.columns[contract.dated_by]
            assert dating.kind in {Kind.DATE, Kind.INSTANT}, table
            assert not dating.event, table


def test_a_table_that_requires_a_date_is_dated() -> None:
    """Rows that carry a date are not read on an earlier day."""
    for table, contract in TABLES.items():
        required = {
            name
            for name in contract.required
            if contract.columns[name].kind in {Kind.DATE, Kind.INSTANT}
        }
        assert not required or contract.dated_by in required, table


def test_every_meaning_is_given_in_both_languages() -> None:
    """English for the engineer, Chinese for the regulator, neither standing in for the other."""
    for name, described in DESCRIBED.items():
        assert {"en", "zh"} == set(described.means), name
        assert re.search("[A-Za-z]{2}", described.means["en"]), name
        assert not CJK.search(described.means["en"]), name
        assert CJK.search(described.means["zh"]), name


def test_what_names_a_person_is_masked() -> None:
    """The columns that reports mask are these and no others."""
    personal = {
        f"{table}.{name}"
        for table, contract in TABLES.items()
        for name, column in contract.columns.items()
        if column.personal
    }
    assert personal == PERSONAL


def test_an_unknown_table_names_the_nearest() -> None:
    """A typing mistake is answered with the name that was meant."""
    with pytest.raises(UsageError, match=r"'acess_log'.*access_log"):
        catalogue.get("acess_log")


def test_the_reference_page_is_up_to_date() -> None:
    """The committed page is what the contracts say today."""
    page = ROOT / "docs" / "reference" / "evidence.md"
    assert page.read_text(encoding="utf-8") == evidence_tables.page()


def test_what_is_derived_is_counted_from_tables_of_the_contract() -> None:
    """Of these the audit names the files, beside those of the table itself."""
    derived = {name: table.derived_from for name, table in TABLES.items() if table.derived_from}

    assert {"log_coverage": ("access_log",)} == derived
    assert derived["log_coverage"][0] in TABLES
