-- Test the skills of staff regularly, on 2026-06-30: never, a year after the appointment
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."person",
      "t2"."role",
      "t2"."appointed_on",
      "t2"."last_tested_on",
      "t2"."regular",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t2"."regular" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."person",
        "t1"."role",
        "t1"."appointed_on",
        "t1"."last_tested_on",
        CASE
          WHEN (
            "t1"."last_tested_on" IS NULL
          )
          OR (
            "t1"."last_tested_on" = MAKE_DATE(2199, 1, 1)
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE CASE
            WHEN CASE
              WHEN "t1"."last_tested_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."last_tested_on"
              ELSE CAST(NULL AS DATE)
            END >= MAKE_DATE(2025, 6, 30)
            THEN TRUE
            WHEN CASE
              WHEN "t1"."last_tested_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."last_tested_on"
              ELSE CAST(NULL AS DATE)
            END >= MAKE_DATE(2023, 6, 30)
            THEN CAST(NULL AS BOOLEAN)
            ELSE CASE
              WHEN GREATEST("t1"."appointed_on", MAKE_DATE(2017, 6, 1)) > MAKE_DATE(2025, 6, 30)
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          END
        END
        OR CASE
          WHEN (
            "t1"."left_on" < MAKE_DATE(2199, 1, 1)
          ) IS NULL
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "regular"
      FROM (
        SELECT
          *
        FROM "hegui_people" AS "t0"
        WHERE
          NOT (
            COALESCE("t0"."left_on" < MAKE_DATE(2199, 1, 1), FALSE)
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
  CAST("person" AS VARCHAR) AS "person",
  CAST("role" AS VARCHAR) AS "role",
  CAST("appointed_on" AS DATE) AS "appointed_on",
  CAST("last_tested_on" AS DATE) AS "last_tested_on",
  CAST("regular" AS BOOLEAN) AS "regular",
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
