-- Ask anew for consent when the processing changes, on 2026-06-30: never asked
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."product",
      "t4"."item",
      "t4"."basis",
      "t4"."changed_at",
      "t4"."change_consent_at",
      "t4"."in_time",
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
      "t4"."in_time" AS "_truth",
      COALESCE("t4"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."product",
        "t3"."item",
        "t3"."basis",
        "t3"."changed_at",
        "t3"."change_consent_at",
        CASE
          WHEN (
            "t3"."change_consent_at" + INTERVAL '12 MONTH'
          ) < "t3"."changed_at"
          THEN CAST(NULL AS BOOLEAN)
          ELSE DATE("t3"."change_consent_at" + INTERVAL '8 HOUR') <= DATE("t3"."changed_at" + INTERVAL '8 HOUR')
        END
        OR CASE WHEN "t3"."by_consent" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
        CASE
          WHEN COALESCE(
            NOT (
              CASE
                WHEN (
                  "t3"."change_consent_at" + INTERVAL '12 MONTH'
                ) < "t3"."changed_at"
                THEN CAST(NULL AS BOOLEAN)
                ELSE DATE("t3"."change_consent_at" + INTERVAL '8 HOUR') <= DATE("t3"."changed_at" + INTERVAL '8 HOUR')
              END
            )
            AND "t3"."by_consent",
            FALSE
          )
          THEN DATE("t3"."changed_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN COALESCE(
            NOT (
              CASE
                WHEN (
                  "t3"."change_consent_at" + INTERVAL '12 MONTH'
                ) < "t3"."changed_at"
                THEN CAST(NULL AS BOOLEAN)
                ELSE DATE("t3"."change_consent_at" + INTERVAL '8 HOUR') <= DATE("t3"."changed_at" + INTERVAL '8 HOUR')
              END
            )
            AND "t3"."by_consent",
            FALSE
          )
          AND (
            DATE("t3"."change_consent_at" + INTERVAL '8 HOUR') < MAKE_DATE(2199, 1, 1)
          )
          THEN DATE("t3"."change_consent_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t1"."product",
            "t1"."item",
            "t1"."purpose",
            "t1"."needed_for_service",
            "t1"."notice_at",
            "t1"."consent_at",
            "t1"."sensitive",
            "t1"."separate_consent_at",
            "t1"."first_collected_on",
            "t1"."category",
            "t1"."mandatory",
            "t1"."basis",
            "t1"."withdrawal_at",
            "t1"."necessity_told_at",
            "t1"."changed_at",
            "t1"."change_told_at",
            "t1"."change_consent_at",
            "t1"."of_children",
            "t1"."guardian_consent_at",
            NOT (
              NOT (
                "t1"."basis" IN ('consent', 'none')
              )
            ) AS "by_consent"
          FROM (
            SELECT
              *
            FROM "hegui_pi_collection" AS "t0"
            WHERE
              COALESCE("t0"."changed_at" < MAKE_DATE(2199, 1, 1), TRUE)
              AND COALESCE("t0"."changed_at" >= CAST('2021-10-31T16:00:00' AS TIMESTAMP), TRUE)
          ) AS "t1"
        ) AS "t2"
        WHERE
          COALESCE("t2"."by_consent", TRUE)
      ) AS "t3"
    ) AS "t4"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-11-01' AS DATE)
)
SELECT
  CAST("product" AS VARCHAR) AS "product",
  CAST("item" AS VARCHAR) AS "item",
  CAST("basis" AS VARCHAR) AS "basis",
  CAST("changed_at" AS TIMESTAMP) AS "changed_at",
  CAST("change_consent_at" AS TIMESTAMP) AS "change_consent_at",
  CAST("in_time" AS BOOLEAN) AS "in_time",
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
