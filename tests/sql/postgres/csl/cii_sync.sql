-- Plan, build and use security measures together with CII, on 2026-06-30: none among all the documents there are, which proves no deed undone
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."kind",
      "t4"."plans",
      "t4"."approved_on",
      "t4"."exists",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t4"."exists" OR CAST(NULL AS BOOLEAN) AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."kind",
        "t3"."documents" AS "plans",
        "t3"."approved_on",
        "t3"."exists"
      FROM (
        SELECT
          'sync_planning' AS "kind",
          "t2"."documents",
          "t2"."approved_on",
          CASE WHEN "t2"."documents" > 0 THEN TRUE ELSE FALSE END AS "exists"
        FROM (
          SELECT
            COUNT(*) AS "documents",
            MAX("t1"."approved_on") AS "approved_on"
          FROM (
            SELECT
              *
            FROM "hegui_policies" AS "t0"
            WHERE
              "t0"."kind" = 'sync_planning'
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
    _then >= CAST('2017-06-01' AS DATE)
)
SELECT
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("plans" AS BIGINT) AS "plans",
  CAST("approved_on" AS DATE) AS "approved_on",
  CAST("exists" AS BOOLEAN) AS "exists",
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
