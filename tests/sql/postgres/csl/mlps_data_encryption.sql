-- Encrypt important data, on 2026-06-30: in the clear at rest
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."asset",
      "t3"."system",
      "t3"."class",
      "t3"."encrypted_at_rest",
      "t3"."encrypted_in_transit",
      "t3"."general",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t3"."encrypted_at_rest" AND "t3"."encrypted_in_transit"
      ) OR "t3"."general" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."asset",
        "t2"."system",
        "t2"."class",
        "t2"."encrypted_at_rest",
        "t2"."encrypted_in_transit",
        "t2"."general"
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
            "t0"."class" = 'general' AS "general"
          FROM "hegui_data_assets" AS "t0"
        ) AS "t1"
        WHERE
          COALESCE(NOT (
            "t1"."general"
          ), TRUE)
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
  CAST("encrypted_at_rest" AS BOOLEAN) AS "encrypted_at_rest",
  CAST("encrypted_in_transit" AS BOOLEAN) AS "encrypted_in_transit",
  CAST("general" AS BOOLEAN) AS "general",
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
