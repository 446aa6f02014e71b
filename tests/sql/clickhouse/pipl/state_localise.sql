-- Store personal information of state organs in the mainland, on 2026-06-30: stored abroad
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."asset" AS "asset",
      "t2"."system" AS "system",
      "t2"."persons" AS "persons",
      "t2"."located_in" AS "located_in",
      "t2"."inside" AS "inside",
      COALESCE(
        CASE
          WHEN CAST(NULL AS Nullable(Date32)) < toDate32('2026-06-30')
          THEN CAST(NULL AS Nullable(Date32))
          ELSE toDate32('2026-06-30')
        END,
        toDate32('2026-06-30')
      ) AS "_then",
      "t2"."inside" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."asset" AS "asset",
        "t1"."system" AS "system",
        "t1"."persons" AS "persons",
        "t1"."located_in" AS "located_in",
        (
          "t1"."located_in" = 'CN'
        )
        OR CASE WHEN "t1"."persons" IS NULL THEN CAST(NULL AS Nullable(Bool)) ELSE FALSE END AS "inside"
      FROM (
        SELECT
          *
        FROM "hegui_data_assets" AS "t0"
        WHERE
          COALESCE("t0"."persons" > 0, TRUE)
      ) AS "t1"
    ) AS "t2"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2021-11-01' AS Nullable(Date32))
)
SELECT
  CAST("asset" AS Nullable(String)) AS "asset",
  CAST("system" AS Nullable(String)) AS "system",
  CAST("persons" AS Nullable(Int64)) AS "persons",
  CAST("located_in" AS Nullable(String)) AS "located_in",
  CAST("inside" AS Nullable(Bool)) AS "inside",
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
