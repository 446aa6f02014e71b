-- Publish no vulnerability before its remedy is to be had, on 2026-06-30: published a second before the remedy, against the rules
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."publication",
      "t2"."published_at",
      "t2"."fix_available_at",
      "t2"."rule_followed",
      "t2"."in_order",
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
      "t2"."in_order" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."publication",
        "t1"."published_at",
        "t1"."fix_available_at",
        "t1"."rule_followed",
        (
          "t1"."fix_available_at" <= "t1"."published_at"
        )
        OR "t1"."rule_followed"
        OR CASE
          WHEN (
            "t1"."fix_available_at" <= "t1"."published_at"
          ) IS NULL
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "in_order",
        CASE
          WHEN NOT (
            (
              "t1"."fix_available_at" <= "t1"."published_at"
            )
            OR "t1"."rule_followed"
            OR CASE
              WHEN (
                "t1"."fix_available_at" <= "t1"."published_at"
              ) IS NULL
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          )
          THEN DATE("t1"."published_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            (
              "t1"."fix_available_at" <= "t1"."published_at"
            )
            OR "t1"."rule_followed"
            OR CASE
              WHEN (
                "t1"."fix_available_at" <= "t1"."published_at"
              ) IS NULL
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          )
          THEN DATE("t1"."published_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_publications" AS "t0"
        WHERE
          "t0"."kind" = 'vulnerability'
          AND "t0"."published_at" >= CAST('2021-08-31T16:00:00' AS TIMESTAMP)
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
  CAST("publication" AS VARCHAR) AS "publication",
  CAST("published_at" AS TIMESTAMP) AS "published_at",
  CAST("fix_available_at" AS TIMESTAMP) AS "fix_available_at",
  CAST("rule_followed" AS BOOLEAN) AS "rule_followed",
  CAST("in_order" AS BOOLEAN) AS "in_order",
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
