-- Train streamers before they first stream, on 2026-06-30: the day after
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."merchant" AS "merchant",
      "t3"."joined_on" AS "joined_on",
      "t3"."first_live_on" AS "first_live_on",
      "t3"."first_trained_on" AS "first_trained_on",
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
      "t3"."first_trained_on" <= "t3"."first_live_on" AS "_truth",
      COALESCE("t3"."ended_on" < toDate32('2024-06-30'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."merchant" AS "merchant",
        "t2"."joined_on" AS "joined_on",
        "t2"."first_live_on" AS "first_live_on",
        "t2"."first_trained_on" AS "first_trained_on",
        CASE
          WHEN (
            "t2"."first_trained_on" > "t2"."first_live_on"
          ) AND TRUE
          THEN "t2"."first_live_on" + toIntervalDay(1)
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CASE
          WHEN (
            "t2"."first_trained_on" > "t2"."first_live_on"
          )
          AND TRUE
          AND (
            "t2"."first_trained_on" < toDate32('2199-01-01')
          )
          THEN "t2"."first_trained_on"
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_merchants" AS "t0"
          WHERE
            "t0"."kind" = 'streamer'
        ) AS "t1"
        WHERE
          COALESCE("t1"."first_live_on" < toDate32('2199-01-01'), TRUE)
          AND COALESCE("t1"."first_live_on" >= toDate32('2026-02-01'), TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2026-02-01' AS Nullable(Date32))
)
SELECT
  CAST("merchant" AS Nullable(String)) AS "merchant",
  CAST("joined_on" AS Nullable(Date32)) AS "joined_on",
  CAST("first_live_on" AS Nullable(Date32)) AS "first_live_on",
  CAST("first_trained_on" AS Nullable(Date32)) AS "first_trained_on",
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
