-- Assess government applications every year, on 2028-01-01: the next calendar year is over
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t8"."system",
      "t8"."name",
      "t8"."in_operation_on",
      "t8"."last_on",
      "t8"."unsure",
      "t8"."due_on",
      "t8"."runs_from",
      "t8"."length",
      "t8"."unit",
      "t8"."began_on",
      "t8"."ended_on",
      "t8"."within_year",
      "t8"."latest_on",
      "t8"."or_later",
      COALESCE(
        CASE
          WHEN "t8"."ended_on" < MAKE_DATE(2028, 1, 1)
          THEN "t8"."ended_on"
          ELSE MAKE_DATE(2028, 1, 1)
        END,
        MAKE_DATE(2028, 1, 1)
      ) AS "_then",
      "t8"."within_year"
      OR CASE
        WHEN COALESCE("t8"."latest_on" >= MAKE_DATE(2028, 1, 1), TRUE)
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END
      OR "t8"."or_later"
      OR CASE WHEN "t8"."unsure" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t8"."ended_on" < MAKE_DATE(2026, 1, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t7"."system",
        "t7"."name",
        "t7"."in_operation_on",
        "t5"."last_on",
        (
          "t7"."internet_facing" IS NULL
        )
        OR (
          (
            "t7"."retired_on" < MAKE_DATE(2199, 1, 1)
          ) IS NULL
        ) AS "unsure",
        GREATEST("t5"."last_on", GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1))) + INTERVAL '1' YEAR AS "due_on",
        GREATEST("t5"."last_on", GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1))) AS "runs_from",
        1 AS "length",
        'years' AS "unit",
        CASE
          WHEN MAKE_DATE(
            EXTRACT(YEAR FROM GREATEST("t5"."last_on", GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1)))) + CASE
              WHEN (
                (
                  "t5"."last_on" < GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1))
                )
                OR (
                  "t5"."last_on" IS NULL
                )
              )
              AND (
                EXTRACT(DAYOFYEAR FROM GREATEST("t5"."last_on", GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1)))) = 1
              )
              THEN 0
              ELSE 1
            END,
            12,
            31
          ) < MAKE_DATE(2028, 1, 1)
          THEN MAKE_DATE(
            EXTRACT(YEAR FROM GREATEST("t5"."last_on", GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1)))) + CASE
              WHEN (
                (
                  "t5"."last_on" < GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1))
                )
                OR (
                  "t5"."last_on" IS NULL
                )
              )
              AND (
                EXTRACT(DAYOFYEAR FROM GREATEST("t5"."last_on", GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1)))) = 1
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
          "t5"."last_on" + INTERVAL '1' YEAR
        ) >= MAKE_DATE(2028, 1, 1), FALSE) AS "within_year",
        MAKE_DATE(
          EXTRACT(YEAR FROM GREATEST("t5"."last_on", GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1)))) + CASE
            WHEN (
              (
                "t5"."last_on" < GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1))
              )
              OR (
                "t5"."last_on" IS NULL
              )
            )
            AND (
              EXTRACT(DAYOFYEAR FROM GREATEST("t5"."last_on", GREATEST("t7"."in_operation_on", MAKE_DATE(2024, 7, 1)))) = 1
            )
            THEN 0
            ELSE 1
          END,
          12,
          31
        ) AS "latest_on",
        FALSE AS "or_later"
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
          COALESCE("t3"."internet_facing", TRUE)
      ) AS "t7"
      LEFT OUTER JOIN (
        SELECT
          "t2"."system",
          MAX("t2"."finished_on") AS "last_on"
        FROM (
          SELECT
            *
          FROM "hegui_assessments" AS "t1"
          WHERE
            "t1"."kind" IN ('government_application', 'risk')
        ) AS "t2"
        GROUP BY
          1
      ) AS "t5"
        ON "t7"."system" = "t5"."system"
    ) AS "t8"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2024-07-01' AS DATE)
)
SELECT
  CAST("system" AS TEXT) AS "system",
  CAST("name" AS TEXT) AS "name",
  CAST("in_operation_on" AS DATE) AS "in_operation_on",
  CAST("last_on" AS DATE) AS "last_on",
  CAST("unsure" AS BOOLEAN) AS "unsure",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("within_year" AS BOOLEAN) AS "within_year",
  CAST("latest_on" AS DATE) AS "latest_on",
  CAST("or_later" AS BOOLEAN) AS "or_later",
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
