-- Keep the log of vulnerability information received for at least six months, on 2026-06-30: the first day of the window is missing
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t20"."source",
      "t20"."system",
      "t20"."kind",
      "t20"."window_from",
      "t20"."window_to",
      "t20"."days_wanted",
      "t20"."days_missing",
      "t20"."days_unclear",
      "t20"."longest_gap_s",
      "t20"."days_unsealed",
      "t20"."began_on",
      "t20"."ended_on",
      COALESCE(
        CASE
          WHEN "t20"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t20"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      CASE
        WHEN "t20"."days_missing" > 0
        THEN FALSE
        WHEN "t20"."days_unclear" > 0
        THEN CAST(NULL AS BOOLEAN)
        ELSE TRUE
      END AS "_truth",
      COALESCE("t20"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t19"."source",
        "t19"."system",
        "t19"."kind",
        "t19"."window_from",
        "t19"."window_to",
        "t19"."days_wanted",
        "t19"."days_missing",
        "t19"."days_unclear",
        "t19"."longest_gap_s",
        "t19"."days_unsealed",
        "t19"."began_on",
        CAST(NULL AS DATE) AS "ended_on"
      FROM (
        SELECT
          "t18"."source",
          "t18"."system",
          "t18"."kind",
          MIN("t18"."day") AS "window_from",
          MAX("t18"."day") AS "window_to",
          COUNT(*) AS "days_wanted",
          SUM(CAST(CAST(COALESCE(NOT (
            "t18"."kept"
          ), FALSE) AS INT) AS BIGINT)) AS "days_missing",
          SUM(CAST(CAST("t18"."kept" IS NULL AS INT) AS BIGINT)) AS "days_unclear",
          MAX("t18"."longest_gap_s") AS "longest_gap_s",
          SUM("t18"."unsealed") AS "days_unsealed",
          MIN("t18"."day") FILTER(WHERE
            COALESCE(NOT (
              "t18"."kept"
            ), FALSE)) AS "began_on"
        FROM (
          SELECT
            "t17"."source",
            "t17"."system",
            "t17"."kind",
            "t17"."day",
            "t8"."longest_gap_s",
            "t8"."unsealed",
            CASE
              WHEN COALESCE("t8"."counted", FALSE)
              THEN TRUE
              WHEN "t8"."source" IS NOT NULL
              THEN CAST(NULL AS BOOLEAN)
              ELSE CASE
                WHEN "t17"."first_row_on" IS NULL
                THEN CAST(NULL AS BOOLEAN)
                WHEN (
                  "t17"."started_on" IS NULL
                )
                AND COALESCE("t17"."day" < "t17"."oldest_on", TRUE)
                THEN CAST(NULL AS BOOLEAN)
                WHEN (
                  "t17"."retired_on" IS NULL
                )
                AND COALESCE("t17"."day" > "t17"."newest_on", TRUE)
                THEN CAST(NULL AS BOOLEAN)
                WHEN (
                  "t17"."kind" = 'access'
                ) OR (
                  "t17"."day" < "t17"."first_row_on"
                )
                THEN FALSE
                ELSE CAST(NULL AS BOOLEAN)
              END
            END AS "kept"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t14"."source",
                "t14"."system",
                "t14"."kind",
                "t14"."started_on",
                "t14"."retired_on",
                "t14"."clock_synced",
                "t14"."first_row_on",
                "t14"."oldest_on",
                "t14"."newest_on",
                "t11"."day"
              FROM (
                SELECT
                  "t12"."source",
                  "t12"."system",
                  "t12"."kind",
                  "t12"."started_on",
                  "t12"."retired_on",
                  "t12"."clock_synced",
                  "t12"."first_row_on",
                  "t12"."oldest_on",
                  "t12"."newest_on"
                FROM (
                  SELECT
                    "t7"."source",
                    "t7"."system",
                    "t7"."kind",
                    "t7"."started_on",
                    "t7"."retired_on",
                    "t7"."clock_synced",
                    "t9"."source" AS "source_right",
                    "t9"."first_row_on",
                    "t9"."oldest_on",
                    "t9"."newest_on"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_log_sources" AS "t2"
                    WHERE
                      "t2"."kind" IN ('vulnerability_intake')
                  ) AS "t7"
                  LEFT OUTER JOIN (
                    SELECT
                      "t0"."source",
                      MIN("t0"."day") AS "first_row_on",
                      MIN("t0"."day") FILTER(WHERE
                        "t0"."records" >= 0) AS "oldest_on",
                      MAX("t0"."day") FILTER(WHERE
                        "t0"."records" >= 0) AS "newest_on"
                    FROM "hegui_log_coverage" AS "t0"
                    GROUP BY
                      1
                  ) AS "t9"
                    ON "t7"."source" = "t9"."source"
                ) AS "t12"
              ) AS "t14"
              CROSS JOIN (
                SELECT
                  "t3"."day"
                FROM (
                  SELECT
                    *
                  FROM "hegui_calendar" AS "t1"
                  WHERE
                    "t1"."day" >= MAKE_DATE(2025, 12, 30) AND "t1"."day" < MAKE_DATE(2026, 6, 30)
                ) AS "t3"
              ) AS "t11"
            ) AS "t15"
            WHERE
              COALESCE("t15"."day" >= "t15"."started_on", TRUE)
              AND COALESCE("t15"."day" < "t15"."retired_on", TRUE)
          ) AS "t17"
          LEFT OUTER JOIN (
            SELECT
              "t0"."source",
              "t0"."day",
              MAX("t0"."longest_gap_s") AS "longest_gap_s",
              SUM(CAST(CAST("t0"."sealed" = FALSE AS INT) AS BIGINT)) AS "unsealed",
              BOOL_OR("t0"."records" >= 0) AS "counted"
            FROM "hegui_log_coverage" AS "t0"
            GROUP BY
              1,
              2
          ) AS "t8"
            ON "t17"."source" = "t8"."source" AND "t17"."day" = "t8"."day"
        ) AS "t18"
        GROUP BY
          1,
          2,
          3
      ) AS "t19"
    ) AS "t20"
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
  CAST("source" AS VARCHAR) AS "source",
  CAST("system" AS VARCHAR) AS "system",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("window_from" AS DATE) AS "window_from",
  CAST("window_to" AS DATE) AS "window_to",
  CAST("days_wanted" AS BIGINT) AS "days_wanted",
  CAST("days_missing" AS BIGINT) AS "days_missing",
  CAST("days_unclear" AS BIGINT) AS "days_unclear",
  CAST("longest_gap_s" AS BIGINT) AS "longest_gap_s",
  CAST("days_unsealed" AS BIGINT) AS "days_unsealed",
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
