-- Report the audit of minors' personal information by the end of January, on 2026-06-30: a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t13"."year",
      "t13"."audits",
      "t13"."reported_on",
      "t13"."due_on",
      "t13"."told",
      "t13"."runs_from",
      "t13"."length",
      "t13"."unit",
      "t13"."began_on",
      "t13"."ended_on",
      COALESCE(
        CASE
          WHEN "t13"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t13"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t13"."due_on" >= MAKE_DATE(2026, 6, 30)
      ) OR "t13"."told" AS "_truth",
      COALESCE("t13"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t12"."year",
        "t12"."audits",
        CASE
          WHEN LEAST(
            COALESCE("t12"."told_on", MAKE_DATE(2199, 1, 1)),
            COALESCE("t12"."later_on", MAKE_DATE(2199, 1, 1))
          ) < MAKE_DATE(2199, 1, 1)
          THEN LEAST(
            COALESCE("t12"."told_on", MAKE_DATE(2199, 1, 1)),
            COALESCE("t12"."later_on", MAKE_DATE(2199, 1, 1))
          )
          ELSE CAST(NULL AS DATE)
        END AS "reported_on",
        "t12"."due_on",
        CASE
          WHEN COALESCE("t12"."told_on" <= "t12"."due_on", FALSE)
          THEN TRUE
          WHEN "t12"."silent" > 0
          THEN CAST(NULL AS BOOLEAN)
          WHEN "t12"."audits" > 0
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS "told",
        "t12"."ends_on" AS "runs_from",
        1 AS "length",
        'months' AS "unit",
        CASE
          WHEN (
            LEAST(
              COALESCE("t12"."told_on", MAKE_DATE(2199, 1, 1)),
              COALESCE("t12"."later_on", MAKE_DATE(2199, 1, 1))
            ) > "t12"."due_on"
          )
          AND (
            "t12"."due_on" < MAKE_DATE(2026, 6, 30)
          )
          THEN "t12"."due_on" + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            LEAST(
              COALESCE("t12"."told_on", MAKE_DATE(2199, 1, 1)),
              COALESCE("t12"."later_on", MAKE_DATE(2199, 1, 1))
            ) > "t12"."due_on"
          )
          AND (
            "t12"."due_on" < MAKE_DATE(2026, 6, 30)
          )
          AND (
            LEAST(
              COALESCE("t12"."told_on", MAKE_DATE(2199, 1, 1)),
              COALESCE("t12"."later_on", MAKE_DATE(2199, 1, 1))
            ) < MAKE_DATE(2199, 1, 1)
          )
          THEN LEAST(
            COALESCE("t12"."told_on", MAKE_DATE(2199, 1, 1)),
            COALESCE("t12"."later_on", MAKE_DATE(2199, 1, 1))
          )
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t11"."year",
          "t11"."ends_on",
          "t11"."due_on",
          SUM(CASE WHEN COALESCE("t11"."audited_year" = "t11"."year", FALSE) THEN 1 ELSE 0 END) AS "audits",
          SUM(
            CASE
              WHEN COALESCE("t11"."audited_year" = "t11"."year", FALSE)
              AND (
                "t11"."reported_on" IS NULL
              )
              THEN 1
              ELSE 0
            END
          ) AS "silent",
          MIN("t11"."reported_on") FILTER(WHERE
            COALESCE("t11"."audited_year" = "t11"."year", FALSE)) AS "told_on",
          MIN("t11"."reported_on") FILTER(WHERE
            (
              "t11"."reported_on" > "t11"."due_on"
            )
            AND (
              "t11"."reported_on" < MAKE_DATE(2199, 1, 1)
            )
            AND (
              "t11"."finished_on" > "t11"."ends_on"
            )) AS "later_on"
        FROM (
          SELECT
            "t10"."year",
            "t10"."starts_on",
            "t10"."ends_on",
            "t10"."due_on",
            "t10"."all",
            "t7"."finished_on",
            "t7"."reported_on",
            "t7"."audited_year",
            "t7"."all" AS "all_right"
          FROM (
            SELECT
              "t8"."year",
              "t8"."starts_on",
              "t8"."ends_on",
              "t8"."due_on",
              1 AS "all"
            FROM (
              SELECT
                "t4"."year",
                "t4"."starts_on",
                "t4"."ends_on",
                (
                  "t4"."ends_on" + INTERVAL '1' DAY + INTERVAL '1' MONTH
                ) - INTERVAL '1' DAY AS "due_on"
              FROM (
                SELECT
                  CAST(EXTRACT(YEAR FROM "t3"."day") AS BIGINT) AS "year",
                  MAKE_DATE(EXTRACT(YEAR FROM "t3"."day"), 1, 1) AS "starts_on",
                  "t3"."day" AS "ends_on"
                FROM (
                  SELECT
                    *
                  FROM "hegui_calendar" AS "t0"
                  WHERE
                    EXTRACT(MONTH FROM "t0"."day") = 12
                    AND EXTRACT(DAY FROM "t0"."day") = 31
                    AND "t0"."day" >= MAKE_DATE(2025, 12, 31)
                    AND EXTRACT(YEAR FROM "t0"."day") <= 2026
                ) AS "t3"
              ) AS "t4"
            ) AS "t8"
          ) AS "t10"
          LEFT OUTER JOIN (
            SELECT
              "t5"."finished_on",
              "t5"."reported_on",
              "t5"."audited_year",
              1 AS "all"
            FROM (
              SELECT
                "t2"."finished_on",
                "t2"."reported_on",
                CAST(EXTRACT(YEAR FROM "t2"."finished_on" - INTERVAL '1' MONTH) AS BIGINT) AS "audited_year"
              FROM (
                SELECT
                  *
                FROM "hegui_assessments" AS "t1"
                WHERE
                  "t1"."kind" = 'minors_audit'
              ) AS "t2"
            ) AS "t5"
          ) AS "t7"
            ON "t10"."all" = "t7"."all"
        ) AS "t11"
        GROUP BY
          1,
          2,
          3
      ) AS "t12"
    ) AS "t13"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-12-29' AS DATE)
)
SELECT
  CAST("year" AS BIGINT) AS "year",
  CAST("audits" AS BIGINT) AS "audits",
  CAST("reported_on" AS DATE) AS "reported_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("told" AS BOOLEAN) AS "told",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
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
