-- Grade every system, on 2026-06-30: never graded
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."system",
      "t2"."name",
      "t2"."level",
      "t2"."graded_on",
      "t2"."in_operation_on",
      "t2"."contradicts",
      "t2"."graded",
      "t2"."retired",
      "t2"."began_on",
      "t2"."ended_on",
      COALESCE(
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t2"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t2"."graded" OR "t2"."retired" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."system",
        "t1"."name",
        "t1"."level",
        "t1"."graded_on",
        "t1"."in_operation_on",
        (
          "t1"."level" IS NOT NULL
        ) AND (
          "t1"."graded_on" = MAKE_DATE(2200, 1, 1)
        ) AS "contradicts",
        CASE
          WHEN (
            "t1"."level" IS NOT NULL
          ) AND (
            "t1"."graded_on" = MAKE_DATE(2200, 1, 1)
          )
          THEN CAST(NULL AS BOOLEAN)
          WHEN (
            "t1"."graded_on" < MAKE_DATE(2199, 1, 1)
          ) AND (
            "t1"."level" IS NULL
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE "t1"."graded_on" < MAKE_DATE(2199, 1, 1)
        END AS "graded",
        "t1"."retired_on" < MAKE_DATE(2199, 1, 1) AS "retired",
        CASE
          WHEN NOT (
            COALESCE(
              (
                "t1"."graded_on" < MAKE_DATE(2199, 1, 1)
              )
              OR (
                "t1"."in_operation_on" IS NULL
              ),
              FALSE
            )
          )
          THEN GREATEST("t1"."in_operation_on", MAKE_DATE(2017, 6, 1))
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_systems" AS "t0"
        WHERE
          NOT (
            COALESCE("t0"."retired_on" < MAKE_DATE(2199, 1, 1), FALSE)
          )
      ) AS "t1"
    ) AS "t2"
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
  CAST("graded_on" AS DATE) AS "graded_on",
  CAST("in_operation_on" AS DATE) AS "in_operation_on",
  CAST("contradicts" AS BOOLEAN) AS "contradicts",
  CAST("graded" AS BOOLEAN) AS "graded",
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
