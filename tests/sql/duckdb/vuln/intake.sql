-- Keep a channel for vulnerability information and a log of what comes in, on 2026-06-30: no intake log in a complete register
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."kind",
      "t3"."running",
      "t3"."logged",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t3"."logged" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        'vulnerability_intake' AS "kind",
        COALESCE("t2"."running", 0) AS "running",
        CASE
          WHEN "t2"."running" > 0
          THEN TRUE
          WHEN "t2"."not_known" > 0
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "logged"
      FROM (
        SELECT
          SUM(CAST(NOT (
            "t1"."retired_on" < MAKE_DATE(2199, 1, 1)
          ) AS INT)) AS "running",
          SUM(CAST((
            "t1"."retired_on" < MAKE_DATE(2199, 1, 1)
          ) IS NULL AS INT)) AS "not_known"
        FROM (
          SELECT
            *
          FROM "hegui_log_sources" AS "t0"
          WHERE
            "t0"."kind" IN ('vulnerability_intake')
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
    _then >= CAST('2021-09-01' AS DATE)
)
SELECT
  CAST("kind" AS TEXT) AS "kind",
  CAST("running" AS BIGINT) AS "running",
  CAST("logged" AS BOOLEAN) AS "logged",
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
