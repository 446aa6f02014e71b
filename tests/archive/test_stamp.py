"""A time stamp (RFC 3161) of a real authority, made with openssl, is kept beside its checkpoint."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hegui.archive import verify
from hegui.cli import run
from hegui.errors import ArchiveError, UsageError
from hegui.sealed import stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Made

CONFIG = """\
[ tsa ]
default_tsa = authority
[ authority ]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
"""
EXTENSIONS = "extendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature\n"


def openssl(*arguments: object) -> None:
    """Run openssl."""
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Return the address of an authority that answers, and its root certificate."""
    folder = tmp_path_factory.mktemp("tsa")
    new = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    root = ("-x509", "-days", 2, "-subj", "/CN=Root", "-addext", "keyUsage=critical,keyCertSign")
    openssl(*new, *root, "-keyout", folder / "root.key", "-out", folder / "root.pem")
    request = ("-subj", "/CN=TSA", "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr")
    openssl(*new, *request)
    (folder / "ext").write_text(EXTENSIONS)
    signed = ("x509", "-req", "-in", folder / "tsa.csr", "-days", 1, "-extfile", folder / "ext")
    by = ("-CA", folder / "root.pem", "-CAkey", folder / "root.key", "-CAcreateserial")
    openssl(*signed, *by, "-out", folder / "tsa.pem")
    (folder / "config").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query, reply = folder / "query", folder / "reply"
            query.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            answer = ("-queryfile", query, "-out", reply, "-config", folder / "config")
            openssl("ts", "-reply", *answer)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(reply.read_bytes() if self.path == "/tsa" else b"nothing")

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", folder / "root.pem"
    server.shutdown()
    server.server_close()


def test_a_stamp_is_kept_verified_and_its_damage_found(
    made: Made, authority: tuple[str, Path], capfd: pytest.CaptureFixture[str]
) -> None:
    """A seal with an authority leaves a stamp that verifies; one that was changed is named."""
    url, root = authority
    asked = ["archive", "seal", str(made.folder), "--key", str(made.new), "--tsa", f"{url}/tsa"]
    assert 0 == run(asked), capfd.readouterr()
    now = datetime.now(UTC) + timedelta(minutes=1)
    (kept,) = (made.folder / "checkpoints").glob("*.tsr")
    note = kept.with_suffix(".note")

    when = stamp.stamped(kept.read_bytes(), note.read_bytes(), root)
    assert abs(when - datetime.now(UTC)) < timedelta(minutes=1)
    unchecked = verify.verify(made.folder, now, key=made.public)
    assert {"time_stamp_unchecked", "sealed_late"} == {one.name for one in unchecked.notices}
    checked = verify.verify(made.folder, now, key=made.public, tsa_root=root)
    assert not checked.findings
    assert {"sealed_late"} == {one.name for one in checked.notices}

    whole = kept.read_bytes()
    for place in range(0, len(whole), 7):
        flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        with suppress(ArchiveError):  # a byte that is not signed changes nothing of what it says
            assert when == stamp.stamped(flipped, note.read_bytes(), root)
    for change in (whole[:-1] + bytes([whole[-1] ^ 1]), b"", whole[:200]):
        kept.write_bytes(change)
        found = verify.verify(made.folder, now, key=made.public, tsa_root=root).findings
        assert {"time_stamp_wrong"} == {one.name for one in found}
    shutil.copy(min(made.folder.glob("checkpoints/*.note")), kept)
    found = verify.verify(made.folder, now, key=made.public).findings
    assert {"time_stamp_wrong"} == {one.name for one in found}


def test_an_authority_that_does_not_answer_leaves_the_seal(
    authority: tuple[str, Path], capfd: pytest.CaptureFixture[str], made: Made
) -> None:
    """No answer, or no time stamp, is one sentence; the checkpoint stands and is the newest."""
    url, root = authority
    with pytest.raises(UsageError, match="begin with https://"):
        stamp.ask("file:///etc/passwd", b"x")
    with pytest.raises(ArchiveError, match="is no time stamp"):
        stamp.ask(f"{url}/other", b"x")
    with pytest.raises(UsageError, match="holds no certificate"):
        stamp.stamped(b"", b"", Path(made.new))
    asked = ["archive", "seal", str(made.folder), "--key", str(made.new)]
    assert 2 == run([*asked, "--tsa", "http://127.0.0.1:1/tsa"])
    assert "the seal stands without a stamp" in capfd.readouterr().err
    assert 0 == run(asked)
    assert "13 entries are sealed already" in capfd.readouterr().out
    assert root.exists()


@pytest.mark.full
@pytest.mark.parametrize(
    ("begin", "part"), [(b"HTTP/1.1 200 OK\r\n", b"x-a: b\r\n"), (b"nonsense\r\n\r\n", b"x")]
)
def test_an_authority_that_drips_or_lies_holds_no_seal_up(
    monkeypatch: pytest.MonkeyPatch, begin: bytes, part: bytes
) -> None:
    """The archive is locked meanwhile, so a header a second once kept every writer out."""
    monkeypatch.setattr(stamp, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with contextlib.suppress(OSError):
                peer, _ = listening.accept()
                with peer:
                    peer.sendall(begin)
                    for _ in range(50):
                        time.sleep(0.1)
                        peer.sendall(part)

        threading.Thread(target=serve, daemon=True).start()
        began = time.monotonic()
        with pytest.raises(ArchiveError, match="did not answer"):
            stamp.ask(f"http://127.0.0.1:{listening.getsockname()[1]}/", b"x")
    assert time.monotonic() - began < 3
