-- Drill the incident plan regularly, on 2026-06-30: only fire drills, in a complete register
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."drills",
      "t3"."last_held_on",
      "t3"."regular",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t3"."regular" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."drills",
        "t2"."last_held_on",
        CASE
          WHEN "t2"."last_held_on" >= MAKE_DATE(2025, 6, 30)
          THEN TRUE
          WHEN "t2"."last_held_on" >= MAKE_DATE(2023, 6, 30)
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "regular"
      FROM (
        SELECT
          COUNT(*) AS "drills",
          MAX("t1"."held_on") AS "last_held_on"
        FROM (
          SELECT
            *
          FROM "hegui_drills" AS "t0"
          WHERE
            NOT (
              REGEXP_MATCHES(LOWER("t0"."plan"), '消防|火灾|地震|疏散|防汛|fire|evacuat|earthquake|flood')
            )
        ) AS "t1"
      ) AS "t2"
    ) AS "t3"
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
  CAST("drills" AS BIGINT) AS "drills",
  CAST("last_held_on" AS DATE) AS "last_held_on",
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
