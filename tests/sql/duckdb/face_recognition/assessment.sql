-- Assess the impact before processing face information, on 2026-06-30: assessed the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t20"."asset",
      "t20"."system",
      "t20"."face_persons",
      "t20"."first_held_on",
      "t20"."assessed_on",
      "t20"."in_time",
      "t20"."began_on",
      "t20"."ended_on",
      COALESCE(
        CASE
          WHEN "t20"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t20"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t20"."in_time"
      OR CASE WHEN "t20"."face_persons" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t20"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t19"."asset",
        "t19"."system",
        "t19"."face_persons",
        "t19"."first_held_on",
        "t19"."assessed_on",
        "t19"."in_time",
        "t19"."began_on",
        "t19"."ended_on"
      FROM (
        SELECT
          "t18".*
          EXCLUDE ("keyed", "perhaps")
        FROM (
          SELECT
            "t17"."asset",
            "t17"."system",
            "t17"."class",
            "t17"."classified_on",
            "t17"."persons",
            "t17"."sensitive_persons",
            "t17"."encrypted_at_rest",
            "t17"."encrypted_in_transit",
            "t17"."deidentified",
            "t17"."located_in",
            "t17"."first_held_on",
            "t17"."face_persons",
            "t17"."test_copy",
            "t17"."delete_due_on",
            "t17"."deleted_on",
            "t17"."only_stored",
            "t17"."of_children",
            "t17"."begun_on",
            "t17"."assessed_on",
            "t17"."perhaps",
            "t17"."keyed",
            "t17"."in_time",
            CASE
              WHEN COALESCE(NOT (
                "t17"."in_time"
              ), FALSE)
              THEN "t17"."begun_on"
              ELSE CAST(NULL AS DATE)
            END AS "began_on",
            CASE
              WHEN COALESCE(NOT (
                "t17"."in_time"
              ), FALSE)
              AND (
                "t17"."assessed_on" < MAKE_DATE(2199, 1, 1)
              )
              THEN "t17"."assessed_on"
              ELSE CAST(NULL AS DATE)
            END AS "ended_on"
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
              "t16"."begun_on",
              "t16"."assessed_on",
              "t16"."perhaps",
              "t16"."keyed",
              CASE
                WHEN "t16"."assessed_on" <= "t16"."begun_on"
                THEN TRUE
                WHEN (
                  "t16"."begun_on" < MAKE_DATE(2025, 6, 1)
                )
                AND (
                  NOT "t16"."assessed_on" IS NULL
                )
                THEN TRUE
                WHEN COALESCE(
                  "t16"."perhaps"
                  OR NOT (
                    "t16"."keyed"
                  )
                  OR (
                    "t16"."begun_on" IS NULL
                  )
                  OR (
                    "t16"."begun_on" < MAKE_DATE(2025, 6, 1)
                  ),
                  TRUE
                )
                THEN CAST(NULL AS BOOLEAN)
                ELSE FALSE
              END AS "in_time"
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
                "t15"."begun_on",
                "t15"."assessed_on",
                "t15"."perhaps",
                "t15"."keyed"
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
                  "t14"."begun_on",
                  LEAST("t14"."assessed_on", "t14"."sure_on") AS "assessed_on",
                  "t14"."perhaps" OR COALESCE("t14"."perhaps_found", FALSE) AS "perhaps",
                  "t14"."keyed" AND (
                    NOT "t14"."system" IS NULL
                  ) AS "keyed",
                  "t14"."system_found",
                  "t14"."sure_on",
                  "t14"."perhaps_found"
                FROM (
                  SELECT
                    "t13"."asset",
                    "t13"."system",
                    "t13"."class",
                    "t13"."classified_on",
                    "t13"."persons",
                    "t13"."sensitive_persons",
                    "t13"."encrypted_at_rest",
                    "t13"."encrypted_in_transit",
                    "t13"."deidentified",
                    "t13"."located_in",
                    "t13"."first_held_on",
                    "t13"."face_persons",
                    "t13"."test_copy",
                    "t13"."delete_due_on",
                    "t13"."deleted_on",
                    "t13"."only_stored",
                    "t13"."of_children",
                    "t13"."begun_on",
                    "t13"."assessed_on",
                    "t13"."perhaps",
                    "t13"."keyed",
                    "t9"."system" AS "system_found",
                    "t9"."sure_on",
                    "t9"."perhaps" AS "perhaps_found"
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
                      "t11"."begun_on",
                      "t11"."assessed_on",
                      "t11"."perhaps",
                      "t11"."keyed"
                    FROM (
                      SELECT
                        "t10"."asset",
                        "t10"."system",
                        "t10"."class",
                        "t10"."classified_on",
                        "t10"."persons",
                        "t10"."sensitive_persons",
                        "t10"."encrypted_at_rest",
                        "t10"."encrypted_in_transit",
                        "t10"."deidentified",
                        "t10"."located_in",
                        "t10"."first_held_on",
                        "t10"."face_persons",
                        "t10"."test_copy",
                        "t10"."delete_due_on",
                        "t10"."deleted_on",
                        "t10"."only_stored",
                        "t10"."of_children",
                        "t10"."begun_on",
                        LEAST("t10"."assessed_on", "t10"."sure_on") AS "assessed_on",
                        "t10"."perhaps" OR COALESCE("t10"."perhaps_found", FALSE) AS "perhaps",
                        "t10"."keyed" AND (
                          NOT "t10"."asset" IS NULL
                        ) AS "keyed",
                        "t10"."system_found",
                        "t10"."sure_on",
                        "t10"."perhaps_found"
                      FROM (
                        SELECT
                          "t7"."asset",
                          "t7"."system",
                          "t7"."class",
                          "t7"."classified_on",
                          "t7"."persons",
                          "t7"."sensitive_persons",
                          "t7"."encrypted_at_rest",
                          "t7"."encrypted_in_transit",
                          "t7"."deidentified",
                          "t7"."located_in",
                          "t7"."first_held_on",
                          "t7"."face_persons",
                          "t7"."test_copy",
                          "t7"."delete_due_on",
                          "t7"."deleted_on",
                          "t7"."only_stored",
                          "t7"."of_children",
                          "t7"."begun_on",
                          "t7"."assessed_on",
                          "t7"."perhaps",
                          "t7"."keyed",
                          "t9"."system" AS "system_found",
                          "t9"."sure_on",
                          "t9"."perhaps" AS "perhaps_found"
                        FROM (
                          SELECT
                            "t4"."asset",
                            "t4"."system",
                            "t4"."class",
                            "t4"."classified_on",
                            "t4"."persons",
                            "t4"."sensitive_persons",
                            "t4"."encrypted_at_rest",
                            "t4"."encrypted_in_transit",
                            "t4"."deidentified",
                            "t4"."located_in",
                            "t4"."first_held_on",
                            "t4"."face_persons",
                            "t4"."test_copy",
                            "t4"."delete_due_on",
                            "t4"."deleted_on",
                            "t4"."only_stored",
                            "t4"."of_children",
                            "t4"."begun_on",
                            CAST(NULL AS DATE) AS "assessed_on",
                            FALSE AS "perhaps",
                            TRUE AS "keyed"
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
                              "t3"."first_held_on" AS "begun_on"
                            FROM (
                              SELECT
                                *
                              FROM "hegui_data_assets" AS "t1"
                              WHERE
                                COALESCE("t1"."face_persons" > 0, TRUE)
                            ) AS "t3"
                          ) AS "t4"
                        ) AS "t7"
                        LEFT OUTER JOIN (
                          SELECT
                            "t5"."system",
                            MIN("t5"."finished_on") FILTER(WHERE
                              "t5"."fits") AS "sure_on",
                            BOOL_OR(CAST("t5"."fits" IS NULL AS BOOLEAN)) AS "perhaps"
                          FROM (
                            SELECT
                              "t2"."system",
                              "t2"."kind",
                              "t2"."scope",
                              "t2"."level",
                              "t2"."contract_signed_on",
                              "t2"."template",
                              "t2"."finished_on",
                              "t2"."by",
                              "t2"."conclusion",
                              "t2"."major_risks",
                              "t2"."plan_on",
                              "t2"."rectify_until",
                              "t2"."rectified_on",
                              "t2"."reported_on",
                              "t2"."report_kept_until",
                              CASE
                                WHEN "t2"."scope" IN ('sensitive', '')
                                THEN CAST(NULL AS TEXT)
                                ELSE "t2"."scope"
                              END IN ('face') AS "fits"
                            FROM (
                              SELECT
                                *
                              FROM "hegui_assessments" AS "t0"
                              WHERE
                                "t0"."kind" = 'pia'
                            ) AS "t2"
                          ) AS "t5"
                          GROUP BY
                            1
                        ) AS "t9"
                          ON "t7"."asset" = "t9"."system"
                      ) AS "t10"
                    ) AS "t11"
                  ) AS "t13"
                  LEFT OUTER JOIN (
                    SELECT
                      "t5"."system",
                      MIN("t5"."finished_on") FILTER(WHERE
                        "t5"."fits") AS "sure_on",
                      BOOL_OR(CAST("t5"."fits" IS NULL AS BOOLEAN)) AS "perhaps"
                    FROM (
                      SELECT
                        "t2"."system",
                        "t2"."kind",
                        "t2"."scope",
                        "t2"."level",
                        "t2"."contract_signed_on",
                        "t2"."template",
                        "t2"."finished_on",
                        "t2"."by",
                        "t2"."conclusion",
                        "t2"."major_risks",
                        "t2"."plan_on",
                        "t2"."rectify_until",
                        "t2"."rectified_on",
                        "t2"."reported_on",
                        "t2"."report_kept_until",
                        CASE
                          WHEN "t2"."scope" IN ('sensitive', '')
                          THEN CAST(NULL AS TEXT)
                          ELSE "t2"."scope"
                        END IN ('face') AS "fits"
                      FROM (
                        SELECT
                          *
                        FROM "hegui_assessments" AS "t0"
                        WHERE
                          "t0"."kind" = 'pia'
                      ) AS "t2"
                    ) AS "t5"
                    GROUP BY
                      1
                  ) AS "t9"
                    ON "t13"."system" = "t9"."system"
                ) AS "t14"
              ) AS "t15"
            ) AS "t16"
          ) AS "t17"
        ) AS "t18"
      ) AS "t19"
    ) AS "t20"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-06-01' AS DATE)
)
SELECT
  CAST("asset" AS TEXT) AS "asset",
  CAST("system" AS TEXT) AS "system",
  CAST("face_persons" AS BIGINT) AS "face_persons",
  CAST("first_held_on" AS DATE) AS "first_held_on",
  CAST("assessed_on" AS DATE) AS "assessed_on",
  CAST("in_time" AS BOOLEAN) AS "in_time",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
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
