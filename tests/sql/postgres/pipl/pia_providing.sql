-- Assess the impact before providing personal information to others, on 2026-06-30: assessed the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t20"."disclosure",
      "t20"."to",
      "t20"."at",
      "t20"."persons",
      "t20"."anonymised",
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
      OR CASE WHEN "t20"."anonymised" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t20"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t19"."disclosure",
        "t19"."to",
        "t19"."at",
        "t19"."persons",
        "t19"."anonymised",
        "t19"."assessed_on",
        "t19"."in_time",
        "t19"."began_on",
        "t19"."ended_on"
      FROM (
        SELECT
          "t18"."disclosure",
          "t18"."to",
          "t18"."at",
          "t18"."persons",
          "t18"."consent_at",
          "t18"."basis",
          "t18"."separate_consent_at",
          "t18"."anonymised",
          "t18"."contract_on",
          "t18"."relation",
          "t18"."told_at",
          "t18"."begun_on",
          "t18"."assessed_on",
          "t18"."in_time",
          "t18"."began_on",
          "t18"."ended_on"
        FROM (
          SELECT
            "t17"."disclosure",
            "t17"."to",
            "t17"."at",
            "t17"."persons",
            "t17"."consent_at",
            "t17"."basis",
            "t17"."separate_consent_at",
            "t17"."anonymised",
            "t17"."contract_on",
            "t17"."relation",
            "t17"."told_at",
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
              "t16"."disclosure",
              "t16"."to",
              "t16"."at",
              "t16"."persons",
              "t16"."consent_at",
              "t16"."basis",
              "t16"."separate_consent_at",
              "t16"."anonymised",
              "t16"."contract_on",
              "t16"."relation",
              "t16"."told_at",
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
                  "t16"."assessed_on" IS NOT NULL
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
                "t15"."disclosure",
                "t15"."to",
                "t15"."at",
                "t15"."persons",
                "t15"."consent_at",
                "t15"."basis",
                "t15"."separate_consent_at",
                "t15"."anonymised",
                "t15"."contract_on",
                "t15"."relation",
                "t15"."told_at",
                "t15"."begun_on",
                "t15"."assessed_on",
                "t15"."perhaps",
                "t15"."keyed"
              FROM (
                SELECT
                  "t14"."disclosure",
                  "t14"."to",
                  "t14"."at",
                  "t14"."persons",
                  "t14"."consent_at",
                  "t14"."basis",
                  "t14"."separate_consent_at",
                  "t14"."anonymised",
                  "t14"."contract_on",
                  "t14"."relation",
                  "t14"."told_at",
                  "t14"."begun_on",
                  LEAST("t14"."assessed_on", "t14"."sure_on") AS "assessed_on",
                  "t14"."perhaps" OR COALESCE("t14"."perhaps_found", FALSE) AS "perhaps",
                  "t14"."keyed" AND (
                    "t14"."to" IS NOT NULL
                  ) AS "keyed",
                  "t14"."system",
                  "t14"."sure_on",
                  "t14"."perhaps_found"
                FROM (
                  SELECT
                    "t13"."disclosure",
                    "t13"."to",
                    "t13"."at",
                    "t13"."persons",
                    "t13"."consent_at",
                    "t13"."basis",
                    "t13"."separate_consent_at",
                    "t13"."anonymised",
                    "t13"."contract_on",
                    "t13"."relation",
                    "t13"."told_at",
                    "t13"."begun_on",
                    "t13"."assessed_on",
                    "t13"."perhaps",
                    "t13"."keyed",
                    "t9"."system",
                    "t9"."sure_on",
                    "t9"."perhaps" AS "perhaps_found"
                  FROM (
                    SELECT
                      "t11"."disclosure",
                      "t11"."to",
                      "t11"."at",
                      "t11"."persons",
                      "t11"."consent_at",
                      "t11"."basis",
                      "t11"."separate_consent_at",
                      "t11"."anonymised",
                      "t11"."contract_on",
                      "t11"."relation",
                      "t11"."told_at",
                      "t11"."begun_on",
                      "t11"."assessed_on",
                      "t11"."perhaps",
                      "t11"."keyed"
                    FROM (
                      SELECT
                        "t10"."disclosure",
                        "t10"."to",
                        "t10"."at",
                        "t10"."persons",
                        "t10"."consent_at",
                        "t10"."basis",
                        "t10"."separate_consent_at",
                        "t10"."anonymised",
                        "t10"."contract_on",
                        "t10"."relation",
                        "t10"."told_at",
                        "t10"."begun_on",
                        LEAST("t10"."assessed_on", "t10"."sure_on") AS "assessed_on",
                        "t10"."perhaps" OR COALESCE("t10"."perhaps_found", FALSE) AS "perhaps",
                        "t10"."keyed" AND (
                          "t10"."disclosure" IS NOT NULL
                        ) AS "keyed",
                        "t10"."system",
                        "t10"."sure_on",
                        "t10"."perhaps_found"
                      FROM (
                        SELECT
                          "t7"."disclosure",
                          "t7"."to",
                          "t7"."at",
                          "t7"."persons",
                          "t7"."consent_at",
                          "t7"."basis",
                          "t7"."separate_consent_at",
                          "t7"."anonymised",
                          "t7"."contract_on",
                          "t7"."relation",
                          "t7"."told_at",
                          "t7"."begun_on",
                          "t7"."assessed_on",
                          "t7"."perhaps",
                          "t7"."keyed",
                          "t9"."system",
                          "t9"."sure_on",
                          "t9"."perhaps" AS "perhaps_found"
                        FROM (
                          SELECT
                            "t5"."disclosure",
                            "t5"."to",
                            "t5"."at",
                            "t5"."persons",
                            "t5"."consent_at",
                            "t5"."basis",
                            "t5"."separate_consent_at",
                            "t5"."anonymised",
                            "t5"."contract_on",
                            "t5"."relation",
                            "t5"."told_at",
                            "t5"."begun_on",
                            CAST(NULL AS DATE) AS "assessed_on",
                            FALSE AS "perhaps",
                            TRUE AS "keyed"
                          FROM (
                            SELECT
                              "t3"."disclosure",
                              "t3"."to",
                              "t3"."at",
                              "t3"."persons",
                              "t3"."consent_at",
                              "t3"."basis",
                              "t3"."separate_consent_at",
                              "t3"."anonymised",
                              "t3"."contract_on",
                              "t3"."relation",
                              "t3"."told_at",
                              DATE("t3"."at" + INTERVAL '8 HOUR') AS "begun_on"
                            FROM (
                              SELECT
                                *
                              FROM "hegui_pi_disclosures" AS "t1"
                              WHERE
                                COALESCE(NOT (
                                  "t1"."anonymised"
                                ), TRUE)
                            ) AS "t3"
                          ) AS "t5"
                        ) AS "t7"
                        LEFT OUTER JOIN (
                          SELECT
                            "t4"."system",
                            MIN("t4"."finished_on") FILTER(WHERE
                              "t4"."fits") AS "sure_on",
                            BOOL_OR("t4"."fits" IS NULL) AS "perhaps"
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
                              CASE WHEN "t2"."scope" IN ('') THEN CAST(NULL AS VARCHAR) ELSE "t2"."scope" END IN ('providing') AS "fits"
                            FROM (
                              SELECT
                                *
                              FROM "hegui_assessments" AS "t0"
                              WHERE
                                "t0"."kind" = 'pia'
                            ) AS "t2"
                          ) AS "t4"
                          GROUP BY
                            1
                        ) AS "t9"
                          ON "t7"."disclosure" = "t9"."system"
                      ) AS "t10"
                    ) AS "t11"
                  ) AS "t13"
                  LEFT OUTER JOIN (
                    SELECT
                      "t4"."system",
                      MIN("t4"."finished_on") FILTER(WHERE
                        "t4"."fits") AS "sure_on",
                      BOOL_OR("t4"."fits" IS NULL) AS "perhaps"
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
                        CASE WHEN "t2"."scope" IN ('') THEN CAST(NULL AS VARCHAR) ELSE "t2"."scope" END IN ('providing') AS "fits"
                      FROM (
                        SELECT
                          *
                        FROM "hegui_assessments" AS "t0"
                        WHERE
                          "t0"."kind" = 'pia'
                      ) AS "t2"
                    ) AS "t4"
                    GROUP BY
                      1
                  ) AS "t9"
                    ON "t13"."to" = "t9"."system"
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
  CAST("disclosure" AS VARCHAR) AS "disclosure",
  CAST("to" AS VARCHAR) AS "to",
  CAST("at" AS TIMESTAMP) AS "at",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("anonymised" AS BOOLEAN) AS "anonymised",
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
