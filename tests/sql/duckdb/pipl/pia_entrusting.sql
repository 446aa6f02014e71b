-- Assess the impact before entrusting personal information, on 2026-06-30: never assessed
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t20"."supplier",
      "t20"."product",
      "t20"."procured_on",
      "t20"."handles_data",
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
      OR CASE WHEN "t20"."handles_data" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t20"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t19"."supplier",
        "t19"."product",
        "t19"."procured_on",
        "t19"."handles_data",
        "t19"."assessed_on",
        CASE
          WHEN (
            NOT "t19"."assessed_on" IS NULL
          ) AND NOT (
            "t19"."in_time"
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE "t19"."in_time"
        END AS "in_time",
        CASE
          WHEN (
            NOT "t19"."assessed_on" IS NULL
          ) AND NOT (
            "t19"."in_time"
          )
          THEN CAST(NULL AS DATE)
          ELSE "t19"."began_on"
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on"
      FROM (
        SELECT
          "t18".*
          EXCLUDE ("keyed", "perhaps")
        FROM (
          SELECT
            "t17"."supplier",
            "t17"."product",
            "t17"."procured_on",
            "t17"."may_affect_national_security",
            "t17"."amount",
            "t17"."review_passed_on",
            "t17"."confidentiality_signed_on",
            "t17"."records_kept_until",
            "t17"."handles_data",
            "t17"."entrusted_on",
            "t17"."supervised_on",
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
              "t16"."supplier",
              "t16"."product",
              "t16"."procured_on",
              "t16"."may_affect_national_security",
              "t16"."amount",
              "t16"."review_passed_on",
              "t16"."confidentiality_signed_on",
              "t16"."records_kept_until",
              "t16"."handles_data",
              "t16"."entrusted_on",
              "t16"."supervised_on",
              "t16"."begun_on",
              "t16"."assessed_on",
              "t16"."perhaps",
              "t16"."keyed",
              CASE
                WHEN "t16"."assessed_on" <= "t16"."begun_on"
                THEN TRUE
                WHEN (
                  "t16"."begun_on" < MAKE_DATE(2021, 11, 1)
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
                    "t16"."begun_on" < MAKE_DATE(2021, 11, 1)
                  ),
                  TRUE
                )
                THEN CAST(NULL AS BOOLEAN)
                ELSE FALSE
              END AS "in_time"
            FROM (
              SELECT
                "t15"."supplier",
                "t15"."product",
                "t15"."procured_on",
                "t15"."may_affect_national_security",
                "t15"."amount",
                "t15"."review_passed_on",
                "t15"."confidentiality_signed_on",
                "t15"."records_kept_until",
                "t15"."handles_data",
                "t15"."entrusted_on",
                "t15"."supervised_on",
                "t15"."begun_on",
                "t15"."assessed_on",
                "t15"."perhaps",
                "t15"."keyed"
              FROM (
                SELECT
                  "t14"."supplier",
                  "t14"."product",
                  "t14"."procured_on",
                  "t14"."may_affect_national_security",
                  "t14"."amount",
                  "t14"."review_passed_on",
                  "t14"."confidentiality_signed_on",
                  "t14"."records_kept_until",
                  "t14"."handles_data",
                  "t14"."entrusted_on",
                  "t14"."supervised_on",
                  "t14"."begun_on",
                  LEAST("t14"."assessed_on", "t14"."sure_on") AS "assessed_on",
                  "t14"."perhaps" OR COALESCE("t14"."perhaps_found", FALSE) AS "perhaps",
                  "t14"."keyed" AND (
                    NOT "t14"."product" IS NULL
                  ) AS "keyed",
                  "t14"."system",
                  "t14"."sure_on",
                  "t14"."perhaps_found"
                FROM (
                  SELECT
                    "t13"."supplier",
                    "t13"."product",
                    "t13"."procured_on",
                    "t13"."may_affect_national_security",
                    "t13"."amount",
                    "t13"."review_passed_on",
                    "t13"."confidentiality_signed_on",
                    "t13"."records_kept_until",
                    "t13"."handles_data",
                    "t13"."entrusted_on",
                    "t13"."supervised_on",
                    "t13"."begun_on",
                    "t13"."assessed_on",
                    "t13"."perhaps",
                    "t13"."keyed",
                    "t9"."system",
                    "t9"."sure_on",
                    "t9"."perhaps" AS "perhaps_found"
                  FROM (
                    SELECT
                      "t11"."supplier",
                      "t11"."product",
                      "t11"."procured_on",
                      "t11"."may_affect_national_security",
                      "t11"."amount",
                      "t11"."review_passed_on",
                      "t11"."confidentiality_signed_on",
                      "t11"."records_kept_until",
                      "t11"."handles_data",
                      "t11"."entrusted_on",
                      "t11"."supervised_on",
                      "t11"."begun_on",
                      "t11"."assessed_on",
                      "t11"."perhaps",
                      "t11"."keyed"
                    FROM (
                      SELECT
                        "t10"."supplier",
                        "t10"."product",
                        "t10"."procured_on",
                        "t10"."may_affect_national_security",
                        "t10"."amount",
                        "t10"."review_passed_on",
                        "t10"."confidentiality_signed_on",
                        "t10"."records_kept_until",
                        "t10"."handles_data",
                        "t10"."entrusted_on",
                        "t10"."supervised_on",
                        "t10"."begun_on",
                        LEAST("t10"."assessed_on", "t10"."sure_on") AS "assessed_on",
                        "t10"."perhaps" OR COALESCE("t10"."perhaps_found", FALSE) AS "perhaps",
                        "t10"."keyed" AND (
                          NOT "t10"."supplier" IS NULL
                        ) AS "keyed",
                        "t10"."system",
                        "t10"."sure_on",
                        "t10"."perhaps_found"
                      FROM (
                        SELECT
                          "t7"."supplier",
                          "t7"."product",
                          "t7"."procured_on",
                          "t7"."may_affect_national_security",
                          "t7"."amount",
                          "t7"."review_passed_on",
                          "t7"."confidentiality_signed_on",
                          "t7"."records_kept_until",
                          "t7"."handles_data",
                          "t7"."entrusted_on",
                          "t7"."supervised_on",
                          "t7"."begun_on",
                          "t7"."assessed_on",
                          "t7"."perhaps",
                          "t7"."keyed",
                          "t9"."system",
                          "t9"."sure_on",
                          "t9"."perhaps" AS "perhaps_found"
                        FROM (
                          SELECT
                            "t4"."supplier",
                            "t4"."product",
                            "t4"."procured_on",
                            "t4"."may_affect_national_security",
                            "t4"."amount",
                            "t4"."review_passed_on",
                            "t4"."confidentiality_signed_on",
                            "t4"."records_kept_until",
                            "t4"."handles_data",
                            "t4"."entrusted_on",
                            "t4"."supervised_on",
                            "t4"."begun_on",
                            CAST(NULL AS DATE) AS "assessed_on",
                            FALSE AS "perhaps",
                            TRUE AS "keyed"
                          FROM (
                            SELECT
                              "t3"."supplier",
                              "t3"."product",
                              "t3"."procured_on",
                              "t3"."may_affect_national_security",
                              "t3"."amount",
                              "t3"."review_passed_on",
                              "t3"."confidentiality_signed_on",
                              "t3"."records_kept_until",
                              "t3"."handles_data",
                              "t3"."entrusted_on",
                              "t3"."supervised_on",
                              "t3"."procured_on" AS "begun_on"
                            FROM (
                              SELECT
                                *
                              FROM "hegui_suppliers" AS "t1"
                              WHERE
                                COALESCE("t1"."handles_data", TRUE)
                            ) AS "t3"
                          ) AS "t4"
                        ) AS "t7"
                        LEFT OUTER JOIN (
                          SELECT
                            "t6"."system",
                            MIN("t6"."finished_on") FILTER(WHERE
                              "t6"."fits") AS "sure_on",
                            BOOL_OR(CAST("t6"."fits" IS NULL AS BOOLEAN)) AS "perhaps"
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
                              CASE WHEN "t2"."scope" IN ('') THEN CAST(NULL AS TEXT) ELSE "t2"."scope" END IN ('entrusting') AS "fits"
                            FROM (
                              SELECT
                                *
                              FROM "hegui_assessments" AS "t0"
                              WHERE
                                "t0"."kind" = 'pia'
                            ) AS "t2"
                          ) AS "t6"
                          GROUP BY
                            1
                        ) AS "t9"
                          ON "t7"."supplier" = "t9"."system"
                      ) AS "t10"
                    ) AS "t11"
                  ) AS "t13"
                  LEFT OUTER JOIN (
                    SELECT
                      "t6"."system",
                      MIN("t6"."finished_on") FILTER(WHERE
                        "t6"."fits") AS "sure_on",
                      BOOL_OR(CAST("t6"."fits" IS NULL AS BOOLEAN)) AS "perhaps"
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
                        CASE WHEN "t2"."scope" IN ('') THEN CAST(NULL AS TEXT) ELSE "t2"."scope" END IN ('entrusting') AS "fits"
                      FROM (
                        SELECT
                          *
                        FROM "hegui_assessments" AS "t0"
                        WHERE
                          "t0"."kind" = 'pia'
                      ) AS "t2"
                    ) AS "t6"
                    GROUP BY
                      1
                  ) AS "t9"
                    ON "t13"."product" = "t9"."system"
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
    _then >= CAST('2021-11-01' AS DATE)
)
SELECT
  CAST("supplier" AS TEXT) AS "supplier",
  CAST("product" AS TEXT) AS "product",
  CAST("procured_on" AS DATE) AS "procured_on",
  CAST("handles_data" AS BOOLEAN) AS "handles_data",
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
