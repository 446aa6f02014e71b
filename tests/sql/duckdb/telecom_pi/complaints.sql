-- Answer complaints about users' information within fifteen days, on 2026-06-30: answered a second after the fifteenth day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."complaint",
      "t2"."kind",
      "t2"."received_at",
      "t2"."answered_at",
      "t2"."handled_at",
      "t2"."about",
      "t2"."due_on",
      "t2"."runs_from",
      "t2"."length",
      "t2"."unit",
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
      (
        CAST("t2"."answered_at" + INTERVAL '8' HOUR AS DATE) <= "t2"."due_on"
      )
      OR (
        "t2"."due_on" >= MAKE_DATE(2026, 6, 30)
      )
      OR (
        CAST("t2"."handled_at" + INTERVAL '8' HOUR AS DATE) <= "t2"."due_on"
      )
      OR CASE WHEN NOT (
        "t2"."about"
      ) THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."complaint",
        "t1"."kind",
        "t1"."received_at",
        "t1"."answered_at",
        "t1"."handled_at",
        COALESCE(
          CONTAINS(LOWER("t1"."kind"), '个人信息')
          OR CONTAINS(LOWER("t1"."kind"), '隐私')
          OR CONTAINS(LOWER("t1"."kind"), 'personal information')
          OR CONTAINS(LOWER("t1"."kind"), 'privacy')
          OR CONTAINS(LOWER("t1"."kind"), 'personal data'),
          FALSE
        ) AS "about",
        CAST("t1"."received_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '15' DAY AS "due_on",
        CAST("t1"."received_at" + INTERVAL '8' HOUR AS DATE) AS "runs_from",
        15 AS "length",
        'calendar' AS "unit",
        CASE
          WHEN (
            CAST("t1"."answered_at" + INTERVAL '8' HOUR AS DATE) > (
              CAST("t1"."received_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '15' DAY
            )
          )
          AND (
            CAST("t1"."handled_at" + INTERVAL '8' HOUR AS DATE) > (
              CAST("t1"."received_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '15' DAY
            )
          )
          AND COALESCE(
            CONTAINS(LOWER("t1"."kind"), '个人信息')
            OR CONTAINS(LOWER("t1"."kind"), '隐私')
            OR CONTAINS(LOWER("t1"."kind"), 'personal information')
            OR CONTAINS(LOWER("t1"."kind"), 'privacy')
            OR CONTAINS(LOWER("t1"."kind"), 'personal data'),
            FALSE
          )
          THEN CAST("t1"."received_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '15' DAY + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            CAST("t1"."answered_at" + INTERVAL '8' HOUR AS DATE) > (
              CAST("t1"."received_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '15' DAY
            )
          )
          AND (
            CAST("t1"."handled_at" + INTERVAL '8' HOUR AS DATE) > (
              CAST("t1"."received_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '15' DAY
            )
          )
          AND COALESCE(
            CONTAINS(LOWER("t1"."kind"), '个人信息')
            OR CONTAINS(LOWER("t1"."kind"), '隐私')
            OR CONTAINS(LOWER("t1"."kind"), 'personal information')
            OR CONTAINS(LOWER("t1"."kind"), 'privacy')
            OR CONTAINS(LOWER("t1"."kind"), 'personal data'),
            FALSE
          )
          AND (
            LEAST(
              CAST("t1"."answered_at" + INTERVAL '8' HOUR AS DATE),
              CAST("t1"."handled_at" + INTERVAL '8' HOUR AS DATE)
            ) < MAKE_DATE(2199, 1, 1)
          )
          THEN LEAST(
            CAST("t1"."answered_at" + INTERVAL '8' HOUR AS DATE),
            CAST("t1"."handled_at" + INTERVAL '8' HOUR AS DATE)
          )
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_complaints" AS "t0"
        WHERE
          "t0"."received_at" >= MAKE_TIMESTAMP(2013, 8, 31, 16, 0, 0.0)
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2013-09-01' AS DATE)
)
SELECT
  CAST("complaint" AS TEXT) AS "complaint",
  CAST("kind" AS TEXT) AS "kind",
  CAST("received_at" AS TIMESTAMP) AS "received_at",
  CAST("answered_at" AS TIMESTAMP) AS "answered_at",
  CAST("handled_at" AS TIMESTAMP) AS "handled_at",
  CAST("about" AS BOOLEAN) AS "about",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
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
