-- Keep records of entrusted processing for three years, on 2025-03-02: a day short, and gone
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."supplier",
      "t2"."product",
      "t2"."procured_on",
      "t2"."handles_data",
      "t2"."records_kept_until",
      "t2"."keep_until",
      "t2"."enough",
      "t2"."began_on",
      "t2"."ended_on",
      COALESCE(
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2025, 3, 2)
          THEN "t2"."ended_on"
          ELSE MAKE_DATE(2025, 3, 2)
        END,
        MAKE_DATE(2025, 3, 2)
      ) AS "_then",
      CASE
        WHEN COALESCE(
          CASE
            WHEN "t2"."ended_on" < MAKE_DATE(2025, 3, 2)
            THEN "t2"."ended_on"
            ELSE MAKE_DATE(2025, 3, 2)
          END,
          MAKE_DATE(2025, 3, 2)
        ) <= MAKE_DATE(2024, 12, 31)
        THEN "t2"."enough"
        ELSE "t2"."enough"
      END AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2023, 3, 2), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."supplier",
        "t1"."product",
        "t1"."procured_on",
        "t1"."handles_data",
        "t1"."records_kept_until",
        (
          GREATEST("t1"."procured_on", MAKE_DATE(2021, 11, 1)) + INTERVAL '3 YEAR'
        ) - INTERVAL '1 DAY' AS "keep_until",
        (
          "t1"."records_kept_until" >= (
            (
              GREATEST("t1"."procured_on", MAKE_DATE(2021, 11, 1)) + INTERVAL '3 YEAR'
            ) - INTERVAL '1 DAY'
          )
        )
        OR CASE
          WHEN (
            "t1"."records_kept_until" < MAKE_DATE(2025, 3, 2)
          ) AND "t1"."handles_data"
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS "enough",
        CASE
          WHEN NOT (
            "t1"."records_kept_until" >= (
              (
                GREATEST("t1"."procured_on", MAKE_DATE(2021, 11, 1)) + INTERVAL '3 YEAR'
              ) - INTERVAL '1 DAY'
            )
          )
          AND (
            "t1"."records_kept_until" < MAKE_DATE(2025, 3, 2)
          )
          AND "t1"."handles_data"
          THEN "t1"."records_kept_until" + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t1"."records_kept_until" >= (
              (
                GREATEST("t1"."procured_on", MAKE_DATE(2021, 11, 1)) + INTERVAL '3 YEAR'
              ) - INTERVAL '1 DAY'
            )
          )
          AND (
            "t1"."records_kept_until" < MAKE_DATE(2025, 3, 2)
          )
          AND "t1"."handles_data"
          AND (
            (
              (
                GREATEST("t1"."procured_on", MAKE_DATE(2021, 11, 1)) + INTERVAL '3 YEAR'
              ) - INTERVAL '1 DAY'
            ) < MAKE_DATE(2025, 3, 2)
          )
          THEN (
            GREATEST("t1"."procured_on", MAKE_DATE(2021, 11, 1)) + INTERVAL '3 YEAR'
          ) - INTERVAL '1 DAY'
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
  CAST("records_kept_until" AS DATE) AS "records_kept_until",
  CAST("keep_until" AS DATE) AS "keep_until",
  CAST("enough" AS BOOLEAN) AS "enough",
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
