-- Hand the yearly risk assessment report to the provincial authority, on 2026-01-01: not handed in when the year is over
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t23"."system",
      "t23"."finished_on",
      "t23"."held",
      "t23"."reported_on",
      "t23"."due_on",
      "t23"."latest_on",
      "t23"."began_on",
      "t23"."ended_on",
      COALESCE(
        CASE
          WHEN "t23"."ended_on" < MAKE_DATE(2026, 1, 1)
          THEN "t23"."ended_on"
          ELSE MAKE_DATE(2026, 1, 1)
        END,
        MAKE_DATE(2026, 1, 1)
      ) AS "_then",
      (
        "t23"."reported_on" < MAKE_DATE(2199, 1, 1)
      )
      OR (
        "t23"."due_on" >= MAKE_DATE(2026, 1, 1)
      )
      OR CASE
        WHEN (
          "t23"."held" IS NULL
        ) OR (
          "t23"."latest_on" >= MAKE_DATE(2026, 1, 1)
        )
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END AS "_truth",
      COALESCE("t23"."ended_on" < MAKE_DATE(2024, 1, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t22"."system",
        "t22"."finished_on",
        "t22"."held",
        "t22"."reported_on",
        COALESCE(
          CASE
            WHEN "t22"."finished_on" >= MAKE_DATE(2026, 8, 20)
            THEN "t22"."worked_on"
            ELSE CAST(NULL AS DATE)
          END,
          MAKE_DATE(
            CAST(EXTRACT(YEAR FROM "t22"."finished_on") AS INT),
            CAST(12 AS INT),
            CAST(31 AS INT)
          )
        ) AS "due_on",
        GREATEST(
          MAKE_DATE(
            CAST(EXTRACT(YEAR FROM "t22"."finished_on") AS INT),
            CAST(12 AS INT),
            CAST(31 AS INT)
          ),
          COALESCE(
            CASE
              WHEN "t22"."finished_on" >= MAKE_DATE(2026, 8, 20)
              THEN "t22"."worked_on"
              ELSE CAST(NULL AS DATE)
            END,
            MAKE_DATE(
              CAST(EXTRACT(YEAR FROM "t22"."finished_on") AS INT),
              CAST(12 AS INT),
              CAST(31 AS INT)
            )
          )
        ) AS "latest_on",
        CASE
          WHEN (
            "t22"."reported_on" > GREATEST(
              MAKE_DATE(
                CAST(EXTRACT(YEAR FROM "t22"."finished_on") AS INT),
                CAST(12 AS INT),
                CAST(31 AS INT)
              ),
              COALESCE(
                CASE
                  WHEN "t22"."finished_on" >= MAKE_DATE(2026, 8, 20)
                  THEN "t22"."worked_on"
                  ELSE CAST(NULL AS DATE)
                END,
                MAKE_DATE(
                  CAST(EXTRACT(YEAR FROM "t22"."finished_on") AS INT),
                  CAST(12 AS INT),
                  CAST(31 AS INT)
                )
              )
            )
          )
          AND "t22"."held"
          THEN GREATEST(
            MAKE_DATE(
              CAST(EXTRACT(YEAR FROM "t22"."finished_on") AS INT),
              CAST(12 AS INT),
              CAST(31 AS INT)
            ),
            COALESCE(
              CASE
                WHEN "t22"."finished_on" >= MAKE_DATE(2026, 8, 20)
                THEN "t22"."worked_on"
                ELSE CAST(NULL AS DATE)
              END,
              MAKE_DATE(
                CAST(EXTRACT(YEAR FROM "t22"."finished_on") AS INT),
                CAST(12 AS INT),
                CAST(31 AS INT)
              )
            )
          ) + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t22"."reported_on" > GREATEST(
              MAKE_DATE(
                CAST(EXTRACT(YEAR FROM "t22"."finished_on") AS INT),
                CAST(12 AS INT),
                CAST(31 AS INT)
              ),
              COALESCE(
                CASE
                  WHEN "t22"."finished_on" >= MAKE_DATE(2026, 8, 20)
                  THEN "t22"."worked_on"
                  ELSE CAST(NULL AS DATE)
                END,
                MAKE_DATE(
                  CAST(EXTRACT(YEAR FROM "t22"."finished_on") AS INT),
                  CAST(12 AS INT),
                  CAST(31 AS INT)
                )
              )
            )
          )
          AND "t22"."held"
          AND (
            "t22"."reported_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t22"."reported_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t21"."system",
          "t21"."kind",
          "t21"."scope",
          "t21"."level",
          "t21"."contract_signed_on",
          "t21"."template",
          "t21"."finished_on",
          "t21"."by",
          "t21"."conclusion",
          "t21"."major_risks",
          "t21"."plan_on",
          "t21"."rectify_until",
          "t21"."rectified_on",
          "t21"."reported_on",
          "t21"."report_kept_until",
          "t21"."held_from",
          "t21"."unclear",
          "t21"."held",
          "t21"."start_on",
          "t21"."days",
          "t21"."first_ordinal",
          "t21"."first_known",
          "t21"."last_ordinal",
          "t21"."worked_on",
          "t21"."last_known"
        FROM (
          SELECT
            "t20"."system",
            "t20"."kind",
            "t20"."scope",
            "t20"."level",
            "t20"."contract_signed_on",
            "t20"."template",
            "t20"."finished_on",
            "t20"."by",
            "t20"."conclusion",
            "t20"."major_risks",
            "t20"."plan_on",
            "t20"."rectify_until",
            "t20"."rectified_on",
            "t20"."reported_on",
            "t20"."report_kept_until",
            "t20"."held_from",
            "t20"."unclear",
            "t20"."held",
            "t20"."start_on",
            "t20"."days",
            "t20"."first_ordinal",
            "t20"."first_known",
            "t20"."last_ordinal",
            "t9"."worked_on",
            "t9"."last_ordinal" AS "last_ordinal_right",
            "t9"."last_known"
          FROM (
            SELECT
              "t18"."system",
              "t18"."kind",
              "t18"."scope",
              "t18"."level",
              "t18"."contract_signed_on",
              "t18"."template",
              "t18"."finished_on",
              "t18"."by",
              "t18"."conclusion",
              "t18"."major_risks",
              "t18"."plan_on",
              "t18"."rectify_until",
              "t18"."rectified_on",
              "t18"."reported_on",
              "t18"."report_kept_until",
              "t18"."held_from",
              "t18"."unclear",
              "t18"."held",
              "t18"."start_on",
              "t18"."days",
              "t18"."first_ordinal",
              "t18"."first_known",
              "t18"."first_ordinal" + "t18"."days" AS "last_ordinal"
            FROM (
              SELECT
                "t17"."system",
                "t17"."kind",
                "t17"."scope",
                "t17"."level",
                "t17"."contract_signed_on",
                "t17"."template",
                "t17"."finished_on",
                "t17"."by",
                "t17"."conclusion",
                "t17"."major_risks",
                "t17"."plan_on",
                "t17"."rectify_until",
                "t17"."rectified_on",
                "t17"."reported_on",
                "t17"."report_kept_until",
                "t17"."held_from",
                "t17"."unclear",
                "t17"."held",
                "t17"."start_on",
                "t17"."days",
                "t17"."first_ordinal",
                "t17"."first_known"
              FROM (
                SELECT
                  "t16"."system",
                  "t16"."kind",
                  "t16"."scope",
                  "t16"."level",
                  "t16"."contract_signed_on",
                  "t16"."template",
                  "t16"."finished_on",
                  "t16"."by",
                  "t16"."conclusion",
                  "t16"."major_risks",
                  "t16"."plan_on",
                  "t16"."rectify_until",
                  "t16"."rectified_on",
                  "t16"."reported_on",
                  "t16"."report_kept_until",
                  "t16"."held_from",
                  "t16"."unclear",
                  "t16"."held",
                  "t16"."start_on",
                  "t16"."days",
                  "t5"."start_on" AS "start_on_right",
                  "t5"."first_ordinal",
                  "t5"."first_known"
                FROM (
                  SELECT
                    "t14"."system",
                    "t14"."kind",
                    "t14"."scope",
                    "t14"."level",
                    "t14"."contract_signed_on",
                    "t14"."template",
                    "t14"."finished_on",
                    "t14"."by",
                    "t14"."conclusion",
                    "t14"."major_risks",
                    "t14"."plan_on",
                    "t14"."rectify_until",
                    "t14"."rectified_on",
                    "t14"."reported_on",
                    "t14"."report_kept_until",
                    "t14"."held_from",
                    "t14"."unclear",
                    "t14"."held",
                    "t14"."finished_on" AS "start_on",
                    CAST(NULL AS BIGINT) AS "days"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t12"."system",
                        "t12"."kind",
                        "t12"."scope",
                        "t12"."level",
                        "t12"."contract_signed_on",
                        "t12"."template",
                        "t12"."finished_on",
                        "t12"."by",
                        "t12"."conclusion",
                        "t12"."major_risks",
                        "t12"."plan_on",
                        "t12"."rectify_until",
                        "t12"."rectified_on",
                        "t12"."reported_on",
                        "t12"."report_kept_until",
                        "t12"."held_from",
                        "t12"."unclear",
                        CASE
                          WHEN COALESCE("t12"."held_from" <= "t12"."finished_on", FALSE)
                          THEN TRUE
                          WHEN "t12"."unclear"
                          THEN CAST(NULL AS BOOLEAN)
                          ELSE FALSE
                        END AS "held"
                      FROM (
                        SELECT
                          "t8"."system",
                          "t8"."kind",
                          "t8"."scope",
                          "t8"."level",
                          "t8"."contract_signed_on",
                          "t8"."template",
                          "t8"."finished_on",
                          "t8"."by",
                          "t8"."conclusion",
                          "t8"."major_risks",
                          "t8"."plan_on",
                          "t8"."rectify_until",
                          "t8"."rectified_on",
                          "t8"."reported_on",
                          "t8"."report_kept_until",
                          "t11"."held_from",
                          "t11"."unclear"
                        FROM (
                          SELECT
                            *
                          FROM "hegui_assessments" AS "t1"
                          WHERE
                            "t1"."kind" = 'data_risk' AND "t1"."finished_on" >= MAKE_DATE(2025, 1, 1)
                        ) AS "t8"
                        CROSS JOIN (
                          SELECT
                            MIN("t2"."classified_on") FILTER(WHERE
                              "t2"."class" IN ('important', 'core')
                              AND (
                                "t2"."classified_on" < MAKE_DATE(2199, 1, 1)
                              )) AS "held_from",
                            COALESCE(
                              SUM(
                                CAST(CAST((
                                  "t2"."class" IN ('important', 'core')
                                  AND (
                                    "t2"."classified_on" < MAKE_DATE(2199, 1, 1)
                                  )
                                ) IS NULL AS INT) AS BIGINT)
                              ),
                              0
                            ) > 0 AS "unclear"
                          FROM "hegui_data_assets" AS "t2"
                        ) AS "t11"
                      ) AS "t12"
                    ) AS "t13"
                    WHERE
                      COALESCE("t13"."held", TRUE)
                  ) AS "t14"
                ) AS "t16"
                LEFT OUTER JOIN (
                  SELECT
                    "t0"."day" AS "start_on",
                    "t0"."ordinal" AS "first_ordinal",
                    "t0"."known" AS "first_known"
                  FROM "hegui_calendar" AS "t0"
                ) AS "t5"
                  ON "t16"."start_on" = "t5"."start_on"
              ) AS "t17"
            ) AS "t18"
          ) AS "t20"
          LEFT OUTER JOIN (
            SELECT
              "t3"."day" AS "worked_on",
              "t3"."ordinal" AS "last_ordinal",
              "t3"."known" AS "last_known"
            FROM (
              SELECT
                *
              FROM "hegui_calendar" AS "t0"
              WHERE
                "t0"."working"
            ) AS "t3"
          ) AS "t9"
            ON "t20"."last_ordinal" = "t9"."last_ordinal"
        ) AS "t21"
      ) AS "t22"
    ) AS "t23"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-01-01' AS DATE)
)
SELECT
  CAST("system" AS VARCHAR) AS "system",
  CAST("finished_on" AS DATE) AS "finished_on",
  CAST("held" AS BOOLEAN) AS "held",
  CAST("reported_on" AS DATE) AS "reported_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("latest_on" AS DATE) AS "latest_on",
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
