-- Tell persons when the processing of their information changes, on 2026-06-30: never told
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."product",
      "t2"."item",
      "t2"."changed_at",
      "t2"."change_told_at",
      "t2"."in_time",
      "t2"."elapsed_s",
      "t2"."began_on",
      "t2"."ended_on",
      COALESCE(
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t2"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t2"."in_time" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."product",
        "t1"."item",
        "t1"."changed_at",
        "t1"."change_told_at",
        CASE
          WHEN (
            "t1"."change_told_at" + INTERVAL '12 MONTH'
          ) < "t1"."changed_at"
          THEN CAST(NULL AS BOOLEAN)
          ELSE (
            DATE("t1"."change_told_at" + INTERVAL '8 HOUR') <= DATE("t1"."changed_at" + INTERVAL '8 HOUR')
          )
          OR (
            (
              (
                DATE("t1"."change_told_at" + INTERVAL '8 HOUR') <= (
                  DATE("t1"."changed_at" + INTERVAL '8 HOUR') + INTERVAL '3 DAY'
                )
              )
              OR (
                (
                  DATE("t1"."changed_at" + INTERVAL '8 HOUR') + INTERVAL '3 DAY'
                ) >= MAKE_DATE(2026, 6, 30)
              )
            )
            AND CAST(NULL AS BOOLEAN)
          )
        END AS "in_time",
        CASE
          WHEN "t1"."change_told_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t1"."change_told_at")) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t1"."changed_at")) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        CASE
          WHEN TRUE
          THEN CASE
            WHEN DATE("t1"."change_told_at" + INTERVAL '8 HOUR') > DATE("t1"."changed_at" + INTERVAL '8 HOUR')
            THEN DATE("t1"."changed_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN TRUE
          THEN CASE
            WHEN (
              DATE("t1"."change_told_at" + INTERVAL '8 HOUR') > DATE("t1"."changed_at" + INTERVAL '8 HOUR')
            )
            AND (
              "t1"."change_told_at" < CAST('2199-01-01T00:00:00' AS TIMESTAMP)
            )
            THEN DATE("t1"."change_told_at" + INTERVAL '8 HOUR')
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_pi_collection" AS "t0"
        WHERE
          COALESCE("t0"."changed_at" < MAKE_DATE(2199, 1, 1), TRUE)
          AND COALESCE("t0"."changed_at" >= CAST('2021-10-31T16:00:00' AS TIMESTAMP), TRUE)
      ) AS "t1"
    ) AS "t2"
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
  CAST("changed_at" AS TIMESTAMP) AS "changed_at",
  CAST("change_told_at" AS TIMESTAMP) AS "change_told_at",
  CAST("in_time" AS BOOLEAN) AS "in_time",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
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
