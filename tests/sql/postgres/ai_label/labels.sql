-- Label generated content for readers and in its metadata, on 2026-06-30: neither label
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."content",
      "t3"."kind",
      "t3"."published_at",
      "t3"."ai_generated",
      "t3"."label_visible",
      "t3"."label_metadata",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t3"."label_visible" AND "t3"."label_metadata"
      )
      OR NOT (
        "t3"."ai_generated"
      ) AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."content",
        "t2"."kind",
        "t2"."published_at",
        "t2"."ai_generated",
        "t2"."label_visible",
        "t2"."label_metadata"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_content" AS "t0"
          WHERE
            "t0"."published_at" >= CAST('2025-08-31T16:00:00' AS TIMESTAMP)
            AND "t0"."visible"
            AND NOT (
              "t0"."kind" IN ('message', 'app')
            )
        ) AS "t1"
        WHERE
          COALESCE("t1"."ai_generated", TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-09-01' AS DATE)
)
SELECT
  CAST("content" AS VARCHAR) AS "content",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("published_at" AS TIMESTAMP) AS "published_at",
  CAST("ai_generated" AS BOOLEAN) AS "ai_generated",
  CAST("label_visible" AS BOOLEAN) AS "label_visible",
  CAST("label_metadata" AS BOOLEAN) AS "label_metadata",
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
