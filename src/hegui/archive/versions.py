"""What a bucket of S3 may do beyond keeping objects: hold old versions of them, and lock them.

Deleting an object of a bucket with versions only hides it, so what must be gone is deleted version
by version. A version that is locked goes for nobody before its time, or with `COMPLIANCE` for
nobody at all; the mode is that of the bucket's own rule, and `GOVERNANCE` if it has none.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hegui.days import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator


class Versions:
    """The versions and locks of the objects of a bucket; `path` is bucket and key."""

    def __init__(self, files: Any, path: str) -> None:
        """Take the file system and any path in the bucket."""
        self._files = files
        self._bucket = path.partition("/")[0]

    @cached_property
    def mode(self) -> str | None:
        """Return the mode in which objects are locked, None where the bucket locks none."""
        found = self._asked("get_object_lock_configuration").get("ObjectLockConfiguration", {})
        if found.get("ObjectLockEnabled") != "Enabled":
            return None
        rule = found.get("Rule", {}).get("DefaultRetention", {})
        return str(rule.get("Mode", "GOVERNANCE"))

    @cached_property
    def kept(self) -> bool:
        """Say whether the bucket holds old versions."""
        return "Status" in self._asked("get_bucket_versioning")

    def options(self, until: datetime | None) -> dict[str, Any]:
        """Return what locks an object that is written, until a time (naive UTC)."""
        if until is None or self.mode is None:
            return {}
        at = until.replace(tzinfo=UTC)
        return {"ObjectLockMode": self.mode, "ObjectLockRetainUntilDate": at}

    def locked_until(self, path: str) -> datetime | None:
        """Return until when (naive UTC) any version of an object is locked, None if none is."""
        found = (self._lock(path, version) for version in self._versions(path))
        return max((until for until in found if until is not None), default=None)

    def delete(self, path: str) -> bool:
        """Delete all versions of an object that are not locked; return whether those were all."""
        whole = True
        for version in list(self._versions(path)):
            try:
                self._call("delete_object", path, version)
            except PermissionError:
                if self._lock(path, version) is None:
                    raise
                whole = False
        self._files.invalidate_cache(path)
        return whole

    def _versions(self, path: str) -> Iterator[str]:
        """Yield the versions of one object; those of another whose name begins so are left out."""
        key = path.partition("/")[2]
        marker: dict[str, str] = {}
        while True:
            found = self._files.call_s3(
                "list_object_versions", Bucket=self._bucket, Prefix=key, **marker
            )
            for one in (*found.get("Versions", ()), *found.get("DeleteMarkers", ())):
                if one["Key"] == key:
                    yield one["VersionId"]
            if not found.get("IsTruncated"):
                return
            marker = {
                "KeyMarker": found["NextKeyMarker"],
                "VersionIdMarker": found["NextVersionIdMarker"],
            }

    def _lock(self, path: str, version: str) -> datetime | None:
        try:
            told = self._call("head_object", path, version)
        except (OSError, TypeError):  # a marker that it was deleted has no head
            return None
        if told.get("ObjectLockLegalHoldStatus") == "ON":
            return NEVER  # by a legal hold of the store
        until: datetime | None = told.get("ObjectLockRetainUntilDate")
        return None if until is None else until.astimezone(UTC).replace(tzinfo=None)

    def _call(self, name: str, path: str, version: str) -> Any:
        key = path.partition("/")[2]
        return self._files.call_s3(name, Bucket=self._bucket, Key=key, VersionId=version)

    def _asked(self, name: str) -> Any:
        """Return what the bucket says of itself; nothing where it does not know the question."""
        if "s3" not in self._files.protocol:
            return {}
        try:
            return self._files.call_s3(name, Bucket=self._bucket)
        except OSError:
            return {}
