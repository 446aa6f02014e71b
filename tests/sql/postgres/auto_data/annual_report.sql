-- Report on automotive data security by 15 December, on 2026-06-30: a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t23"."year",
      "t23"."due_on",
      "t23"."bound",
      "t23"."reported_on",
      "t23"."in_time",
      "t23"."began_on",
      "t23"."ended_on",
      COALESCE(
        CASE
          WHEN "t23"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t23"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t23"."due_on" >= MAKE_DATE(2026, 6, 30)
      ) OR "t23"."in_time" AS "_truth",
      COALESCE("t23"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t22"."year",
        "t22"."due_on",
        "t22"."bound",
        "t22"."reported_on",
        "t22"."in_time"
        OR CASE
          WHEN CASE
            WHEN "t22"."held_from" IS NULL
            THEN CAST(NULL AS BOOLEAN)
            ELSE "t22"."bound"
          END IS NULL
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "in_time",
        CASE
          WHEN NOT (
            "t22"."in_time"
          )
          AND (
            "t22"."due_on" < MAKE_DATE(2026, 6, 30)
          )
          AND COALESCE(
            CASE
              WHEN "t22"."held_from" IS NULL
              THEN CAST(NULL AS BOOLEAN)
              ELSE "t22"."bound"
            END,
            FALSE
          )
          THEN "t22"."due_on" + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t22"."in_time"
          )
          AND (
            "t22"."due_on" < MAKE_DATE(2026, 6, 30)
          )
          AND COALESCE(
            CASE
              WHEN "t22"."held_from" IS NULL
              THEN CAST(NULL AS BOOLEAN)
              ELSE "t22"."bound"
            END,
            FALSE
          )
          AND (
            COALESCE("t22"."reported_on", MAKE_DATE(2199, 1, 1)) < MAKE_DATE(2199, 1, 1)
          )
          THEN COALESCE("t22"."reported_on", MAKE_DATE(2199, 1, 1))
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t21"."due_on",
          "t21"."year",
          "t21"."held_from",
          "t21"."bound",
          "t21"."from_on",
          "t21"."until_on",
          "t21"."reported_on",
          "t21"."in_time"
        FROM (
          SELECT
            "t20"."due_on",
            "t20"."year",
            "t20"."held_from",
            "t20"."bound",
            "t20"."from_on",
            "t20"."until_on",
            "t20"."reported_on",
            "t20"."silent",
            CASE
              WHEN "t20"."reported_on" IS NOT NULL
              THEN "t20"."reported_on" <= "t20"."due_on"
              WHEN "t20"."silent" > 0
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END AS "in_time"
          FROM (
            SELECT
              "t19"."due_on",
              "t19"."year",
              "t19"."held_from",
              "t19"."bound",
              "t19"."from_on",
              "t19"."until_on",
              MIN("t19"."reported_on") FILTER(WHERE
                (
                  "t19"."reported_on" >= "t19"."from_on"
                )
                AND (
                  "t19"."reported_on" <= "t19"."until_on"
                )
                AND (
                  "t19"."reported_on" < MAKE_DATE(2199, 1, 1)
                )) AS "reported_on",
              SUM(
                CASE
                  WHEN (
                    "t19"."finished_on" IS NOT NULL
                  ) AND (
                    "t19"."reported_on" IS NULL
                  )
                  THEN 1
                  ELSE 0
                END
              ) AS "silent"
            FROM (
              SELECT
                "t18"."due_on",
                "t18"."year",
                "t18"."held_from",
                "t18"."bound",
                "t18"."from_on",
                "t18"."until_on",
                "t18"."all",
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
                  "t16"."due_on",
                  "t16"."year",
                  "t16"."held_from",
                  "t16"."bound",
                  "t16"."from_on",
                  "t16"."until_on",
                  1 AS "all"
                FROM (
                  SELECT
                    "t15"."due_on",
                    "t15"."year",
                    "t15"."held_from",
                    "t15"."bound",
                    MAKE_DATE(CAST("t15"."year" AS INT), CAST(1 AS INT), CAST(1 AS INT)) AS "from_on",
                    MAKE_DATE(CAST("t15"."year" AS INT), CAST(12 AS INT), CAST(31 AS INT)) AS "until_on"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t9"."due_on",
                          "t9"."year",
                          "t12"."held_from",
                          "t12"."bound"
                        FROM (
                          SELECT
                            "t4"."day" AS "due_on",
                            CAST(EXTRACT(YEAR FROM "t4"."day") AS BIGINT) AS "year"
                          FROM (
                            SELECT
                              *
                            FROM "hegui_calendar" AS "t1"
                            WHERE
                              EXTRACT(MONTH FROM "t1"."day") = 12
                              AND EXTRACT(DAY FROM "t1"."day") = 15
                              AND "t1"."day" >= MAKE_DATE(2024, 6, 29)
                              AND EXTRACT(YEAR FROM "t1"."day") <= 2026
                          ) AS "t4"
                        ) AS "t9"
                        CROSS JOIN (
                          SELECT
                            "t10"."held_from",
                            "t10"."bound"
                          FROM (
                            SELECT
                              "t7"."sure",
                              "t7"."perhaps",
                              "t7"."held_from",
                              CASE
                                WHEN "t7"."sure" > 0
                                THEN TRUE
                                WHEN "t7"."perhaps" > 0
                                THEN CAST(NULL AS BOOLEAN)
                                ELSE FALSE
                              END AS "bound"
                            FROM (
                              SELECT
                                COALESCE(
                                  SUM(
                                    CAST(CAST("t2"."class" IN ('important', 'core') OR (
                                      "t2"."persons" > 100000
                                    ) AS INT) AS BIGINT)
                                  ),
                                  0
                                ) AS "sure",
                                COALESCE(
                                  SUM(
                                    CAST(CAST((
                                      "t2"."class" IN ('important', 'core') OR (
                                        "t2"."persons" > 100000
                                      )
                                    ) IS NULL AS INT) AS BIGINT)
                                  ),
                                  0
                                ) AS "perhaps",
                                MIN("t2"."first_held_on") FILTER(WHERE
                                  COALESCE("t2"."class" IN ('important', 'core') OR (
                                    "t2"."persons" > 100000
                                  ), TRUE)) AS "held_from"
                              FROM "hegui_data_assets" AS "t2"
                            ) AS "t7"
                          ) AS "t10"
                        ) AS "t12"
                      ) AS "t13"
                      WHERE
                        COALESCE("t13"."bound", TRUE)
                    ) AS "t14"
                    WHERE
                      COALESCE("t14"."due_on" >= "t14"."held_from", TRUE)
                  ) AS "t15"
                ) AS "t16"
              ) AS "t18"
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
                    "t0"."kind" = 'automotive_report'
                ) AS "t3"
              ) AS "t6"
                ON "t18"."all" = "t6"."all"
            ) AS "t19"
            GROUP BY
              1,
              2,
              3,
              4,
              5,
              6
          ) AS "t20"
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
    _then >= CAST('2021-10-01' AS DATE)
)
SELECT
  CAST("year" AS BIGINT) AS "year",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("bound" AS BOOLEAN) AS "bound",
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
