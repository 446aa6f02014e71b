-- Declare and label generated content that one publishes, on 2025-09-01: no label, in the first second of the rule
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."content" AS "content",
      "t3"."kind" AS "kind",
      "t3"."published_at" AS "published_at",
      "t3"."own" AS "own",
      "t3"."ai_generated" AS "ai_generated",
      "t3"."label_visible" AS "label_visible",
      COALESCE(
        CASE
          WHEN CAST(NULL AS Nullable(Date32)) < toDate32('2025-09-01')
          THEN CAST(NULL AS Nullable(Date32))
          ELSE toDate32('2025-09-01')
        END,
        toDate32('2025-09-01')
      ) AS "_then",
      "t3"."label_visible"
      OR CASE WHEN "t3"."own" IS NULL THEN CAST(NULL AS Nullable(Bool)) ELSE FALSE END
      OR CASE
        WHEN "t3"."ai_generated" IS NULL
        THEN CAST(NULL AS Nullable(Bool))
        ELSE FALSE
      END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."content" AS "content",
        "t2"."kind" AS "kind",
        "t2"."published_at" AS "published_at",
        "t2"."own" AS "own",
        "t2"."ai_generated" AS "ai_generated",
        "t2"."label_visible" AS "label_visible"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_content" AS "t0"
          WHERE
            "t0"."published_at" >= CAST('2025-08-31 16:00:00' AS Nullable(DateTime64(6, 'UTC')))
            AND "t0"."visible"
            AND NOT (
              "t0"."kind" IN ('message', 'app')
            )
        ) AS "t1"
        WHERE
          COALESCE("t1"."own", TRUE) AND COALESCE("t1"."ai_generated", TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2025-09-01' AS Nullable(Date32))
)
SELECT
  CAST("content" AS Nullable(String)) AS "content",
  CAST("kind" AS Nullable(String)) AS "kind",
  CAST("published_at" AS Nullable(DateTime64(6, 'UTC'))) AS "published_at",
  CAST("own" AS Nullable(Bool)) AS "own",
  CAST("ai_generated" AS Nullable(Bool)) AS "ai_generated",
  CAST("label_visible" AS Nullable(Bool)) AS "label_visible",
  CAST("_then" AS Nullable(Date32)) AS "_then",
  "_truth" OR "_barred" AS "_ok",
  "_barred",
  "_pending",
  CASE
    WHEN "_pending"
    THEN 2
    WHEN "_truth" OR "_barred"
    THEN 3
    WHEN NOT "_truth"
    THEN 0
    ELSE 1
  END AS "_rank"
FROM "barred";
