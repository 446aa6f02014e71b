-- Process personal information on a ground of the law only, on 2026-06-30: nothing carries it
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t1"."product",
      "t1"."item",
      "t1"."basis",
      "t1"."needed_for_service",
      "t1"."allowed",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t1"."allowed" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t0"."product",
        "t0"."item",
        "t0"."basis",
        "t0"."needed_for_service",
        (
          "t0"."basis" <> 'none'
        )
        AND (
          NOT (
            "t0"."basis" = 'contract'
          ) OR "t0"."needed_for_service"
        ) AS "allowed"
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
  CAST("basis" AS TEXT) AS "basis",
  CAST("needed_for_service" AS BOOLEAN) AS "needed_for_service",
  CAST("allowed" AS BOOLEAN) AS "allowed",
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
