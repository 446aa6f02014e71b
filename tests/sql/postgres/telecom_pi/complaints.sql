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
        DATE("t2"."answered_at" + INTERVAL '8 HOUR') <= "t2"."due_on"
      )
      OR (
        "t2"."due_on" >= MAKE_DATE(2026, 6, 30)
      )
      OR (
        DATE("t2"."handled_at" + INTERVAL '8 HOUR') <= "t2"."due_on"
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
          (
            POSITION('个人信息' IN LOWER("t1"."kind")) > 0
          )
          OR (
            POSITION('隐私' IN LOWER("t1"."kind")) > 0
          )
          OR (
            POSITION('personal information' IN LOWER("t1"."kind")) > 0
          )
          OR (
            POSITION('privacy' IN LOWER("t1"."kind")) > 0
          )
          OR (
            POSITION('personal data' IN LOWER("t1"."kind")) > 0
          ),
          FALSE
        ) AS "about",
        DATE("t1"."received_at" + INTERVAL '8 HOUR') + INTERVAL '15 DAY' AS "due_on",
        DATE("t1"."received_at" + INTERVAL '8 HOUR') AS "runs_from",
        15 AS "length",
        'calendar' AS "unit",
        CASE
          WHEN (
            DATE("t1"."answered_at" + INTERVAL '8 HOUR') > (
              DATE("t1"."received_at" + INTERVAL '8 HOUR') + INTERVAL '15 DAY'
            )
          )
          AND (
            DATE("t1"."handled_at" + INTERVAL '8 HOUR') > (
              DATE("t1"."received_at" + INTERVAL '8 HOUR') + INTERVAL '15 DAY'
            )
          )
          AND COALESCE(
            (
              POSITION('个人信息' IN LOWER("t1"."kind")) > 0
            )
            OR (
              POSITION('隐私' IN LOWER("t1"."kind")) > 0
            )
            OR (
              POSITION('personal information' IN LOWER("t1"."kind")) > 0
            )
            OR (
              POSITION('privacy' IN LOWER("t1"."kind")) > 0
            )
            OR (
              POSITION('personal data' IN LOWER("t1"."kind")) > 0
            ),
            FALSE
          )
          THEN DATE("t1"."received_at" + INTERVAL '8 HOUR') + INTERVAL '15 DAY' + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            DATE("t1"."answered_at" + INTERVAL '8 HOUR') > (
              DATE("t1"."received_at" + INTERVAL '8 HOUR') + INTERVAL '15 DAY'
            )
          )
          AND (
            DATE("t1"."handled_at" + INTERVAL '8 HOUR') > (
              DATE("t1"."received_at" + INTERVAL '8 HOUR') + INTERVAL '15 DAY'
            )
          )
          AND COALESCE(
            (
              POSITION('个人信息' IN LOWER("t1"."kind")) > 0
            )
            OR (
              POSITION('隐私' IN LOWER("t1"."kind")) > 0
            )
            OR (
              POSITION('personal information' IN LOWER("t1"."kind")) > 0
            )
            OR (
              POSITION('privacy' IN LOWER("t1"."kind")) > 0
            )
            OR (
              POSITION('personal data' IN LOWER("t1"."kind")) > 0
            ),
            FALSE
          )
          AND (
            LEAST(
              DATE("t1"."answered_at" + INTERVAL '8 HOUR'),
              DATE("t1"."handled_at" + INTERVAL '8 HOUR')
            ) < MAKE_DATE(2199, 1, 1)
          )
          THEN LEAST(
            DATE("t1"."answered_at" + INTERVAL '8 HOUR'),
            DATE("t1"."handled_at" + INTERVAL '8 HOUR')
          )
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_complaints" AS "t0"
        WHERE
          "t0"."received_at" >= CAST('2013-08-31T16:00:00' AS TIMESTAMP)
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
  CAST("complaint" AS VARCHAR) AS "complaint",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("received_at" AS TIMESTAMP) AS "received_at",
  CAST("answered_at" AS TIMESTAMP) AS "answered_at",
  CAST("handled_at" AS TIMESTAMP) AS "handled_at",
  CAST("about" AS BOOLEAN) AS "about",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS SMALLINT) AS "length",
  CAST("unit" AS VARCHAR) AS "unit",
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
