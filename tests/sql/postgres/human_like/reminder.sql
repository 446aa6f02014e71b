-- Remind users of human-like interaction of the time every two hours, on 2026-10-30: a minute later
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."algorithm",
      "t3"."kind",
      "t3"."reminder_minutes",
      "t3"."in_place",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 10, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 10, 30)
        END,
        MAKE_DATE(2026, 10, 30)
      ) AS "_then",
      "t3"."in_place" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."algorithm",
        "t2"."kind",
        "t2"."reminder_minutes",
        (
          (
            "t2"."reminder_minutes" > 0
          ) AND (
            "t2"."reminder_minutes" <= 120
          )
        )
        OR CASE
          WHEN (
            "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
          ) IS NULL
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "in_place"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_algorithms" AS "t0"
          WHERE
            "t0"."kind" = 'companion'
        ) AS "t1"
        WHERE
          COALESCE(NOT (
            "t1"."ended_on" < MAKE_DATE(2199, 1, 1)
          ), TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2026-07-15' AS DATE)
)
SELECT
  CAST("algorithm" AS VARCHAR) AS "algorithm",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("reminder_minutes" AS BIGINT) AS "reminder_minutes",
  CAST("in_place" AS BOOLEAN) AS "in_place",
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
