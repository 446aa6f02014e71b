# What Hegui reads of a Linux machine. It is sent to `sh` on standard input, behind a line
# `mark=...` that no output of the machine can know, and leaves nothing behind: it writes, starts,
# stops and fetches nothing. allowed.yaml lists every command with the arguments that it may have.
#
# Of files that may hold secrets only what is asked for leaves the machine: of /etc/shadow the kind
# of a hash, never the hash; of processes their names; of scheduled jobs the name of the program.

LC_ALL=C TZ=UTC PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin
export LC_ALL TZ PATH
most=262144

begin() { printf '\n@%s begin %s\n' "$mark" "$1"; }
end() { printf '\n@%s end %s\n' "$mark" "$1"; }

# said SECONDS COMMAND...: what a command says, cut where it is too long; sets how it ended
said() {
    seconds=$1
    shift
    status=$({ { timeout -k 2 "$seconds" "$@" </dev/null 2>/dev/null; echo "$?" >&3; } | head -c "$most" >&4; } 3>&1)
}

# take LABEL SECONDS COMMAND...: a command, if it is there
take() {
    begin "$1"
    label=$1
    shift
    if command -v "$2" >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1; then
        said "$@"
    else
        status=missing
    fi
    end "$status"
}

# reached PATH: whether the folders above it can be looked into; if not, its absence says nothing
reached() {
    above=${1%/*}
    while [ -n "$above" ]; do
        if [ -e "$above" ]; then
            [ -x "$above" ]
            return
        fi
        above=${above%/*}
    done
}

# show PATH [PROGRAM]: a file, or what a program of awk prints of it
show() {
    begin "$1"
    if [ -f "$1" ] && [ -r "$1" ]; then
        if command -v timeout >/dev/null 2>&1; then said 5 awk "${2:-1}" "$1"; else status=missing; fi
    elif [ -e "$1" ] || ! reached "$1"; then
        status=denied
    else
        status=absent
    fi
    end "$status"
}

# each FOLDER ENDING [PROGRAM]: the names in a folder, and each file; ? for a name that is odd
each() {
    begin "$1/"
    if [ -d "$1" ] && [ -r "$1" ] && [ -x "$1" ]; then
        status=0
        for path in "$1"/*"$2"; do
            [ -f "$path" ] || [ -L "$path" ] || continue
            case ${path##*/} in
            *[!A-Za-z0-9._@+-]*) echo '?' ;;
            *) echo "${path##*/}" ;;
            esac
        done | head -c "$most"
    elif [ -e "$1" ] || ! reached "$1/"; then
        status=denied
    else
        status=absent
    fi
    end "$status"
    [ "$status" = 0 ] || return 0
    for path in "$1"/*"$2"; do
        case ${path##*/} in
        *[!A-Za-z0-9._@+-]*) ;;
        *) if [ -f "$path" ]; then show "$path" "${3:-1}"; fi ;;
        esac
    done
}

# what is wanted of a line, wherever it stands before a comment
pick='{ sub(/#.*/, ""); line = $0; while (match(line, wanted)) { print substr(line, RSTART, RLENGTH); line = substr(line, RSTART + RLENGTH) } }'
plain='!/^[ \t]*#/ && NF'
accounts='BEGIN { FS = ":"; OFS = ":" } NF > 5 { print $1, ($2 == "" ? "empty" : ($2 == "x" ? "shadow" : "other")), $3, $4, $7 }'
groups='BEGIN { FS = ":"; OFS = ":" } NF > 3 { print $1, $3, $4 }'
# [$] is a dollar: a backslash before one is read differently by different programs of awk
hashes='BEGIN { FS = ":"; OFS = ":" }
function kind(h) {
    if (h == "") return "empty"
    if (h ~ /^[!*]/) return "locked"
    if (h ~ /^[$]g?y[$]/) return "yescrypt"
    if (h ~ /^[$]7[$]/) return "scrypt"
    if (h ~ /^[$]6[$]/) return "sha512"
    if (h ~ /^[$]5[$]/) return "sha256"
    if (h ~ /^[$]sm3[$]/) return "sm3"
    if (h ~ /^[$]2[abxy]?[$]/) return "bcrypt"
    if (h ~ /^[$](1|md5)[$,]/) return "md5"
    if (length(h) == 13 || h ~ /^_/) return "des"
    return "other"
}
NF > 4 { print $1, kind($2), $3, $4, $5, $7, $8 }'
# arguments of modules that we do not read may hold passwords
modules='/^[ \t]*#/ || !NF { next }
/include|substack|pam_(unix|pwquality|cracklib|passwdqc|pwhistory|faillock|tally2|tally)\.so/ { print; next }
{ line = ""; for (i = 1; i <= NF; i++) { line = line " " $i; if ($i ~ /\.so$/) break } print line }'
# what stands under a condition may hold for some only
idle='/^[ \t]*#/ || !/TMOUT/ { next }
/unset[ \t].*TMOUT/ { print "TMOUT=0"; next }
!/TMOUT=/ { next }
match($0, /^(export[ \t]+|readonly[ \t]+|(declare|typeset)[ \t]+-[a-z]+[ \t]+)*TMOUT=[0-9]+/) {
    line = substr($0, 1, RLENGTH); sub(/.*TMOUT=/, "TMOUT=", line); print line; next
}
{ print "TMOUT=?" }'
forward='BEGIN { wanted = "(^|[ \t;])@@?([(][^)]*[)])?[][A-Za-z0-9_.:-]+|:omrelp:[][A-Za-z0-9_.:-]+|type=\"om(fwd|relp|kafka|elasticsearch|http)\"|[tT]arget=\"[^\"]*\"|/[*]|[iI]nclude[A-Za-z]*[ (][^#]*" } '"$pick"
route='BEGIN { wanted = "destination[ \t]+[A-Za-z0-9_]+|(network|syslog|tcp6?|udp6?)[ \t]*[(][ \t]*\"[^\"]*\"|destination[ \t]*[(][ \t]*[A-Za-z0-9_]+|@include[^#]*" } '"$pick"
programs='(restic|borg|borgmatic|rsync|rsnapshot|rdiff-backup|duplicity|rclone|kopia|bacula-fd|bareos-fd|amdump|pgbackrest|barman|xtrabackup|mariabackup|mysqldump|mariadb-dump|pg_dump|pg_dumpall|pg_basebackup|mongodump|zfs send|btrfs send|aide|tripwire|samhain)'
jobs='BEGIN { wanted = "(^|[^A-Za-z0-9_-])'"$programs"'([^A-Za-z0-9_-]|$)" } '"$pick"
started='BEGIN { wanted = "^Id=.*|(^|[^A-Za-z0-9_-])'"$programs"'([^A-Za-z0-9_-]|$)" } '"$pick"
rotate='/^[ \t]*#/ { next } /^[ \t]*(pre|post|first|last)(rotate|action)/ { off = 1 } !off { print } /^[ \t]*endscript/ { off = 0 }'
first='NR == 1'

main() {
    exec 4>&1
    take 'id -u' 5 id -u
    take 'date' 5 date +%s
    take 'uname -nr' 5 uname -nr
    show /etc/os-release
    take 'ps' 10 ps -eo pid=,comm=
    take 'systemctl list-units' 10 systemctl list-units --type=service --state=running --plain --no-legend --no-pager

    show /etc/passwd "$accounts"
    show /etc/group "$groups"
    show /etc/shadow "$hashes"
    show /etc/login.defs "$plain"
    each /etc/pam.d '' "$modules"
    show /etc/security/pwquality.conf "$plain"
    each /etc/security/pwquality.conf.d .conf "$plain"
    show /etc/security/faillock.conf "$plain"
    show /etc/security/pwhistory.conf "$plain"
    show /etc/profile "$idle"
    show /etc/bashrc "$idle"
    show /etc/bash.bashrc "$idle"
    each /etc/profile.d .sh "$idle"

    take 'sshd -T' 10 sshd -T
    show /etc/ssh/sshd_config "$plain"
    each /etc/ssh/sshd_config.d .conf "$plain"
    show /etc/sudoers
    each /etc/sudoers.d ''
    take 'stat /etc' 5 stat -L -c '%a %n' /etc/passwd /etc/group /etc/shadow /etc/gshadow /etc/sudoers /etc/login.defs /etc/crontab /etc/ssh/sshd_config
    take 'getenforce' 5 getenforce
    show /sys/module/apparmor/parameters/enabled

    take 'auditctl -s' 5 auditctl -s
    take 'auditctl -l' 5 auditctl -l
    show /etc/rsyslog.conf "$forward"
    each /etc/rsyslog.d .conf "$forward"
    show /etc/syslog-ng/syslog-ng.conf "$route"
    each /etc/syslog-ng/conf.d .conf "$route"
    show /etc/systemd/journal-upload.conf "$plain"
    show /etc/logrotate.conf "$rotate"
    each /etc/logrotate.d '' "$rotate"
    take 'stat /var/log' 5 stat -c '%a %Y %n' /var/log/auth.log* /var/log/secure* /var/log/syslog* /var/log/messages*
    # the time of the first entry and no more of it
    most=17
    take 'journalctl' 10 journalctl --quiet --no-pager --output=short-unix
    most=262144

    take 'timedatectl' 5 timedatectl show --property=NTPSynchronized
    take 'chronyc -n tracking' 5 chronyc -n tracking
    show /etc/chrony.conf "$plain"
    show /etc/chrony/chrony.conf "$plain"
    each /etc/chrony/sources.d .sources "$plain"
    each /etc/chrony/conf.d .conf "$plain"
    show /etc/ntp.conf "$plain"
    show /etc/ntpsec/ntp.conf "$plain"
    show /etc/systemd/timesyncd.conf "$plain"
    each /etc/systemd/timesyncd.conf.d .conf "$plain"

    take 'ss -lntu' 10 ss -H -lntup
    take 'nft list ruleset' 10 nft list ruleset
    take 'iptables -S' 10 iptables -S INPUT

    take 'apt list' 60 apt -qq list --upgradable -a -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
    take 'stat /var/lib/apt/lists' 5 stat -c '%Y %n' /var/lib/apt/periodic/update-success-stamp /var/lib/apt/lists/*Release
    each /etc/apt/apt.conf.d '' "$plain"
    if [ "$(id -u)" != 0 ]; then
        # which would keep a cache of its own for everybody else
        begin 'dnf updateinfo'
        end root
    elif command -v dnf >/dev/null 2>&1; then
        take 'dnf updateinfo' 60 dnf -C -q updateinfo list --security
        take 'dnf updateinfo --all' 60 dnf -C -q updateinfo list --all --security
        take 'dnf list' 60 dnf -C -q list --upgrades
    else
        take 'dnf updateinfo' 60 yum -C -q updateinfo list security
        take 'dnf updateinfo --all' 60 yum -C -q updateinfo list security all
        take 'dnf list' 60 yum -C -q list updates
    fi
    take 'stat /var/cache/dnf' 5 stat -c '%Y %n' /var/cache/dnf/*/repodata/repomd.xml /var/cache/libdnf5/*/repodata/repomd.xml /var/cache/yum/*/*/*/repomd.xml

    take 'stat /var/lib/clamav' 5 stat -c '%Y %n' /var/lib/clamav/daily.cvd /var/lib/clamav/daily.cld /var/lib/clamav/daily.inc
    take 'lsblk' 10 lsblk -P -o KNAME,PKNAME,TYPE,MOUNTPOINT
    show /etc/crontab "$jobs"
    each /etc/cron.d '' "$jobs"
    each /etc/cron.hourly '' "$jobs"
    each /etc/cron.daily '' "$jobs"
    each /etc/cron.weekly '' "$jobs"
    each /etc/cron.monthly '' "$jobs"
    each /var/spool/cron '' "$jobs"
    each /var/spool/cron/crontabs '' "$jobs"
    take 'systemctl list-timers' 10 systemctl list-timers --all --no-legend --no-pager
    begin 'systemctl show'
    if command -v systemctl >/dev/null 2>&1; then
        timeout -k 2 15 systemctl show --property=Id --property=ExecStart --no-pager '*.service' </dev/null 2>/dev/null | awk "$started" | head -c "$most"
        end 0
    else
        end missing
    fi
    begin 'end'
    end 0
}
main
