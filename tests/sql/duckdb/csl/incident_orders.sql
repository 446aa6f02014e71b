-- Take the measures that an authority demands in an incident, on 2026-06-02: not taken by the end of the day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."request",
      "t3"."authority",
      "t3"."level",
      "t3"."received_at",
      "t3"."due_at",
      "t3"."answered_at",
      "t3"."refused",
      "t3"."due_on",
      "t3"."elapsed_s",
      "t3"."began_on",
      "t3"."ended_on",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2026, 6, 2)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2026, 6, 2)
        END,
        MAKE_DATE(2026, 6, 2)
      ) AS "_then",
      (
        (
          "t3"."answered_at" <= "t3"."due_at"
        )
        OR (
          "t3"."due_at" >= MAKE_TIMESTAMP(2026, 6, 2, 16, 0, 0.0)
        )
      )
      AND NOT (
        "t3"."refused"
      ) AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2024, 6, 2), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."request",
        "t2"."authority",
        "t2"."level",
        "t2"."received_at",
        "t2"."due_at",
        "t2"."answered_at",
        "t2"."refused",
        CASE
          WHEN "t2"."answered_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(NULL AS DATE)
          ELSE CAST((
            "t2"."due_at" - INTERVAL '1' SECOND
          ) + INTERVAL '8' HOUR AS DATE)
        END AS "due_on",
        CASE
          WHEN "t2"."answered_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t2"."answered_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t2"."received_at") AS TIMESTAMP)) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        CASE
          WHEN "t2"."answered_at" > "t2"."due_at"
          THEN CAST("t2"."due_at" + INTERVAL '8' HOUR AS DATE)
          WHEN "t2"."refused" AND (
            "t2"."answered_at" < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t2"."answered_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            COALESCE("t2"."answered_at" > "t2"."due_at", TRUE)
            OR COALESCE("t2"."refused", TRUE)
          )
          AND (
            "t2"."answered_at" < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t2"."answered_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t1"."request",
          "t1"."authority",
          "t1"."kind",
          "t1"."level",
          "t1"."received_at",
          "t1"."due_at",
          "t1"."answered_at",
          "t1"."approved_at",
          CASE
            WHEN "t1"."answered_at" = MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
            THEN FALSE
            ELSE "t1"."refused"
          END AS "refused"
        FROM (
          SELECT
            *
          FROM "hegui_authority_requests" AS "t0"
          WHERE
            "t0"."kind" = 'emergency_measure'
            AND "t0"."received_at" >= MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
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
  CAST("request" AS TEXT) AS "request",
  CAST("authority" AS TEXT) AS "authority",
  CAST("level" AS TEXT) AS "level",
  CAST("received_at" AS TIMESTAMP) AS "received_at",
  CAST("due_at" AS TIMESTAMP) AS "due_at",
  CAST("answered_at" AS TIMESTAMP) AS "answered_at",
  CAST("refused" AS BOOLEAN) AS "refused",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
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
