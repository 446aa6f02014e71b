-- Pass the cybersecurity review before listing abroad, on 2026-06-30: the review ended the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."reviewed_on",
      "t3"."listed_on",
      "t3"."in_time",
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
      "t3"."in_time" AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."reviewed_on",
        MAKE_DATE(2026, 3, 2) AS "listed_on",
        CASE
          WHEN "t2"."reviewed_on" > MAKE_DATE(2026, 3, 2)
          THEN FALSE
          WHEN NOT "t2"."reviewed_on" IS NULL
          THEN TRUE
          ELSE CAST(NULL AS BOOLEAN)
        END AS "in_time",
        CASE
          WHEN (
            "t2"."reviewed_on" > MAKE_DATE(2026, 3, 2)
          )
          OR (
            "t2"."reviewed_on" IS NULL
          )
          THEN MAKE_DATE(2026, 3, 2)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN "t2"."reviewed_on" > MAKE_DATE(2026, 3, 2)
          THEN "t2"."reviewed_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          MIN("t1"."finished_on") FILTER(WHERE
            "t1"."kind" = 'cyber_review') AS "reviewed_on"
        FROM (
          SELECT
            *
          FROM "hegui_assessments" AS "t0"
          WHERE
            "t0"."kind" = 'cyber_review'
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
    _then >= CAST('2022-02-15' AS DATE)
)
SELECT
  CAST("reviewed_on" AS DATE) AS "reviewed_on",
  CAST("listed_on" AS DATE) AS "listed_on",
  CAST("in_time" AS BOOLEAN) AS "in_time",
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
