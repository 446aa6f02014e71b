-- Classify data, on 2017-06-01: classified the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t1"."asset",
      "t1"."system",
      "t1"."class",
      "t1"."classified_on",
      "t1"."classified",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2017, 6, 1)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2017, 6, 1)
        END,
        MAKE_DATE(2017, 6, 1)
      ) AS "_then",
      "t1"."classified" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t0"."asset",
        "t0"."system",
        "t0"."class",
        "t0"."classified_on",
        "t0"."classified_on" < MAKE_DATE(2199, 1, 1) AS "classified"
      FROM "hegui_data_assets" AS "t0"
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
  CAST("asset" AS VARCHAR) AS "asset",
  CAST("system" AS VARCHAR) AS "system",
  CAST("class" AS VARCHAR) AS "class",
  CAST("classified_on" AS DATE) AS "classified_on",
  CAST("classified" AS BOOLEAN) AS "classified",
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
