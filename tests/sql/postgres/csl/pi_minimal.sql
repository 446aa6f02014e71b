-- Collect no personal information that the service does not need, on 2026-06-30: one item of two is not needed
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t1"."product",
      "t1"."item",
      "t1"."purpose",
      "t1"."needed_for_service",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t1"."needed_for_service" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t0"."product",
        "t0"."item",
        "t0"."purpose",
        "t0"."needed_for_service"
      FROM "hegui_pi_collection" AS "t0"
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
  CAST("item" AS VARCHAR) AS "item",
  CAST("purpose" AS VARCHAR) AS "purpose",
  CAST("needed_for_service" AS BOOLEAN) AS "needed_for_service",
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
