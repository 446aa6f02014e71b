-- Store personal information and important data of CII in the mainland, on 2026-06-30: personal information stored abroad
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."asset",
      "t3"."system",
      "t3"."class",
      "t3"."persons",
      "t3"."located_in",
      "t3"."inside",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t3"."inside" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."asset",
        "t2"."system",
        "t2"."class",
        "t2"."persons",
        "t2"."located_in",
        (
          "t2"."located_in" = 'CN'
        )
        OR CASE WHEN "t2"."of_concern" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "inside"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t0"."asset",
            "t0"."system",
            "t0"."class",
            "t0"."classified_on",
            "t0"."persons",
            "t0"."sensitive_persons",
            "t0"."encrypted_at_rest",
            "t0"."encrypted_in_transit",
            "t0"."deidentified",
            "t0"."located_in",
            "t0"."first_held_on",
            "t0"."face_persons",
            "t0"."test_copy",
            "t0"."delete_due_on",
            "t0"."deleted_on",
            "t0"."only_stored",
            "t0"."of_children",
            (
              "t0"."persons" > 0
            ) OR "t0"."class" IN ('important', 'core') AS "of_concern"
          FROM "hegui_data_assets" AS "t0"
        ) AS "t1"
        WHERE
          COALESCE(TRUE, TRUE) AND COALESCE("t1"."of_concern", TRUE)
      ) AS "t2"
    ) AS "t3"
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
  CAST("asset" AS VARCHAR) AS "asset",
  CAST("system" AS VARCHAR) AS "system",
  CAST("class" AS VARCHAR) AS "class",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("located_in" AS VARCHAR) AS "located_in",
  CAST("inside" AS BOOLEAN) AS "inside",
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
