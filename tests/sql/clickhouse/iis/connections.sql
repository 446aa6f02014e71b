-- Keep records of who was connected for sixty days, on 2026-06-30: a day short
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t1" AS (
      SELECT
        *
      FROM "hegui_records_kept" AS "t0"
      WHERE
        "t0"."kind" = 'connection'
    )
    SELECT
      "t9"."records" AS "records",
      "t9"."system" AS "system",
      "t9"."first_on" AS "first_on",
      "t9"."oldest_on" AS "oldest_on",
      "t9"."gapless" AS "gapless",
      "t9"."kind" AS "kind",
      "t9"."back_to" AS "back_to",
      "t9"."kept" AS "kept",
      "t9"."began_on" AS "began_on",
      "t9"."ended_on" AS "ended_on",
      COALESCE(
        CASE
          WHEN "t9"."ended_on" < toDate32('2026-06-30')
          THEN "t9"."ended_on"
          ELSE toDate32('2026-06-30')
        END,
        toDate32('2026-06-30')
      ) AS "_then",
      "t9"."kept" AS "_truth",
      COALESCE("t9"."ended_on" < toDate32('2024-06-30'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t8"."records" AS "records",
        "t8"."system" AS "system",
        "t8"."first_on" AS "first_on",
        "t8"."oldest_on" AS "oldest_on",
        "t8"."gapless" AS "gapless",
        'connection' AS "kind",
        GREATEST(COALESCE("t8"."first_on", toDate32('2026-05-01')), toDate32('2026-05-01')) AS "back_to",
        CASE
          WHEN "t8"."records" IS NOT NULL
          THEN (
            "t8"."oldest_on" <= GREATEST(COALESCE("t8"."first_on", toDate32('2026-05-01')), toDate32('2026-05-01'))
          )
          AND "t8"."gapless"
          AND NOT (
            (
              "t8"."ended_on" IS NULL
            ) AND CAST(NULL AS Nullable(Bool))
          )
          WHEN "t5"."listed" > 0
          THEN CAST(NULL AS Nullable(Bool))
          ELSE CAST(NULL AS Nullable(Bool))
        END AS "kept",
        CASE
          WHEN NOT (
            CASE
              WHEN "t8"."records" IS NOT NULL
              THEN (
                "t8"."oldest_on" <= GREATEST(COALESCE("t8"."first_on", toDate32('2026-05-01')), toDate32('2026-05-01'))
              )
              AND "t8"."gapless"
              AND NOT (
                (
                  "t8"."ended_on" IS NULL
                ) AND CAST(NULL AS Nullable(Bool))
              )
              WHEN "t5"."listed" > 0
              THEN CAST(NULL AS Nullable(Bool))
              ELSE CAST(NULL AS Nullable(Bool))
            END
          )
          THEN GREATEST(COALESCE("t8"."first_on", toDate32('2026-05-01')), toDate32('2026-05-01'))
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CAST(NULL AS Nullable(Date32)) AS "ended_on"
      FROM (
        SELECT
          "t3"."listed" AS "listed",
          1 AS "all"
        FROM (
          SELECT
            COUNT(*) AS "listed"
          FROM "t1" AS "t2"
        ) AS "t3"
      ) AS "t5"
      LEFT OUTER JOIN (
        SELECT
          "t6"."records" AS "records",
          "t6"."kind" AS "kind",
          "t6"."system" AS "system",
          "t6"."first_on" AS "first_on",
          "t6"."oldest_on" AS "oldest_on",
          "t6"."gapless" AS "gapless",
          "t6"."ended_on" AS "ended_on",
          1 AS "all"
        FROM (
          SELECT
            *
          FROM "t1" AS "t2"
          WHERE
            NOT (
              COALESCE("t2"."ended_on" < toDate32('2026-05-01'), FALSE)
            )
        ) AS "t6"
      ) AS "t8"
        ON "t5"."all" = "t8"."all"
    ) AS "t9"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2000-09-25' AS Nullable(Date32))
)
SELECT
  CAST("records" AS Nullable(String)) AS "records",
  CAST("system" AS Nullable(String)) AS "system",
  CAST("first_on" AS Nullable(Date32)) AS "first_on",
  CAST("oldest_on" AS Nullable(Date32)) AS "oldest_on",
  CAST("gapless" AS Nullable(Bool)) AS "gapless",
  CAST("kind" AS Nullable(String)) AS "kind",
  CAST("back_to" AS Nullable(Date32)) AS "back_to",
  CAST("kept" AS Nullable(Bool)) AS "kept",
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
