-- Name a personal information protection officer, on 2026-06-30: left on the day, in a complete register
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."role",
      "t4"."officers",
      "t4"."named",
      "t4"."vacant_from",
      "t4"."vacant_until",
      COALESCE(
        CASE
          WHEN "t4"."vacant_until" < MAKE_DATE(2026, 6, 30)
          THEN "t4"."vacant_until"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t4"."named" AS "_truth",
      COALESCE("t4"."vacant_until" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."role",
        "t3"."holders" AS "officers",
        "t3"."named",
        "t3"."vacant_from",
        "t3"."vacant_until"
      FROM (
        SELECT
          'pi_officer' AS "role",
          COALESCE("t2"."sure", 0) AS "holders",
          CASE
            WHEN "t2"."sure" > 0
            THEN TRUE
            WHEN "t2"."perhaps" > 0
            THEN CAST(NULL AS BOOLEAN)
            ELSE FALSE
          END AS "named",
          CASE
            WHEN (
              "t2"."sure" > 0
            ) OR (
              "t2"."last_left_on" IS NULL
            )
            THEN CAST(NULL AS DATE)
            ELSE GREATEST("t2"."last_left_on", MAKE_DATE(2025, 5, 1))
          END AS "vacant_from",
          CAST(NULL AS DATE) AS "vacant_until"
        FROM (
          SELECT
            SUM(CAST(CAST(NOT (
              "t1"."left_on" < MAKE_DATE(2199, 1, 1)
            ) AS INT) AS BIGINT)) AS "sure",
            SUM(
              CAST(CAST((
                "t1"."left_on" < MAKE_DATE(2199, 1, 1)
              ) IS NULL AS INT) AS BIGINT)
            ) AS "perhaps",
            MAX("t1"."left_on") FILTER(WHERE
              "t1"."left_on" < MAKE_DATE(2199, 1, 1)) AS "last_left_on"
          FROM (
            SELECT
              *
            FROM "hegui_people" AS "t0"
            WHERE
              "t0"."role" = 'pi_officer'
          ) AS "t1"
        ) AS "t2"
      ) AS "t3"
    ) AS "t4"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-05-01' AS DATE)
)
SELECT
  CAST("role" AS VARCHAR) AS "role",
  CAST("officers" AS BIGINT) AS "officers",
  CAST("named" AS BOOLEAN) AS "named",
  CAST("vacant_from" AS DATE) AS "vacant_from",
  CAST("vacant_until" AS DATE) AS "vacant_until",
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
