-- Follow the rules of the state when assessing and publishing security information, on 2026-06-30: against the rules
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."publication",
      "t2"."kind",
      "t2"."published_at",
      "t2"."rule_followed",
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
      "t2"."rule_followed" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."publication",
        "t1"."kind",
        "t1"."published_at",
        "t1"."rule_followed",
        CASE
          WHEN NOT (
            "t1"."rule_followed"
          )
          THEN DATE("t1"."published_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t1"."rule_followed"
          )
          THEN DATE("t1"."published_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_publications" AS "t0"
        WHERE
          "t0"."published_at" >= CAST('2017-05-31T16:00:00' AS TIMESTAMP)
      ) AS "t1"
    ) AS "t2"
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
  CAST("publication" AS VARCHAR) AS "publication",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("published_at" AS TIMESTAMP) AS "published_at",
  CAST("rule_followed" AS BOOLEAN) AS "rule_followed",
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
