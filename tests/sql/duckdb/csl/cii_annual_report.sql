-- Report the yearly assessment of CII to the protection department, on 2026-07-01: not reported a year and a day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."system",
      "t4"."kind",
      "t4"."finished_on",
      "t4"."reported_on",
      "t4"."latest_on",
      "t4"."began_on",
      "t4"."ended_on",
      COALESCE(
        CASE
          WHEN "t4"."ended_on" < MAKE_DATE(2026, 7, 1)
          THEN "t4"."ended_on"
          ELSE MAKE_DATE(2026, 7, 1)
        END,
        MAKE_DATE(2026, 7, 1)
      ) AS "_then",
      (
        "t4"."reported_on" < MAKE_DATE(2199, 1, 1)
      )
      OR CASE
        WHEN "t4"."latest_on" >= MAKE_DATE(2026, 7, 1)
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END AS "_truth",
      COALESCE("t4"."ended_on" < MAKE_DATE(2024, 7, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."system",
        "t3"."kind",
        "t3"."finished_on",
        "t3"."reported_on",
        "t3"."finished_on" + INTERVAL '1' YEAR AS "latest_on",
        CASE
          WHEN (
            (
              "t3"."finished_on" + INTERVAL '1' YEAR
            ) < MAKE_DATE(2026, 7, 1)
          )
          AND NOT (
            "t3"."reported_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t3"."finished_on" + INTERVAL '1' YEAR + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t1"."system",
            "t1"."kind",
            "t1"."scope",
            "t1"."level",
            "t1"."contract_signed_on",
            "t1"."template",
            "t1"."finished_on",
            "t1"."by",
            "t1"."conclusion",
            "t1"."major_risks",
            "t1"."plan_on",
            "t1"."rectify_until",
            "t1"."rectified_on",
            "t1"."reported_on",
            "t1"."report_kept_until",
            ROW_NUMBER() OVER (
              PARTITION BY "t1"."system"
              ORDER BY "t1"."finished_on" DESC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) - 1 AS "rank"
          FROM (
            SELECT
              *
            FROM "hegui_assessments" AS "t0"
            WHERE
              "t0"."kind" = 'cii_annual' AND "t0"."finished_on" >= MAKE_DATE(2017, 6, 1)
          ) AS "t1"
        ) AS "t2"
        WHERE
          "t2"."rank" = 0
      ) AS "t3"
    ) AS "t4"
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
  CAST("system" AS TEXT) AS "system",
  CAST("kind" AS TEXT) AS "kind",
  CAST("finished_on" AS DATE) AS "finished_on",
  CAST("reported_on" AS DATE) AS "reported_on",
  CAST("latest_on" AS DATE) AS "latest_on",
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
