-- Keep logs of the processing of banking data for six months, a year or three, on 2027-07-01: a day short of six months
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t2" AS (
      SELECT
        *
      FROM "hegui_records_kept" AS "t1"
      WHERE
        "t1"."kind" = 'data_processing'
    )
    SELECT
      "t13"."records" AS "records",
      "t13"."system" AS "system",
      "t13"."first_on" AS "first_on",
      "t13"."oldest_on" AS "oldest_on",
      "t13"."gapless" AS "gapless",
      "t13"."kind" AS "kind",
      "t13"."back_to" AS "back_to",
      "t13"."kept" AS "kept",
      "t13"."began_on" AS "began_on",
      "t13"."ended_on" AS "ended_on",
      "t13"."core" AS "core",
      "t13"."important" AS "important",
      COALESCE(
        CASE
          WHEN "t13"."ended_on" < toDate32('2027-07-01')
          THEN "t13"."ended_on"
          ELSE toDate32('2027-07-01')
        END,
        toDate32('2027-07-01')
      ) AS "_then",
      CASE
        WHEN "t13"."records" IS NULL
        THEN "t13"."kept"
        ELSE COALESCE("t13"."kept", FALSE)
        OR (
          (
            (
              "t13"."oldest_on" <= GREATEST(COALESCE("t13"."first_on", toDate32('2026-07-01')), toDate32('2026-07-01'))
            )
            AND "t13"."gapless"
            AND NOT (
              "t13"."core"
            )
          )
          OR (
            (
              "t13"."oldest_on" <= GREATEST(COALESCE("t13"."first_on", toDate32('2027-01-01')), toDate32('2027-01-01'))
            )
            AND "t13"."gapless"
            AND NOT (
              "t13"."important"
            )
          )
        )
        OR CASE
          WHEN COALESCE(
            (
              "t13"."oldest_on" <= GREATEST(COALESCE("t13"."first_on", toDate32('2027-01-01')), toDate32('2027-01-01'))
            )
            AND "t13"."gapless",
            TRUE
          )
          THEN CAST(NULL AS Nullable(Bool))
          ELSE FALSE
        END
      END AS "_truth",
      COALESCE("t13"."ended_on" < toDate32('2025-07-01'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t12"."records" AS "records",
        "t12"."system" AS "system",
        "t12"."first_on" AS "first_on",
        "t12"."oldest_on" AS "oldest_on",
        "t12"."gapless" AS "gapless",
        "t12"."kind" AS "kind",
        "t12"."back_to" AS "back_to",
        "t12"."kept" AS "kept",
        CASE
          WHEN NOT (
            (
              "t12"."oldest_on" <= GREATEST(COALESCE("t12"."first_on", toDate32('2027-01-01')), toDate32('2027-01-01'))
            )
            AND "t12"."gapless"
          )
          THEN toDate32('2027-01-01')
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CAST(NULL AS Nullable(Date32)) AS "ended_on",
        "t12"."core" AS "core",
        "t12"."important" AS "important"
      FROM (
        SELECT
          "t11"."records" AS "records",
          "t11"."system" AS "system",
          "t11"."first_on" AS "first_on",
          "t11"."oldest_on" AS "oldest_on",
          "t11"."gapless" AS "gapless",
          'data_processing' AS "kind",
          GREATEST(COALESCE("t11"."first_on", toDate32('2025-06-30')), toDate32('2025-06-30')) AS "back_to",
          CASE
            WHEN "t11"."records" IS NOT NULL
            THEN (
              "t11"."oldest_on" <= GREATEST(COALESCE("t11"."first_on", toDate32('2025-06-30')), toDate32('2025-06-30'))
            )
            AND "t11"."gapless"
            AND NOT (
              (
                "t11"."ended_on" IS NULL
              ) AND CAST(NULL AS Nullable(Bool))
            )
            WHEN "t8"."listed" > 0
            THEN CAST(NULL AS Nullable(Bool))
            ELSE CAST(NULL AS Nullable(Bool))
          END AS "kept",
          CASE
            WHEN NOT (
              CASE
                WHEN "t11"."records" IS NOT NULL
                THEN (
                  "t11"."oldest_on" <= GREATEST(COALESCE("t11"."first_on", toDate32('2025-06-30')), toDate32('2025-06-30'))
                )
                AND "t11"."gapless"
                AND NOT (
                  (
                    "t11"."ended_on" IS NULL
                  ) AND CAST(NULL AS Nullable(Bool))
                )
                WHEN "t8"."listed" > 0
                THEN CAST(NULL AS Nullable(Bool))
                ELSE CAST(NULL AS Nullable(Bool))
              END
            )
            THEN GREATEST(COALESCE("t11"."first_on", toDate32('2025-06-30')), toDate32('2025-06-30'))
            ELSE CAST(NULL AS Nullable(Date32))
          END AS "began_on",
          CAST(NULL AS Nullable(Date32)) AS "ended_on",
          "t7"."core" AS "core",
          "t7"."important" AS "important"
        FROM (
          SELECT
            "t4"."listed" AS "listed",
            1 AS "all"
          FROM (
            SELECT
              COUNT(*) AS "listed"
            FROM "t2" AS "t3"
          ) AS "t4"
        ) AS "t8"
        LEFT OUTER JOIN (
          SELECT
            "t9"."records" AS "records",
            "t9"."kind" AS "kind",
            "t9"."system" AS "system",
            "t9"."first_on" AS "first_on",
            "t9"."oldest_on" AS "oldest_on",
            "t9"."gapless" AS "gapless",
            "t9"."ended_on" AS "ended_on",
            1 AS "all"
          FROM (
            SELECT
              *
            FROM "t2" AS "t3"
            WHERE
              NOT (
                COALESCE("t3"."ended_on" < toDate32('2025-06-30'), FALSE)
              )
          ) AS "t9"
        ) AS "t11"
          ON "t8"."all" = "t11"."all"
        CROSS JOIN (
          SELECT
            CASE
              WHEN COALESCE(
                SUM(
                  toDecimal128(CAST(CAST("t0"."class" IN ('core') AS Nullable(Int32)) AS Nullable(Int64)), 0)
                ),
                0
              ) > 0
              THEN TRUE
              WHEN COALESCE(
                SUM(
                  toDecimal128(
                    CAST(CAST("t0"."class" IN ('core') IS NULL AS Nullable(Int32)) AS Nullable(Int64)),
                    0
                  )
                ),
                0
              ) > 0
              THEN CAST(NULL AS Nullable(Bool))
              ELSE CAST(NULL AS Nullable(Bool))
            END AS "core",
            CASE
              WHEN COALESCE(
                SUM(
                  toDecimal128(
                    CAST(CAST("t0"."class" IN ('important', 'core') AS Nullable(Int32)) AS Nullable(Int64)),
                    0
                  )
                ),
                0
              ) > 0
              THEN TRUE
              WHEN COALESCE(
                SUM(
                  toDecimal128(
                    CAST(CAST("t0"."class" IN ('important', 'core') IS NULL AS Nullable(Int32)) AS Nullable(Int64)),
                    0
                  )
                ),
                0
              ) > 0
              THEN CAST(NULL AS Nullable(Bool))
              ELSE CAST(NULL AS Nullable(Bool))
            END AS "important"
          FROM "hegui_data_assets" AS "t0"
        ) AS "t7"
      ) AS "t12"
    ) AS "t13"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2025-06-30' AS Nullable(Date32))
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
  CAST("core" AS Nullable(Bool)) AS "core",
  CAST("important" AS Nullable(Bool)) AS "important",
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
