"""Facts of machines whose answers were written down, and of what is missing in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import machines
from hegui.assessment.collectors import facts, host
from hegui.assessment.collectors.seen import MOST, Section, parsed
from hegui.errors import UsageError
from sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HARDENED = {
    "system.os": "Debian GNU/Linux 12 (bookworm)",
    "accounts.login": ["root", "ops"],
    "accounts.uid_zero": ["root"],
    "accounts.administrators": ["ops", "root"],
    "accounts.without_password": [],
    "accounts.with_password": ["ops"],
    "accounts.longest_password_days": 90,
    "accounts.oldest_password_days": 36,
    "accounts.root_password": False,
    "password.quality_enforced": True,
    "password.min_length": 12,
    "password.min_classes": 4,
    "password.max_days": 90,
    "password.remembered": 5,
    "password.hash": "yescrypt",
    "login.lock_after": 5,
    "login.unlock_seconds": 900,
    "login.locks_root": True,
    "login.umask": "027",
    "session.timeout_seconds": 600,
    "sshd.running": True,
    "sshd.permit_root_login": "no",
    "sshd.password_authentication": False,
    "sshd.authentication_methods": "publickey",
    "sshd.max_auth_tries": 4,
    "sshd.allowed": ["%ops"],
    "sshd.weak_algorithms": [],
    "sudo.nopasswd": ["deploy"],
    "sudo.all": ["%sudo", "root"],
    "files.too_open": [],
    "access.mandatory_control": "apparmor",
    "audit.running": True,
    "audit.watches_accounts": True,
    "audit.locked": True,
    "logs.collectors": ["rsyslogd", "systemd-journald"],
    "logs.forwarded": True,
    "logs.forwarded_to": ["logs.shop.example:6514"],
    "logs.days_kept": 189,
    "logs.oldest": "2026-05-17T06:40:00+00:00",
    "time.synchronised": True,
    "time.daemon": "chronyd",
    "time.servers": ["ntp.shop.example"],
    "services.exposed": ["tcp 0.0.0.0:22 sshd", "tcp 0.0.0.0:443 nginx", "tcp [::]:22 sshd"],
    "services.cleartext": [],
    "firewall.active": True,
    "firewall.default_deny": True,
    "packages.manager": "apt",
    "packages.pending": ["openssl", "tzdata"],
    "packages.security_updates_pending": 1,
    "packages.automatic": True,
    "malware.controls": ["ClamAV"],
    "malware.signatures_age_days": 1,
    "integrity.jobs": ["aide (/etc/cron.daily/aide)"],
    "disk.encrypted": True,
    "backup.jobs": ["restic (restic-shop.timer)"],
    "backup.last": "2026-11-28T02:00:07+00:00",
}
EXPECTED = {
    "debian-12": HARDENED,
    "rocky-9": {
        "accounts.with_password": ["root", "dba"],
        "accounts.longest_password_days": 99_999,
        "accounts.root_password": True,
        "password.quality_enforced": True,
        "password.min_classes": 0,
        "password.remembered": 0,
        "password.hash": "sha512",
        "login.lock_after": 3,  # what pam_faillock does where nothing is said
        "login.unlock_seconds": 600,
        "login.locks_root": False,
        "session.timeout_seconds": 0,
        "sshd.permit_root_login": "prohibit-password",
        "sshd.password_authentication": True,
        "sshd.weak_algorithms": ["aes256-cbc", "diffie-hellman-group14-sha1"],
        "sudo.nopasswd": ["backup", "dba"],
        "sudo.all": ["%wheel", "root"],
        "access.mandatory_control": "selinux",
        "audit.rules": [],
        "audit.watches_accounts": False,
        "audit.locked": False,
        "logs.forwarded_to": ["10.9.0.5"],
        "firewall.default_deny": True,  # by its last rule
        "packages.manager": "dnf",
        "packages.security_updates_pending": 3,
        "packages.pending": ["expat.x86_64", "openssl-libs.x86_64", "openssl.x86_64"],
        "packages.automatic": False,
        "malware.controls": ["CrowdStrike Falcon"],
        "disk.encrypted": False,
        "disk.unencrypted": ["/var/lib/pgsql"],
        "backup.jobs": ["pg_dump (/etc/cron.d/pg)", "rsync (/var/spool/cron/root)"],
    },
    "kylin-v10": {
        "accounts.weak_hashes": ["test"],
        "password.min_length": 8,
        "password.min_classes": 3,
        "password.remembered": 5,
        "password.hash": "sm3",
        "login.lock_after": 5,  # the laxer of the two ways to log in
        "login.unlock_seconds": 60,
        "session.timeout_seconds": 600,
        "sshd.permit_root_login": "yes",
        "sshd.login_grace_seconds": 0,
        "sudo.nopasswd": ["Defaults:test !authenticate"],
        "files.too_open": ["/etc/shadow (644)"],
        "access.mandatory_control": "none",
        "audit.running": False,  # it runs, and is switched off
        "audit.watches_accounts": True,
        "logs.forwarded": False,  # to itself
        "logs.days_kept": 181,
        "time.synchronised": False,
        "time.daemon": "none",
        "services.cleartext": ["tcp [::]:21 vsftpd"],
        "firewall.active": False,  # for IPv6 only
        "firewall.default_deny": False,
        "malware.controls": ["Alibaba Cloud Security Center"],
        "disk.unencrypted": ["/"],
    },
    "openeuler-22.03": {
        "accounts.longest_password_days": 99_999,
        "password.min_length": 8,
        "password.min_classes": 3,
        "password.remembered": 5,
        "login.lock_after": 3,
        "login.unlock_seconds": 60,
        "login.locks_root": True,
        "session.timeout_seconds": 300,
        "sshd.permit_root_login": "yes",
        "sshd.permit_empty_passwords": True,  # for one user
        "sudo.nopasswd": ["%wheel"],
        "files.too_open": [],  # /etc/shadow has no rights at all
        "audit.watches_accounts": False,
        "logs.forwarded_to": ["10.0.0.9:2514"],
        "logs.days_kept": 180,
        "firewall.default_deny": True,
        "packages.pending": [],
        "packages.security_updates_pending": 0,
        "packages.automatic": True,
        "malware.controls": ["Huawei Cloud HSS"],
    },
    "ubuntu-22.04-not-root": {
        "accounts.uid_zero": ["root", "toor"],
        "accounts.login": ["root", "toor", "ubuntu", "guest"],
        "password.quality_enforced": False,
        "login.lock_after": 0,
        "sshd.permit_root_login": "yes",  # for some, in a Match
        "sshd.max_auth_tries": 20,
        "sshd.password_authentication": True,
        "files.too_open": ["/etc/crontab (666)"],
        "logs.days_kept": 28,
        "logs.agents": ["filebeat"],
        "logs.readable_by_all": ["/var/log/syslog (644)"],
        "time.servers": ["ntp.aliyun.com", "ntp.ntsc.ac.cn"],
        "services.cleartext": ["udp 0.0.0.0:161", "tcp *:23"],
        "packages.pending": [],
        "disk.encrypted": False,
    },
}
UNKNOWN = {
    "debian-12": set(),
    "rocky-9": {
        *("password.min_length", "logs.days_kept", "malware.signatures_age_days", "backup.last"),
    },
    "openeuler-22.03": {"malware.signatures_age_days", "backup.jobs", "backup.last"},
    "kylin-v10": {
        *("packages.security_updates_pending", "backup.jobs", "backup.last"),
        "malware.signatures_age_days",
    },
    "ubuntu-22.04-not-root": {
        *("accounts.without_password", "accounts.with_password", "accounts.weak_hashes"),
        *("accounts.longest_password_days", "accounts.oldest_password_days"),
        *("accounts.root_password", "password.min_length", "login.unlock_seconds"),
        *("sshd.permit_empty_passwords", "sshd.authentication_methods", "sshd.weak_algorithms"),
        *("sshd.login_grace_seconds", "sudo.nopasswd", "sudo.all"),
        *("audit.rules", "audit.watches_accounts", "audit.locked", "logs.forwarded"),
        *("firewall.active", "firewall.default_deny", "packages.security_updates_pending"),
        *("malware.signatures_age_days", "integrity.jobs", "backup.jobs", "backup.last"),
    },
}


@pytest.mark.parametrize("name", machines.NAMES)
def test_a_machine_is_read_as_it_is(name: str) -> None:
    """What is written down of it has these values, and what is not known is these facts."""
    found = machines.worked(machines.sections(name))
    known = machines.values(found)

    assert EXPECTED[name] == {fact: known.get(fact) for fact in EXPECTED[name]}
    assert UNKNOWN[name] == {one.fact for one in found.unknown}
    assert facts.catalogue().host.keys() == known.keys() | UNKNOWN[name]


def test_every_fact_of_the_catalogue_is_read() -> None:
    """And none that is not in it."""
    assert facts.catalogue().host.keys() == host.READ.keys()


@pytest.mark.parametrize("name", machines.NAMES)
def test_without_one_section_a_fact_is_the_same_or_unknown(name: str) -> None:
    """Nothing that is not seen makes a fact better."""
    told = machines.sections(name)
    whole = machines.values(machines.worked(told))
    for left_out in told:
        less = {label: section for label, section in told.items() if label != left_out}
        for fact, value in machines.values(machines.worked(less)).items():
            assert whole.get(fact) == value, f"{fact} without {left_out}"


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(machines.NAMES), st.data())
def test_without_several_sections_a_fact_is_the_same_or_unknown(
    name: str, data: st.DataObject
) -> None:
    """As the answer of a machine may be cut anywhere, too."""
    told = machines.sections(name)
    left_out = data.draw(st.sets(st.sampled_from(sorted(told)), max_size=40))
    less = {label: section for label, section in told.items() if label not in left_out}
    whole = machines.values(machines.worked(told))

    for fact, value in machines.values(machines.worked(less)).items():
        assert whole.get(fact) == value, f"{fact} without {sorted(left_out)}"


@pytest.mark.parametrize("name", sampled(machines.NAMES, 2))
@pytest.mark.parametrize("status", sampled(["denied", "124", "137", "root"], 2))
def test_what_may_not_be_read_is_never_better(name: str, status: str) -> None:
    """A file that is denied, a command that takes too long: unknown, or as before."""
    told = machines.sections(name)
    whole = machines.values(machines.worked(told))
    for label in told:
        less = {**told, label: Section("", status)}
        for fact, value in machines.values(machines.worked(less)).items():
            assert whole.get(fact) == value, f"{fact} with {label} {status}"


def test_an_answer_that_is_cut_is_as_far_as_it_goes() -> None:
    """A section that did not come to its end is none."""
    raw = machines.answer("debian-12")
    whole = machines.values(machines.worked(parsed(raw, machines.MARK)))
    for at in range(0, len(raw), 97):
        found = machines.values(machines.worked(parsed(raw[:at], machines.MARK)))
        assert all(whole[fact] == value for fact, value in found.items())


def test_a_section_that_is_too_long_is_not_read() -> None:
    """The probe cuts it there, so that its end is not known."""
    told = dict(machines.sections("debian-12"))
    told["auditctl -l"] = replace(told["auditctl -l"], cut=True)

    assert "audit.rules" not in machines.values(machines.worked(told))
    raw = f"\n@{machines.MARK} begin ps\n{'x' * MOST}\n@{machines.MARK} end 0\n".encode()
    assert parsed(raw, machines.MARK)["ps"].cut


def test_a_machine_cannot_make_up_sections() -> None:
    """What it says between marks is text; another mark than that of the run is none."""
    other = "f" * 32
    inside = f"@{other} end 0\n@{other} begin id"
    raw = f"\n@{machines.MARK} begin ps\n\n{inside}\n\n@{machines.MARK} end 0\n"

    assert ["ps"] == list(parsed(raw.encode(), machines.MARK))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(machines.asked())), st.binary(max_size=400) | st.text(max_size=400))
def test_whatever_a_machine_says_is_no_fault_of_ours(label: str, said: bytes | str) -> None:
    """Binary, control characters, numbers without end: values that can be written, or unknown."""
    raw = said if isinstance(said, bytes) else said.encode("utf-8", "replace")
    body = b"\n@%s begin %s\n%s\n@%s end 0\n" % (
        *(machines.MARK.encode(), label.encode()),
        *(raw, machines.MARK.encode()),
    )
    told = {**machines.sections("debian-12"), **parsed(body, machines.MARK)}
    found = facts.as_value(machines.worked(told))

    assert all(c.isprintable() for c in str(found).replace("\\n", ""))


WORDS = st.sampled_from(
    [
        *("server", "NTP=", "-", "{", "}", "@@", "@include", "Include", "Match", "all", "yes", "0"),
        *("deny=", "minlen", "=", "auth", "include", "pam_faillock.so", "authfail", "rotate"),
        *("weekly", "/var/log/auth.log", "NOPASSWD:", "ALL", "User_Alias", "9" * 40, "-1", "::"),
        *('KNAME="a"', 'PKNAME="a"', 'MOUNTPOINT="/"', "chain x {", "[", "\t", "\\", "#"),
    ]
)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(machines.sections("debian-12"))), st.lists(WORDS, max_size=30))
def test_words_in_any_order_are_no_fault_of_ours(label: str, words: list[str]) -> None:
    """What looks like settings and is none."""
    for blank in (" ", "\n", " \n"):
        told = {**machines.sections("debian-12"), label: Section(blank.join(words), "0")}
        assert machines.worked(told).facts


def test_what_never_answered_has_only_unknown_facts() -> None:
    """Why it did not is said of each, in both languages."""
    answer = host.Answer(b"ssh: connect to host h port 22: Connection refused\r\n", 255)
    found = host.read(answer, machines.MARK, "ops@h", machines.AT)

    assert found.facts == []
    assert found.target.name == "h"
    assert facts.catalogue().host.keys() == {one.fact for one in found.unknown}
    assert all("Connection refused" in one.why for one in found.unknown)
    assert all(one.why_zh.startswith("无法询问h") for one in found.unknown)


@pytest.mark.parametrize(
    "place", ["-oProxyCommand=id", "a b", "h;id", "$(id)", "u@-h", "h\n", "@h", "-h", "h`id`"]
)
def test_a_place_is_no_option_and_no_command(place: str) -> None:
    """Nothing of it reaches a shell or the options of ssh."""
    with pytest.raises(UsageError, match="is no machine"):
        host.command(place, as_root=False)


def test_no_hash_and_no_key_leaves_the_machine() -> None:
    """The programs that read what is secret print kinds and names."""
    told = machines.sections("debian-12")

    assert not re.search(r"\$(y|6|5|1)\$", str(told))


def test_every_reason_is_said_in_chinese() -> None:
    """None is left in English."""
    for name in machines.NAMES:
        for one in machines.worked(machines.sections(name)).unknown:
            assert re.search(
                "[\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]", one.why_zh
            )


def better(told: Mapping[str, Section], label: str, text: str) -> Mapping[str, Section]:
    """Return sections in which one says something else."""
    return {**told, label: Section(text, "0")}


@pytest.mark.parametrize(
    ("label", "text", "fact", "value"),
    [
        # a comment is no rule
        ("/etc/rsyslog.d/90-central.conf", "/*\n @@logs.example\n", "logs.forwarded", None),
        # a rule of quality behind a module that lets pass is asked of nobody
        (
            "/etc/pam.d/common-password",
            "password sufficient pam_unix.so\npassword requisite pam_pwquality.so minlen=20",
            "password.quality_enforced",
            False,
        ),
        # what is only advised is not enforced
        (
            "/etc/pam.d/common-password",
            "password optional pam_pwquality.so minlen=20",
            "password.quality_enforced",
            False,
        ),
        ("/etc/security/pwquality.conf", "enforcing = 0", "password.quality_enforced", False),
        # a credit makes a password shorter than minlen says
        ("/etc/security/pwquality.conf", "minlen=14\ndcredit=2", "password.min_length", 12),
        # what looks but does not count locks nobody
        (
            "/etc/pam.d/common-auth",
            "auth required pam_faillock.so preauth deny=3",
            "login.lock_after",
            0,
        ),
        ("/etc/security/faillock.conf", "deny = 0", "login.lock_after", 0),
        # who comes by SSH past PAM is not locked by it
        ("sshd -T", "usepam no", "login.lock_after", 0),
        ("/etc/profile.d/timeout.sh", "TMOUT=?", "session.timeout_seconds", None),
        # rotated when it is large is not kept for days
        (
            "/etc/logrotate.d/rsyslog",
            "/var/log/syslog /var/log/auth.log {\nweekly\nrotate 52\nmaxsize 1M\n}",
            "logs.days_kept",
            None,
        ),
        (
            "/etc/logrotate.d/rsyslog",
            "/var/log/*log {\ndaily\nrotate 400\nmaxage 30\n}",
            "logs.days_kept",
            30,
        ),
        # no list of security updates is not the same as none
        (
            "stat /var/lib/apt/lists",
            "1795880000 /var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_InRelease",
            "packages.security_updates_pending",
            None,
        ),
        (
            "/etc/sudoers.d/deploy",
            "#1000 ALL=(ALL) NOPASSWD: ALL\n# x ALL=NOPASSWD: ALL",
            "sudo.nopasswd",
            ["#1000"],
        ),
        ("/etc/sudoers.d/deploy", "x ALL=(ALL) !ALL", "sudo.all", ["%sudo", "root"]),
        ("stat /var/log", "", "logs.readable_by_all", None),
        # a tunnel through the firewall's own policy for IPv6 only
        (
            "nft list ruleset",
            "table ip6 f {\n chain i {\n  type filter hook input priority 0; policy drop;\n }\n}",
            "firewall.default_deny",
            False,
        ),
        (
            "systemctl list-timers",
            "- - - - restic-shop.timer restic-shop.service",
            "backup.last",
            None,
        ),
        ("ps", "700 sshd", "malware.control_running", None),
        ("ps", "1 systemd\n7 titanagent\n8 wazuh-syscheckd", "malware.control_running", False),
        ("/etc/sudoers", "@include /opt/x", "sudo.nopasswd", None),
        ("/etc/ssh/sshd_config", "Include /opt/x", "sshd.permit_root_login", None),
        ("/etc/sudoers.d/", "?", "sudo.all", None),
        ("/etc/pam.d/passwd", "@include passwd", "password.quality_enforced", None),
    ],
)
def test_what_looks_met_and_is_not(label: str, text: str, fact: str, value: object) -> None:
    """Traps, each on a machine on which the fact was good."""
    told = better(machines.sections("debian-12"), label, text)

    assert value == machines.values(machines.worked(told)).get(fact)


LYNIS = (
    "# Lynis Report\nlynis_version=3.1.4\nreport_datetime_start=2026-11-20 10:00:00\n"
    "report_datetime_end=2026-11-20 10:02:00\nhostname=APP-2.shop.example\n"
    "warning[]=AUTH-9204|Multiple users with UID 0 found in passwd file|-|-|\n"
    "tests_executed=AUTH-9204|AUTH-9283|\nfinish=true\n"
)
RULE = "xccdf_org.ssgproject.content_rule_"
ARF = (
    '<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2" id="t" '
    'start-time="2026-11-20T10:00:00+08:00" end-time="2026-11-20T10:05:00+08:00">'
    f'<target>app-2</target><rule-result idref="{RULE}sudo_remove_nopasswd">'
    f'<result>pass</result></rule-result><rule-result idref="{RULE}sudo_remove_no_authenticate">'
    f'<result>RESULT</result></rule-result><rule-result idref="{RULE}sshd_disable_root_login">'
    "<result>pass</result></rule-result></TestResult>"
)


def reported(folder: Path, *texts: str) -> facts.Collected:
    """Return the facts of a machine that was read without root, with reports of others."""
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"report-{number}")
        paths[-1].write_text(text, "utf-8")
    answer = host.Answer(machines.answer("ubuntu-22.04-not-root"), 0)
    return host.read(answer, machines.MARK, "", machines.AT, paths)


def test_what_lynis_measured_as_root_is_known(tmp_path: Path) -> None:
    """With its time; what it found fault with, or did not run, stays unknown."""
    found = reported(tmp_path, LYNIS)
    one = next(one for one in found.facts if one.fact == "accounts.without_password")

    assert one.value == []
    assert one.at.isoformat() == "2026-11-20T02:02:00+00:00"
    assert one.source == "lynis AUTH-9283 (report-0)"
    assert found.value("accounts.uid_zero") == ["root", "toor"]  # as it was read now
    assert found.value("firewall.active") is None
    assert reported(tmp_path, LYNIS.replace("finish=true", "")).value(one.fact) is None


def test_what_openscap_measured_is_known_if_all_of_it_passed(tmp_path: Path) -> None:
    """And what was read now is not replaced, however good the report."""
    passed = reported(tmp_path, ARF.replace("RESULT", "pass"), LYNIS)

    assert passed.value("sudo.nopasswd") == []
    assert passed.value("accounts.without_password") == []
    assert passed.value("sshd.permit_root_login") == "yes"
    for result in ("fail", "notapplicable", "error"):
        assert reported(tmp_path, ARF.replace("RESULT", result)).value("sudo.nopasswd") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LYNIS.replace("APP-2", "other"), "is a report of other.shop.example"),
        (LYNIS.replace("hostname=APP-2.shop.example", ""), "does not say what was assessed"),
        ('{"version": "2.1.0", "runs": []}', "is no report of Lynis or OpenSCAP"),
    ],
)
def test_a_report_of_another_machine_or_scanner_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    """Nothing is taken from it."""
    with pytest.raises(UsageError, match=said):
        reported(tmp_path, text)
