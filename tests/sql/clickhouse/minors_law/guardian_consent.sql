-- Have the consent of a guardian for accounts of children under 14, on 2026-06-30: no consent
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."account" AS "account",
      "t3"."service" AS "service",
      "t3"."age" AS "age",
      "t3"."created_at" AS "created_at",
      "t3"."guardian_consent_at" AS "guardian_consent_at",
      "t3"."in_order" AS "in_order",
      "t3"."began_on" AS "began_on",
      "t3"."ended_on" AS "ended_on",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < toDate32('2026-06-30')
          THEN "t3"."ended_on"
          ELSE toDate32('2026-06-30')
        END,
        toDate32('2026-06-30')
      ) AS "_then",
      "t3"."in_order" AS "_truth",
      COALESCE("t3"."ended_on" < toDate32('2024-06-30'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."account" AS "account",
        "t2"."service" AS "service",
        "t2"."age" AS "age",
        "t2"."created_at" AS "created_at",
        "t2"."guardian_consent_at" AS "guardian_consent_at",
        (
          toDate32("t2"."guardian_consent_at" + toIntervalHour(8)) <= toDate32("t2"."created_at" + toIntervalHour(8))
        )
        OR CASE WHEN "t2"."child" IS NULL THEN CAST(NULL AS Nullable(Bool)) ELSE FALSE END AS "in_order",
        CASE
          WHEN NOT (
            toDate32("t2"."guardian_consent_at" + toIntervalHour(8)) <= toDate32("t2"."created_at" + toIntervalHour(8))
          )
          AND "t2"."child"
          THEN toDate32("t2"."created_at" + toIntervalHour(8))
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CASE
          WHEN NOT (
            toDate32("t2"."guardian_consent_at" + toIntervalHour(8)) <= toDate32("t2"."created_at" + toIntervalHour(8))
          )
          AND "t2"."child"
          AND (
            toDate32("t2"."guardian_consent_at" + toIntervalHour(8)) < toDate32('2199-01-01')
          )
          THEN toDate32("t2"."guardian_consent_at" + toIntervalHour(8))
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t0"."account" AS "account",
            "t0"."kind" AS "kind",
            "t0"."service" AS "service",
            "t0"."name" AS "name",
            "t0"."created_at" AS "created_at",
            "t0"."service_started_at" AS "service_started_at",
            "t0"."service_ended_at" AS "service_ended_at",
            "t0"."identity_status" AS "identity_status",
            "t0"."identity_method" AS "identity_method",
            "t0"."verified_at" AS "verified_at",
            "t0"."identity_expires_on" AS "identity_expires_on",
            "t0"."identity_token" AS "identity_token",
            "t0"."phone_token" AS "phone_token",
            "t0"."identity_check" AS "identity_check",
            "t0"."phone_check" AS "phone_check",
            "t0"."is_minor" AS "is_minor",
            "t0"."age" AS "age",
            "t0"."guardian_consent_at" AS "guardian_consent_at",
            "t0"."suspended_at" AS "suspended_at",
            "t0"."reinstated_at" AS "reinstated_at",
            "t0"."removed_at" AS "removed_at",
            COALESCE(
              "t0"."age" < 14,
              CASE
                WHEN COALESCE("t0"."is_minor", TRUE)
                THEN CAST(NULL AS Nullable(Bool))
                ELSE FALSE
              END
            ) AS "child"
          FROM "hegui_accounts" AS "t0"
        ) AS "t1"
        WHERE
          COALESCE("t1"."child", TRUE)
          AND COALESCE(
            "t1"."created_at" >= CAST('2021-05-31 16:00:00' AS Nullable(DateTime64(6, 'UTC'))),
            TRUE
          )
      ) AS "t2"
    ) AS "t3"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2021-06-01' AS Nullable(Date32))
)
SELECT
  CAST("account" AS Nullable(String)) AS "account",
  CAST("service" AS Nullable(String)) AS "service",
  CAST("age" AS Nullable(Int64)) AS "age",
  CAST("created_at" AS Nullable(DateTime64(6, 'UTC'))) AS "created_at",
  CAST("guardian_consent_at" AS Nullable(DateTime64(6, 'UTC'))) AS "guardian_consent_at",
  CAST("in_order" AS Nullable(Bool)) AS "in_order",
  CAST("began_on" AS Nullable(Date32)) AS "began_on",
  CAST("ended_on" AS Nullable(Date32)) AS "ended_on",
  CAST("_then" AS Nullable(Date32)) AS "_then",
  "_truth" OR "_barred" AS "_ok",
  "_barred",
  "_pending",
  CASE
    WHEN "_pending"
    THEN 2
    WHEN "_truth" OR "_barred"
    THEN 3
    WHEN NOT "_truth"
    THEN 0
    ELSE 1
  END AS "_rank"
FROM "barred";
