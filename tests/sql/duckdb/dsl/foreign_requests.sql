-- Give foreign judicial and law-enforcement bodies nothing without approval, on 2026-06-30: answered without approval
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."request",
      "t2"."authority",
      "t2"."received_at",
      "t2"."answered_at",
      "t2"."refused",
      "t2"."approved_at",
      "t2"."lawful",
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
      "t2"."lawful" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."request",
        "t1"."authority",
        "t1"."received_at",
        "t1"."answered_at",
        "t1"."refused",
        "t1"."approved_at",
        NOT (
          "t1"."answered_at" < MAKE_DATE(2199, 1, 1)
        )
        OR "t1"."refused"
        OR (
          "t1"."approved_at" <= "t1"."answered_at"
        ) AS "lawful",
        CASE
          WHEN COALESCE(
            NOT (
              NOT (
                "t1"."answered_at" < MAKE_DATE(2199, 1, 1)
              )
              OR "t1"."refused"
              OR (
                "t1"."approved_at" <= "t1"."answered_at"
              )
            ),
            FALSE
          )
          THEN CAST("t1"."answered_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN COALESCE(
            NOT (
              NOT (
                "t1"."answered_at" < MAKE_DATE(2199, 1, 1)
              )
              OR "t1"."refused"
              OR (
                "t1"."approved_at" <= "t1"."answered_at"
              )
            ),
            FALSE
          )
          THEN CAST("t1"."answered_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_authority_requests" AS "t0"
        WHERE
          "t0"."kind" = 'foreign'
          AND "t0"."received_at" >= MAKE_TIMESTAMP(2021, 8, 31, 16, 0, 0.0)
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-09-01' AS DATE)
)
SELECT
  CAST("request" AS TEXT) AS "request",
  CAST("authority" AS TEXT) AS "authority",
  CAST("received_at" AS TIMESTAMP) AS "received_at",
  CAST("answered_at" AS TIMESTAMP) AS "answered_at",
  CAST("refused" AS BOOLEAN) AS "refused",
  CAST("approved_at" AS TIMESTAMP) AS "approved_at",
  CAST("lawful" AS BOOLEAN) AS "lawful",
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
