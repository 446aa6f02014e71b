-- Report vulnerabilities of products to the MIIT platform within two days, on 2026-06-30: reported one second after the term
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."vulnerability",
      "t3"."asset",
      "t3"."product",
      "t3"."severity",
      "t3"."found_at",
      "t3"."reported_at",
      "t3"."reported_to",
      "t3"."due_on",
      "t3"."runs_from",
      "t3"."length",
      "t3"."unit",
      "t3"."elapsed_s",
      "t3"."began_on",
      "t3"."ended_on",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        CAST("t3"."reported_at" + INTERVAL '8' HOUR AS DATE) <= "t3"."due_on"
      )
      OR (
        "t3"."due_on" >= MAKE_DATE(2026, 6, 30)
      )
      OR CASE WHEN "t3"."product" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."vulnerability",
        "t2"."asset",
        "t2"."product",
        "t2"."severity",
        "t2"."found_at",
        "t2"."reported_at",
        "t2"."reported_to",
        CAST("t2"."found_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '2' DAY AS "due_on",
        CAST("t2"."found_at" + INTERVAL '8' HOUR AS DATE) AS "runs_from",
        2 AS "length",
        'calendar' AS "unit",
        CASE
          WHEN "t2"."reported_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t2"."reported_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t2"."found_at") AS TIMESTAMP)) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        CASE
          WHEN (
            CAST("t2"."reported_at" + INTERVAL '8' HOUR AS DATE) > (
              CAST("t2"."found_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '2' DAY
            )
          )
          AND TRUE
          THEN CAST("t2"."found_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '2' DAY + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            CAST("t2"."reported_at" + INTERVAL '8' HOUR AS DATE) > (
              CAST("t2"."found_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '2' DAY
            )
          )
          AND TRUE
          AND (
            CAST("t2"."reported_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t2"."reported_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_vulnerabilities" AS "t0"
          WHERE
            "t0"."found_at" >= MAKE_TIMESTAMP(2021, 8, 31, 16, 0, 0.0)
        ) AS "t1"
        WHERE
          COALESCE("t1"."product" <> '', TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-09-01' AS DATE)
)
SELECT
  CAST("vulnerability" AS TEXT) AS "vulnerability",
  CAST("asset" AS TEXT) AS "asset",
  CAST("product" AS TEXT) AS "product",
  CAST("severity" AS TEXT) AS "severity",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("reported_at" AS TIMESTAMP) AS "reported_at",
  CAST("reported_to" AS TEXT) AS "reported_to",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
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
