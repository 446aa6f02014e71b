"""Time stamps (RFC 3161) of checkpoints: a third party's word that one existed at a time.

Nothing is asked of an authority unless its URL was given. It sees a digest, never a checkpoint.
"""

from __future__ import annotations

from http.client import HTTPException
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from hegui.errors import ArchiveError, UsageError
from hegui.files import read_bytes

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

PATIENCE = 20
"""Seconds that an authority may take to answer."""
LONGEST = 1 << 20


def ask(url: str, data: bytes) -> bytes:
    """Return an authority's time stamp of some bytes, as it is stored.

    Raises:
        UsageError: the URL is none of http or https.
        ArchiveError: the authority did not answer, or not with a time stamp of these bytes.
    """
    if not url.startswith(("http://", "https://")):
        raise UsageError(
            "'{url}' is no address of a time stamp authority: begin with https://.", url=url
        )
    wanted = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    request = Request(  # noqa: S310 - the scheme was checked above
        url,
        data=wanted.as_bytes(),
        headers={"Content-Type": "application/timestamp-query"},
    )
    try:
        stamp = _answer(request)
        info = decode_timestamp_response(stamp).tst_info
    except (OSError, HTTPException) as error:
        raise ArchiveError(
            "The time stamp authority {url} did not answer ({error}): the seal stands without a "
            "stamp; run hegui archive seal --tsa again after the next entry.",
            url=url,
            error=error,
        ) from None
    except ValueError:
        raise ArchiveError(
            "The answer of {url} is no time stamp: the seal stands without one; correct the URL.",
            url=url,
        ) from None
    if info.nonce != wanted.nonce or info.message_imprint.message != wanted.message_imprint.message:
        raise ArchiveError(
            "The time stamp of {url} is of something else: it was not kept.", url=url
        )
    return stamp


def _answer(request: Request) -> bytes:
    """Return what an authority answers within its time, however slowly it comes."""
    told: Queue[bytes | Exception] = Queue()

    def ask() -> None:
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                told.put(answer.read(LONGEST))
        except Exception as error:  # noqa: BLE001 - told to whoever waits for it
            told.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        found = told.get(timeout=PATIENCE)
    except Empty:
        raise TimeoutError(f"no answer within {PATIENCE} s") from None
    if isinstance(found, Exception):
        raise found
    return found


def stamped(stamp: bytes, data: bytes, root: Path) -> datetime:
    """Return when an authority saw some bytes, by its stamp and its root certificate (PEM).

    Raises:
        UsageError: the certificate cannot be read.
        ArchiveError: the stamp does not verify.
    """
    try:
        certificates = x509.load_pem_x509_certificates(read_bytes(root))
    except (OSError, ValueError) as error:
        raise UsageError(
            "{root} holds no certificate in PEM: {error}.", root=root, error=error
        ) from None
    builder = VerifierBuilder()
    for certificate in certificates:
        builder = builder.add_root_certificate(certificate)
    try:
        response = decode_timestamp_response(stamp)
        builder.build().verify_message(response, data)
    except (VerificationError, ValueError) as error:
        raise ArchiveError("The time stamp does not verify: {error}.", error=error) from None
    time: datetime = response.tst_info.gen_time
    return time
