-- Publish a report on the protection of minors every year, on 2025-01-01: the first calendar year is over without one
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."documents",
      "t3"."last_on",
      "t3"."due_on",
      "t3"."runs_from",
      "t3"."length",
      "t3"."unit",
      "t3"."began_on",
      "t3"."ended_on",
      "t3"."within_year",
      "t3"."latest_on",
      "t3"."other",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2025, 1, 1)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2025, 1, 1)
        END,
        MAKE_DATE(2025, 1, 1)
      ) AS "_then",
      "t3"."within_year"
      OR CASE
        WHEN COALESCE("t3"."latest_on" >= MAKE_DATE(2025, 1, 1), TRUE)
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END
      OR "t3"."other" AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2023, 1, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."documents",
        "t2"."last_on",
        GREATEST("t2"."last_on", MAKE_DATE(2024, 1, 1)) + INTERVAL '1' YEAR AS "due_on",
        GREATEST("t2"."last_on", MAKE_DATE(2024, 1, 1)) AS "runs_from",
        1 AS "length",
        'years' AS "unit",
        CASE
          WHEN MAKE_DATE(
            EXTRACT(YEAR FROM GREATEST("t2"."last_on", MAKE_DATE(2024, 1, 1))) + CASE
              WHEN (
                (
                  "t2"."last_on" < MAKE_DATE(2024, 1, 1)
                ) OR (
                  "t2"."last_on" IS NULL
                )
              )
              AND (
                EXTRACT(DAYOFYEAR FROM GREATEST("t2"."last_on", MAKE_DATE(2024, 1, 1))) = 1
              )
              THEN 0
              ELSE 1
            END,
            12,
            31
          ) < MAKE_DATE(2025, 1, 1)
          THEN MAKE_DATE(
            EXTRACT(YEAR FROM GREATEST("t2"."last_on", MAKE_DATE(2024, 1, 1))) + CASE
              WHEN (
                (
                  "t2"."last_on" < MAKE_DATE(2024, 1, 1)
                ) OR (
                  "t2"."last_on" IS NULL
                )
              )
              AND (
                EXTRACT(DAYOFYEAR FROM GREATEST("t2"."last_on", MAKE_DATE(2024, 1, 1))) = 1
              )
              THEN 0
              ELSE 1
            END,
            12,
            31
          ) + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on",
        COALESCE((
          "t2"."last_on" + INTERVAL '1' YEAR
        ) >= MAKE_DATE(2025, 1, 1), FALSE) AS "within_year",
        MAKE_DATE(
          EXTRACT(YEAR FROM GREATEST("t2"."last_on", MAKE_DATE(2024, 1, 1))) + CASE
            WHEN (
              (
                "t2"."last_on" < MAKE_DATE(2024, 1, 1)
              ) OR (
                "t2"."last_on" IS NULL
              )
            )
            AND (
              EXTRACT(DAYOFYEAR FROM GREATEST("t2"."last_on", MAKE_DATE(2024, 1, 1))) = 1
            )
            THEN 0
            ELSE 1
          END,
          12,
          31
        ) AS "latest_on",
        CASE WHEN "t2"."perhaps" > 0 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "other"
      FROM (
        SELECT
          COUNT(*) AS "documents",
          COALESCE(SUM(CAST((
            "t1"."published_on" < MAKE_DATE(2199, 1, 1)
          ) IS NULL AS INT)), 0) AS "perhaps",
          MAX("t1"."published_on") FILTER(WHERE
            "t1"."published_on" < MAKE_DATE(2199, 1, 1)) AS "last_on"
        FROM (
          SELECT
            *
          FROM "hegui_policies" AS "t0"
          WHERE
            "t0"."kind" = 'minors_report'
        ) AS "t1"
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2024-01-01' AS DATE)
)
SELECT
  CAST("documents" AS BIGINT) AS "documents",
  CAST("last_on" AS DATE) AS "last_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("within_year" AS BOOLEAN) AS "within_year",
  CAST("latest_on" AS DATE) AS "latest_on",
  CAST("other" AS BOOLEAN) AS "other",
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
