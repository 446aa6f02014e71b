-- Back up important data, on 2026-06-30: never, in a complete register
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t8"."asset",
      "t8"."system",
      "t8"."class",
      "t8"."last_backup_on",
      "t8"."general",
      "t8"."backups",
      "t8"."backed_up",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t8"."backed_up" OR "t8"."general" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t6"."asset",
        "t6"."system",
        "t6"."class",
        "t7"."last_backup_on",
        "t6"."general",
        COALESCE("t7"."backups", 0) AS "backups",
        CASE
          WHEN "t7"."last_backup_on" >= MAKE_DATE(2025, 6, 30)
          THEN TRUE
          WHEN "t7"."last_backup_on" >= MAKE_DATE(2023, 6, 30)
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "backed_up"
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
        ) AS "t2"
        WHERE
          COALESCE(NOT (
            "t2"."general"
          ), TRUE)
      ) AS "t6"
      LEFT OUTER JOIN (
        SELECT
          "t3"."asset",
          COUNT(*) AS "backups",
          MAX("t3"."taken_on") AS "last_backup_on"
        FROM (
          SELECT
            "t1"."asset",
            "t1"."taken_at",
            "t1"."off_site",
            "t1"."restored_ok_on",
            "t1"."encrypted",
            CAST("t1"."taken_at" + INTERVAL '8' HOUR AS DATE) AS "taken_on"
          FROM "hegui_backups" AS "t1"
        ) AS "t3"
        GROUP BY
          1
      ) AS "t7"
        ON "t6"."asset" = "t7"."asset"
    ) AS "t8"
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
  CAST("asset" AS TEXT) AS "asset",
  CAST("system" AS TEXT) AS "system",
  CAST("class" AS TEXT) AS "class",
  CAST("last_backup_on" AS DATE) AS "last_backup_on",
  CAST("general" AS BOOLEAN) AS "general",
  CAST("backups" AS BIGINT) AS "backups",
  CAST("backed_up" AS BOOLEAN) AS "backed_up",
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
