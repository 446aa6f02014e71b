-- Run a system for protecting user information, on 2017-06-01: approved the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."kind",
      "t3"."documents",
      "t3"."approved_on",
      "t3"."reviewed_on",
      "t3"."exists",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2017, 6, 1)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2017, 6, 1)
        END,
        MAKE_DATE(2017, 6, 1)
      ) AS "_then",
      "t3"."exists" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        'user_information_protection' AS "kind",
        "t2"."documents",
        "t2"."approved_on",
        "t2"."reviewed_on",
        CASE WHEN "t2"."documents" > 0 THEN TRUE ELSE FALSE END AS "exists"
      FROM (
        SELECT
          COUNT(*) AS "documents",
          MAX("t1"."approved_on") AS "approved_on",
          MAX("t1"."reviewed_on") AS "reviewed_on"
        FROM (
          SELECT
            *
          FROM "hegui_policies" AS "t0"
          WHERE
            "t0"."kind" = 'user_information_protection'
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
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("documents" AS BIGINT) AS "documents",
  CAST("approved_on" AS DATE) AS "approved_on",
  CAST("reviewed_on" AS DATE) AS "reviewed_on",
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
