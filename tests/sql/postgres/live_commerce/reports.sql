-- Report hosts and streamers each January and July, on 2026-08-31: a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t12"."starts_on",
      "t12"."due_on",
      "t12"."reported_on",
      "t12"."told",
      "t12"."runs_from",
      "t12"."length",
      "t12"."unit",
      "t12"."began_on",
      "t12"."ended_on",
      COALESCE(
        CASE
          WHEN "t12"."ended_on" < MAKE_DATE(2026, 8, 31)
          THEN "t12"."ended_on"
          ELSE MAKE_DATE(2026, 8, 31)
        END,
        MAKE_DATE(2026, 8, 31)
      ) AS "_then",
      (
        "t12"."due_on" >= MAKE_DATE(2026, 8, 31)
      ) OR "t12"."told" AS "_truth",
      COALESCE("t12"."ended_on" < MAKE_DATE(2024, 8, 31), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t11"."starts_on",
        "t11"."due_on",
        COALESCE("t11"."told_on", "t11"."later_on") AS "reported_on",
        CASE
          WHEN "t11"."told_on" IS NOT NULL
          THEN TRUE
          WHEN "t11"."silent" > 0
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "told",
        "t11"."starts_on" AS "runs_from",
        1 AS "length",
        'months' AS "unit",
        CASE
          WHEN NOT (
            CASE
              WHEN "t11"."told_on" IS NOT NULL
              THEN TRUE
              WHEN "t11"."silent" > 0
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          )
          AND (
            "t11"."due_on" < MAKE_DATE(2026, 8, 31)
          )
          THEN "t11"."due_on" + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            CASE
              WHEN "t11"."told_on" IS NOT NULL
              THEN TRUE
              WHEN "t11"."silent" > 0
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          )
          AND (
            "t11"."due_on" < MAKE_DATE(2026, 8, 31)
          )
          AND (
            COALESCE("t11"."later_on", MAKE_DATE(2199, 1, 1)) < MAKE_DATE(2199, 1, 1)
          )
          THEN COALESCE("t11"."later_on", MAKE_DATE(2199, 1, 1))
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t10"."due_on",
          "t10"."starts_on",
          MIN("t10"."reported_on") FILTER(WHERE
            (
              "t10"."reported_on" >= "t10"."starts_on"
            )
            AND (
              "t10"."reported_on" <= "t10"."due_on"
            )) AS "told_on",
          MIN("t10"."reported_on") FILTER(WHERE
            (
              "t10"."reported_on" > "t10"."due_on"
            )
            AND (
              "t10"."reported_on" < (
                "t10"."starts_on" + INTERVAL '6 MONTH'
              )
            )
            AND (
              "t10"."reported_on" < MAKE_DATE(2199, 1, 1)
            )) AS "later_on",
          SUM(
            CASE
              WHEN (
                "t10"."finished_on" IS NOT NULL
              ) AND (
                "t10"."reported_on" IS NULL
              )
              THEN 1
              ELSE 0
            END
          ) AS "silent"
        FROM (
          SELECT
            "t9"."day",
            "t9"."working",
            "t9"."ordinal",
            "t9"."known",
            "t9"."due_on",
            "t9"."starts_on",
            "t9"."all",
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
              "t7"."day",
              "t7"."working",
              "t7"."ordinal",
              "t7"."known",
              "t7"."due_on",
              "t7"."starts_on",
              1 AS "all"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t3"."day",
                  "t3"."working",
                  "t3"."ordinal",
                  "t3"."known",
                  "t3"."day" AS "due_on",
                  MAKE_DATE(
                    CAST(EXTRACT(YEAR FROM "t3"."day") AS INT),
                    CAST(EXTRACT(MONTH FROM "t3"."day") AS INT),
                    CAST(1 AS INT)
                  ) AS "starts_on"
                FROM (
                  SELECT
                    *
                  FROM "hegui_calendar" AS "t1"
                  WHERE
                    EXTRACT(MONTH FROM "t1"."day") IN (1, 7)
                    AND EXTRACT(DAY FROM "t1"."day") = 31
                    AND "t1"."day" >= MAKE_DATE(2026, 7, 31)
                ) AS "t3"
              ) AS "t6"
              WHERE
                "t6"."starts_on" <= MAKE_DATE(2026, 8, 31)
            ) AS "t7"
          ) AS "t9"
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
                "t0"."kind" = 'seller_report'
            ) AS "t2"
          ) AS "t5"
            ON "t9"."all" = "t5"."all"
        ) AS "t10"
        GROUP BY
          1,
          2
      ) AS "t11"
    ) AS "t12"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2026-02-01' AS DATE)
)
SELECT
  CAST("starts_on" AS DATE) AS "starts_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("reported_on" AS DATE) AS "reported_on",
  CAST("told" AS BOOLEAN) AS "told",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS SMALLINT) AS "length",
  CAST("unit" AS VARCHAR) AS "unit",
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
