-- Agree with whoever is entrusted with personal information, on 2026-06-30: nothing was agreed
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."supplier",
      "t2"."product",
      "t2"."procured_on",
      "t2"."handles_data",
      "t2"."entrusted_on",
      "t2"."in_time",
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
        "t1"."supplier",
        "t1"."product",
        "t1"."procured_on",
        "t1"."handles_data",
        "t1"."entrusted_on",
        (
          "t1"."entrusted_on" <= CASE
            WHEN "t1"."procured_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t1"."procured_on"
          END
        )
        OR CASE WHEN "t1"."handles_data" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
        CASE
          WHEN NOT (
            COALESCE(
              "t1"."entrusted_on" <= CASE
                WHEN "t1"."procured_on" < MAKE_DATE(2021, 11, 1)
                THEN MAKE_DATE(2021, 11, 1)
                ELSE "t1"."procured_on"
              END,
              FALSE
            )
          )
          THEN CASE
            WHEN "t1"."procured_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t1"."procured_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              "t1"."entrusted_on" <= CASE
                WHEN "t1"."procured_on" < MAKE_DATE(2021, 11, 1)
                THEN MAKE_DATE(2021, 11, 1)
                ELSE "t1"."procured_on"
              END,
              FALSE
            )
          )
          AND (
            "t1"."entrusted_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t1"."entrusted_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
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
  CAST("entrusted_on" AS DATE) AS "entrusted_on",
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
