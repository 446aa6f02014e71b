-- Have systems of level 3 and above evaluated periodically, on 2026-06-30: neither within twelve months nor in the calendar year before
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t13"."system",
      "t13"."name",
      "t13"."level",
      "t13"."last_on",
      "t13"."first_from",
      "t13"."conclusion",
      "t13"."major_risks",
      "t13"."contradicts",
      "t13"."or_later",
      "t13"."retired",
      "t13"."due_on",
      "t13"."runs_from",
      "t13"."length",
      "t13"."unit",
      "t13"."began_on",
      "t13"."ended_on",
      "t13"."within_year",
      "t13"."latest_on",
      COALESCE(
        CASE
          WHEN "t13"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t13"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      CASE
        WHEN COALESCE(
          CASE
            WHEN "t13"."ended_on" < MAKE_DATE(2026, 6, 30)
            THEN "t13"."ended_on"
            ELSE MAKE_DATE(2026, 6, 30)
          END,
          MAKE_DATE(2026, 6, 30)
        ) <= MAKE_DATE(2020, 7, 21)
        THEN CASE
          WHEN "t13"."contradicts" OR (
            "t13"."level" IS NULL
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE "t13"."within_year"
          OR CASE
            WHEN COALESCE("t13"."latest_on" >= MAKE_DATE(2026, 6, 30), TRUE)
            THEN CAST(NULL AS BOOLEAN)
            ELSE FALSE
          END
          OR "t13"."or_later"
          OR "t13"."retired"
        END
        ELSE CASE
          WHEN "t13"."contradicts" OR (
            "t13"."level" IS NULL
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE "t13"."within_year"
          OR CASE
            WHEN COALESCE("t13"."latest_on" >= MAKE_DATE(2026, 6, 30), TRUE)
            THEN CAST(NULL AS BOOLEAN)
            ELSE FALSE
          END
          OR "t13"."or_later"
          OR "t13"."retired"
        END
      END AS "_truth",
      COALESCE("t13"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t12"."system",
        "t12"."name",
        "t12"."level",
        "t12"."last_on",
        "t12"."first_from",
        "t12"."conclusion",
        "t12"."major_risks",
        "t12"."contradicts",
        "t12"."or_later",
        "t12"."retired",
        "t12"."due_on",
        "t12"."runs_from",
        "t12"."length",
        "t12"."unit",
        CASE
          WHEN "t12"."latest_on" < MAKE_DATE(2026, 6, 30)
          THEN GREATEST("t12"."latest_on" + INTERVAL '1 DAY', MAKE_DATE(2017, 6, 1))
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on",
        "t12"."within_year",
        "t12"."latest_on"
      FROM (
        SELECT
          "t11"."system",
          "t11"."name",
          "t11"."level",
          "t11"."last_on",
          "t11"."first_from",
          "t11"."conclusion",
          "t11"."major_risks",
          "t11"."contradicts",
          "t11"."or_later",
          "t11"."retired",
          "t11"."due_on",
          "t11"."runs_from",
          "t11"."length",
          "t11"."unit",
          "t11"."began_on",
          "t11"."ended_on",
          "t11"."within_year",
          CASE WHEN "t11"."length" IS NULL THEN CAST(NULL AS DATE) ELSE "t11"."latest_on" END AS "latest_on"
        FROM (
          SELECT
            "t10"."system",
            "t10"."name",
            "t10"."level",
            "t10"."last_on",
            "t10"."first_from",
            "t10"."conclusion",
            "t10"."major_risks",
            "t10"."contradicts",
            "t10"."or_later",
            "t10"."retired",
            GREATEST("t10"."last_on", "t10"."first_from") + INTERVAL '12 MONTH' AS "due_on",
            GREATEST("t10"."last_on", "t10"."first_from") AS "runs_from",
            12 AS "length",
            'months' AS "unit",
            CASE
              WHEN MAKE_DATE(
                CAST(EXTRACT(YEAR FROM GREATEST("t10"."last_on", "t10"."first_from")) + CASE
                  WHEN (
                    (
                      "t10"."last_on" < "t10"."first_from"
                    ) OR (
                      "t10"."last_on" IS NULL
                    )
                  )
                  AND (
                    EXTRACT('doy' FROM GREATEST("t10"."last_on", "t10"."first_from")) = 1
                  )
                  THEN 0
                  ELSE 1
                END AS INT),
                CAST(12 AS INT),
                CAST(31 AS INT)
              ) < MAKE_DATE(2026, 6, 30)
              THEN MAKE_DATE(
                CAST(EXTRACT(YEAR FROM GREATEST("t10"."last_on", "t10"."first_from")) + CASE
                  WHEN (
                    (
                      "t10"."last_on" < "t10"."first_from"
                    ) OR (
                      "t10"."last_on" IS NULL
                    )
                  )
                  AND (
                    EXTRACT('doy' FROM GREATEST("t10"."last_on", "t10"."first_from")) = 1
                  )
                  THEN 0
                  ELSE 1
                END AS INT),
                CAST(12 AS INT),
                CAST(31 AS INT)
              ) + INTERVAL '1 DAY'
              ELSE CAST(NULL AS DATE)
            END AS "began_on",
            CAST(NULL AS DATE) AS "ended_on",
            COALESCE((
              "t10"."last_on" + INTERVAL '12 MONTH'
            ) >= MAKE_DATE(2026, 6, 30), FALSE) AS "within_year",
            MAKE_DATE(
              CAST(EXTRACT(YEAR FROM GREATEST("t10"."last_on", "t10"."first_from")) + CASE
                WHEN (
                  (
                    "t10"."last_on" < "t10"."first_from"
                  ) OR (
                    "t10"."last_on" IS NULL
                  )
                )
                AND (
                  EXTRACT('doy' FROM GREATEST("t10"."last_on", "t10"."first_from")) = 1
                )
                THEN 0
                ELSE 1
              END AS INT),
              CAST(12 AS INT),
              CAST(31 AS INT)
            ) AS "latest_on"
          FROM (
            SELECT
              "t6"."system",
              "t6"."name",
              "t6"."level",
              GREATEST(
                CASE
                  WHEN "t6"."last_assessed_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t6"."last_assessed_on"
                  ELSE CAST(NULL AS DATE)
                END,
                "t9"."finished_on"
              ) AS "last_on",
              GREATEST(
                CASE
                  WHEN "t6"."graded_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t6"."graded_on"
                  ELSE CAST(NULL AS DATE)
                END,
                "t6"."in_operation_on"
              ) AS "first_from",
              CASE
                WHEN "t9"."finished_on" = GREATEST(
                  CASE
                    WHEN "t6"."last_assessed_on" < MAKE_DATE(2199, 1, 1)
                    THEN "t6"."last_assessed_on"
                    ELSE CAST(NULL AS DATE)
                  END,
                  "t9"."finished_on"
                )
                THEN "t9"."found"
                ELSE "t6"."conclusion"
              END AS "conclusion",
              "t6"."major_risks",
              COALESCE(
                (
                  "t6"."last_assessed_on" = MAKE_DATE(2200, 1, 1)
                )
                AND (
                  GREATEST(
                    CASE
                      WHEN "t6"."last_assessed_on" < MAKE_DATE(2199, 1, 1)
                      THEN "t6"."last_assessed_on"
                      ELSE CAST(NULL AS DATE)
                    END,
                    "t9"."finished_on"
                  ) IS NULL
                )
                AND (
                  "t6"."conclusion" IS NOT NULL
                ),
                FALSE
              ) AS "contradicts",
              CASE
                WHEN COALESCE("t6"."last_assessed_on" = MAKE_DATE(2199, 1, 1), TRUE)
                THEN CAST(NULL AS BOOLEAN)
                ELSE FALSE
              END AS "or_later",
              "t6"."retired_on" < MAKE_DATE(2199, 1, 1) AS "retired"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  *
                FROM "hegui_systems" AS "t0"
                WHERE
                  NOT (
                    COALESCE("t0"."retired_on" < MAKE_DATE(2199, 1, 1), FALSE)
                  )
              ) AS "t3"
              WHERE
                COALESCE("t3"."level" >= 3, TRUE)
                AND COALESCE("t3"."graded_on" <> MAKE_DATE(2199, 1, 1), TRUE)
            ) AS "t6"
            LEFT OUTER JOIN (
              SELECT
                "t7"."system",
                "t7"."finished_on",
                "t7"."conclusion" AS "found"
              FROM (
                SELECT
                  *
                FROM (
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
                    ROW_NUMBER() OVER (
                      PARTITION BY "t2"."system"
                      ORDER BY "t2"."finished_on" DESC NULLS LAST, "t2"."conclusion" ASC
                      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                    ) - 1 AS "rank"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_assessments" AS "t1"
                    WHERE
                      "t1"."kind" = 'mlps'
                  ) AS "t2"
                ) AS "t4"
                WHERE
                  "t4"."rank" = 0
              ) AS "t7"
            ) AS "t9"
              ON "t6"."system" = "t9"."system"
          ) AS "t10"
        ) AS "t11"
      ) AS "t12"
    ) AS "t13"
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
  CAST("name" AS VARCHAR) AS "name",
  CAST("level" AS BIGINT) AS "level",
  CAST("last_on" AS DATE) AS "last_on",
  CAST("first_from" AS DATE) AS "first_from",
  CAST("conclusion" AS VARCHAR) AS "conclusion",
  CAST("major_risks" AS BIGINT) AS "major_risks",
  CAST("contradicts" AS BOOLEAN) AS "contradicts",
  CAST("or_later" AS BOOLEAN) AS "or_later",
  CAST("retired" AS BOOLEAN) AS "retired",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS SMALLINT) AS "length",
  CAST("unit" AS VARCHAR) AS "unit",
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
