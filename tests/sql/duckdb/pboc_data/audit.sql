-- Audit the security of banking data once in three years, important data every year, on 2028-07-01: the day after the first three years
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t7"."audits",
      "t7"."last_on",
      "t7"."held_from",
      "t7"."important",
      "t7"."within_year",
      "t7"."latest_on",
      "t7"."due_on",
      "t7"."whole_due_on",
      "t7"."lacking_year",
      "t7"."lacking",
      "t7"."began_on",
      "t7"."ended_on",
      COALESCE(
        CASE
          WHEN "t7"."ended_on" < MAKE_DATE(2028, 7, 1)
          THEN "t7"."ended_on"
          ELSE MAKE_DATE(2028, 7, 1)
        END,
        MAKE_DATE(2028, 7, 1)
      ) AS "_then",
      "t7"."within_year"
      OR CASE
        WHEN COALESCE("t7"."latest_on" >= MAKE_DATE(2028, 7, 1), TRUE)
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END
      OR "t7"."lacking_year"
      OR (
        (
          (
            "t7"."whole_due_on" >= MAKE_DATE(2028, 7, 1)
          ) OR "t7"."lacking"
        )
        AND NOT (
          "t7"."important"
        )
      )
      OR CASE
        WHEN (
          "t7"."important" IS NULL
        )
        AND COALESCE((
          "t7"."whole_due_on" >= MAKE_DATE(2028, 7, 1)
        ) OR "t7"."lacking", TRUE)
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END AS "_truth",
      COALESCE("t7"."ended_on" < MAKE_DATE(2026, 7, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t4"."audits",
        "t4"."last_on",
        "t6"."held_from",
        CASE
          WHEN NOT "t6"."held_from" IS NULL
          THEN TRUE
          WHEN "t6"."unclear"
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "important",
        COALESCE((
          "t4"."last_on" + INTERVAL '1' YEAR
        ) >= MAKE_DATE(2028, 7, 1), FALSE) AS "within_year",
        MAKE_DATE(
          EXTRACT(YEAR FROM GREATEST(
            "t4"."last_on",
            GREATEST(COALESCE("t6"."held_from", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30))
          )) + CASE
            WHEN (
              (
                "t4"."last_on" < GREATEST(COALESCE("t6"."held_from", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30))
              )
              OR (
                "t4"."last_on" IS NULL
              )
            )
            AND (
              EXTRACT(DAYOFYEAR FROM GREATEST(
                "t4"."last_on",
                GREATEST(COALESCE("t6"."held_from", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30))
              )) = 1
            )
            THEN 0
            ELSE 1
          END,
          12,
          31
        ) AS "latest_on",
        CASE
          WHEN COALESCE(
            CASE
              WHEN NOT "t6"."held_from" IS NULL
              THEN TRUE
              WHEN "t6"."unclear"
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END,
            FALSE
          )
          THEN GREATEST(
            "t4"."last_on",
            GREATEST(COALESCE("t6"."held_from", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30))
          ) + INTERVAL '1' YEAR
          ELSE GREATEST(COALESCE("t4"."last_on", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30)) + INTERVAL '3' YEAR
        END AS "due_on",
        GREATEST(COALESCE("t4"."last_on", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30)) + INTERVAL '3' YEAR AS "whole_due_on",
        FALSE AS "lacking_year",
        FALSE AS "lacking",
        CASE
          WHEN COALESCE(
            CASE
              WHEN NOT "t6"."held_from" IS NULL
              THEN TRUE
              WHEN "t6"."unclear"
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END,
            FALSE
          )
          THEN CASE
            WHEN MAKE_DATE(
              EXTRACT(YEAR FROM GREATEST(
                "t4"."last_on",
                GREATEST(COALESCE("t6"."held_from", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30))
              )) + CASE
                WHEN (
                  (
                    "t4"."last_on" < GREATEST(COALESCE("t6"."held_from", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30))
                  )
                  OR (
                    "t4"."last_on" IS NULL
                  )
                )
                AND (
                  EXTRACT(DAYOFYEAR FROM GREATEST(
                    "t4"."last_on",
                    GREATEST(COALESCE("t6"."held_from", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30))
                  )) = 1
                )
                THEN 0
                ELSE 1
              END,
              12,
              31
            ) < MAKE_DATE(2028, 7, 1)
            THEN MAKE_DATE(
              EXTRACT(YEAR FROM GREATEST(
                "t4"."last_on",
                GREATEST(COALESCE("t6"."held_from", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30))
              )) + CASE
                WHEN (
                  (
                    "t4"."last_on" < GREATEST(COALESCE("t6"."held_from", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30))
                  )
                  OR (
                    "t4"."last_on" IS NULL
                  )
                )
                AND (
                  EXTRACT(DAYOFYEAR FROM GREATEST(
                    "t4"."last_on",
                    GREATEST(COALESCE("t6"."held_from", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30))
                  )) = 1
                )
                THEN 0
                ELSE 1
              END,
              12,
              31
            ) + INTERVAL '1' DAY
            ELSE CAST(NULL AS DATE)
          END
          ELSE CASE
            WHEN (
              GREATEST(COALESCE("t4"."last_on", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30)) + INTERVAL '3' YEAR
            ) < MAKE_DATE(2028, 7, 1)
            THEN GREATEST(COALESCE("t4"."last_on", MAKE_DATE(2025, 6, 30)), MAKE_DATE(2025, 6, 30)) + INTERVAL '3' YEAR + INTERVAL '1' DAY
            ELSE CAST(NULL AS DATE)
          END
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on"
      FROM (
        SELECT
          COUNT(*) AS "audits",
          MAX("t2"."finished_on") AS "last_on"
        FROM (
          SELECT
            *
          FROM "hegui_assessments" AS "t0"
          WHERE
            "t0"."kind" = 'data_audit'
        ) AS "t2"
      ) AS "t4"
      CROSS JOIN (
        SELECT
          MIN("t1"."classified_on") FILTER(WHERE
            "t1"."class" IN ('important', 'core')
            AND (
              "t1"."classified_on" < MAKE_DATE(2199, 1, 1)
            )) AS "held_from",
          COALESCE(
            SUM(
              CAST((
                "t1"."class" IN ('important', 'core')
                AND (
                  "t1"."classified_on" < MAKE_DATE(2199, 1, 1)
                )
              ) IS NULL AS INT)
            ),
            0
          ) > 0 AS "unclear"
        FROM "hegui_data_assets" AS "t1"
      ) AS "t6"
    ) AS "t7"
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
  CAST("audits" AS BIGINT) AS "audits",
  CAST("last_on" AS DATE) AS "last_on",
  CAST("held_from" AS DATE) AS "held_from",
  CAST("important" AS BOOLEAN) AS "important",
  CAST("within_year" AS BOOLEAN) AS "within_year",
  CAST("latest_on" AS DATE) AS "latest_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("whole_due_on" AS DATE) AS "whole_due_on",
  CAST("lacking_year" AS BOOLEAN) AS "lacking_year",
  CAST("lacking" AS BOOLEAN) AS "lacking",
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
