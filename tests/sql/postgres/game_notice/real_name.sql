-- Let nobody play without a real identity, on 2026-06-30: a guest
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t20"."account",
      "t20"."service",
      "t20"."kind",
      "t20"."identity_status",
      "t20"."served_at",
      "t20"."verified_at",
      "t20"."identity_expires_on",
      "t20"."in_time",
      "t20"."contradicts",
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
      "t20"."in_time" AS "_truth",
      COALESCE("t20"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t19"."account",
        "t19"."service",
        "t19"."kind",
        "t19"."identity_status",
        "t19"."served_at",
        "t19"."verified_at",
        "t19"."identity_expires_on",
        "t19"."in_time",
        "t19"."contradicts",
        CASE
          WHEN NOT (
            "t19"."in_time"
          )
          THEN DATE(
            CASE
              WHEN "t19"."served_at" < CAST('2021-08-31T16:00:00' AS TIMESTAMP)
              THEN CAST('2021-08-31T16:00:00' AS TIMESTAMP)
              ELSE "t19"."served_at"
            END + INTERVAL '8 HOUR'
          )
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t19"."in_time"
          )
          AND (
            DATE("t19"."cured_at" + INTERVAL '8 HOUR') < MAKE_DATE(2199, 1, 1)
          )
          THEN DATE("t19"."cured_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
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
          "t18"."served_at",
          CASE
            WHEN (
              (
                "t18"."identity_status" = 'verified'
              )
              AND (
                "t18"."verified_at" = CAST('2200-01-01T00:00:00' AS TIMESTAMP)
              )
            )
            OR (
              "t18"."identity_status" IN ('refused', 'none')
              AND (
                "t18"."verified_at" < MAKE_DATE(2199, 1, 1)
              )
            )
            THEN CAST(NULL AS BOOLEAN)
            ELSE (
              CASE
                WHEN (
                  "t18"."verified_at" IS NULL
                )
                AND (
                  "t18"."identity_status" IN ('refused', 'none')
                  AND (
                    "t18"."service_started_at" < MAKE_DATE(2199, 1, 1)
                  )
                )
                THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                ELSE "t18"."verified_at"
              END <= CASE
                WHEN "t18"."started_at" < CAST('2021-08-31T16:00:00' AS TIMESTAMP)
                THEN CAST('2021-08-31T16:00:00' AS TIMESTAMP)
                ELSE "t18"."started_at"
              END
            )
            AND (
              CASE
                WHEN (
                  "t18"."verified_at" IS NULL
                )
                AND (
                  "t18"."identity_status" IN ('refused', 'none')
                  AND (
                    "t18"."service_started_at" < MAKE_DATE(2199, 1, 1)
                  )
                )
                THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                ELSE "t18"."verified_at"
              END <= CASE
                WHEN "t18"."acted_at" < CAST('2021-08-31T16:00:00' AS TIMESTAMP)
                THEN CAST('2021-08-31T16:00:00' AS TIMESTAMP)
                ELSE "t18"."acted_at"
              END
            )
            AND CASE
              WHEN (
                "t18"."identity_status" = 'expired'
              )
              AND (
                "t18"."identity_expires_on" IS NULL
              )
              THEN CAST(NULL AS BOOLEAN)
              ELSE (
                "t18"."identity_expires_on" IS NULL
              )
              OR (
                "t18"."identity_expires_on" >= DATE(
                  CASE
                    WHEN "t18"."started_at" IS NULL
                    THEN CAST(NULL AS TIMESTAMP)
                    ELSE "t18"."served_at"
                  END + INTERVAL '8 HOUR'
                )
              )
            END
          END AS "in_time",
          (
            (
              "t18"."identity_status" = 'verified'
            )
            AND (
              "t18"."verified_at" = CAST('2200-01-01T00:00:00' AS TIMESTAMP)
            )
          )
          OR (
            "t18"."identity_status" IN ('refused', 'none')
            AND (
              "t18"."verified_at" < MAKE_DATE(2199, 1, 1)
            )
          ) AS "contradicts",
          LEAST(
            CASE
              WHEN "t18"."verified_at" >= "t18"."served_at"
              THEN "t18"."verified_at"
              ELSE CAST('2200-01-01T00:00:00' AS TIMESTAMP)
            END,
            CASE
              WHEN LEAST(
                CASE
                  WHEN "t18"."service_ended_at" >= "t18"."served_at"
                  THEN "t18"."service_ended_at"
                  ELSE CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                END,
                CASE
                  WHEN CASE
                    WHEN (
                      "t18"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t18"."reinstated_at" >= "t18"."suspended_at"
                    )
                    THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                    ELSE "t18"."suspended_at"
                  END >= "t18"."served_at"
                  THEN CASE
                    WHEN (
                      "t18"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t18"."reinstated_at" >= "t18"."suspended_at"
                    )
                    THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                    ELSE "t18"."suspended_at"
                  END
                  ELSE CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                END,
                CASE
                  WHEN "t18"."removed_at" >= "t18"."served_at"
                  THEN "t18"."removed_at"
                  ELSE CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                END
              ) >= "t18"."served_at"
              THEN LEAST(
                CASE
                  WHEN "t18"."service_ended_at" >= "t18"."served_at"
                  THEN "t18"."service_ended_at"
                  ELSE CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                END,
                CASE
                  WHEN CASE
                    WHEN (
                      "t18"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t18"."reinstated_at" >= "t18"."suspended_at"
                    )
                    THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                    ELSE "t18"."suspended_at"
                  END >= "t18"."served_at"
                  THEN CASE
                    WHEN (
                      "t18"."reinstated_at" < MAKE_DATE(2199, 1, 1)
                    )
                    AND (
                      "t18"."reinstated_at" >= "t18"."suspended_at"
                    )
                    THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                    ELSE "t18"."suspended_at"
                  END
                  ELSE CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                END,
                CASE
                  WHEN "t18"."removed_at" >= "t18"."served_at"
                  THEN "t18"."removed_at"
                  ELSE CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                END
              )
              ELSE CAST('2200-01-01T00:00:00' AS TIMESTAMP)
            END
          ) AS "cured_at"
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
              "t16"."acted_at",
              "t16"."started_at",
              LEAST(
                COALESCE("t16"."started_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                "t16"."acted_at"
              ) AS "served_at"
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
                "t15"."acted_at",
                CASE
                  WHEN (
                    "t15"."service_started_at" IS NULL
                  )
                  AND (
                    "t15"."acted_at" < CAST('2199-01-01T00:00:00' AS TIMESTAMP)
                  )
                  AND NOT (
                    CAST(NULL AS BOOLEAN)
                  )
                  THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                  ELSE "t15"."service_started_at"
                END AS "started_at"
              FROM (
                SELECT
                  *
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
                    "t13"."network_access",
                    "t13"."domain",
                    "t13"."phone",
                    "t13"."publishing",
                    "t13"."messaging",
                    "t13"."game",
                    LEAST(
                      COALESCE(
                        CASE
                          WHEN "t13"."network_access" AND (
                            "t13"."service" <> 'network_access'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t13"."connect"
                        END,
                        CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                      ),
                      COALESCE(
                        CASE
                          WHEN "t13"."domain" AND (
                            "t13"."service" <> 'domain'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t13"."register_domain"
                        END,
                        CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                      ),
                      COALESCE(
                        CASE
                          WHEN "t13"."phone" AND (
                            "t13"."service" <> 'phone'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t13"."call"
                        END,
                        CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                      ),
                      COALESCE(
                        CASE
                          WHEN "t13"."publishing" AND (
                            "t13"."service" <> 'publishing'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t13"."publish"
                        END,
                        CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                      ),
                      COALESCE(
                        CASE
                          WHEN "t13"."messaging" AND (
                            "t13"."service" <> 'messaging'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t13"."message"
                        END,
                        CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                      ),
                      COALESCE(
                        CASE
                          WHEN "t13"."game" AND (
                            "t13"."service" <> 'game'
                          )
                          THEN CAST(NULL AS TIMESTAMP)
                          ELSE "t13"."play"
                        END,
                        CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                      ),
                      COALESCE("t13"."login", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                    ) AS "acted_at"
                  FROM (
                    SELECT
                      "t12"."account",
                      "t12"."kind",
                      "t12"."service",
                      "t12"."name",
                      "t12"."created_at",
                      "t12"."service_started_at",
                      "t12"."service_ended_at",
                      "t12"."identity_status",
                      "t12"."identity_method",
                      "t12"."verified_at",
                      "t12"."identity_expires_on",
                      "t12"."identity_token",
                      "t12"."phone_token",
                      "t12"."identity_check",
                      "t12"."phone_check",
                      "t12"."is_minor",
                      "t12"."age",
                      "t12"."guardian_consent_at",
                      "t12"."suspended_at",
                      "t12"."reinstated_at",
                      "t12"."removed_at",
                      "t12"."connect",
                      "t12"."register_domain",
                      "t12"."call",
                      "t12"."publish",
                      "t12"."message",
                      "t12"."play",
                      "t12"."login",
                      "t12"."network_access",
                      "t12"."domain",
                      "t12"."phone",
                      "t12"."publishing",
                      "t12"."messaging",
                      "t12"."game"
                    FROM (
                      SELECT
                        "t11"."account",
                        "t11"."kind",
                        "t11"."service",
                        "t11"."name",
                        "t11"."created_at",
                        "t11"."service_started_at",
                        "t11"."service_ended_at",
                        "t11"."identity_status",
                        "t11"."identity_method",
                        "t11"."verified_at",
                        "t11"."identity_expires_on",
                        "t11"."identity_token",
                        "t11"."phone_token",
                        "t11"."identity_check",
                        "t11"."phone_check",
                        "t11"."is_minor",
                        "t11"."age",
                        "t11"."guardian_consent_at",
                        "t11"."suspended_at",
                        "t11"."reinstated_at",
                        "t11"."removed_at",
                        "t11"."connect",
                        "t11"."register_domain",
                        "t11"."call",
                        "t11"."publish",
                        "t11"."message",
                        "t11"."play",
                        "t11"."login",
                        "t8"."account" AS "account_right",
                        "t8"."network_access",
                        "t8"."domain",
                        "t8"."phone",
                        "t8"."publishing",
                        "t8"."messaging",
                        "t8"."game"
                      FROM (
                        SELECT
                          "t9"."account",
                          "t9"."kind",
                          "t9"."service",
                          "t9"."name",
                          "t9"."created_at",
                          "t9"."service_started_at",
                          "t9"."service_ended_at",
                          "t9"."identity_status",
                          "t9"."identity_method",
                          "t9"."verified_at",
                          "t9"."identity_expires_on",
                          "t9"."identity_token",
                          "t9"."phone_token",
                          "t9"."identity_check",
                          "t9"."phone_check",
                          "t9"."is_minor",
                          "t9"."age",
                          "t9"."guardian_consent_at",
                          "t9"."suspended_at",
                          "t9"."reinstated_at",
                          "t9"."removed_at",
                          "t9"."connect",
                          "t9"."register_domain",
                          "t9"."call",
                          "t9"."publish",
                          "t9"."message",
                          "t9"."play",
                          "t9"."login"
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
                            "t5"."account" AS "account_right",
                            "t5"."connect",
                            "t5"."register_domain",
                            "t5"."call",
                            "t5"."publish",
                            "t5"."message",
                            "t5"."play",
                            "t5"."login"
                          FROM "hegui_accounts" AS "t2"
                          LEFT OUTER JOIN (
                            SELECT
                              "t1"."account",
                              MIN(
                                CASE WHEN "t1"."action" = 'connect' THEN "t1"."at" ELSE CAST(NULL AS TIMESTAMP) END
                              ) AS "connect",
                              MIN(
                                CASE
                                  WHEN "t1"."action" = 'register_domain'
                                  THEN "t1"."at"
                                  ELSE CAST(NULL AS TIMESTAMP)
                                END
                              ) AS "register_domain",
                              MIN(CASE WHEN "t1"."action" = 'call' THEN "t1"."at" ELSE CAST(NULL AS TIMESTAMP) END) AS "call",
                              MIN(
                                CASE WHEN "t1"."action" = 'publish' THEN "t1"."at" ELSE CAST(NULL AS TIMESTAMP) END
                              ) AS "publish",
                              MIN(
                                CASE WHEN "t1"."action" = 'message' THEN "t1"."at" ELSE CAST(NULL AS TIMESTAMP) END
                              ) AS "message",
                              MIN(CASE WHEN "t1"."action" = 'play' THEN "t1"."at" ELSE CAST(NULL AS TIMESTAMP) END) AS "play",
                              MIN(
                                CASE WHEN "t1"."action" = 'login' THEN "t1"."at" ELSE CAST(NULL AS TIMESTAMP) END
                              ) AS "login"
                            FROM "hegui_account_activity" AS "t1"
                            GROUP BY
                              1
                          ) AS "t5"
                            ON "t2"."account" = "t5"."account"
                        ) AS "t9"
                      ) AS "t11"
                      LEFT OUTER JOIN (
                        SELECT
                          "t6"."account",
                          "t6"."network_access",
                          "t6"."domain",
                          "t6"."phone",
                          "t6"."publishing",
                          "t6"."messaging",
                          "t6"."game"
                        FROM (
                          SELECT
                            *
                          FROM (
                            SELECT
                              "t0"."account",
                              COUNT(*) AS "services",
                              BOOL_OR("t0"."service" = 'network_access') AS "network_access",
                              BOOL_OR("t0"."service" = 'domain') AS "domain",
                              BOOL_OR("t0"."service" = 'phone') AS "phone",
                              BOOL_OR("t0"."service" = 'publishing') AS "publishing",
                              BOOL_OR("t0"."service" = 'messaging') AS "messaging",
                              BOOL_OR("t0"."service" = 'game') AS "game"
                            FROM "hegui_accounts" AS "t0"
                            GROUP BY
                              1
                          ) AS "t3"
                          WHERE
                            "t3"."services" > 1
                        ) AS "t6"
                      ) AS "t8"
                        ON "t11"."account" = "t8"."account"
                    ) AS "t12"
                  ) AS "t13"
                ) AS "t14"
                WHERE
                  "t14"."service" IN ('game')
                  AND LEAST(
                    COALESCE("t14"."service_ended_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                    COALESCE("t14"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                  ) >= CAST('2021-08-31T16:00:00' AS TIMESTAMP)
              ) AS "t15"
            ) AS "t16"
          ) AS "t17"
          WHERE
            (
              "t17"."served_at" < CAST('2199-01-01T00:00:00' AS TIMESTAMP)
            )
            OR (
              "t17"."started_at" IS NULL
            )
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
    _then >= CAST('2021-09-01' AS DATE)
)
SELECT
  CAST("account" AS VARCHAR) AS "account",
  CAST("service" AS VARCHAR) AS "service",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("identity_status" AS VARCHAR) AS "identity_status",
  CAST("served_at" AS TIMESTAMP) AS "served_at",
  CAST("verified_at" AS TIMESTAMP) AS "verified_at",
  CAST("identity_expires_on" AS DATE) AS "identity_expires_on",
  CAST("in_time" AS BOOLEAN) AS "in_time",
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
