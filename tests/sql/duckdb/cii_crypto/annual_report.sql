-- Report on the use of cryptography in CII by 31 January, on 2026-06-30: a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t16"."year",
      "t16"."due_on",
      "t16"."designated_on",
      "t16"."reported_on",
      "t16"."in_time",
      "t16"."began_on",
      "t16"."ended_on",
      COALESCE(
        CASE
          WHEN "t16"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t16"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t16"."due_on" >= MAKE_DATE(2026, 6, 30)
      ) OR "t16"."in_time" AS "_truth",
      COALESCE("t16"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t15"."year",
        "t15"."due_on",
        "t15"."designated_on",
        "t15"."reported_on",
        "t15"."in_time"
        OR CASE WHEN "t15"."bound" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
        CASE
          WHEN NOT (
            "t15"."in_time"
          )
          AND (
            "t15"."due_on" < MAKE_DATE(2026, 6, 30)
          )
          AND COALESCE("t15"."bound", FALSE)
          THEN "t15"."due_on" + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t15"."in_time"
          )
          AND (
            "t15"."due_on" < MAKE_DATE(2026, 6, 30)
          )
          AND COALESCE("t15"."bound", FALSE)
          AND (
            COALESCE("t15"."reported_on", MAKE_DATE(2199, 1, 1)) < MAKE_DATE(2199, 1, 1)
          )
          THEN COALESCE("t15"."reported_on", MAKE_DATE(2199, 1, 1))
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t14".*
          EXCLUDE ("silent")
        FROM (
          SELECT
            "t13"."due_on",
            "t13"."year",
            "t13"."designated_on",
            "t13"."bound",
            "t13"."from_on",
            "t13"."until_on",
            "t13"."reported_on",
            "t13"."silent",
            CASE
              WHEN NOT "t13"."reported_on" IS NULL
              THEN "t13"."reported_on" <= "t13"."due_on"
              WHEN "t13"."silent" > 0
              THEN CAST(NULL AS BOOLEAN)
              ELSE CAST(NULL AS BOOLEAN)
            END AS "in_time"
          FROM (
            SELECT
              "t12"."due_on",
              "t12"."year",
              "t12"."designated_on",
              "t12"."bound",
              "t12"."from_on",
              "t12"."until_on",
              MIN("t12"."reported_on") FILTER(WHERE
                (
                  "t12"."reported_on" >= "t12"."from_on"
                )
                AND (
                  "t12"."reported_on" <= "t12"."until_on"
                )
                AND (
                  "t12"."reported_on" < MAKE_DATE(2199, 1, 1)
                )) AS "reported_on",
              SUM(
                CASE
                  WHEN (
                    NOT "t12"."finished_on" IS NULL
                  ) AND (
                    "t12"."reported_on" IS NULL
                  )
                  THEN 1
                  ELSE 0
                END
              ) AS "silent"
            FROM (
              SELECT
                "t11"."due_on",
                "t11"."year",
                "t11"."designated_on",
                "t11"."bound",
                "t11"."from_on",
                "t11"."until_on",
                "t11"."all",
                "t5"."system",
                "t5"."kind",
                "t5"."scope",
                "t5"."level",
                "t5"."contract_signed_on",
                "t5"."template",
                "t5"."finished_on",
                "t5"."by",
                "t5"."conclusion",
                "t5"."major_risks",
                "t5"."plan_on",
                "t5"."rectify_until",
                "t5"."rectified_on",
                "t5"."reported_on",
                "t5"."report_kept_until",
                "t5"."all" AS "all_right"
              FROM (
                SELECT
                  "t9"."due_on",
                  "t9"."year",
                  "t9"."designated_on",
                  "t9"."bound",
                  "t9"."from_on",
                  "t9"."until_on",
                  1 AS "all"
                FROM (
                  SELECT
                    "t8"."due_on",
                    "t8"."year",
                    "t8"."designated_on",
                    "t8"."bound",
                    MAKE_DATE("t8"."year" - 1, 12, 1) AS "from_on",
                    MAKE_DATE("t8"."year", 11, 30) AS "until_on"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t6"."due_on",
                        "t6"."year",
                        MAKE_DATE(2022, 3, 1) AS "designated_on",
                        MAKE_DATE(2022, 3, 1) < MAKE_DATE("t6"."year", 1, 1) AS "bound"
                      FROM (
                        SELECT
                          "t3"."day" AS "due_on",
                          CAST(EXTRACT(YEAR FROM "t3"."day") AS BIGINT) AS "year"
                        FROM (
                          SELECT
                            *
                          FROM "hegui_calendar" AS "t1"
                          WHERE
                            EXTRACT(MONTH FROM "t1"."day") = 1
                            AND EXTRACT(DAY FROM "t1"."day") = 31
                            AND "t1"."day" >= MAKE_DATE(2026, 1, 31)
                            AND EXTRACT(YEAR FROM "t1"."day") <= 2026
                        ) AS "t3"
                      ) AS "t6"
                    ) AS "t7"
                    WHERE
                      COALESCE("t7"."bound", TRUE)
                  ) AS "t8"
                ) AS "t9"
              ) AS "t11"
              LEFT OUTER JOIN (
                SELECT
                  "t2"."system",
                  "t2"."kind",
                  "t2"."scope",
                  "t2"."level",
                  "t2"."contract_signed_on",
                  "t2"."template",
                  "t2"."finished_on",
                  "t2"."by",
                  "t2"."conclusion",
                  "t2"."major_risks",
                  "t2"."plan_on",
                  "t2"."rectify_until",
                  "t2"."rectified_on",
                  "t2"."reported_on",
                  "t2"."report_kept_until",
                  1 AS "all"
                FROM (
                  SELECT
                    *
                  FROM "hegui_assessments" AS "t0"
                  WHERE
                    "t0"."kind" = 'crypto_report'
                ) AS "t2"
              ) AS "t5"
                ON "t11"."all" = "t5"."all"
            ) AS "t12"
            GROUP BY
              1,
              2,
              3,
              4,
              5,
              6
          ) AS "t13"
        ) AS "t14"
      ) AS "t15"
    ) AS "t16"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-08-01' AS DATE)
)
SELECT
  CAST("year" AS BIGINT) AS "year",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("designated_on" AS DATE) AS "designated_on",
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
