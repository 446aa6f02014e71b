-- Publish the rules for collecting and using personal information, on 2026-06-30: written and never published
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t11"."kind",
      "t11"."published_on",
      "t11"."collects",
      "t11"."published",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t11"."published"
      OR CASE WHEN "t11"."collects" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t10"."kind",
        "t10"."published_on",
        "t10"."collects",
        "t10"."published"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t8"."kind",
            "t8"."documents",
            "t8"."published_on",
            "t8"."published",
            "t8"."items",
            CASE WHEN "t8"."items" > 0 THEN TRUE ELSE CAST(NULL AS BOOLEAN) END AS "collects"
          FROM (
            SELECT
              "t7"."kind",
              "t7"."documents",
              "t7"."published_on",
              "t7"."published",
              "t3"."items"
            FROM (
              SELECT
                'collection_rules' AS "kind",
                "t5"."documents",
                "t5"."published_on",
                CASE
                  WHEN "t5"."sure" > 0
                  THEN TRUE
                  WHEN "t5"."perhaps" > 0
                  THEN CAST(NULL AS BOOLEAN)
                  WHEN "t5"."documents" > 0
                  THEN FALSE
                  ELSE CAST(NULL AS BOOLEAN)
                END AS "published"
              FROM (
                SELECT
                  COUNT(*) AS "documents",
                  SUM(CAST("t4"."published_on" < MAKE_DATE(2199, 1, 1) AS INT)) AS "sure",
                  SUM(CAST((
                    "t4"."published_on" < MAKE_DATE(2199, 1, 1)
                  ) IS NULL AS INT)) AS "perhaps",
                  MIN("t4"."published_on") FILTER(WHERE
                    "t4"."published_on" < MAKE_DATE(2199, 1, 1)) AS "published_on"
                FROM (
                  SELECT
                    *
                  FROM "hegui_policies" AS "t1"
                  WHERE
                    "t1"."kind" = 'collection_rules'
                ) AS "t4"
              ) AS "t5"
            ) AS "t7"
            CROSS JOIN (
              SELECT
                COUNT(*) AS "items"
              FROM "hegui_pi_collection" AS "t0"
            ) AS "t3"
          ) AS "t8"
        ) AS "t9"
        WHERE
          COALESCE("t9"."collects", TRUE)
      ) AS "t10"
    ) AS "t11"
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
  CAST("published_on" AS DATE) AS "published_on",
  CAST("collects" AS BOOLEAN) AS "collects",
  CAST("published" AS BOOLEAN) AS "published",
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
