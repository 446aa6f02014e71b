-- Assess the risk of processing important data each year, on 2026-01-01: the first year is over by a day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t10"."held_from",
      "t10"."assessments",
      "t10"."assessed_on",
      "t10"."held",
      "t10"."other",
      "t10"."due_on",
      "t10"."runs_from",
      "t10"."length",
      "t10"."unit",
      "t10"."began_on",
      "t10"."ended_on",
      "t10"."within_year",
      "t10"."latest_on",
      COALESCE(
        CASE
          WHEN "t10"."ended_on" < MAKE_DATE(2026, 1, 1)
          THEN "t10"."ended_on"
          ELSE MAKE_DATE(2026, 1, 1)
        END,
        MAKE_DATE(2026, 1, 1)
      ) AS "_then",
      "t10"."within_year"
      OR CASE
        WHEN COALESCE("t10"."latest_on" >= MAKE_DATE(2026, 1, 1), TRUE)
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END
      OR "t10"."other"
      OR CASE WHEN NOT (
        "t10"."held"
      ) THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t10"."ended_on" < MAKE_DATE(2024, 1, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t9"."held_from",
        "t5"."assessments",
        "t5"."assessed_on",
        NOT "t9"."held_from" IS NULL AS "held",
        FALSE AS "other",
        GREATEST(
          "t5"."assessed_on",
          CASE
            WHEN NOT "t9"."held_from" IS NULL
            THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
            ELSE CAST(NULL AS DATE)
          END
        ) + INTERVAL '12' MONTH AS "due_on",
        GREATEST(
          "t5"."assessed_on",
          CASE
            WHEN NOT "t9"."held_from" IS NULL
            THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
            ELSE CAST(NULL AS DATE)
          END
        ) AS "runs_from",
        12 AS "length",
        'months' AS "unit",
        CASE
          WHEN MAKE_DATE(
            EXTRACT(YEAR FROM GREATEST(
              "t5"."assessed_on",
              CASE
                WHEN NOT "t9"."held_from" IS NULL
                THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
                ELSE CAST(NULL AS DATE)
              END
            )) + CASE
              WHEN (
                (
                  "t5"."assessed_on" < CASE
                    WHEN NOT "t9"."held_from" IS NULL
                    THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
                    ELSE CAST(NULL AS DATE)
                  END
                )
                OR (
                  "t5"."assessed_on" IS NULL
                )
              )
              AND (
                EXTRACT(DAYOFYEAR FROM GREATEST(
                  "t5"."assessed_on",
                  CASE
                    WHEN NOT "t9"."held_from" IS NULL
                    THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
                    ELSE CAST(NULL AS DATE)
                  END
                )) = 1
              )
              THEN 0
              ELSE 1
            END,
            12,
            31
          ) < MAKE_DATE(2026, 1, 1)
          THEN MAKE_DATE(
            EXTRACT(YEAR FROM GREATEST(
              "t5"."assessed_on",
              CASE
                WHEN NOT "t9"."held_from" IS NULL
                THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
                ELSE CAST(NULL AS DATE)
              END
            )) + CASE
              WHEN (
                (
                  "t5"."assessed_on" < CASE
                    WHEN NOT "t9"."held_from" IS NULL
                    THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
                    ELSE CAST(NULL AS DATE)
                  END
                )
                OR (
                  "t5"."assessed_on" IS NULL
                )
              )
              AND (
                EXTRACT(DAYOFYEAR FROM GREATEST(
                  "t5"."assessed_on",
                  CASE
                    WHEN NOT "t9"."held_from" IS NULL
                    THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
                    ELSE CAST(NULL AS DATE)
                  END
                )) = 1
              )
              THEN 0
              ELSE 1
            END,
            12,
            31
          ) + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on",
        COALESCE((
          "t5"."assessed_on" + INTERVAL '12' MONTH
        ) >= MAKE_DATE(2026, 1, 1), FALSE) AS "within_year",
        MAKE_DATE(
          EXTRACT(YEAR FROM GREATEST(
            "t5"."assessed_on",
            CASE
              WHEN NOT "t9"."held_from" IS NULL
              THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
              ELSE CAST(NULL AS DATE)
            END
          )) + CASE
            WHEN (
              (
                "t5"."assessed_on" < CASE
                  WHEN NOT "t9"."held_from" IS NULL
                  THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
                  ELSE CAST(NULL AS DATE)
                END
              )
              OR (
                "t5"."assessed_on" IS NULL
              )
            )
            AND (
              EXTRACT(DAYOFYEAR FROM GREATEST(
                "t5"."assessed_on",
                CASE
                  WHEN NOT "t9"."held_from" IS NULL
                  THEN GREATEST("t9"."held_from", MAKE_DATE(2025, 1, 1))
                  ELSE CAST(NULL AS DATE)
                END
              )) = 1
            )
            THEN 0
            ELSE 1
          END,
          12,
          31
        ) AS "latest_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            MIN("t0"."classified_on") FILTER(WHERE
              "t0"."class" IN ('important', 'core')
              AND (
                "t0"."classified_on" < MAKE_DATE(2199, 1, 1)
              )) AS "held_from",
            COALESCE(
              SUM(
                CAST((
                  "t0"."class" IN ('important', 'core')
                  AND (
                    "t0"."classified_on" < MAKE_DATE(2199, 1, 1)
                  )
                ) IS NULL AS INT)
              ),
              0
            ) > 0 AS "unclear"
          FROM "hegui_data_assets" AS "t0"
        ) AS "t6"
        WHERE
          (
            NOT (
              SELECT
                MIN("t0"."classified_on") FILTER(WHERE
                  "t0"."class" IN ('important', 'core')
                  AND (
                    "t0"."classified_on" < MAKE_DATE(2199, 1, 1)
                  )) AS "Min(classified_on, And(InValues(class, ('important', 'core')), Less(classified_on, datetime.date(2199, 1, 1))))"
              FROM "hegui_data_assets" AS "t0"
            ) IS NULL
          )
          OR (
            SELECT
              COALESCE(
                SUM(
                  CAST((
                    "t0"."class" IN ('important', 'core')
                    AND (
                      "t0"."classified_on" < MAKE_DATE(2199, 1, 1)
                    )
                  ) IS NULL AS INT)
                ),
                0
              ) > 0 AS "Greater(Coalesce((Sum(IsNull(And(InValues(class, ('important', 'core')), Less(classified_on, datetime.date(2199, 1, 1))))), 0)), 0)"
            FROM "hegui_data_assets" AS "t0"
          )
      ) AS "t9"
      CROSS JOIN (
        SELECT
          COUNT(*) AS "assessments",
          MAX("t2"."finished_on") AS "assessed_on"
        FROM (
          SELECT
            *
          FROM "hegui_assessments" AS "t1"
          WHERE
            "t1"."kind" = 'data_risk'
        ) AS "t2"
      ) AS "t5"
    ) AS "t10"
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
  CAST("held_from" AS DATE) AS "held_from",
  CAST("assessments" AS BIGINT) AS "assessments",
  CAST("assessed_on" AS DATE) AS "assessed_on",
  CAST("held" AS BOOLEAN) AS "held",
  CAST("other" AS BOOLEAN) AS "other",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("within_year" AS BOOLEAN) AS "within_year",
  CAST("latest_on" AS DATE) AS "latest_on",
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
