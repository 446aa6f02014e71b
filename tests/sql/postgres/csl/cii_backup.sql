-- Keep disaster-recovery backups of important systems and databases, on 2026-06-30: never, in a complete register
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t11"."asset",
      "t11"."system",
      "t11"."is_cii",
      "t11"."off_site_on",
      "t11"."somewhere_on",
      "t11"."kept",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t11"."kept"
      OR CASE WHEN "t11"."is_cii" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t10"."asset",
        "t10"."system",
        "t10"."is_cii",
        "t10"."off_site_on",
        "t10"."somewhere_on",
        CASE
          WHEN "t10"."off_site_on" >= MAKE_DATE(2025, 6, 30)
          THEN TRUE
          WHEN "t10"."off_site_on" >= MAKE_DATE(2023, 6, 30)
          THEN CAST(NULL AS BOOLEAN)
          ELSE CASE
            WHEN "t10"."somewhere_on" >= MAKE_DATE(2025, 6, 30)
            THEN TRUE
            WHEN "t10"."somewhere_on" >= MAKE_DATE(2023, 6, 30)
            THEN CAST(NULL AS BOOLEAN)
            ELSE FALSE
          END
          AND CAST(NULL AS BOOLEAN)
        END AS "kept"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t3"."asset",
            "t3"."system",
            "t3"."class",
            "t3"."classified_on",
            "t3"."persons",
            "t3"."sensitive_persons",
            "t3"."encrypted_at_rest",
            "t3"."encrypted_in_transit",
            "t3"."deidentified",
            "t3"."located_in",
            "t3"."first_held_on",
            "t3"."face_persons",
            "t3"."test_copy",
            "t3"."delete_due_on",
            "t3"."deleted_on",
            "t3"."only_stored",
            "t3"."of_children",
            "t6"."system" AS "system_right",
            "t6"."is_cii",
            "t8"."asset" AS "asset_right",
            "t8"."off_site_on",
            "t8"."somewhere_on"
          FROM "hegui_data_assets" AS "t3"
          LEFT OUTER JOIN (
            SELECT
              "t1"."system",
              "t1"."is_cii"
              AND COALESCE("t1"."cii_designated_on" <= MAKE_DATE(2026, 6, 30), TRUE) AS "is_cii"
            FROM "hegui_systems" AS "t1"
          ) AS "t6"
            ON "t3"."system" = "t6"."system"
          LEFT OUTER JOIN (
            SELECT
              "t4"."asset",
              MAX("t4"."taken_on") FILTER(WHERE
                "t4"."off_site") AS "off_site_on",
              MAX("t4"."taken_on") FILTER(WHERE
                "t4"."off_site" IS NULL) AS "somewhere_on"
            FROM (
              SELECT
                "t2"."asset",
                "t2"."taken_at",
                "t2"."off_site",
                "t2"."restored_ok_on",
                "t2"."encrypted",
                DATE("t2"."taken_at" + INTERVAL '8 HOUR') AS "taken_on"
              FROM "hegui_backups" AS "t2"
            ) AS "t4"
            GROUP BY
              1
          ) AS "t8"
            ON "t3"."asset" = "t8"."asset"
        ) AS "t9"
        WHERE
          COALESCE("t9"."is_cii", TRUE)
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
  CAST("asset" AS VARCHAR) AS "asset",
  CAST("system" AS VARCHAR) AS "system",
  CAST("is_cii" AS BOOLEAN) AS "is_cii",
  CAST("off_site_on" AS DATE) AS "off_site_on",
  CAST("somewhere_on" AS DATE) AS "somewhere_on",
  CAST("kept" AS BOOLEAN) AS "kept",
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
