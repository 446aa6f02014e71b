-- Rectify what an evaluation found below the level, on 2026-06-30: below the level at two evaluations in a row
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t5" AS (
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
        CASE
          WHEN "t3"."conclusion" IN (
            'conform',
            'basically_conform',
            '符合',
            '基本符合',
            'excellent',
            'good',
            'medium',
            '优',
            '良',
            '中'
          )
          THEN TRUE
          WHEN "t3"."conclusion" IN ('not_conform', '不符合', 'poor', '差')
          THEN FALSE
          WHEN (
            "t3"."contract_signed_on" >= MAKE_DATE(2021, 6, 18)
          )
          AND (
            "t3"."finished_on" < MAKE_DATE(2025, 3, 20)
          )
          THEN CAST(NULLIF(
            CASE
              WHEN "t3"."conclusion" ~ (
                '(' || '^([0-9]{1,3})([.][0-9]+)?$' || ')'
              )
              THEN (
                REGEXP_MATCH("t3"."conclusion", '(' || '^([0-9]{1,3})([.][0-9]+)?$' || ')')
              )[2]
              ELSE NULL
            END,
            ''
          ) AS BIGINT) >= 70
          ELSE CAST(NULL AS BOOLEAN)
        END AS "reached",
        ROW_NUMBER() OVER (
          PARTITION BY "t3"."system"
          ORDER BY "t3"."finished_on" DESC NULLS LAST, "t3"."conclusion" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) - 1 AS "place"
      FROM (
        SELECT
          *
        FROM "hegui_assessments" AS "t1"
        WHERE
          "t1"."kind" = 'mlps'
      ) AS "t3"
    )
    SELECT
      "t19"."system",
      "t19"."finished_on",
      "t19"."conclusion",
      "t19"."reached",
      "t19"."before_on",
      "t19"."before",
      "t19"."reached_before",
      "t19"."retired",
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
      CASE
        WHEN COALESCE(
          CASE
            WHEN "t19"."ended_on" < MAKE_DATE(2026, 6, 30)
            THEN "t19"."ended_on"
            ELSE MAKE_DATE(2026, 6, 30)
          END,
          MAKE_DATE(2026, 6, 30)
        ) <= MAKE_DATE(2021, 6, 17)
        THEN "t19"."reached"
        OR CASE
          WHEN "t19"."reached_before"
          THEN CAST(NULL AS BOOLEAN)
          ELSE "t19"."reached_before"
        END
        ELSE "t19"."reached"
        OR CASE
          WHEN "t19"."reached_before"
          THEN CAST(NULL AS BOOLEAN)
          ELSE "t19"."reached_before"
        END
      END AS "_truth",
      COALESCE("t19"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t18"."system",
        "t18"."finished_on",
        "t18"."conclusion",
        "t18"."reached",
        "t18"."before_on",
        "t18"."before",
        "t18"."reached_before",
        "t18"."retired",
        CASE
          WHEN NOT (
            "t18"."reached"
          ) AND NOT (
            "t18"."reached_before"
          )
          THEN "t18"."before_on"
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t16"."system",
            "t16"."finished_on",
            "t16"."conclusion",
            "t16"."reached",
            "t16"."before_on",
            "t16"."before",
            "t16"."reached_before",
            "t16"."retired"
          FROM (
            SELECT
              "t15"."system",
              "t15"."finished_on",
              "t15"."conclusion",
              "t15"."reached",
              "t15"."before_on",
              "t15"."before",
              "t15"."reached_before",
              "t4"."system" AS "system_right",
              "t4"."retired"
            FROM (
              SELECT
                "t13"."system",
                "t13"."finished_on",
                "t13"."conclusion",
                "t13"."reached",
                "t13"."before_on",
                "t13"."before",
                "t13"."reached_before"
              FROM (
                SELECT
                  "t11"."system",
                  "t11"."finished_on",
                  "t11"."conclusion",
                  "t11"."reached",
                  "t12"."system" AS "system_right",
                  "t12"."before_on",
                  "t12"."before",
                  "t12"."reached_before"
                FROM (
                  SELECT
                    "t7"."system",
                    "t7"."finished_on",
                    "t7"."conclusion",
                    "t7"."reached"
                  FROM (
                    SELECT
                      *
                    FROM "t5" AS "t6"
                    WHERE
                      "t6"."place" = 0
                  ) AS "t7"
                ) AS "t11"
                LEFT OUTER JOIN (
                  SELECT
                    "t8"."system",
                    "t8"."finished_on" AS "before_on",
                    "t8"."conclusion" AS "before",
                    "t8"."reached" AS "reached_before"
                  FROM (
                    SELECT
                      *
                    FROM "t5" AS "t6"
                    WHERE
                      "t6"."place" = 1
                  ) AS "t8"
                ) AS "t12"
                  ON "t11"."system" = "t12"."system"
              ) AS "t13"
            ) AS "t15"
            LEFT OUTER JOIN (
              SELECT
                "t0"."system",
                "t0"."retired_on" < MAKE_DATE(2199, 1, 1) AS "retired"
              FROM "hegui_systems" AS "t0"
            ) AS "t4"
              ON "t15"."system" = "t4"."system"
          ) AS "t16"
        ) AS "t17"
        WHERE
          NOT (
            COALESCE("t17"."retired", FALSE)
          )
      ) AS "t18"
    ) AS "t19"
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
  CAST("finished_on" AS DATE) AS "finished_on",
  CAST("conclusion" AS VARCHAR) AS "conclusion",
  CAST("reached" AS BOOLEAN) AS "reached",
  CAST("before_on" AS DATE) AS "before_on",
  CAST("before" AS VARCHAR) AS "before",
  CAST("reached_before" AS BOOLEAN) AS "reached_before",
  CAST("retired" AS BOOLEAN) AS "retired",
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
