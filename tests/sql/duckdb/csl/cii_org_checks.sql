-- Check the background of the head of the security body and of key staff, on 2026-06-30: key staff in post without a check
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."person",
      "t3"."role",
      "t3"."appointed_on",
      "t3"."background_checked_on",
      "t3"."passed",
      "t3"."left",
      "t3"."began_on",
      "t3"."ended_on",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t3"."passed"
      OR CASE WHEN "t3"."left" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."person",
        "t2"."role",
        "t2"."appointed_on",
        "t2"."background_checked_on",
        "t2"."background_checked_on" < MAKE_DATE(2199, 1, 1) AS "passed",
        "t2"."left_on" < MAKE_DATE(2199, 1, 1) AS "left",
        CASE
          WHEN NOT (
            COALESCE("t2"."background_checked_on" < MAKE_DATE(2199, 1, 1), FALSE)
          )
          THEN GREATEST("t2"."appointed_on", MAKE_DATE(2017, 6, 1))
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_people" AS "t0"
          WHERE
            "t0"."role" IN ('security_body_head', 'key_staff')
        ) AS "t1"
        WHERE
          NOT (
            COALESCE("t1"."left_on" < MAKE_DATE(2199, 1, 1), FALSE)
          )
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
  CAST("person" AS TEXT) AS "person",
  CAST("role" AS TEXT) AS "role",
  CAST("appointed_on" AS DATE) AS "appointed_on",
  CAST("background_checked_on" AS DATE) AS "background_checked_on",
  CAST("passed" AS BOOLEAN) AS "passed",
  CAST("left" AS BOOLEAN) AS "left",
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
