-- Have internal security rules and operating procedures, on 2026-06-30: operating procedures are missing from a complete register
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t7"."kind",
      "t7"."documents",
      "t7"."approved_on",
      "t7"."exists",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t7"."exists" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          'security_rules' AS "kind",
          "t3"."documents",
          "t3"."approved_on",
          CASE WHEN "t3"."documents" > 0 THEN TRUE ELSE FALSE END AS "exists"
        FROM (
          SELECT
            COUNT(*) AS "documents",
            MAX("t1"."approved_on") AS "approved_on"
          FROM (
            SELECT
              *
            FROM "hegui_policies" AS "t0"
            WHERE
              "t0"."kind" = 'security_rules'
          ) AS "t1"
        ) AS "t3"
      ) AS "t5"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          'operating_procedures' AS "kind",
          "t4"."documents",
          "t4"."approved_on",
          CASE WHEN "t4"."documents" > 0 THEN TRUE ELSE FALSE END AS "exists"
        FROM (
          SELECT
            COUNT(*) AS "documents",
            MAX("t2"."approved_on") AS "approved_on"
          FROM (
            SELECT
              *
            FROM "hegui_policies" AS "t0"
            WHERE
              "t0"."kind" = 'operating_procedures'
          ) AS "t2"
        ) AS "t4"
      ) AS "t6"
    ) AS "t7"
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
  CAST("kind" AS TEXT) AS "kind",
  CAST("documents" AS BIGINT) AS "documents",
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
