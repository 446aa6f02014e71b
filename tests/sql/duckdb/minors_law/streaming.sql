-- Open no account to stream for those under 16, others under 18 with consent, on 2026-06-30: fifteen
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."account",
      "t4"."age",
      "t4"."created_at",
      "t4"."verified_at",
      "t4"."guardian_consent_at",
      "t4"."in_order",
      "t4"."began_on",
      "t4"."ended_on",
      COALESCE(
        CASE
          WHEN "t4"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t4"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t4"."in_order" AS "_truth",
      COALESCE("t4"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."account",
        "t3"."age",
        "t3"."created_at",
        "t3"."verified_at",
        "t3"."guardian_consent_at",
        (
          (
            "t3"."age" >= 16
          )
          AND (
            (
              CAST("t3"."verified_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t3"."created_at" + INTERVAL '8' HOUR AS DATE)
            )
            AND (
              CAST("t3"."guardian_consent_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t3"."created_at" + INTERVAL '8' HOUR AS DATE)
            )
          )
        )
        OR CASE WHEN "t3"."adult" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_order",
        CASE
          WHEN NOT (
            (
              "t3"."age" >= 16
            )
            AND (
              (
                CAST("t3"."verified_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t3"."created_at" + INTERVAL '8' HOUR AS DATE)
              )
              AND (
                CAST("t3"."guardian_consent_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t3"."created_at" + INTERVAL '8' HOUR AS DATE)
              )
            )
          )
          AND NOT (
            "t3"."adult"
          )
          THEN CAST("t3"."created_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            (
              "t3"."age" >= 16
            )
            AND (
              (
                CAST("t3"."verified_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t3"."created_at" + INTERVAL '8' HOUR AS DATE)
              )
              AND (
                CAST("t3"."guardian_consent_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t3"."created_at" + INTERVAL '8' HOUR AS DATE)
              )
            )
          )
          AND NOT (
            "t3"."adult"
          )
          AND (
            CAST(LEAST(
              CASE
                WHEN "t3"."age" >= 16
                THEN GREATEST("t3"."verified_at", "t3"."guardian_consent_at")
                ELSE MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
              END,
              COALESCE("t3"."removed_at", MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0))
            ) + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST(LEAST(
            CASE
              WHEN "t3"."age" >= 16
              THEN GREATEST("t3"."verified_at", "t3"."guardian_consent_at")
              ELSE MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
            END,
            COALESCE("t3"."removed_at", MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0))
          ) + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t1"."account",
            "t1"."kind",
            "t1"."service",
            "t1"."name",
            "t1"."created_at",
            "t1"."service_started_at",
            "t1"."service_ended_at",
            "t1"."identity_status",
            "t1"."identity_method",
            "t1"."verified_at",
            "t1"."identity_expires_on",
            "t1"."identity_token",
            "t1"."phone_token",
            "t1"."identity_check",
            "t1"."phone_check",
            "t1"."is_minor",
            "t1"."age",
            "t1"."guardian_consent_at",
            "t1"."suspended_at",
            "t1"."reinstated_at",
            "t1"."removed_at",
            COALESCE("t1"."age" >= 18, NOT (
              "t1"."is_minor"
            )) AS "adult"
          FROM (
            SELECT
              *
            FROM "hegui_accounts" AS "t0"
            WHERE
              "t0"."service" = 'streaming'
          ) AS "t1"
        ) AS "t2"
        WHERE
          COALESCE(NOT (
            "t2"."adult"
          ), TRUE)
          AND COALESCE("t2"."created_at" >= MAKE_TIMESTAMP(2021, 5, 31, 16, 0, 0.0), TRUE)
      ) AS "t3"
    ) AS "t4"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-06-01' AS DATE)
)
SELECT
  CAST("account" AS TEXT) AS "account",
  CAST("age" AS BIGINT) AS "age",
  CAST("created_at" AS TIMESTAMP) AS "created_at",
  CAST("verified_at" AS TIMESTAMP) AS "verified_at",
  CAST("guardian_consent_at" AS TIMESTAMP) AS "guardian_consent_at",
  CAST("in_order" AS BOOLEAN) AS "in_order",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST(_then AS DATE) AS _then,
  _truth OR _barred AS _ok,
  _barred,
  _pending,
  CASE
    WHEN _pending
    THEN 2
    WHEN _truth OR _barred
    THEN 3
    WHEN NOT _truth
    THEN 0
    ELSE 1
  END AS _rank
FROM barred;
