-- Hand the report on the risk of important data to the People's Bank by 15 January, on 2026-06-30: a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t21"."year",
      "t21"."due_on",
      "t21"."held_from",
      "t21"."reported_on",
      "t21"."in_time",
      "t21"."began_on",
      "t21"."ended_on",
      COALESCE(
        CASE
          WHEN "t21"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t21"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t21"."due_on" >= MAKE_DATE(2026, 6, 30)
      ) OR "t21"."in_time" AS "_truth",
      COALESCE("t21"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t20"."year",
        "t20"."due_on",
        "t20"."held_from",
        "t20"."reported_on",
        "t20"."in_time"
        OR CASE WHEN "t20"."bound" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
        CASE
          WHEN NOT (
            "t20"."in_time"
          )
          AND (
            "t20"."due_on" < MAKE_DATE(2026, 6, 30)
          )
          AND COALESCE("t20"."bound", FALSE)
          THEN "t20"."due_on" + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t20"."in_time"
          )
          AND (
            "t20"."due_on" < MAKE_DATE(2026, 6, 30)
          )
          AND COALESCE("t20"."bound", FALSE)
          AND (
            COALESCE("t20"."reported_on", MAKE_DATE(2199, 1, 1)) < MAKE_DATE(2199, 1, 1)
          )
          THEN COALESCE("t20"."reported_on", MAKE_DATE(2199, 1, 1))
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t19"."due_on",
          "t19"."year",
          "t19"."held_from",
          "t19"."bound",
          "t19"."from_on",
          "t19"."until_on",
          "t19"."reported_on",
          "t19"."in_time"
        FROM (
          SELECT
            "t18"."due_on",
            "t18"."year",
            "t18"."held_from",
            "t18"."bound",
            "t18"."from_on",
            "t18"."until_on",
            "t18"."reported_on",
            "t18"."silent",
            CASE
              WHEN "t18"."reported_on" IS NOT NULL
              THEN "t18"."reported_on" <= "t18"."due_on"
              WHEN "t18"."silent" > 0
              THEN CAST(NULL AS BOOLEAN)
              ELSE CAST(NULL AS BOOLEAN)
            END AS "in_time"
          FROM (
            SELECT
              "t17"."due_on",
              "t17"."year",
              "t17"."held_from",
              "t17"."bound",
              "t17"."from_on",
              "t17"."until_on",
              MIN("t17"."reported_on") FILTER(WHERE
                (
                  "t17"."finished_on" >= "t17"."from_on"
                )
                AND (
                  "t17"."finished_on" <= "t17"."until_on"
                )
                AND (
                  "t17"."reported_on" < MAKE_DATE(2199, 1, 1)
                )) AS "reported_on",
              SUM(
                CASE
                  WHEN (
                    "t17"."finished_on" IS NOT NULL
                  ) AND (
                    "t17"."reported_on" IS NULL
                  )
                  THEN 1
                  ELSE 0
                END
              ) AS "silent"
            FROM (
              SELECT
                "t16"."due_on",
                "t16"."year",
                "t16"."held_from",
                "t16"."bound",
                "t16"."from_on",
                "t16"."until_on",
                "t16"."all",
                "t6"."system",
                "t6"."kind",
                "t6"."scope",
                "t6"."level",
                "t6"."contract_signed_on",
                "t6"."template",
                "t6"."finished_on",
                "t6"."by",
                "t6"."conclusion",
                "t6"."major_risks",
                "t6"."plan_on",
                "t6"."rectify_until",
                "t6"."rectified_on",
                "t6"."reported_on",
                "t6"."report_kept_until",
                "t6"."all" AS "all_right"
              FROM (
                SELECT
                  "t14"."due_on",
                  "t14"."year",
                  "t14"."held_from",
                  "t14"."bound",
                  "t14"."from_on",
                  "t14"."until_on",
                  1 AS "all"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t12"."due_on",
                      "t12"."year",
                      "t12"."held_from",
                      "t12"."bound",
                      "t12"."from_on",
                      "t12"."until_on"
                    FROM (
                      SELECT
                        "t11"."due_on",
                        "t11"."year",
                        "t11"."held_from",
                        "t11"."unclear",
                        CASE
                          WHEN "t11"."held_from" <= GREATEST(
                            MAKE_DATE(CAST("t11"."year" - 1 AS INT), CAST(1 AS INT), CAST(1 AS INT)),
                            MAKE_DATE(2025, 6, 30)
                          )
                          THEN TRUE
                          WHEN (
                            "t11"."held_from" IS NOT NULL
                          )
                          AND (
                            "t11"."held_from" > "t11"."due_on"
                          )
                          AND NOT (
                            "t11"."unclear"
                          )
                          THEN FALSE
                          WHEN (
                            "t11"."held_from" IS NOT NULL
                          ) OR "t11"."unclear"
                          THEN CAST(NULL AS BOOLEAN)
                          ELSE FALSE
                        END AS "bound",
                        MAKE_DATE(CAST("t11"."year" - 1 AS INT), CAST(1 AS INT), CAST(16 AS INT)) AS "from_on",
                        MAKE_DATE(CAST("t11"."year" AS INT), CAST(1 AS INT), CAST(15 AS INT)) AS "until_on"
                      FROM (
                        SELECT
                          "t9"."due_on",
                          "t9"."year",
                          "t10"."held_from",
                          "t10"."unclear"
                        FROM (
                          SELECT
                            "t4"."day" AS "due_on",
                            CAST(EXTRACT(YEAR FROM "t4"."day") AS BIGINT) AS "year"
                          FROM (
                            SELECT
                              *
                            FROM "hegui_calendar" AS "t1"
                            WHERE
                              EXTRACT(MONTH FROM "t1"."day") = 1
                              AND EXTRACT(DAY FROM "t1"."day") = 15
                              AND "t1"."day" >= MAKE_DATE(2026, 1, 15)
                              AND EXTRACT(YEAR FROM "t1"."day") <= 2026
                          ) AS "t4"
                        ) AS "t9"
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
                        ) AS "t10"
                      ) AS "t11"
                    ) AS "t12"
                  ) AS "t13"
                  WHERE
                    COALESCE("t13"."bound", TRUE)
                ) AS "t14"
              ) AS "t16"
              LEFT OUTER JOIN (
                SELECT
                  "t3"."system",
                  "t3"."kind",
                  "t3"."scope",
                  "t3"."level",
                  "t3"."contract_signed_on",
                  "t3"."template",
                  "t3"."finished_on",
                  "t3"."by",
                  "t3"."conclusion",
                  "t3"."major_risks",
                  "t3"."plan_on",
                  "t3"."rectify_until",
                  "t3"."rectified_on",
                  "t3"."reported_on",
                  "t3"."report_kept_until",
                  1 AS "all"
                FROM (
                  SELECT
                    *
                  FROM "hegui_assessments" AS "t0"
                  WHERE
                    "t0"."kind" = 'data_risk'
                ) AS "t3"
              ) AS "t6"
                ON "t16"."all" = "t6"."all"
            ) AS "t17"
            GROUP BY
              1,
              2,
              3,
              4,
              5,
              6
          ) AS "t18"
        ) AS "t19"
      ) AS "t20"
    ) AS "t21"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-06-30' AS DATE)
)
SELECT
  CAST("year" AS BIGINT) AS "year",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("held_from" AS DATE) AS "held_from",
  CAST("reported_on" AS DATE) AS "reported_on",
  CAST("in_time" AS BOOLEAN) AS "in_time",
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
