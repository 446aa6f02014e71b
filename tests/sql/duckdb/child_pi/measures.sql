-- Encrypt information of children under 14, and approve and record each access to it, on 2026-06-30: not encrypted
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t8"."asset",
      "t8"."system",
      "t8"."of_children",
      "t8"."encrypted_at_rest",
      "t8"."access_control",
      "t8"."access_approval",
      "t8"."protected",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t8"."protected"
      OR CASE WHEN "t8"."of_children" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t7"."asset",
        "t7"."system",
        "t7"."of_children",
        "t7"."encrypted_at_rest",
        "t7"."access_control",
        "t7"."access_approval",
        "t7"."encrypted_at_rest" AND "t7"."access_control" AND "t7"."access_approval" AS "protected"
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
          CASE
            WHEN "t3"."system" IS NULL
            THEN CAST(NULL AS BOOLEAN)
            WHEN "t6"."_access_control" = 2
            THEN TRUE
            WHEN "t6"."_access_control" = 1
            THEN CAST(NULL AS BOOLEAN)
            WHEN "t6"."_access_control" = 0
            THEN FALSE
            ELSE CAST(NULL AS BOOLEAN)
          END AS "access_control",
          CASE
            WHEN "t3"."system" IS NULL
            THEN CAST(NULL AS BOOLEAN)
            WHEN "t6"."_access_approval" = 2
            THEN TRUE
            WHEN "t6"."_access_approval" = 1
            THEN CAST(NULL AS BOOLEAN)
            WHEN "t6"."_access_approval" = 0
            THEN FALSE
            ELSE CAST(NULL AS BOOLEAN)
          END AS "access_approval"
        FROM (
          SELECT
            *
          FROM "hegui_data_assets" AS "t0"
          WHERE
            COALESCE("t0"."of_children", TRUE)
        ) AS "t3"
        LEFT OUTER JOIN (
          SELECT
            "t4"."system",
            MAX("t4"."rank") FILTER(WHERE
              "t4"."control" = 'access_control') AS "_access_control",
            MAX("t4"."rank") FILTER(WHERE
              "t4"."control" = 'access_approval') AS "_access_approval"
          FROM (
            SELECT
              "t1"."control",
              "t1"."system",
              "t1"."enabled_on",
              "t1"."disabled_on",
              "t1"."last_tested_on",
              CASE
                WHEN (
                  "t1"."enabled_on" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  NOT (
                    "t1"."disabled_on" < MAKE_DATE(2199, 1, 1)
                  )
                  OR (
                    "t1"."disabled_on" < "t1"."enabled_on"
                  )
                )
                THEN 2
                WHEN (
                  (
                    "t1"."enabled_on" < MAKE_DATE(2199, 1, 1)
                  )
                  AND (
                    NOT (
                      "t1"."disabled_on" < MAKE_DATE(2199, 1, 1)
                    )
                    OR (
                      "t1"."disabled_on" < "t1"."enabled_on"
                    )
                  )
                ) IS NULL
                THEN 1
                ELSE 0
              END AS "rank"
            FROM "hegui_controls" AS "t1"
          ) AS "t4"
          GROUP BY
            1
        ) AS "t6"
          ON "t3"."system" = "t6"."system"
      ) AS "t7"
    ) AS "t8"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2019-10-01' AS DATE)
)
SELECT
  CAST("asset" AS TEXT) AS "asset",
  CAST("system" AS TEXT) AS "system",
  CAST("of_children" AS BOOLEAN) AS "of_children",
  CAST("encrypted_at_rest" AS BOOLEAN) AS "encrypted_at_rest",
  CAST("access_control" AS BOOLEAN) AS "access_control",
  CAST("access_approval" AS BOOLEAN) AS "access_approval",
  CAST("protected" AS BOOLEAN) AS "protected",
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
