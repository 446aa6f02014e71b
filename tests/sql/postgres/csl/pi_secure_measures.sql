-- Secure personal information by technical measures, on 2026-06-30: in the clear, and no measure at all
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t17"."asset",
      "t17"."system",
      "t17"."persons",
      "t17"."sensitive_persons",
      "t17"."encrypted_at_rest",
      "t17"."encrypted_in_transit",
      "t17"."deidentified",
      "t17"."access_control",
      "t17"."encrypted",
      "t17"."bare",
      "t17"."leaks",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      CASE
        WHEN "t17"."access_control" AND "t17"."encrypted"
        THEN TRUE
        WHEN "t17"."bare"
        OR (
          (
            "t17"."leaks" > 0
          )
          AND NOT (
            "t17"."access_control" AND "t17"."encrypted"
          )
        )
        THEN FALSE
        ELSE CAST(NULL AS BOOLEAN)
      END
      OR CASE WHEN "t17"."persons" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t16"."asset",
        "t16"."system",
        "t16"."persons",
        "t16"."sensitive_persons",
        "t16"."encrypted_at_rest",
        "t16"."encrypted_in_transit",
        "t16"."deidentified",
        "t16"."access_control",
        "t16"."encrypted_at_rest"
        OR (
          (
            COALESCE("t16"."deidentified", FALSE)
            OR "t16"."encryption"
            OR "t16"."deidentification"
          )
          AND CASE WHEN "t16"."sensitive_persons" = 0 THEN TRUE ELSE CAST(NULL AS BOOLEAN) END
        )
        OR CASE
          WHEN COALESCE("t16"."encrypted_in_transit", TRUE)
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "encrypted",
        NOT (
          "t16"."encrypted_at_rest"
          OR "t16"."encrypted_in_transit"
          OR COALESCE("t16"."deidentified", FALSE)
          OR CASE
            WHEN "t16"."measures" > 0
            THEN TRUE
            WHEN "t16"."not_known" > 0
            THEN CAST(NULL AS BOOLEAN)
            ELSE CASE WHEN "t16"."system" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
          END
        ) AS "bare",
        COALESCE("t16"."leaks", 0) AS "leaks"
      FROM (
        SELECT
          "t15"."asset",
          "t15"."system",
          "t15"."class",
          "t15"."classified_on",
          "t15"."persons",
          "t15"."sensitive_persons",
          "t15"."encrypted_at_rest",
          "t15"."encrypted_in_transit",
          "t15"."deidentified",
          "t15"."located_in",
          "t15"."first_held_on",
          "t15"."face_persons",
          "t15"."test_copy",
          "t15"."delete_due_on",
          "t15"."deleted_on",
          "t15"."only_stored",
          "t15"."of_children",
          "t15"."access_control",
          "t15"."encryption",
          "t15"."deidentification",
          "t15"."measures",
          "t15"."not_known",
          "t15"."leaks"
        FROM (
          SELECT
            "t14"."asset",
            "t14"."system",
            "t14"."class",
            "t14"."classified_on",
            "t14"."persons",
            "t14"."sensitive_persons",
            "t14"."encrypted_at_rest",
            "t14"."encrypted_in_transit",
            "t14"."deidentified",
            "t14"."located_in",
            "t14"."first_held_on",
            "t14"."face_persons",
            "t14"."test_copy",
            "t14"."delete_due_on",
            "t14"."deleted_on",
            "t14"."only_stored",
            "t14"."of_children",
            "t14"."access_control",
            "t14"."encryption",
            "t14"."deidentification",
            "t14"."measures",
            "t14"."not_known",
            "t4"."asset" AS "asset_right",
            "t4"."leaks"
          FROM (
            SELECT
              "t12"."asset",
              "t12"."system",
              "t12"."class",
              "t12"."classified_on",
              "t12"."persons",
              "t12"."sensitive_persons",
              "t12"."encrypted_at_rest",
              "t12"."encrypted_in_transit",
              "t12"."deidentified",
              "t12"."located_in",
              "t12"."first_held_on",
              "t12"."face_persons",
              "t12"."test_copy",
              "t12"."delete_due_on",
              "t12"."deleted_on",
              "t12"."only_stored",
              "t12"."of_children",
              "t12"."access_control",
              "t12"."encryption",
              "t12"."deidentification",
              "t12"."measures",
              "t12"."not_known"
            FROM (
              SELECT
                "t6"."asset",
                "t6"."system",
                "t6"."class",
                "t6"."classified_on",
                "t6"."persons",
                "t6"."sensitive_persons",
                "t6"."encrypted_at_rest",
                "t6"."encrypted_in_transit",
                "t6"."deidentified",
                "t6"."located_in",
                "t6"."first_held_on",
                "t6"."face_persons",
                "t6"."test_copy",
                "t6"."delete_due_on",
                "t6"."deleted_on",
                "t6"."only_stored",
                "t6"."of_children",
                CASE
                  WHEN "t6"."system" IS NULL
                  THEN CAST(NULL AS BOOLEAN)
                  WHEN "t11"."_access_control" = 2
                  THEN TRUE
                  WHEN "t11"."_access_control" = 1
                  THEN CAST(NULL AS BOOLEAN)
                  WHEN "t11"."_access_control" = 0
                  THEN FALSE
                  ELSE FALSE
                END AS "access_control",
                CASE
                  WHEN "t6"."system" IS NULL
                  THEN CAST(NULL AS BOOLEAN)
                  WHEN "t11"."_encryption" = 2
                  THEN TRUE
                  WHEN "t11"."_encryption" = 1
                  THEN CAST(NULL AS BOOLEAN)
                  WHEN "t11"."_encryption" = 0
                  THEN FALSE
                  ELSE FALSE
                END AS "encryption",
                CASE
                  WHEN "t6"."system" IS NULL
                  THEN CAST(NULL AS BOOLEAN)
                  WHEN "t11"."_deidentification" = 2
                  THEN TRUE
                  WHEN "t11"."_deidentification" = 1
                  THEN CAST(NULL AS BOOLEAN)
                  WHEN "t11"."_deidentification" = 0
                  THEN FALSE
                  ELSE FALSE
                END AS "deidentification",
                "t9"."system" AS "system_right",
                "t9"."measures",
                "t9"."not_known"
              FROM (
                SELECT
                  *
                FROM "hegui_data_assets" AS "t1"
                WHERE
                  COALESCE("t1"."persons" > 0, TRUE)
              ) AS "t6"
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
                    "t2"."control",
                    "t2"."system",
                    "t2"."enabled_on",
                    "t2"."disabled_on",
                    "t2"."last_tested_on",
                    CASE
                      WHEN (
                        "t2"."enabled_on" < MAKE_DATE(2199, 1, 1)
                      )
                      AND (
                        NOT (
                          "t2"."disabled_on" < MAKE_DATE(2199, 1, 1)
                        )
                        OR (
                          "t2"."disabled_on" < "t2"."enabled_on"
                        )
                      )
                      THEN 2
                      WHEN (
                        (
                          "t2"."enabled_on" < MAKE_DATE(2199, 1, 1)
                        )
                        AND (
                          NOT (
                            "t2"."disabled_on" < MAKE_DATE(2199, 1, 1)
                          )
                          OR (
                            "t2"."disabled_on" < "t2"."enabled_on"
                          )
                        )
                      ) IS NULL
                      THEN 1
                      ELSE 0
                    END AS "rank"
                  FROM "hegui_controls" AS "t2"
                ) AS "t8"
                GROUP BY
                  1
              ) AS "t11"
                ON "t6"."system" = "t11"."system"
              LEFT OUTER JOIN (
                SELECT
                  "t2"."system",
                  SUM(
                    CAST(CAST((
                      "t2"."enabled_on" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      NOT (
                        "t2"."disabled_on" < MAKE_DATE(2199, 1, 1)
                      )
                      OR (
                        "t2"."disabled_on" < "t2"."enabled_on"
                      )
                    ) AS INT) AS BIGINT)
                  ) AS "measures",
                  SUM(
                    CAST(CAST((
                      (
                        "t2"."enabled_on" < MAKE_DATE(2199, 1, 1)
                      )
                      AND (
                        NOT (
                          "t2"."disabled_on" < MAKE_DATE(2199, 1, 1)
                        )
                        OR (
                          "t2"."disabled_on" < "t2"."enabled_on"
                        )
                      )
                    ) IS NULL AS INT) AS BIGINT)
                  ) AS "not_known"
                FROM "hegui_controls" AS "t2"
                GROUP BY
                  1
              ) AS "t9"
                ON "t6"."system" = "t9"."system"
            ) AS "t12"
          ) AS "t14"
          LEFT OUTER JOIN (
            SELECT
              "t0"."asset",
              COUNT(*) AS "leaks"
            FROM "hegui_pi_breaches" AS "t0"
            GROUP BY
              1
          ) AS "t4"
            ON "t14"."asset" = "t4"."asset"
        ) AS "t15"
      ) AS "t16"
    ) AS "t17"
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
  CAST("persons" AS BIGINT) AS "persons",
  CAST("sensitive_persons" AS BIGINT) AS "sensitive_persons",
  CAST("encrypted_at_rest" AS BOOLEAN) AS "encrypted_at_rest",
  CAST("encrypted_in_transit" AS BOOLEAN) AS "encrypted_in_transit",
  CAST("deidentified" AS BOOLEAN) AS "deidentified",
  CAST("access_control" AS BOOLEAN) AS "access_control",
  CAST("encrypted" AS BOOLEAN) AS "encrypted",
  CAST("bare" AS BOOLEAN) AS "bare",
  CAST("leaks" AS BIGINT) AS "leaks",
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
