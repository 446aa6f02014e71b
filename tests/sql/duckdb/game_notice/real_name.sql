-- Let nobody play without a real identity, on 2026-06-30: a guest
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t22" AS (
      SELECT
        "t21"."account",
        "t21"."service",
        "t21"."kind",
        "t21"."identity_status",
        "t21"."served_at",
        "t21"."verified_at",
        "t21"."identity_expires_on",
        "t21"."in_time",
        "t21"."contradicts",
        CASE
          WHEN NOT (
            "t21"."in_time"
          )
          THEN CAST(CASE
            WHEN "t21"."served_at" < MAKE_TIMESTAMP(2019, 12, 31, 16, 0, 0.0)
            THEN MAKE_TIMESTAMP(2019, 12, 31, 16, 0, 0.0)
            ELSE "t21"."served_at"
          END + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t21"."in_time"
          )
          AND (
            CAST("t21"."cured_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t21"."cured_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t20"."account",
          "t20"."kind",
          "t20"."service",
          "t20"."name",
          "t20"."created_at",
          "t20"."service_started_at",
          "t20"."service_ended_at",
          "t20"."identity_status",
          "t20"."identity_method",
          "t20"."verified_at",
          "t20"."identity_expires_on",
          "t20"."identity_token",
          "t20"."phone_token",
          "t20"."identity_check",
          "t20"."phone_check",
          "t20"."is_minor",
          "t20"."age",
          "t20"."guardian_consent_at",
          "t20"."suspended_at",
          "t20"."reinstated_at",
          "t20"."removed_at",
          "t20"."connect",
          "t20"."register_domain",
          "t20"."call",
          "t20"."publish",
          "t20"."message",
          "t20"."play",
          "t20"."login",
          "t20"."network_access",
          "t20"."domain",
          "t20"."phone",
          "t20"."publishing",
          "t20"."messaging",
          "t20"."game",
          "t20"."acted_at",
          "t20"."started_at",
          "t20"."served_at",
          CASE
            WHEN (
              (
                "t20"."identity_status" = 'verified'
              )
              AND (
                "t20"."verified_at" = MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
              )
            )
            OR (
              "t20"."identity_status" IN ('refused', 'none')
              AND (
                "t20"."verified_at" < MAKE_DATE(2199, 1, 1)
              )
            )
            THEN CAST(NULL AS BOOLEAN)
            ELSE (
              CASE
                WHEN (
                  "t20"."verified_at" IS NULL
                )
                AND (
                  "t20"."identity_status" IN ('refused', 'none')
                  AND (
                    "t20"."service_started_at" < MAKE_DATE(2199, 1, 1)
                  )
                )
                THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                ELSE "t20"."verified_at"
              END <= CASE
                WHEN "t20"."started_at" < MAKE_TIMESTAMP(2019, 12, 31, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2019, 12, 31, 16, 0, 0.0)
                ELSE "t20"."started_at"
              END
            )
            AND (
              CASE
                WHEN (
                  "t20"."verified_at" IS NULL
                )
                AND (
                  "t20"."identity_status" IN ('refused', 'none')
                  AND (
                    "t20"."service_started_at" < MAKE_DATE(2199, 1, 1)
                  )
                )
                THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                ELSE "t20"."verified_at"
              END <= CASE
                WHEN "t20"."acted_at" < MAKE_TIMESTAMP(2019, 12, 31, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2019, 12, 31, 16, 0, 0.0)
                ELSE "t20"."acted_at"
              END
            )
            AND CASE
              WHEN (
                "t20"."identity_status" = 'expired'
              )
              AND (
                "t20"."identity_expires_on" IS NULL
              )
              THEN CAST(NULL AS BOOLEAN)
              ELSE (
                "t20"."identity_expires_on" IS NULL
              )
              OR (
                "t20"."identity_expires_on" >= CAST(CASE
                  WHEN "t20"."started_at" IS NULL
                  THEN CAST(NULL AS TIMESTAMP)
                  ELSE "t20"."served_at"
                END + INTERVAL '8' HOUR AS DATE)
              )
            END
          END AS "in_time",
          (
            (
              "t20"."identity_status" = 'verified'
            )
            AND (
              "t20"."verified_at" = MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
            )
          )
          OR (
            "t20"."identity_status" IN ('refused', 'none')
            AND (
              "t20"."verified_at" < MAKE_DATE(2199, 1, 1)
            )
          ) AS "contradicts",
          LEAST(
            CASE
              WHEN "t20"."verified_at" >= "t20"."served_at"
              THEN "t20"."verified_at"
              ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
            END,
            CASE
              WHEN LEAST(
                CASE
                  WHEN "t20"."service_ended_at" >= "t20"."served_at"
                  THEN "t20"."service_ended_at"
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END,
                CASE
                  WHEN CASE
                    WHEN (
                      "t20"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t20"."reinstated_at" >= "t20"."suspended_at"
                    )
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE "t20"."suspended_at"
                  END >= "t20"."served_at"
                  THEN CASE
                    WHEN (
                      "t20"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t20"."reinstated_at" >= "t20"."suspended_at"
                    )
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE "t20"."suspended_at"
                  END
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END,
                CASE
                  WHEN "t20"."removed_at" >= "t20"."served_at"
                  THEN "t20"."removed_at"
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END
              ) >= "t20"."served_at"
              THEN LEAST(
                CASE
                  WHEN "t20"."service_ended_at" >= "t20"."served_at"
                  THEN "t20"."service_ended_at"
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END,
                CASE
                  WHEN CASE
                    WHEN (
                      "t20"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t20"."reinstated_at" >= "t20"."suspended_at"
                    )
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE "t20"."suspended_at"
                  END >= "t20"."served_at"
                  THEN CASE
                    WHEN (
                      "t20"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t20"."reinstated_at" >= "t20"."suspended_at"
                    )
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE "t20"."suspended_at"
                  END
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END,
                CASE
                  WHEN "t20"."removed_at" >= "t20"."served_at"
                  THEN "t20"."removed_at"
                  ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                END
              )
              ELSE MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
            END
          ) AS "cured_at"
        FROM (
          SELECT
            *
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
              "t18"."started_at",
              LEAST(
                COALESCE("t18"."started_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                "t18"."acted_at"
              ) AS "served_at"
            FROM (
              SELECT
                "t17"."account",
                "t17"."kind",
                "t17"."service",
                "t17"."name",
                "t17"."created_at",
                "t17"."service_started_at",
                "t17"."service_ended_at",
                "t17"."identity_status",
                "t17"."identity_method",
                "t17"."verified_at",
                "t17"."identity_expires_on",
                "t17"."identity_token",
                "t17"."phone_token",
                "t17"."identity_check",
                "t17"."phone_check",
                "t17"."is_minor",
                "t17"."age",
                "t17"."guardian_consent_at",
                "t17"."suspended_at",
                "t17"."reinstated_at",
                "t17"."removed_at",
                "t17"."connect",
                "t17"."register_domain",
                "t17"."call",
                "t17"."publish",
                "t17"."message",
                "t17"."play",
                "t17"."login",
                "t17"."network_access",
                "t17"."domain",
                "t17"."phone",
                "t17"."publishing",
                "t17"."messaging",
                "t17"."game",
                "t17"."acted_at",
                CASE
                  WHEN (
                    "t17"."service_started_at" IS NULL
                  )
                  AND (
                    "t17"."acted_at" < MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
                  )
                  AND NOT (
                    CAST(NULL AS BOOLEAN)
                  )
                  THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                  ELSE "t17"."service_started_at"
                END AS "started_at"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t15"."account",
                    "t15"."kind",
                    "t15"."service",
                    "t15"."name",
                    "t15"."created_at",
                    "t15"."service_started_at",
                    "t15"."service_ended_at",
                    "t15"."identity_status",
                    "t15"."identity_method",
                    "t15"."verified_at",
                    "t15"."identity_expires_on",
                    "t15"."identity_token",
                    "t15"."phone_token",
                    "t15"."identity_check",
                    "t15"."phone_check",
                    "t15"."is_minor",
                    "t15"."age",
                    "t15"."guardian_consent_at",
                    "t15"."suspended_at",
                    "t15"."reinstated_at",
                    "t15"."removed_at",
                    "t15"."connect",
                    "t15"."register_domain",
                    "t15"."call",
                    "t15"."publish",
                    "t15"."message",
                    "t15"."play",
                    "t15"."login",
                    "t15"."network_access",
                    "t15"."domain",
                    "t15"."phone",
                    "t15"."publishing",
                    "t15"."messaging",
                    "t15"."game",
                    LEAST(
                      COALESCE(
                        CASE
                          WHEN "t15"."network_access" AND (
                            "t15"."service" <> 'network_access'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t15"."connect"
                        END,
                        MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                      ),
                      COALESCE(
                        CASE
                          WHEN "t15"."domain" AND (
                            "t15"."service" <> 'domain'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t15"."register_domain"
                        END,
                        MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                      ),
                      COALESCE(
                        CASE
                          WHEN "t15"."phone" AND (
                            "t15"."service" <> 'phone'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t15"."call"
                        END,
                        MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                      ),
                      COALESCE(
                        CASE
                          WHEN "t15"."publishing" AND (
                            "t15"."service" <> 'publishing'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t15"."publish"
                        END,
                        MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                      ),
                      COALESCE(
                        CASE
                          WHEN "t15"."messaging" AND (
                            "t15"."service" <> 'messaging'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t15"."message"
                        END,
                        MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                      ),
                      COALESCE(
                        CASE
                          WHEN "t15"."game" AND (
                            "t15"."service" <> 'game'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t15"."play"
                        END,
                        MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                      ),
                      COALESCE("t15"."login", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) AS "acted_at"
                  FROM (
                    SELECT
                      "t14".*
                      EXCLUDE ("account_right")
                    FROM (
                      SELECT
                        "t13"."account",
                        "t13"."kind",
                        "t13"."service",
                        "t13"."name",
                        "t13"."created_at",
                        "t13"."service_started_at",
                        "t13"."service_ended_at",
                        "t13"."identity_status",
                        "t13"."identity_method",
                        "t13"."verified_at",
                        "t13"."identity_expires_on",
                        "t13"."identity_token",
                        "t13"."phone_token",
                        "t13"."identity_check",
                        "t13"."phone_check",
                        "t13"."is_minor",
                        "t13"."age",
                        "t13"."guardian_consent_at",
                        "t13"."suspended_at",
                        "t13"."reinstated_at",
                        "t13"."removed_at",
                        "t13"."connect",
                        "t13"."register_domain",
                        "t13"."call",
                        "t13"."publish",
                        "t13"."message",
                        "t13"."play",
                        "t13"."login",
                        "t10"."account" AS "account_right",
                        "t10"."network_access",
                        "t10"."domain",
                        "t10"."phone",
                        "t10"."publishing",
                        "t10"."messaging",
                        "t10"."game"
                      FROM (
                        SELECT
                          "t11".*
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
                            "t7"."account" AS "account_right",
                            "t7"."connect",
                            "t7"."register_domain",
                            "t7"."call",
                            "t7"."publish",
                            "t7"."message",
                            "t7"."play",
                            "t7"."login"
                          FROM "hegui_accounts" AS "t2"
                          LEFT OUTER JOIN (
                            SELECT
                              "t0"."account",
                              MIN(
                                CASE WHEN "t0"."action" = 'connect' THEN "t0"."at" ELSE CAST(NULL AS TIMESTAMP) END
                              ) AS "connect",
                              MIN(
                                CASE
                                  WHEN "t0"."action" = 'register_domain'
                                  THEN "t0"."at"
                                  ELSE CAST(NULL AS TIMESTAMP)
                                END
                              ) AS "register_domain",
                              MIN(CASE WHEN "t0"."action" = 'call' THEN "t0"."at" ELSE CAST(NULL AS TIMESTAMP) END) AS "call",
                              MIN(
                                CASE WHEN "t0"."action" = 'publish' THEN "t0"."at" ELSE CAST(NULL AS TIMESTAMP) END
                              ) AS "publish",
                              MIN(
                                CASE WHEN "t0"."action" = 'message' THEN "t0"."at" ELSE CAST(NULL AS TIMESTAMP) END
                              ) AS "message",
                              MIN(CASE WHEN "t0"."action" = 'play' THEN "t0"."at" ELSE CAST(NULL AS TIMESTAMP) END) AS "play",
                              MIN(
                                CASE WHEN "t0"."action" = 'login' THEN "t0"."at" ELSE CAST(NULL AS TIMESTAMP) END
                              ) AS "login"
                            FROM "hegui_account_activity" AS "t0"
                            GROUP BY
                              1
                          ) AS "t7"
                            ON "t2"."account" = "t7"."account"
                        ) AS "t11"
                      ) AS "t13"
                      LEFT OUTER JOIN (
                        SELECT
                          "t8".*
                          EXCLUDE ("services")
                        FROM (
                          SELECT
                            *
                          FROM (
                            SELECT
                              "t1"."account",
                              COUNT(*) AS "services",
                              BOOL_OR(CAST("t1"."service" = 'network_access' AS BOOLEAN)) AS "network_access",
                              BOOL_OR(CAST("t1"."service" = 'domain' AS BOOLEAN)) AS "domain",
                              BOOL_OR(CAST("t1"."service" = 'phone' AS BOOLEAN)) AS "phone",
                              BOOL_OR(CAST("t1"."service" = 'publishing' AS BOOLEAN)) AS "publishing",
                              BOOL_OR(CAST("t1"."service" = 'messaging' AS BOOLEAN)) AS "messaging",
                              BOOL_OR(CAST("t1"."service" = 'game' AS BOOLEAN)) AS "game"
                            FROM "hegui_accounts" AS "t1"
                            GROUP BY
                              1
                          ) AS "t5"
                          WHERE
                            "t5"."services" > 1
                        ) AS "t8"
                      ) AS "t10"
                        ON "t13"."account" = "t10"."account"
                    ) AS "t14"
                  ) AS "t15"
                ) AS "t16"
                WHERE
                  "t16"."service" IN ('game')
                  AND LEAST(
                    COALESCE("t16"."service_ended_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t16"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                  ) >= MAKE_TIMESTAMP(2019, 12, 31, 16, 0, 0.0)
              ) AS "t17"
            ) AS "t18"
          ) AS "t19"
          WHERE
            (
              "t19"."served_at" < MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
            )
            OR (
              "t19"."started_at" IS NULL
            )
        ) AS "t20"
      ) AS "t21"
    )
    SELECT
      "t32"."account",
      "t32"."service",
      "t32"."kind",
      "t32"."identity_status",
      "t32"."served_at",
      "t32"."verified_at",
      "t32"."identity_expires_on",
      "t32"."in_time",
      "t32"."contradicts",
      "t32"."began_on",
      "t32"."ended_on",
      "t32"."played_s",
      "t32"."paid",
      COALESCE(
        CASE
          WHEN "t32"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t32"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t32"."in_time"
      OR CASE
        WHEN (
          LEAST(COALESCE("t32"."ended_on", MAKE_DATE(2026, 6, 30)), MAKE_DATE(2026, 6, 30)) < MAKE_DATE(2021, 9, 1)
        )
        AND NOT (
          "t32"."paid" OR (
            "t32"."played_s" > 3600
          )
        )
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END AS "_truth",
      COALESCE("t32"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t31"."account",
        "t31"."service",
        "t31"."kind",
        "t31"."identity_status",
        "t31"."served_at",
        "t31"."verified_at",
        "t31"."identity_expires_on",
        "t31"."in_time",
        "t31"."contradicts",
        "t31"."began_on",
        "t31"."ended_on",
        COALESCE("t31"."played_s", 0) AS "played_s",
        COALESCE("t31"."paid", FALSE) AS "paid"
      FROM (
        SELECT
          "t30".*
          EXCLUDE ("account_right", "service_right")
        FROM (
          SELECT
            "t24"."account",
            "t24"."service",
            "t24"."kind",
            "t24"."identity_status",
            "t24"."served_at",
            "t24"."verified_at",
            "t24"."identity_expires_on",
            "t24"."in_time",
            "t24"."contradicts",
            "t24"."began_on",
            "t24"."ended_on",
            "t29"."account" AS "account_right",
            "t29"."service" AS "service_right",
            "t29"."played_s",
            "t29"."paid"
          FROM "t22" AS "t24"
          LEFT OUTER JOIN (
            SELECT
              "t27"."account",
              "t27"."service",
              MAX(
                CASE
                  WHEN CAST("t27"."did_at" + INTERVAL '8' HOUR AS DATE) = CAST("t27"."served_at" + INTERVAL '8' HOUR AS DATE)
                  THEN CASE
                    WHEN "t27"."did_at" < MAKE_DATE(2199, 1, 1)
                    THEN CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t27"."did_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t27"."served_at") AS TIMESTAMP)) AS BIGINT)
                    ELSE CAST(NULL AS BIGINT)
                  END
                  ELSE 0
                END
              ) AS "played_s",
              BOOL_OR(CAST("t27"."did" = 'pay' AS BOOLEAN)) AS "paid"
            FROM (
              SELECT
                "t26"."account",
                "t26"."service",
                "t26"."kind",
                "t26"."identity_status",
                "t26"."served_at",
                "t26"."verified_at",
                "t26"."identity_expires_on",
                "t26"."in_time",
                "t26"."contradicts",
                "t26"."began_on",
                "t26"."ended_on",
                "t4"."player",
                "t4"."did",
                "t4"."did_at"
              FROM (
                SELECT
                  *
                FROM "t22" AS "t23"
                WHERE
                  NOT (
                    COALESCE("t23"."in_time", FALSE)
                  )
              ) AS "t26"
              INNER JOIN (
                SELECT
                  "t0"."account" AS "player",
                  "t0"."action" AS "did",
                  "t0"."at" AS "did_at"
                FROM "hegui_account_activity" AS "t0"
              ) AS "t4"
                ON "t26"."account" = "t4"."player"
                AND "t26"."served_at" <= "t4"."did_at"
                AND "t4"."did_at" < "t26"."verified_at"
            ) AS "t27"
            GROUP BY
              1,
              2
          ) AS "t29"
            ON "t24"."account" = "t29"."account" AND "t24"."service" = "t29"."service"
        ) AS "t30"
      ) AS "t31"
    ) AS "t32"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2020-01-01' AS DATE)
)
SELECT
  CAST("account" AS TEXT) AS "account",
  CAST("service" AS TEXT) AS "service",
  CAST("kind" AS TEXT) AS "kind",
  CAST("identity_status" AS TEXT) AS "identity_status",
  CAST("served_at" AS TIMESTAMP) AS "served_at",
  CAST("verified_at" AS TIMESTAMP) AS "verified_at",
  CAST("identity_expires_on" AS DATE) AS "identity_expires_on",
  CAST("in_time" AS BOOLEAN) AS "in_time",
  CAST("contradicts" AS BOOLEAN) AS "contradicts",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("played_s" AS BIGINT) AS "played_s",
  CAST("paid" AS BOOLEAN) AS "paid",
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
