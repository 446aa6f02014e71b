-- De-identify real data before it is used for testing, on 2026-06-30: in the clear
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."asset",
      "t2"."system",
      "t2"."persons",
      "t2"."test_copy",
      "t2"."deidentified",
      "t2"."encrypted_at_rest",
      "t2"."bare",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t2"."deidentified"
      OR CASE
        WHEN NOT (
          COALESCE("t2"."bare", FALSE)
        )
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END
      OR CASE WHEN "t2"."test_copy" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      OR CASE WHEN "t2"."persons" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."asset",
        "t1"."system",
        "t1"."persons",
        "t1"."test_copy",
        "t1"."deidentified",
        "t1"."encrypted_at_rest",
        NOT (
          "t1"."deidentified" OR "t1"."encrypted_at_rest"
        ) AS "bare"
      FROM (
        SELECT
          *
        FROM "hegui_data_assets" AS "t0"
        WHERE
          COALESCE("t0"."test_copy", TRUE) AND COALESCE("t0"."persons" > 0, TRUE)
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
  CAST("asset" AS VARCHAR) AS "asset",
  CAST("system" AS VARCHAR) AS "system",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("test_copy" AS BOOLEAN) AS "test_copy",
  CAST("deidentified" AS BOOLEAN) AS "deidentified",
  CAST("encrypted_at_rest" AS BOOLEAN) AS "encrypted_at_rest",
  CAST("bare" AS BOOLEAN) AS "bare",
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
