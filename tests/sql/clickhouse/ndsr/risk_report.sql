-- Report flaws that endanger national security or the public within 24 hours, on 2026-06-30: reported a second late
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."vulnerability" AS "vulnerability",
      "t3"."asset" AS "asset",
      "t3"."product" AS "product",
      "t3"."found_at" AS "found_at",
      "t3"."endangers_public" AS "endangers_public",
      "t3"."reported_at" AS "reported_at",
      "t3"."reported_to" AS "reported_to",
      "t3"."due_at" AS "due_at",
      "t3"."due_on" AS "due_on",
      "t3"."runs_from" AS "runs_from",
      "t3"."length" AS "length",
      "t3"."unit" AS "unit",
      "t3"."elapsed_s" AS "elapsed_s",
      "t3"."began_on" AS "began_on",
      "t3"."ended_on" AS "ended_on",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < toDate32('2026-06-30')
          THEN "t3"."ended_on"
          ELSE toDate32('2026-06-30')
        END,
        toDate32('2026-06-30')
      ) AS "_then",
      (
        "t3"."reported_at" <= (
          "t3"."found_at" + toIntervalHour(24)
        )
      )
      OR (
        (
          "t3"."found_at" + toIntervalHour(24)
        ) >= CAST('2026-06-30 16:00:00' AS Nullable(DateTime64(6, 'UTC')))
      )
      OR CASE
        WHEN "t3"."endangers_public" IS NULL
        THEN CAST(NULL AS Nullable(Bool))
        ELSE FALSE
      END
      OR CASE WHEN "t3"."product" IS NULL THEN CAST(NULL AS Nullable(Bool)) ELSE FALSE END AS "_truth",
      COALESCE("t3"."ended_on" < toDate32('2024-06-30'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."vulnerability" AS "vulnerability",
        "t2"."asset" AS "asset",
        "t2"."product" AS "product",
        "t2"."found_at" AS "found_at",
        "t2"."endangers_public" AS "endangers_public",
        "t2"."reported_at" AS "reported_at",
        "t2"."reported_to" AS "reported_to",
        "t2"."found_at" + toIntervalMinute(CAST(24 * 60 AS Nullable(Int32))) AS "due_at",
        toDate32(
          (
            (
              "t2"."found_at" + toIntervalMinute(CAST(24 * 60 AS Nullable(Int32)))
            ) - toIntervalSecond(1)
          ) + toIntervalHour(8)
        ) AS "due_on",
        "t2"."found_at" AS "runs_from",
        24 AS "length",
        'hours' AS "unit",
        CASE
          WHEN "t2"."reported_at" < toDate32('2199-01-01')
          THEN CAST(toUnixTimestamp64Second(toStartOfSecond("t2"."reported_at")) AS Nullable(Int64)) - CAST(toUnixTimestamp64Second(toStartOfSecond("t2"."found_at")) AS Nullable(Int64))
          ELSE CAST(NULL AS Nullable(Int64))
        END AS "elapsed_s",
        CASE
          WHEN (
            "t2"."reported_at" > (
              "t2"."found_at" + toIntervalMinute(CAST(24 * 60 AS Nullable(Int32)))
            )
          )
          AND "t2"."endangers_public"
          THEN toDate32(
            "t2"."found_at" + toIntervalMinute(CAST(24 * 60 AS Nullable(Int32))) + toIntervalHour(8)
          )
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CASE
          WHEN (
            "t2"."reported_at" > (
              "t2"."found_at" + toIntervalMinute(CAST(24 * 60 AS Nullable(Int32)))
            )
          )
          AND "t2"."endangers_public"
          AND (
            toDate32("t2"."reported_at" + toIntervalHour(8)) < toDate32('2199-01-01')
          )
          THEN toDate32("t2"."reported_at" + toIntervalHour(8))
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_vulnerabilities" AS "t0"
          WHERE
            "t0"."found_at" >= CAST('2024-12-31 16:00:00' AS Nullable(DateTime64(6, 'UTC')))
        ) AS "t1"
        WHERE
          COALESCE("t1"."product" <> '', TRUE) AND COALESCE("t1"."endangers_public", TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2025-01-01' AS Nullable(Date32))
)
SELECT
  CAST("vulnerability" AS Nullable(String)) AS "vulnerability",
  CAST("asset" AS Nullable(String)) AS "asset",
  CAST("product" AS Nullable(String)) AS "product",
  CAST("found_at" AS Nullable(DateTime64(6, 'UTC'))) AS "found_at",
  CAST("endangers_public" AS Nullable(Bool)) AS "endangers_public",
  CAST("reported_at" AS Nullable(DateTime64(6, 'UTC'))) AS "reported_at",
  CAST("reported_to" AS Nullable(String)) AS "reported_to",
  CAST("due_at" AS Nullable(DateTime64(6, 'UTC'))) AS "due_at",
  CAST("due_on" AS Nullable(Date32)) AS "due_on",
  CAST("runs_from" AS Nullable(DateTime64(6, 'UTC'))) AS "runs_from",
  CAST("length" AS Nullable(Int16)) AS "length",
  CAST("unit" AS Nullable(String)) AS "unit",
  CAST("elapsed_s" AS Nullable(Int64)) AS "elapsed_s",
  CAST("began_on" AS Nullable(Date32)) AS "began_on",
  CAST("ended_on" AS Nullable(Date32)) AS "ended_on",
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
