-- Keep up security maintenance for the period that was agreed, on 2026-06-30: stopped within the promised period
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t1"."product",
      "t1"."released_on",
      "t1"."support_promised_until",
      "t1"."support_ended_on",
      "t1"."began_on",
      "t1"."ended_on",
      COALESCE(
        CASE
          WHEN "t1"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t1"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      NOT (
        "t1"."support_ended_on" < MAKE_DATE(2199, 1, 1)
      )
      OR (
        "t1"."support_ended_on" >= "t1"."support_promised_until"
      ) AS "_truth",
      COALESCE("t1"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t0"."product",
        "t0"."released_on",
        "t0"."support_promised_until",
        "t0"."support_ended_on",
        CASE
          WHEN (
            "t0"."support_ended_on" < MAKE_DATE(2199, 1, 1)
          )
          AND (
            "t0"."support_ended_on" < "t0"."support_promised_until"
          )
          THEN GREATEST("t0"."support_ended_on", MAKE_DATE(2017, 6, 1))
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t0"."support_ended_on" < MAKE_DATE(2199, 1, 1)
          )
          AND (
            "t0"."support_ended_on" < "t0"."support_promised_until"
          )
          AND (
            "t0"."support_promised_until" < MAKE_DATE(2026, 6, 30)
          )
          THEN "t0"."support_promised_until"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM "hegui_products" AS "t0"
    ) AS "t1"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2017-06-01' AS DATE)
)
SELECT
  CAST("product" AS VARCHAR) AS "product",
  CAST("released_on" AS DATE) AS "released_on",
  CAST("support_promised_until" AS DATE) AS "support_promised_until",
  CAST("support_ended_on" AS DATE) AS "support_ended_on",
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
