-- Have rules of their own for the information of children under 14, and publish them, on 2026-06-30: written and never published
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t12"."kind",
      "t12"."published_on",
      "t12"."concern",
      "t12"."published",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t12"."published"
      OR CASE WHEN "t12"."concern" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t11"."kind",
        "t11"."published_on",
        "t11"."concern",
        "t11"."published"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t9"."kind",
            "t9"."documents",
            "t9"."published_on",
            "t9"."published",
            "t9"."concern"
          FROM (
            SELECT
              "t8"."kind",
              "t8"."documents",
              "t8"."published_on",
              "t8"."published",
              "t8"."sure",
              "t8"."perhaps",
              CASE
                WHEN "t8"."sure" > 0
                THEN TRUE
                WHEN "t8"."perhaps" > 0
                THEN CAST(NULL AS BOOLEAN)
                ELSE CAST(NULL AS BOOLEAN)
              END AS "concern"
            FROM (
              SELECT
                "t7"."kind",
                "t7"."documents",
                "t7"."published_on",
                "t7"."published",
                "t4"."sure",
                "t4"."perhaps"
              FROM (
                SELECT
                  'child_rules' AS "kind",
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
                    SUM(CAST(CAST("t2"."published_on" < MAKE_DATE(2199, 1, 1) AS INT) AS BIGINT)) AS "sure",
                    SUM(
                      CAST(CAST((
                        "t2"."published_on" < MAKE_DATE(2199, 1, 1)
                      ) IS NULL AS INT) AS BIGINT)
                    ) AS "perhaps",
                    MIN("t2"."published_on") FILTER(WHERE
                      "t2"."published_on" < MAKE_DATE(2199, 1, 1)) AS "published_on"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_policies" AS "t1"
                    WHERE
                      "t1"."kind" = 'child_rules'
                  ) AS "t2"
                ) AS "t5"
              ) AS "t7"
              CROSS JOIN (
                SELECT
                  COALESCE(SUM(CAST(CAST(COALESCE("t0"."of_children", FALSE) AS INT) AS BIGINT)), 0) AS "sure",
                  COALESCE(SUM(CAST(CAST("t0"."of_children" IS NULL AS INT) AS BIGINT)), 0) AS "perhaps"
                FROM "hegui_pi_collection" AS "t0"
              ) AS "t4"
            ) AS "t8"
          ) AS "t9"
        ) AS "t10"
        WHERE
          COALESCE("t10"."concern", TRUE)
      ) AS "t11"
    ) AS "t12"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2019-10-01' AS DATE)
)
SELECT
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("published_on" AS DATE) AS "published_on",
  CAST("concern" AS BOOLEAN) AS "concern",
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
