-- Make and publish rules of the platform on content, on 2026-06-30: written and not published
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."kind" AS "kind",
      "t3"."documents" AS "documents",
      "t3"."published_on" AS "published_on",
      "t3"."published" AS "published",
      COALESCE(
        CASE
          WHEN CAST(NULL AS Nullable(Date32)) < toDate32('2026-06-30')
          THEN CAST(NULL AS Nullable(Date32))
          ELSE toDate32('2026-06-30')
        END,
        toDate32('2026-06-30')
      ) AS "_then",
      "t3"."published" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        'platform_rules' AS "kind",
        "t2"."documents" AS "documents",
        "t2"."published_on" AS "published_on",
        CASE
          WHEN "t2"."sure" > 0
          THEN TRUE
          WHEN "t2"."perhaps" > 0
          THEN CAST(NULL AS Nullable(Bool))
          WHEN "t2"."documents" > 0
          THEN FALSE
          ELSE CAST(NULL AS Nullable(Bool))
        END AS "published"
      FROM (
        SELECT
          COUNT(*) AS "documents",
          SUM(
            toDecimal128(
              CAST(CAST("t1"."published_on" < toDate32('2199-01-01') AS Nullable(Int32)) AS Nullable(Int64)),
              0
            )
          ) AS "sure",
          SUM(
            toDecimal128(
              CAST(CAST((
                "t1"."published_on" < toDate32('2199-01-01')
              ) IS NULL AS Nullable(Int32)) AS Nullable(Int64)),
              0
            )
          ) AS "perhaps",
          MIN("t1"."published_on") FILTER(WHERE
            "t1"."published_on" < toDate32('2199-01-01')) AS "published_on"
        FROM (
          SELECT
            *
          FROM "hegui_policies" AS "t0"
          WHERE
            "t0"."kind" = 'platform_rules'
        ) AS "t1"
      ) AS "t2"
    ) AS "t3"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2020-03-01' AS Nullable(Date32))
)
SELECT
  CAST("kind" AS Nullable(String)) AS "kind",
  CAST("documents" AS Nullable(Int64)) AS "documents",
  CAST("published_on" AS Nullable(Date32)) AS "published_on",
  CAST("published" AS Nullable(Bool)) AS "published",
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
