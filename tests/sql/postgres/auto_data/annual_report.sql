-- Report on automotive data security by 15 December, on 2026-06-30: a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t19"."year",
      "t19"."due_on",
      "t19"."bound",
      "t19"."reported_on",
      "t19"."told",
      "t19"."began_on",
      "t19"."ended_on",
      COALESCE(
        CASE
          WHEN "t19"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t19"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t19"."due_on" >= MAKE_DATE(2026, 6, 30)
      ) OR "t19"."told" AS "_truth",
      COALESCE("t19"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t18"."year",
        "t18"."due_on",
        "t18"."bound",
        "t18"."reported_on",
        CASE
          WHEN "t18"."reported_on" IS NOT NULL
          THEN "t18"."reported_on" <= "t18"."due_on"
          WHEN "t18"."silent" > 0
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END
        OR CASE
          WHEN CASE
            WHEN "t18"."held_from" IS NULL
            THEN CAST(NULL AS BOOLEAN)
            ELSE "t18"."bound"
          END IS NULL
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "told",
        CASE
          WHEN NOT (
            CASE
              WHEN "t18"."reported_on" IS NOT NULL
              THEN "t18"."reported_on" <= "t18"."due_on"
              WHEN "t18"."silent" > 0
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          )
          AND (
            "t18"."due_on" < MAKE_DATE(2026, 6, 30)
          )
          AND COALESCE(
            CASE
              WHEN "t18"."held_from" IS NULL
              THEN CAST(NULL AS BOOLEAN)
              ELSE "t18"."bound"
            END,
            FALSE
          )
          THEN "t18"."due_on" + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            CASE
              WHEN "t18"."reported_on" IS NOT NULL
              THEN "t18"."reported_on" <= "t18"."due_on"
              WHEN "t18"."silent" > 0
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          )
          AND (
            "t18"."due_on" < MAKE_DATE(2026, 6, 30)
          )
          AND COALESCE(
            CASE
              WHEN "t18"."held_from" IS NULL
              THEN CAST(NULL AS BOOLEAN)
              ELSE "t18"."bound"
            END,
            FALSE
          )
          AND (
            COALESCE("t18"."reported_on", MAKE_DATE(2199, 1, 1)) < MAKE_DATE(2199, 1, 1)
          )
          THEN COALESCE("t18"."reported_on", MAKE_DATE(2199, 1, 1))
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t17"."year",
          "t17"."due_on",
          "t17"."bound",
          "t17"."held_from",
          MIN("t17"."reported_on") FILTER(WHERE
            (
              "t17"."reported_on" >= MAKE_DATE(CAST("t17"."year" AS INT), CAST(1 AS INT), CAST(1 AS INT))
            )
            AND (
              "t17"."reported_on" <= MAKE_DATE(CAST("t17"."year" AS INT), CAST(12 AS INT), CAST(31 AS INT))
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
            "t16"."all",
            "t16"."sure",
            "t16"."perhaps",
            "t16"."held_from",
            "t16"."bound",
            "t6"."system",
            "t6"."kind",
            "t6"."scope",
            "t6"."level",
            "t6"."contract_signed_on",
            "t6"."finished_on",
            "t6"."by",
            "t6"."conclusion",
            "t6"."reported_on",
            "t6"."report_kept_until",
            "t6"."all" AS "all_right"
          FROM (
            SELECT
              "t14"."due_on",
              "t14"."year",
              "t14"."all",
              "t14"."sure",
              "t14"."perhaps",
              "t14"."held_from",
              "t14"."bound"
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
                    "t9"."all",
                    "t11"."sure",
                    "t11"."perhaps",
                    "t11"."held_from",
                    "t11"."bound",
                    "t11"."all" AS "all_right"
                  FROM (
                    SELECT
                      "t4"."day" AS "due_on",
                      CAST(EXTRACT(YEAR FROM "t4"."day") AS BIGINT) AS "year",
                      1 AS "all"
                    FROM (
                      SELECT
                        *
                      FROM "hegui_calendar" AS "t1"
                      WHERE
                        EXTRACT(MONTH FROM "t1"."day") = 12
                        AND EXTRACT(DAY FROM "t1"."day") = 15
                        AND EXTRACT(YEAR FROM "t1"."day") >= 2021
                        AND EXTRACT(YEAR FROM "t1"."day") <= 2026
                        AND "t1"."day" >= MAKE_DATE(2024, 6, 29)
                    ) AS "t4"
                  ) AS "t9"
                  LEFT OUTER JOIN (
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
                      END AS "bound",
                      1 AS "all"
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
                  ) AS "t11"
                    ON "t9"."all" = "t11"."all"
                ) AS "t12"
                WHERE
                  COALESCE("t12"."bound", TRUE)
              ) AS "t13"
              WHERE
                COALESCE("t13"."due_on" >= "t13"."held_from", TRUE)
            ) AS "t14"
          ) AS "t16"
          LEFT OUTER JOIN (
            SELECT
              "t3"."system",
              "t3"."kind",
              "t3"."scope",
              "t3"."level",
              "t3"."contract_signed_on",
              "t3"."finished_on",
              "t3"."by",
              "t3"."conclusion",
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
            ON "t16"."all" = "t6"."all"
        ) AS "t17"
        GROUP BY
          1,
          2,
          3,
          4
      ) AS "t18"
    ) AS "t19"
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
  CAST("told" AS BOOLEAN) AS "told",
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
