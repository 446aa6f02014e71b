-- Tell users of the collection of their information and get their consent, on 2026-06-30: not told
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."product",
      "t2"."released_on",
      "t2"."collects_user_information",
      "t2"."notice_shown",
      "t2"."consent_obtained",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t2"."notice_shown" AND "t2"."consent_obtained"
      )
      OR NOT (
        "t2"."collects_user_information"
      ) AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."product",
        "t1"."released_on",
        "t1"."collects_user_information",
        "t1"."notice_shown",
        "t1"."consent_obtained"
      FROM (
        SELECT
          *
        FROM "hegui_products" AS "t0"
        WHERE
          COALESCE("t0"."collects_user_information", TRUE)
      ) AS "t1"
    ) AS "t2"
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
  CAST("collects_user_information" AS BOOLEAN) AS "collects_user_information",
  CAST("notice_shown" AS BOOLEAN) AS "notice_shown",
  CAST("consent_obtained" AS BOOLEAN) AS "consent_obtained",
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
