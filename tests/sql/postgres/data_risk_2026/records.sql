-- Keep risk assessment reports on important data for three years, on 2029-08-19: a day short, and gone
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t9"."system",
      "t9"."finished_on",
      "t9"."held",
      "t9"."report_kept_until",
      "t9"."keep_until",
      "t9"."enough",
      "t9"."began_on",
      "t9"."ended_on",
      COALESCE(
        CASE
          WHEN "t9"."ended_on" < MAKE_DATE(2029, 8, 19)
          THEN "t9"."ended_on"
          ELSE MAKE_DATE(2029, 8, 19)
        END,
        MAKE_DATE(2029, 8, 19)
      ) AS "_then",
      "t9"."enough" AS "_truth",
      COALESCE("t9"."ended_on" < MAKE_DATE(2027, 8, 19), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t8"."system",
        "t8"."finished_on",
        "t8"."held",
        "t8"."report_kept_until",
        (
          "t8"."finished_on" + INTERVAL '3 YEAR'
        ) - INTERVAL '1 DAY' AS "keep_until",
        (
          "t8"."report_kept_until" >= (
            (
              "t8"."finished_on" + INTERVAL '3 YEAR'
            ) - INTERVAL '1 DAY'
          )
        )
        OR CASE
          WHEN (
            "t8"."report_kept_until" < MAKE_DATE(2029, 8, 19)
          ) AND "t8"."held"
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS "enough",
        CASE
          WHEN NOT (
            "t8"."report_kept_until" >= (
              (
                "t8"."finished_on" + INTERVAL '3 YEAR'
              ) - INTERVAL '1 DAY'
            )
          )
          AND (
            "t8"."report_kept_until" < MAKE_DATE(2029, 8, 19)
          )
          AND "t8"."held"
          THEN "t8"."report_kept_until" + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t8"."report_kept_until" >= (
              (
                "t8"."finished_on" + INTERVAL '3 YEAR'
              ) - INTERVAL '1 DAY'
            )
          )
          AND (
            "t8"."report_kept_until" < MAKE_DATE(2029, 8, 19)
          )
          AND "t8"."held"
          AND (
            (
              (
                "t8"."finished_on" + INTERVAL '3 YEAR'
              ) - INTERVAL '1 DAY'
            ) < MAKE_DATE(2029, 8, 19)
          )
          THEN (
            "t8"."finished_on" + INTERVAL '3 YEAR'
          ) - INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
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
            "t6"."held_from",
            "t6"."unclear",
            CASE
              WHEN COALESCE("t6"."held_from" <= "t6"."finished_on", FALSE)
              THEN TRUE
              WHEN "t6"."unclear"
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END AS "held"
          FROM (
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
              "t5"."held_from",
              "t5"."unclear"
            FROM (
              SELECT
                *
              FROM "hegui_assessments" AS "t0"
              WHERE
                "t0"."kind" = 'data_risk' AND "t0"."finished_on" >= MAKE_DATE(2026, 8, 20)
            ) AS "t3"
            CROSS JOIN (
              SELECT
                MIN("t1"."classified_on") FILTER(WHERE
                  "t1"."class" IN ('important', 'core')
                  AND (
                    "t1"."classified_on" < MAKE_DATE(2199, 1, 1)
                  )) AS "held_from",
                COALESCE(
                  SUM(
                    CAST(CAST((
                      "t1"."class" IN ('important', 'core')
                      AND (
                        "t1"."classified_on" < MAKE_DATE(2199, 1, 1)
                      )
                    ) IS NULL AS INT) AS BIGINT)
                  ),
                  0
                ) > 0 AS "unclear"
              FROM "hegui_data_assets" AS "t1"
            ) AS "t5"
          ) AS "t6"
        ) AS "t7"
        WHERE
          COALESCE("t7"."held", TRUE)
      ) AS "t8"
    ) AS "t9"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2026-08-20' AS DATE)
)
SELECT
  CAST("system" AS VARCHAR) AS "system",
  CAST("finished_on" AS DATE) AS "finished_on",
  CAST("held" AS BOOLEAN) AS "held",
  CAST("report_kept_until" AS DATE) AS "report_kept_until",
  CAST("keep_until" AS DATE) AS "keep_until",
  CAST("enough" AS BOOLEAN) AS "enough",
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
