-- Assess the effect on minors regularly, on 2026-06-30: never, as declared
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."assessments" AS "assessments",
      "t3"."last_on" AS "last_on",
      "t3"."regular" AS "regular",
      COALESCE(
        CASE
          WHEN CAST(NULL AS Nullable(Date32)) < toDate32('2026-06-30')
          THEN CAST(NULL AS Nullable(Date32))
          ELSE toDate32('2026-06-30')
        END,
        toDate32('2026-06-30')
      ) AS "_then",
      "t3"."regular" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."assessments" AS "assessments",
        "t2"."last_on" AS "last_on",
        CASE
          WHEN "t2"."last_on" >= toDate32('2025-06-30')
          THEN TRUE
          WHEN "t2"."last_on" >= toDate32('2023-06-30')
          THEN CAST(NULL AS Nullable(Bool))
          ELSE FALSE
        END AS "regular"
      FROM (
        SELECT
          COUNT(*) AS "assessments",
          MAX("t1"."finished_on") AS "last_on"
        FROM (
          SELECT
            *
          FROM "hegui_assessments" AS "t0"
          WHERE
            "t0"."kind" = 'minors_impact'
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
    "_then" >= CAST('2024-01-01' AS Nullable(Date32))
)
SELECT
  CAST("assessments" AS Nullable(Int64)) AS "assessments",
  CAST("last_on" AS Nullable(Date32)) AS "last_on",
  CAST("regular" AS Nullable(Bool)) AS "regular",
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
