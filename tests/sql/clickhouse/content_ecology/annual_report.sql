-- Draw up a report on the governance of content each year, on 2028-01-01: the next calendar year is over
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t7"."reports" AS "reports",
      "t7"."last_on" AS "last_on",
      "t7"."kind" AS "kind",
      "t7"."due_on" AS "due_on",
      "t7"."runs_from" AS "runs_from",
      "t7"."length" AS "length",
      "t7"."unit" AS "unit",
      "t7"."began_on" AS "began_on",
      "t7"."ended_on" AS "ended_on",
      "t7"."within_year" AS "within_year",
      "t7"."latest_on" AS "latest_on",
      "t7"."lacking" AS "lacking",
      COALESCE(
        CASE
          WHEN "t7"."ended_on" < toDate32('2028-01-01')
          THEN "t7"."ended_on"
          ELSE toDate32('2028-01-01')
        END,
        toDate32('2028-01-01')
      ) AS "_then",
      "t7"."within_year"
      OR CASE
        WHEN COALESCE("t7"."latest_on" >= toDate32('2028-01-01'), TRUE)
        THEN CAST(NULL AS Nullable(Bool))
        ELSE FALSE
      END
      OR "t7"."lacking" AS "_truth",
      COALESCE("t7"."ended_on" < toDate32('2026-01-01'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t6"."reports" AS "reports",
        "t6"."last_on" AS "last_on",
        'ecology_report' AS "kind",
        GREATEST("t6"."last_on", toDate32('2020-03-01')) + toIntervalYear(1) AS "due_on",
        GREATEST("t6"."last_on", toDate32('2020-03-01')) AS "runs_from",
        1 AS "length",
        'years' AS "unit",
        CASE
          WHEN makeDate32(
            CAST(toYear(GREATEST("t6"."last_on", toDate32('2020-03-01'))) + CASE
              WHEN (
                (
                  "t6"."last_on" < toDate32('2020-03-01')
                ) OR (
                  "t6"."last_on" IS NULL
                )
              )
              AND (
                toDayOfYear(GREATEST("t6"."last_on", toDate32('2020-03-01'))) = 1
              )
              THEN 0
              ELSE 1
            END AS Nullable(Int32)),
            CAST(12 AS Nullable(Int32)),
            CAST(31 AS Nullable(Int32))
          ) < toDate32('2028-01-01')
          THEN makeDate32(
            CAST(toYear(GREATEST("t6"."last_on", toDate32('2020-03-01'))) + CASE
              WHEN (
                (
                  "t6"."last_on" < toDate32('2020-03-01')
                ) OR (
                  "t6"."last_on" IS NULL
                )
              )
              AND (
                toDayOfYear(GREATEST("t6"."last_on", toDate32('2020-03-01'))) = 1
              )
              THEN 0
              ELSE 1
            END AS Nullable(Int32)),
            CAST(12 AS Nullable(Int32)),
            CAST(31 AS Nullable(Int32))
          ) + toIntervalDay(1)
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CAST(NULL AS Nullable(Date32)) AS "ended_on",
        COALESCE((
          "t6"."last_on" + toIntervalYear(1)
        ) >= toDate32('2028-01-01'), FALSE) AS "within_year",
        makeDate32(
          CAST(toYear(GREATEST("t6"."last_on", toDate32('2020-03-01'))) + CASE
            WHEN (
              (
                "t6"."last_on" < toDate32('2020-03-01')
              ) OR (
                "t6"."last_on" IS NULL
              )
            )
            AND (
              toDayOfYear(GREATEST("t6"."last_on", toDate32('2020-03-01'))) = 1
            )
            THEN 0
            ELSE 1
          END AS Nullable(Int32)),
          CAST(12 AS Nullable(Int32)),
          CAST(31 AS Nullable(Int32))
        ) AS "latest_on",
        CASE
          WHEN "t4"."first_on" <= toDate32('2025-12-31')
          THEN FALSE
          ELSE CAST(NULL AS Nullable(Bool))
        END AS "lacking"
      FROM (
        SELECT
          COUNT(*) AS "reports",
          MAX("t2"."finished_on") AS "last_on"
        FROM (
          SELECT
            *
          FROM "hegui_assessments" AS "t0"
          WHERE
            "t0"."kind" = 'ecology_report'
        ) AS "t2"
      ) AS "t6"
      CROSS JOIN (
        SELECT
          MIN("t1"."in_operation_on") AS "first_on"
        FROM "hegui_systems" AS "t1"
      ) AS "t4"
    ) AS "t7"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2020-03-01' AS Nullable(Date32))
)
SELECT
  CAST("reports" AS Nullable(Int64)) AS "reports",
  CAST("last_on" AS Nullable(Date32)) AS "last_on",
  CAST("kind" AS Nullable(String)) AS "kind",
  CAST("due_on" AS Nullable(Date32)) AS "due_on",
  CAST("runs_from" AS Nullable(Date32)) AS "runs_from",
  CAST("length" AS Nullable(Int16)) AS "length",
  CAST("unit" AS Nullable(String)) AS "unit",
  CAST("began_on" AS Nullable(Date32)) AS "began_on",
  CAST("ended_on" AS Nullable(Date32)) AS "ended_on",
  CAST("within_year" AS Nullable(Bool)) AS "within_year",
  CAST("latest_on" AS Nullable(Date32)) AS "latest_on",
  CAST("lacking" AS Nullable(Bool)) AS "lacking",
  CAST("_then" AS Nullable(Date32)) AS "_then",
  "_truth" OR "_barred" AS "_ok",
  "_barred",
  "_pending",
  CASE
    WHEN "_pending"
    THEN 2
    WHEN "_truth" OR "_barred"
    THEN 3
    WHEN NOT "_truth"
    THEN 0
    ELSE 1
  END AS "_rank"
FROM "barred";
