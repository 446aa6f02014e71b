-- Secure personal information by technical measures, on 2026-06-30: in the clear, and no measure at all
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t19"."asset",
      "t19"."system",
      "t19"."persons",
      "t19"."sensitive_persons",
      "t19"."encrypted_at_rest",
      "t19"."encrypted_in_transit",
      "t19"."deidentified",
      "t19"."personal",
      "t19"."leaks",
      "t19"."access_control",
      "t19"."encrypted",
      "t19"."bare",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      CASE
        WHEN "t19"."access_control" AND "t19"."encrypted"
        THEN TRUE
        WHEN "t19"."bare"
        OR (
          (
            "t19"."leaks" > 0
          )
          AND NOT (
            "t19"."access_control" AND "t19"."encrypted"
          )
        )
        THEN FALSE
        ELSE CAST(NULL AS BOOLEAN)
      END
      OR CASE WHEN "t19"."personal" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t18"."asset",
        "t18"."system",
        "t18"."persons",
        "t18"."sensitive_persons",
        "t18"."encrypted_at_rest",
        "t18"."encrypted_in_transit",
        "t18"."deidentified",
        "t18"."personal",
        "t18"."leaks",
        "t18"."access_control",
        "t18"."encrypted_at_rest"
        OR (
          (
            COALESCE("t18"."deidentified", FALSE)
            OR "t18"."encryption"
            OR "t18"."deidentification"
          )
          AND CASE WHEN "t18"."sensitive_persons" = 0 THEN TRUE ELSE CAST(NULL AS BOOLEAN) END
        )
        OR CASE
          WHEN COALESCE("t18"."encrypted_in_transit", TRUE)
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "encrypted",
        NOT (
          "t18"."encrypted_at_rest"
          OR "t18"."encrypted_in_transit"
          OR COALESCE("t18"."deidentified", FALSE)
          OR CASE
            WHEN "t18"."measures" > 0
            THEN TRUE
            WHEN "t18"."not_known" > 0
            THEN CAST(NULL AS BOOLEAN)
            ELSE CASE WHEN "t18"."system" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
          END
        ) AS "bare"
      FROM (
        SELECT
          "t17".*
          EXCLUDE ("system_right")
        FROM (
          SELECT
            "t16"."asset",
            "t16"."system",
            "t16"."class",
            "t16"."classified_on",
            "t16"."persons",
            "t16"."sensitive_persons",
            "t16"."encrypted_at_rest",
            "t16"."encrypted_in_transit",
            "t16"."deidentified",
            "t16"."located_in",
            "t16"."first_held_on",
            "t16"."face_persons",
            "t16"."test_copy",
            "t16"."delete_due_on",
            "t16"."deleted_on",
            "t16"."only_stored",
            "t16"."of_children",
            "t16"."leaks",
            "t16"."personal",
            CASE
              WHEN "t16"."system" IS NULL
              THEN CAST(NULL AS BOOLEAN)
              WHEN "t13"."_access_control" = 2
              THEN TRUE
              WHEN "t13"."_access_control" = 1
              THEN CAST(NULL AS BOOLEAN)
              WHEN "t13"."_access_control" = 0
              THEN FALSE
              ELSE FALSE
            END AS "access_control",
            CASE
              WHEN "t16"."system" IS NULL
              THEN CAST(NULL AS BOOLEAN)
              WHEN "t13"."_encryption" = 2
              THEN TRUE
              WHEN "t13"."_encryption" = 1
              THEN CAST(NULL AS BOOLEAN)
              WHEN "t13"."_encryption" = 0
              THEN FALSE
              ELSE FALSE
            END AS "encryption",
            CASE
              WHEN "t16"."system" IS NULL
              THEN CAST(NULL AS BOOLEAN)
              WHEN "t13"."_deidentification" = 2
              THEN TRUE
              WHEN "t13"."_deidentification" = 1
              THEN CAST(NULL AS BOOLEAN)
              WHEN "t13"."_deidentification" = 0
              THEN FALSE
              ELSE FALSE
            END AS "deidentification",
            "t10"."system" AS "system_right",
            "t10"."measures",
            "t10"."not_known"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t11"."asset",
                "t11"."system",
                "t11"."class",
                "t11"."classified_on",
                "t11"."persons",
                "t11"."sensitive_persons",
                "t11"."encrypted_at_rest",
                "t11"."encrypted_in_transit",
                "t11"."deidentified",
                "t11"."located_in",
                "t11"."first_held_on",
                "t11"."face_persons",
                "t11"."test_copy",
                "t11"."delete_due_on",
                "t11"."deleted_on",
                "t11"."only_stored",
                "t11"."of_children",
                "t11"."leaks",
                CASE
                  WHEN (
                    "t11"."persons" IS NULL
                  )
                  AND COALESCE(
                    (
                      "t11"."sensitive_persons" > 0
                    )
                    OR "t11"."of_children"
                    OR (
                      "t11"."leaks" > 0
                    ),
                    FALSE
                  )
                  THEN TRUE
                  ELSE "t11"."persons" > 0
                END AS "personal"
              FROM (
                SELECT
                  "t9"."asset",
                  "t9"."system",
                  "t9"."class",
                  "t9"."classified_on",
                  "t9"."persons",
                  "t9"."sensitive_persons",
                  "t9"."encrypted_at_rest",
                  "t9"."encrypted_in_transit",
                  "t9"."deidentified",
                  "t9"."located_in",
                  "t9"."first_held_on",
                  "t9"."face_persons",
                  "t9"."test_copy",
                  "t9"."delete_due_on",
                  "t9"."deleted_on",
                  "t9"."only_stored",
                  "t9"."of_children",
                  COALESCE("t9"."leaks", 0) AS "leaks"
                FROM (
                  SELECT
                    "t6".*
                    EXCLUDE ("asset_right")
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
                      "t5"."asset" AS "asset_right",
                      "t5"."leaks"
                    FROM "hegui_data_assets" AS "t3"
                    LEFT OUTER JOIN (
                      SELECT
                        "t2"."asset",
                        COUNT(*) AS "leaks"
                      FROM "hegui_pi_breaches" AS "t2"
                      GROUP BY
                        1
                    ) AS "t5"
                      ON "t3"."asset" = "t5"."asset"
                  ) AS "t6"
                ) AS "t9"
              ) AS "t11"
            ) AS "t14"
            WHERE
              COALESCE("t14"."personal", TRUE)
          ) AS "t16"
          LEFT OUTER JOIN (
            SELECT
              "t8"."system",
              MAX("t8"."rank") FILTER(WHERE
                "t8"."control" = 'access_control') AS "_access_control",
              MAX("t8"."rank") FILTER(WHERE
                "t8"."control" = 'encryption') AS "_encryption",
              MAX("t8"."rank") FILTER(WHERE
                "t8"."control" = 'deidentification') AS "_deidentification"
            FROM (
              SELECT
                "t0"."control",
                "t0"."system",
                "t0"."enabled_on",
                "t0"."disabled_on",
                "t0"."last_tested_on",
                CASE
                  WHEN (
                    "t0"."enabled_on" < MAKE_DATE(2199, 1, 1)
                  )
                  AND (
                    NOT (
                      "t0"."disabled_on" < MAKE_DATE(2199, 1, 1)
                    )
                    OR (
                      "t0"."disabled_on" < "t0"."enabled_on"
                    )
                  )
                  THEN 2
                  WHEN (
                    (
                      "t0"."enabled_on" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      NOT (
                        "t0"."disabled_on" < MAKE_DATE(2199, 1, 1)
                      )
                      OR (
                        "t0"."disabled_on" < "t0"."enabled_on"
                      )
                    )
                  ) IS NULL
                  THEN 1
                  ELSE 0
                END AS "rank"
              FROM "hegui_controls" AS "t0"
            ) AS "t8"
            GROUP BY
              1
          ) AS "t13"
            ON "t16"."system" = "t13"."system"
          LEFT OUTER JOIN (
            SELECT
              "t0"."system",
              SUM(
                CAST((
                  "t0"."enabled_on" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  NOT (
                    "t0"."disabled_on" < MAKE_DATE(2199, 1, 1)
                  )
                  OR (
                    "t0"."disabled_on" < "t0"."enabled_on"
                  )
                ) AS INT)
              ) AS "measures",
              SUM(
                CAST((
                  (
                    "t0"."enabled_on" < MAKE_DATE(2199, 1, 1)
                  )
                  AND (
                    NOT (
                      "t0"."disabled_on" < MAKE_DATE(2199, 1, 1)
                    )
                    OR (
                      "t0"."disabled_on" < "t0"."enabled_on"
                    )
                  )
                ) IS NULL AS INT)
              ) AS "not_known"
            FROM "hegui_controls" AS "t0"
            GROUP BY
              1
          ) AS "t10"
            ON "t16"."system" = "t10"."system"
        ) AS "t17"
      ) AS "t18"
    ) AS "t19"
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
  CAST("persons" AS BIGINT) AS "persons",
  CAST("sensitive_persons" AS BIGINT) AS "sensitive_persons",
  CAST("encrypted_at_rest" AS BOOLEAN) AS "encrypted_at_rest",
  CAST("encrypted_in_transit" AS BOOLEAN) AS "encrypted_in_transit",
  CAST("deidentified" AS BOOLEAN) AS "deidentified",
  CAST("personal" AS BOOLEAN) AS "personal",
  CAST("leaks" AS BIGINT) AS "leaks",
  CAST("access_control" AS BOOLEAN) AS "access_control",
  CAST("encrypted" AS BOOLEAN) AS "encrypted",
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
