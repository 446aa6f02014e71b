-- Verify users by telephone number, identity document or credit code, on 2026-06-30: by e-mail, in Chinese
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t24"."account",
      "t24"."service",
      "t24"."kind",
      "t24"."identity_status",
      "t24"."identity_method",
      "t24"."served_at",
      "t24"."verified_at",
      "t24"."in_order",
      "t24"."contradicts",
      "t24"."began_on",
      "t24"."ended_on",
      COALESCE(
        CASE
          WHEN "t24"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t24"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t24"."in_order" AS "_truth",
      COALESCE("t24"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t23"."account",
        "t23"."service",
        "t23"."kind",
        "t23"."identity_status",
        "t23"."identity_method",
        "t23"."served_at",
        "t23"."verified_at",
        "t23"."in_order",
        "t23"."contradicts",
        CASE
          WHEN NOT (
            "t23"."in_order"
          )
          THEN CAST("t23"."served_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t23"."in_order"
          )
          AND (
            CAST("t23"."over_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t23"."over_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t22"."account",
          "t22"."kind",
          "t22"."service",
          "t22"."name",
          "t22"."created_at",
          "t22"."service_started_at",
          "t22"."service_ended_at",
          "t22"."identity_status",
          "t22"."identity_method",
          "t22"."verified_at",
          "t22"."identity_expires_on",
          "t22"."identity_token",
          "t22"."phone_token",
          "t22"."identity_check",
          "t22"."phone_check",
          "t22"."is_minor",
          "t22"."age",
          "t22"."guardian_consent_at",
          "t22"."suspended_at",
          "t22"."reinstated_at",
          "t22"."removed_at",
          "t22"."connect",
          "t22"."register_domain",
          "t22"."call",
          "t22"."publish",
          "t22"."message",
          "t22"."play",
          "t22"."login",
          "t22"."network_access",
          "t22"."domain",
          "t22"."phone",
          "t22"."publishing",
          "t22"."messaging",
          "t22"."game",
          "t22"."acted_at",
          "t22"."started_at",
          "t22"."served_at",
          CASE
            WHEN (
              (
                "t22"."identity_status" = 'verified'
              )
              AND (
                "t22"."verified_at" = MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
              )
            )
            OR (
              "t22"."identity_status" IN ('refused', 'none')
              AND (
                "t22"."verified_at" < MAKE_DATE(2199, 1, 1)
              )
            )
            THEN CAST(NULL AS BOOLEAN)
            ELSE (
              CASE
                WHEN (
                  "t22"."verified_at" IS NULL
                )
                AND (
                  "t22"."identity_status" IN ('refused', 'none')
                  AND (
                    "t22"."service_started_at" < MAKE_DATE(2199, 1, 1)
                  )
                )
                THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                ELSE "t22"."verified_at"
              END <= CASE
                WHEN "t22"."started_at" < MAKE_TIMESTAMP(2022, 7, 31, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2022, 7, 31, 16, 0, 0.0)
                ELSE "t22"."started_at"
              END
            )
            AND (
              CASE
                WHEN (
                  "t22"."verified_at" IS NULL
                )
                AND (
                  "t22"."identity_status" IN ('refused', 'none')
                  AND (
                    "t22"."service_started_at" < MAKE_DATE(2199, 1, 1)
                  )
                )
                THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                ELSE "t22"."verified_at"
              END <= CASE
                WHEN "t22"."acted_at" < MAKE_TIMESTAMP(2022, 7, 31, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2022, 7, 31, 16, 0, 0.0)
                ELSE "t22"."acted_at"
              END
            )
            AND CASE
              WHEN (
                "t22"."identity_status" = 'expired'
              )
              AND (
                "t22"."identity_expires_on" IS NULL
              )
              THEN CAST(NULL AS BOOLEAN)
              ELSE (
                "t22"."identity_expires_on" IS NULL
              )
              OR (
                "t22"."identity_expires_on" >= CAST(CASE
                  WHEN "t22"."started_at" IS NULL
                  THEN CAST(NULL AS TIMESTAMP)
                  ELSE "t22"."served_at"
                END + INTERVAL '8' HOUR AS DATE)
              )
            END
          END
          AND CASE
            WHEN "t22"."identity_method" IN (
              'phone',
              'id_card',
              'identity_document',
              'passport',
              'credit_code',
              'business_licence',
              'national_identity_service'
            )
            THEN TRUE
            WHEN "t22"."identity_method" IN ('email')
            THEN FALSE
            ELSE NULL
          END AS "in_order",
          (
            (
              "t22"."identity_status" = 'verified'
            )
            AND (
              "t22"."verified_at" = MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
            )
          )
          OR (
            "t22"."identity_status" IN ('refused', 'none')
            AND (
              "t22"."verified_at" < MAKE_DATE(2199, 1, 1)
            )
          ) AS "contradicts",
          LEAST(
            CASE
              WHEN CASE
                WHEN "t22"."identity_method" IN ('email')
                THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                ELSE "t22"."verified_at"
              END >= "t22"."served_at"
              THEN CASE
                WHEN "t22"."identity_method" IN ('email')
                THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                ELSE "t22"."verified_at"
              END
              ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
            END,
            CASE
              WHEN LEAST(
                CASE
                  WHEN "t22"."service_ended_at" >= "t22"."served_at"
                  THEN "t22"."service_ended_at"
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END,
                CASE
                  WHEN CASE
                    WHEN (
                      "t22"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t22"."reinstated_at" >= "t22"."suspended_at"
                    )
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE "t22"."suspended_at"
                  END >= "t22"."served_at"
                  THEN CASE
                    WHEN (
                      "t22"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t22"."reinstated_at" >= "t22"."suspended_at"
                    )
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE "t22"."suspended_at"
                  END
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END,
                CASE
                  WHEN "t22"."removed_at" >= "t22"."served_at"
                  THEN "t22"."removed_at"
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END
              ) >= "t22"."served_at"
              THEN LEAST(
                CASE
                  WHEN "t22"."service_ended_at" >= "t22"."served_at"
                  THEN "t22"."service_ended_at"
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END,
                CASE
                  WHEN CASE
                    WHEN (
                      "t22"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t22"."reinstated_at" >= "t22"."suspended_at"
                    )
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE "t22"."suspended_at"
                  END >= "t22"."served_at"
                  THEN CASE
                    WHEN (
                      "t22"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t22"."reinstated_at" >= "t22"."suspended_at"
                    )
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE "t22"."suspended_at"
                  END
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END,
                CASE
                  WHEN "t22"."removed_at" >= "t22"."served_at"
                  THEN "t22"."removed_at"
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END
              )
              ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
            END
          ) AS "over_at"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t19"."account",
                "t19"."kind",
                "t19"."service",
                "t19"."name",
                "t19"."created_at",
                "t19"."service_started_at",
                "t19"."service_ended_at",
                "t19"."identity_status",
                "t19"."identity_method",
                "t19"."verified_at",
                "t19"."identity_expires_on",
                "t19"."identity_token",
                "t19"."phone_token",
                "t19"."identity_check",
                "t19"."phone_check",
                "t19"."is_minor",
                "t19"."age",
                "t19"."guardian_consent_at",
                "t19"."suspended_at",
                "t19"."reinstated_at",
                "t19"."removed_at",
                "t19"."connect",
                "t19"."register_domain",
                "t19"."call",
                "t19"."publish",
                "t19"."message",
                "t19"."play",
                "t19"."login",
                "t19"."network_access",
                "t19"."domain",
                "t19"."phone",
                "t19"."publishing",
                "t19"."messaging",
                "t19"."game",
                "t19"."acted_at",
                "t19"."started_at",
                LEAST(
                  COALESCE("t19"."started_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  "t19"."acted_at"
                ) AS "served_at"
              FROM (
                SELECT
                  "t18"."account",
                  "t18"."kind",
                  "t18"."service",
                  "t18"."name",
                  "t18"."created_at",
                  "t18"."service_started_at",
                  "t18"."service_ended_at",
                  "t18"."identity_status",
                  "t18"."identity_method",
                  "t18"."verified_at",
                  "t18"."identity_expires_on",
                  "t18"."identity_token",
                  "t18"."phone_token",
                  "t18"."identity_check",
                  "t18"."phone_check",
                  "t18"."is_minor",
                  "t18"."age",
                  "t18"."guardian_consent_at",
                  "t18"."suspended_at",
                  "t18"."reinstated_at",
                  "t18"."removed_at",
                  "t18"."connect",
                  "t18"."register_domain",
                  "t18"."call",
                  "t18"."publish",
                  "t18"."message",
                  "t18"."play",
                  "t18"."login",
                  "t18"."network_access",
                  "t18"."domain",
                  "t18"."phone",
                  "t18"."publishing",
                  "t18"."messaging",
                  "t18"."game",
                  "t18"."acted_at",
                  CASE
                    WHEN (
                      "t18"."service_started_at" IS NULL
                    )
                    AND (
                      "t18"."acted_at" < MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
                    )
                    AND NOT (
                      CAST(NULL AS BOOLEAN)
                    )
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE "t18"."service_started_at"
                  END AS "started_at"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t16"."account",
                      "t16"."kind",
                      "t16"."service",
                      "t16"."name",
                      "t16"."created_at",
                      "t16"."service_started_at",
                      "t16"."service_ended_at",
                      "t16"."identity_status",
                      "t16"."identity_method",
                      "t16"."verified_at",
                      "t16"."identity_expires_on",
                      "t16"."identity_token",
                      "t16"."phone_token",
                      "t16"."identity_check",
                      "t16"."phone_check",
                      "t16"."is_minor",
                      "t16"."age",
                      "t16"."guardian_consent_at",
                      "t16"."suspended_at",
                      "t16"."reinstated_at",
                      "t16"."removed_at",
                      "t16"."connect",
                      "t16"."register_domain",
                      "t16"."call",
                      "t16"."publish",
                      "t16"."message",
                      "t16"."play",
                      "t16"."login",
                      "t16"."network_access",
                      "t16"."domain",
                      "t16"."phone",
                      "t16"."publishing",
                      "t16"."messaging",
                      "t16"."game",
                      LEAST(
                        COALESCE(
                          CASE
                            WHEN "t16"."network_access" AND (
                              "t16"."service" <> 'network_access'
                            )
                            THEN CAST(NULL AS TIMESTAMP)
                            ELSE "t16"."connect"
                          END,
                          MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                        ),
                        COALESCE(
                          CASE
                            WHEN "t16"."domain" AND (
                              "t16"."service" <> 'domain'
                            )
                            THEN CAST(NULL AS TIMESTAMP)
                            ELSE "t16"."register_domain"
                          END,
                          MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                        ),
                        COALESCE(
                          CASE
                            WHEN "t16"."phone" AND (
                              "t16"."service" <> 'phone'
                            )
                            THEN CAST(NULL AS TIMESTAMP)
                            ELSE "t16"."call"
                          END,
                          MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                        ),
                        COALESCE(
                          CASE
                            WHEN "t16"."publishing" AND (
                              "t16"."service" <> 'publishing'
                            )
                            THEN CAST(NULL AS TIMESTAMP)
                            ELSE "t16"."publish"
                          END,
                          MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                        ),
                        COALESCE(
                          CASE
                            WHEN "t16"."messaging" AND (
                              "t16"."service" <> 'messaging'
                            )
                            THEN CAST(NULL AS TIMESTAMP)
                            ELSE "t16"."message"
                          END,
                          MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                        ),
                        COALESCE(
                          CASE
                            WHEN "t16"."game" AND (
                              "t16"."service" <> 'game'
                            )
                            THEN CAST(NULL AS TIMESTAMP)
                            ELSE "t16"."play"
                          END,
                          MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                        ),
                        COALESCE("t16"."login", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                      ) AS "acted_at"
                    FROM (
                      SELECT
                        "t15".*
                        EXCLUDE ("account_right")
                      FROM (
                        SELECT
                          "t14"."account",
                          "t14"."kind",
                          "t14"."service",
                          "t14"."name",
                          "t14"."created_at",
                          "t14"."service_started_at",
                          "t14"."service_ended_at",
                          "t14"."identity_status",
                          "t14"."identity_method",
                          "t14"."verified_at",
                          "t14"."identity_expires_on",
                          "t14"."identity_token",
                          "t14"."phone_token",
                          "t14"."identity_check",
                          "t14"."phone_check",
                          "t14"."is_minor",
                          "t14"."age",
                          "t14"."guardian_consent_at",
                          "t14"."suspended_at",
                          "t14"."reinstated_at",
                          "t14"."removed_at",
                          "t14"."connect",
                          "t14"."register_domain",
                          "t14"."call",
                          "t14"."publish",
                          "t14"."message",
                          "t14"."play",
                          "t14"."login",
                          "t9"."account" AS "account_right",
                          "t9"."network_access",
                          "t9"."domain",
                          "t9"."phone",
                          "t9"."publishing",
                          "t9"."messaging",
                          "t9"."game"
                        FROM (
                          SELECT
                            "t12".*
                            EXCLUDE ("account_right")
                          FROM (
                            SELECT
                              "t2"."account",
                              "t2"."kind",
                              "t2"."service",
                              "t2"."name",
                              "t2"."created_at",
                              "t2"."service_started_at",
                              "t2"."service_ended_at",
                              "t2"."identity_status",
                              "t2"."identity_method",
                              "t2"."verified_at",
                              "t2"."identity_expires_on",
                              "t2"."identity_token",
                              "t2"."phone_token",
                              "t2"."identity_check",
                              "t2"."phone_check",
                              "t2"."is_minor",
                              "t2"."age",
                              "t2"."guardian_consent_at",
                              "t2"."suspended_at",
                              "t2"."reinstated_at",
                              "t2"."removed_at",
                              "t11"."account" AS "account_right",
                              "t11"."connect",
                              "t11"."register_domain",
                              "t11"."call",
                              "t11"."publish",
                              "t11"."message",
                              "t11"."play",
                              "t11"."login"
                            FROM "hegui_accounts" AS "t2"
                            LEFT OUTER JOIN (
                              SELECT
                                "t7"."account",
                                MIN(
                                  CASE WHEN "t7"."action" = 'connect' THEN "t7"."at" ELSE CAST(NULL AS TIMESTAMP) END
                                ) AS "connect",
                                MIN(
                                  CASE
                                    WHEN "t7"."action" = 'register_domain'
                                    THEN "t7"."at"
                                    ELSE CAST(NULL AS TIMESTAMP)
                                  END
                                ) AS "register_domain",
                                MIN(CASE WHEN "t7"."action" = 'call' THEN "t7"."at" ELSE CAST(NULL AS TIMESTAMP) END) AS "call",
                                MIN(
                                  CASE WHEN "t7"."action" = 'publish' THEN "t7"."at" ELSE CAST(NULL AS TIMESTAMP) END
                                ) AS "publish",
                                MIN(
                                  CASE WHEN "t7"."action" = 'message' THEN "t7"."at" ELSE CAST(NULL AS TIMESTAMP) END
                                ) AS "message",
                                MIN(CASE WHEN "t7"."action" = 'play' THEN "t7"."at" ELSE CAST(NULL AS TIMESTAMP) END) AS "play",
                                MIN(
                                  CASE WHEN "t7"."action" = 'login' THEN "t7"."at" ELSE CAST(NULL AS TIMESTAMP) END
                                ) AS "login"
                              FROM (
                                SELECT
                                  *
                                FROM "hegui_account_activity" AS "t1"
                                WHERE
                                  "t1"."account" IN (
                                    SELECT
                                      "t3"."account"
                                    FROM (
                                      SELECT
                                        *
                                      FROM "hegui_accounts" AS "t0"
                                      WHERE
                                        "t0"."created_at" >= MAKE_TIMESTAMP(2022, 7, 31, 16, 0, 0.0)
                                    ) AS "t3"
                                  )
                              ) AS "t7"
                              GROUP BY
                                1
                            ) AS "t11"
                              ON "t2"."account" = "t11"."account"
                          ) AS "t12"
                        ) AS "t14"
                        LEFT OUTER JOIN (
                          SELECT
                            "t6".*
                            EXCLUDE ("services")
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t0"."account",
                                COUNT(*) AS "services",
                                BOOL_OR(CAST("t0"."service" = 'network_access' AS BOOLEAN)) AS "network_access",
                                BOOL_OR(CAST("t0"."service" = 'domain' AS BOOLEAN)) AS "domain",
                                BOOL_OR(CAST("t0"."service" = 'phone' AS BOOLEAN)) AS "phone",
                                BOOL_OR(CAST("t0"."service" = 'publishing' AS BOOLEAN)) AS "publishing",
                                BOOL_OR(CAST("t0"."service" = 'messaging' AS BOOLEAN)) AS "messaging",
                                BOOL_OR(CAST("t0"."service" = 'game' AS BOOLEAN)) AS "game"
                              FROM "hegui_accounts" AS "t0"
                              GROUP BY
                                1
                            ) AS "t4"
                            WHERE
                              "t4"."services" > 1
                          ) AS "t6"
                        ) AS "t9"
                          ON "t14"."account" = "t9"."account"
                      ) AS "t15"
                    ) AS "t16"
                  ) AS "t17"
                  WHERE
                    "t17"."service" IN ('publishing', 'messaging')
                    AND LEAST(
                      COALESCE("t17"."service_ended_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t17"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) >= MAKE_TIMESTAMP(2022, 7, 31, 16, 0, 0.0)
                ) AS "t18"
              ) AS "t19"
            ) AS "t20"
            WHERE
              (
                "t20"."served_at" < MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
              )
              OR (
                "t20"."started_at" IS NULL
              )
          ) AS "t21"
          WHERE
            "t21"."created_at" >= MAKE_TIMESTAMP(2022, 7, 31, 16, 0, 0.0)
        ) AS "t22"
      ) AS "t23"
    ) AS "t24"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2022-08-01' AS DATE)
)
SELECT
  CAST("account" AS TEXT) AS "account",
  CAST("service" AS TEXT) AS "service",
  CAST("kind" AS TEXT) AS "kind",
  CAST("identity_status" AS TEXT) AS "identity_status",
  CAST("identity_method" AS TEXT) AS "identity_method",
  CAST("served_at" AS TIMESTAMP) AS "served_at",
  CAST("verified_at" AS TIMESTAMP) AS "verified_at",
  CAST("in_order" AS BOOLEAN) AS "in_order",
  CAST("contradicts" AS BOOLEAN) AS "contradicts",
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
