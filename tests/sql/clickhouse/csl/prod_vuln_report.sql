-- Report vulnerabilities of products and services to the authority, on 2026-06-30: reported late, which breaches every duty with that limit
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."vulnerability" AS "vulnerability",
      "t3"."asset" AS "asset",
      "t3"."product" AS "product",
      "t3"."severity" AS "severity",
      "t3"."found_at" AS "found_at",
      "t3"."reported_at" AS "reported_at",
      "t3"."reported_to" AS "reported_to",
      "t3"."last_day" AS "last_day",
      "t3"."numbered" AS "numbered",
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
      CASE
        WHEN COALESCE(
          CASE
            WHEN "t3"."ended_on" < toDate32('2026-06-30')
            THEN "t3"."ended_on"
            ELSE toDate32('2026-06-30')
          END,
          toDate32('2026-06-30')
        ) <= toDate32('2021-08-31')
        THEN CASE
          WHEN "t3"."numbered"
          THEN (
            toDate32("t3"."reported_at" + toIntervalHour(8)) <= "t3"."last_day"
          )
          OR (
            "t3"."last_day" >= toDate32('2026-06-30')
          )
          ELSE (
            toDate32("t3"."reported_at" + toIntervalHour(8)) <= toDate32("t3"."found_at" + toIntervalHour(8))
          )
          OR (
            (
              (
                toDate32("t3"."reported_at" + toIntervalHour(8)) <= (
                  toDate32("t3"."found_at" + toIntervalHour(8)) + toIntervalDay(3)
                )
              )
              OR (
                (
                  toDate32("t3"."found_at" + toIntervalHour(8)) + toIntervalDay(3)
                ) >= toDate32('2026-06-30')
              )
            )
            AND CAST(NULL AS Nullable(Bool))
          )
        END
        OR CASE WHEN "t3"."product" IS NULL THEN CAST(NULL AS Nullable(Bool)) ELSE FALSE END
        ELSE CASE
          WHEN "t3"."numbered"
          THEN (
            toDate32("t3"."reported_at" + toIntervalHour(8)) <= "t3"."last_day"
          )
          OR (
            "t3"."last_day" >= toDate32('2026-06-30')
          )
          ELSE (
            toDate32("t3"."reported_at" + toIntervalHour(8)) <= toDate32("t3"."found_at" + toIntervalHour(8))
          )
          OR (
            (
              (
                toDate32("t3"."reported_at" + toIntervalHour(8)) <= (
                  toDate32("t3"."found_at" + toIntervalHour(8)) + toIntervalDay(3)
                )
              )
              OR (
                (
                  toDate32("t3"."found_at" + toIntervalHour(8)) + toIntervalDay(3)
                ) >= toDate32('2026-06-30')
              )
            )
            AND CAST(NULL AS Nullable(Bool))
          )
        END
        OR CASE WHEN "t3"."product" IS NULL THEN CAST(NULL AS Nullable(Bool)) ELSE FALSE END
      END AS "_truth",
      COALESCE("t3"."ended_on" < toDate32('2024-06-30'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."vulnerability" AS "vulnerability",
        "t2"."asset" AS "asset",
        "t2"."product" AS "product",
        "t2"."severity" AS "severity",
        "t2"."found_at" AS "found_at",
        "t2"."reported_at" AS "reported_at",
        "t2"."reported_to" AS "reported_to",
        CASE
          WHEN toDate32("t2"."found_at" + toIntervalHour(8)) >= toDate32('2021-09-01')
          THEN toDate32("t2"."found_at" + toIntervalHour(8)) + toIntervalDay(2)
          ELSE toDate32("t2"."found_at" + toIntervalHour(8))
        END AS "last_day",
        toDate32("t2"."found_at" + toIntervalHour(8)) >= toDate32('2021-09-01') AS "numbered",
        CASE
          WHEN "t2"."reported_at" < toDate32('2199-01-01')
          THEN CAST(toUnixTimestamp64Second(toStartOfSecond("t2"."reported_at")) AS Nullable(Int64)) - CAST(toUnixTimestamp64Second(toStartOfSecond("t2"."found_at")) AS Nullable(Int64))
          ELSE CAST(NULL AS Nullable(Int64))
        END AS "elapsed_s",
        CASE
          WHEN (
            toDate32("t2"."reported_at" + toIntervalHour(8)) > CASE
              WHEN toDate32("t2"."found_at" + toIntervalHour(8)) >= toDate32('2021-09-01')
              THEN toDate32("t2"."found_at" + toIntervalHour(8)) + toIntervalDay(2)
              ELSE toDate32("t2"."found_at" + toIntervalHour(8))
            END
          )
          AND TRUE
          THEN CASE
            WHEN toDate32("t2"."found_at" + toIntervalHour(8)) >= toDate32('2021-09-01')
            THEN toDate32("t2"."found_at" + toIntervalHour(8)) + toIntervalDay(2)
            ELSE toDate32("t2"."found_at" + toIntervalHour(8))
          END + toIntervalDay(1)
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CASE
          WHEN (
            toDate32("t2"."reported_at" + toIntervalHour(8)) > CASE
              WHEN toDate32("t2"."found_at" + toIntervalHour(8)) >= toDate32('2021-09-01')
              THEN toDate32("t2"."found_at" + toIntervalHour(8)) + toIntervalDay(2)
              ELSE toDate32("t2"."found_at" + toIntervalHour(8))
            END
          )
          AND TRUE
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
            "t0"."found_at" >= CAST('2017-05-31 16:00:00' AS Nullable(DateTime64(6, 'UTC')))
        ) AS "t1"
        WHERE
          COALESCE("t1"."product" <> '', TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2017-06-01' AS Nullable(Date32))
)
SELECT
  CAST("vulnerability" AS Nullable(String)) AS "vulnerability",
  CAST("asset" AS Nullable(String)) AS "asset",
  CAST("product" AS Nullable(String)) AS "product",
  CAST("severity" AS Nullable(String)) AS "severity",
  CAST("found_at" AS Nullable(DateTime64(6, 'UTC'))) AS "found_at",
  CAST("reported_at" AS Nullable(DateTime64(6, 'UTC'))) AS "reported_at",
  CAST("reported_to" AS Nullable(String)) AS "reported_to",
  CAST("last_day" AS Nullable(Date32)) AS "last_day",
  CAST("numbered" AS Nullable(Bool)) AS "numbered",
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
