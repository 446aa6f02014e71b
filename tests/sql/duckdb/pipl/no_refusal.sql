-- Refuse no product or service for want of consent that it does not need, on 2026-06-30: it insists on what it does not need
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t1"."product",
      "t1"."item",
      "t1"."needed_for_service",
      "t1"."mandatory",
      "t1"."in_order",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t1"."in_order" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t0"."product",
        "t0"."item",
        "t0"."needed_for_service",
        "t0"."mandatory",
        NOT (
          "t0"."mandatory"
        ) OR "t0"."needed_for_service" AS "in_order"
      FROM "hegui_pi_collection" AS "t0"
    ) AS "t1"
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
  CAST("product" AS TEXT) AS "product",
  CAST("item" AS TEXT) AS "item",
  CAST("needed_for_service" AS BOOLEAN) AS "needed_for_service",
  CAST("mandatory" AS BOOLEAN) AS "mandatory",
  CAST("in_order" AS BOOLEAN) AS "in_order",
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
