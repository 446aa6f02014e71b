-- Supervise whoever is entrusted with personal information, on 2026-06-30: never checked
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."supplier",
      "t2"."product",
      "t2"."procured_on",
      "t2"."handles_data",
      "t2"."supervised_on",
      "t2"."regular",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t2"."regular" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."supplier",
        "t1"."product",
        "t1"."procured_on",
        "t1"."handles_data",
        "t1"."supervised_on",
        CASE
          WHEN (
            "t1"."supervised_on" IS NULL
          )
          OR (
            "t1"."supervised_on" = MAKE_DATE(2199, 1, 1)
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE CASE
            WHEN CASE
              WHEN "t1"."supervised_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."supervised_on"
              ELSE CAST(NULL AS DATE)
            END >= MAKE_DATE(2025, 6, 30)
            THEN TRUE
            WHEN CASE
              WHEN "t1"."supervised_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."supervised_on"
              ELSE CAST(NULL AS DATE)
            END >= MAKE_DATE(2023, 6, 30)
            THEN CAST(NULL AS BOOLEAN)
            ELSE CASE
              WHEN GREATEST("t1"."procured_on", MAKE_DATE(2021, 11, 1)) > MAKE_DATE(2025, 6, 30)
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          END
        END
        OR CASE WHEN "t1"."handles_data" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "regular"
      FROM (
        SELECT
          *
        FROM "hegui_suppliers" AS "t0"
        WHERE
          COALESCE("t0"."handles_data", TRUE)
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
  CAST("supplier" AS VARCHAR) AS "supplier",
  CAST("product" AS VARCHAR) AS "product",
  CAST("procured_on" AS DATE) AS "procured_on",
  CAST("handles_data" AS BOOLEAN) AS "handles_data",
  CAST("supervised_on" AS DATE) AS "supervised_on",
  CAST("regular" AS BOOLEAN) AS "regular",
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
