-- Keep at least one network log for every system, on 2026-06-30: the log began in the window, and the system runs for years
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t22"."system",
      "t22"."name",
      "t22"."window_from",
      "t22"."days_missing",
      "t22"."days_unclear",
      "t22"."began_on",
      "t22"."ended_on",
      COALESCE(
        CASE
          WHEN "t22"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t22"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      CASE
        WHEN "t22"."days_missing" > 0
        THEN FALSE
        WHEN "t22"."days_unclear" > 0
        THEN CAST(NULL AS BOOLEAN)
        ELSE TRUE
      END AS "_truth",
      COALESCE("t22"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t21"."system",
        "t21"."name",
        "t21"."window_from",
        "t21"."days_missing",
        "t21"."days_unclear",
        "t21"."began_on",
        "t21"."ended_on"
      FROM (
        SELECT
          "t20"."system",
          "t20"."name",
          "t20"."window_from",
          "t20"."days_missing",
          "t20"."days_unclear",
          "t20"."began_on",
          "t20"."last_on",
          CASE
            WHEN "t20"."last_on" < MAKE_DATE(2026, 6, 30)
            THEN "t20"."last_on" + INTERVAL '1 DAY'
            ELSE CAST(NULL AS DATE)
          END AS "ended_on"
        FROM (
          SELECT
            "t19"."system",
            MAX("t19"."name") AS "name",
            MIN("t19"."day") AS "window_from",
            SUM(CAST(CAST(COALESCE(NOT (
              "t19"."logged"
            ), FALSE) AS INT) AS BIGINT)) AS "days_missing",
            SUM(CAST(CAST("t19"."logged" IS NULL AS INT) AS BIGINT)) AS "days_unclear",
            MIN("t19"."day") FILTER(WHERE
              COALESCE(NOT (
                "t19"."logged"
              ), FALSE)) AS "began_on",
            MAX("t19"."day") FILTER(WHERE
              COALESCE(NOT (
                "t19"."logged"
              ), FALSE)) AS "last_on"
          FROM (
            SELECT
              "t18"."system",
              "t18"."name",
              "t18"."in_operation_on",
              "t18"."retired_on",
              "t18"."day",
              "t18"."operates",
              "t18"."system_right",
              "t18"."day_right",
              "t18"."sure",
              "t18"."perhaps",
              CASE
                WHEN COALESCE("t18"."sure", FALSE)
                THEN TRUE
                WHEN COALESCE("t18"."perhaps", FALSE) OR (
                  "t18"."operates" IS NULL
                )
                THEN CAST(NULL AS BOOLEAN)
                ELSE FALSE
              END AS "logged"
            FROM (
              SELECT
                "t14"."system",
                "t14"."name",
                "t14"."in_operation_on",
                "t14"."retired_on",
                "t14"."day",
                "t14"."operates",
                "t17"."system" AS "system_right",
                "t17"."day" AS "day_right",
                "t17"."sure",
                "t17"."perhaps"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t11"."system",
                    "t11"."name",
                    "t11"."in_operation_on",
                    "t11"."retired_on",
                    "t11"."day",
                    (
                      (
                        "t11"."in_operation_on" <= "t11"."day"
                      )
                      OR (
                        (
                          "t11"."in_operation_on" IS NULL
                        )
                        AND (
                          "t11"."day" = MAKE_DATE(2026, 6, 30)
                        )
                      )
                    )
                    AND (
                      "t11"."day" < "t11"."retired_on"
                    ) AS "operates"
                  FROM (
                    SELECT
                      "t4"."system",
                      "t4"."name",
                      "t4"."in_operation_on",
                      "t4"."retired_on",
                      "t9"."day"
                    FROM (
                      SELECT
                        "t0"."system",
                        "t0"."name",
                        "t0"."in_operation_on",
                        "t0"."retired_on"
                      FROM "hegui_systems" AS "t0"
                    ) AS "t4"
                    CROSS JOIN (
                      SELECT
                        "t5"."day"
                      FROM (
                        SELECT
                          *
                        FROM "hegui_calendar" AS "t1"
                        WHERE
                          "t1"."day" >= MAKE_DATE(2025, 12, 30) AND "t1"."day" <= MAKE_DATE(2026, 6, 30)
                      ) AS "t5"
                    ) AS "t9"
                  ) AS "t11"
                ) AS "t12"
                WHERE
                  COALESCE("t12"."operates", TRUE)
              ) AS "t14"
              LEFT OUTER JOIN (
                SELECT
                  "t15"."system",
                  "t15"."day",
                  BOOL_OR(COALESCE("t15"."runs", FALSE)) AS "sure",
                  BOOL_OR("t15"."runs" IS NULL) AS "perhaps"
                FROM (
                  SELECT
                    "t14"."system",
                    "t14"."day",
                    (
                      (
                        "t10"."started_on" <= "t14"."day"
                      )
                      OR (
                        (
                          "t10"."started_on" IS NULL
                        ) AND (
                          "t14"."day" = MAKE_DATE(2026, 6, 30)
                        )
                      )
                    )
                    AND (
                      "t14"."day" < "t10"."ended_on"
                    ) AS "runs"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t11"."system",
                        "t11"."name",
                        "t11"."in_operation_on",
                        "t11"."retired_on",
                        "t11"."day",
                        (
                          (
                            "t11"."in_operation_on" <= "t11"."day"
                          )
                          OR (
                            (
                              "t11"."in_operation_on" IS NULL
                            )
                            AND (
                              "t11"."day" = MAKE_DATE(2026, 6, 30)
                            )
                          )
                        )
                        AND (
                          "t11"."day" < "t11"."retired_on"
                        ) AS "operates"
                      FROM (
                        SELECT
                          "t4"."system",
                          "t4"."name",
                          "t4"."in_operation_on",
                          "t4"."retired_on",
                          "t9"."day"
                        FROM (
                          SELECT
                            "t0"."system",
                            "t0"."name",
                            "t0"."in_operation_on",
                            "t0"."retired_on"
                          FROM "hegui_systems" AS "t0"
                        ) AS "t4"
                        CROSS JOIN (
                          SELECT
                            "t5"."day"
                          FROM (
                            SELECT
                              *
                            FROM "hegui_calendar" AS "t1"
                            WHERE
                              "t1"."day" >= MAKE_DATE(2025, 12, 30) AND "t1"."day" <= MAKE_DATE(2026, 6, 30)
                          ) AS "t5"
                        ) AS "t9"
                      ) AS "t11"
                    ) AS "t12"
                    WHERE
                      COALESCE("t12"."operates", TRUE)
                  ) AS "t14"
                  INNER JOIN (
                    SELECT
                      "t6"."source",
                      "t6"."started_on",
                      "t6"."retired_on" AS "ended_on",
                      "t6"."system" AS "of"
                    FROM (
                      SELECT
                        *
                      FROM "hegui_log_sources" AS "t2"
                      WHERE
                        "t2"."kind" IN ('access', 'operation', 'security')
                    ) AS "t6"
                  ) AS "t10"
                    ON "t14"."system" = "t10"."of"
                ) AS "t15"
                GROUP BY
                  1,
                  2
              ) AS "t17"
                ON "t14"."system" = "t17"."system" AND "t14"."day" = "t17"."day"
            ) AS "t18"
          ) AS "t19"
          GROUP BY
            1
        ) AS "t20"
      ) AS "t21"
    ) AS "t22"
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
  CAST("system" AS VARCHAR) AS "system",
  CAST("name" AS VARCHAR) AS "name",
  CAST("window_from" AS DATE) AS "window_from",
  CAST("days_missing" AS BIGINT) AS "days_missing",
  CAST("days_unclear" AS BIGINT) AS "days_unclear",
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
