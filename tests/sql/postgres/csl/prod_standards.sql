-- Offer products and services that meet the mandatory national standards, on 2026-06-30: a product that does not conform
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t1"."product",
      "t1"."released_on",
      "t1"."standard_conformity",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t1"."standard_conformity" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t0"."product",
        "t0"."released_on",
        "t0"."standard_conformity"
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
  CAST("standard_conformity" AS BOOLEAN) AS "standard_conformity",
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
