-- Send personal information abroad by the route that is needed, on 2026-06-30: 100,000 persons by no route
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t8" AS (
      SELECT
        "t5"."transfer",
        "t5"."recipient_country",
        "t5"."first_on",
        "t5"."mechanism",
        "t5"."mechanism_filed_on",
        "t5"."important_data",
        "t5"."exempt_reason",
        "t5"."stopped_on",
        "t5"."sensitive_persons" AS "sensitive",
        "t5"."persons" - "t5"."sensitive_persons" AS "plain",
        (
          "t5"."mechanism" = 'exempt'
        )
        AND "t5"."exempt_reason" IN ('contract', 'hr', 'emergency', 'legal_duty', 'transit', 'free_trade_zone') AS "exempt",
        GREATEST("t5"."first_on", MAKE_DATE(2026, 1, 1)) AS "starts_on"
      FROM (
        SELECT
          *
        FROM "hegui_transfers" AS "t1"
        WHERE
          "t1"."year" = 2026
      ) AS "t5"
    )
    SELECT
      "t26"."transfer",
      "t26"."recipient_country",
      "t26"."first_on",
      "t26"."plain",
      "t26"."sensitive",
      "t26"."mechanism",
      "t26"."mechanism_filed_on",
      "t26"."exempt_reason",
      "t26"."important_data",
      "t26"."stopped_on",
      "t26"."starts_on",
      "t26"."free",
      "t26"."assess",
      "t26"."allowed",
      "t26"."grace_on",
      "t26"."counted_persons",
      "t26"."counted_sensitive",
      "t26"."route",
      "t26"."began_on",
      "t26"."ended_on",
      COALESCE(
        CASE
          WHEN "t26"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t26"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t26"."allowed" AS "_truth",
      COALESCE("t26"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t25"."transfer",
        "t25"."recipient_country",
        "t25"."first_on",
        "t25"."plain",
        "t25"."sensitive",
        "t25"."mechanism",
        "t25"."mechanism_filed_on",
        "t25"."exempt_reason",
        "t25"."important_data",
        "t25"."stopped_on",
        "t25"."starts_on",
        "t25"."free",
        "t25"."assess",
        "t25"."allowed",
        "t25"."worked_on" AS "grace_on",
        "t25"."plain_most" AS "counted_persons",
        "t25"."sensitive_most" AS "counted_sensitive",
        CASE
          WHEN "t25"."free"
          THEN 'none'
          WHEN "t25"."assess"
          THEN 'security_assessment'
          WHEN NOT (
            "t25"."free"
          ) AND NOT (
            "t25"."assess"
          )
          THEN 'standard_contract or certification'
          ELSE NULL
        END AS "route",
        CASE
          WHEN NOT (
            COALESCE("t25"."allowed", FALSE)
          )
          THEN "t25"."starts_on"
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE("t25"."allowed", FALSE)
          )
          AND (
            LEAST(
              COALESCE(
                CASE
                  WHEN (
                    "t25"."mechanism" = 'security_assessment'
                  )
                  OR (
                    "t25"."mechanism" IN ('security_assessment', 'standard_contract', 'certification')
                    AND NOT (
                      "t25"."assess"
                    )
                  )
                  THEN "t25"."mechanism_filed_on"
                  ELSE MAKE_DATE(2200, 1, 1)
                END,
                MAKE_DATE(2200, 1, 1)
              ),
              COALESCE("t25"."stopped_on", MAKE_DATE(2200, 1, 1))
            ) < MAKE_DATE(2199, 1, 1)
          )
          THEN LEAST(
            COALESCE(
              CASE
                WHEN (
                  "t25"."mechanism" = 'security_assessment'
                )
                OR (
                  "t25"."mechanism" IN ('security_assessment', 'standard_contract', 'certification')
                  AND NOT (
                    "t25"."assess"
                  )
                )
                THEN "t25"."mechanism_filed_on"
                ELSE MAKE_DATE(2200, 1, 1)
              END,
              MAKE_DATE(2200, 1, 1)
            ),
            COALESCE("t25"."stopped_on", MAKE_DATE(2200, 1, 1))
          )
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t24"."transfer",
          "t24"."recipient_country",
          "t24"."first_on",
          "t24"."mechanism",
          "t24"."mechanism_filed_on",
          "t24"."important_data",
          "t24"."exempt_reason",
          "t24"."stopped_on",
          "t24"."sensitive",
          "t24"."plain",
          "t24"."exempt",
          "t24"."starts_on",
          "t24"."plain_least",
          "t24"."sensitive_least",
          "t24"."plain_most",
          "t24"."sensitive_most",
          "t24"."plain_gaps",
          "t24"."sensitive_gaps",
          "t24"."free",
          "t24"."assess",
          "t24"."start_on",
          "t24"."days",
          "t24"."first_ordinal",
          "t24"."first_known",
          "t24"."last_ordinal",
          "t24"."worked_on",
          "t24"."last_known",
          "t24"."free"
          OR (
            (
              "t24"."mechanism" = 'security_assessment'
            )
            AND (
              "t24"."mechanism_filed_on" <= "t24"."starts_on"
            )
          )
          OR (
            (
              "t24"."mechanism" = 'certification'
            )
            AND (
              "t24"."mechanism_filed_on" <= "t24"."starts_on"
            )
            AND NOT (
              "t24"."assess"
            )
          )
          OR (
            (
              "t24"."mechanism" = 'standard_contract'
            )
            AND (
              (
                "t24"."mechanism_filed_on" <= "t24"."starts_on"
              )
              OR (
                (
                  (
                    "t24"."mechanism_filed_on" <= "t24"."worked_on"
                  )
                  OR (
                    "t24"."worked_on" >= MAKE_DATE(2026, 6, 30)
                  )
                )
                AND CAST(NULL AS BOOLEAN)
              )
            )
            AND NOT (
              "t24"."assess"
            )
          )
          OR (
            "t24"."exempt" AND NOT (
              "t24"."important_data"
            )
          ) AS "allowed"
        FROM (
          SELECT
            "t23"."transfer",
            "t23"."recipient_country",
            "t23"."first_on",
            "t23"."mechanism",
            "t23"."mechanism_filed_on",
            "t23"."important_data",
            "t23"."exempt_reason",
            "t23"."stopped_on",
            "t23"."sensitive",
            "t23"."plain",
            "t23"."exempt",
            "t23"."starts_on",
            "t23"."plain_least",
            "t23"."sensitive_least",
            "t23"."plain_most",
            "t23"."sensitive_most",
            "t23"."plain_gaps",
            "t23"."sensitive_gaps",
            "t23"."free",
            "t23"."assess",
            "t23"."start_on",
            "t23"."days",
            "t23"."first_ordinal",
            "t23"."first_known",
            "t23"."last_ordinal",
            "t23"."worked_on",
            "t23"."last_known"
          FROM (
            SELECT
              "t22"."transfer",
              "t22"."recipient_country",
              "t22"."first_on",
              "t22"."mechanism",
              "t22"."mechanism_filed_on",
              "t22"."important_data",
              "t22"."exempt_reason",
              "t22"."stopped_on",
              "t22"."sensitive",
              "t22"."plain",
              "t22"."exempt",
              "t22"."starts_on",
              "t22"."plain_least",
              "t22"."sensitive_least",
              "t22"."plain_most",
              "t22"."sensitive_most",
              "t22"."plain_gaps",
              "t22"."sensitive_gaps",
              "t22"."free",
              "t22"."assess",
              "t22"."start_on",
              "t22"."days",
              "t22"."first_ordinal",
              "t22"."first_known",
              "t22"."last_ordinal",
              "t7"."worked_on",
              "t7"."last_ordinal" AS "last_ordinal_right",
              "t7"."last_known"
            FROM (
              SELECT
                "t20"."transfer",
                "t20"."recipient_country",
                "t20"."first_on",
                "t20"."mechanism",
                "t20"."mechanism_filed_on",
                "t20"."important_data",
                "t20"."exempt_reason",
                "t20"."stopped_on",
                "t20"."sensitive",
                "t20"."plain",
                "t20"."exempt",
                "t20"."starts_on",
                "t20"."plain_least",
                "t20"."sensitive_least",
                "t20"."plain_most",
                "t20"."sensitive_most",
                "t20"."plain_gaps",
                "t20"."sensitive_gaps",
                "t20"."free",
                "t20"."assess",
                "t20"."start_on",
                "t20"."days",
                "t20"."first_ordinal",
                "t20"."first_known",
                "t20"."first_ordinal" + "t20"."days" AS "last_ordinal"
              FROM (
                SELECT
                  "t19"."transfer",
                  "t19"."recipient_country",
                  "t19"."first_on",
                  "t19"."mechanism",
                  "t19"."mechanism_filed_on",
                  "t19"."important_data",
                  "t19"."exempt_reason",
                  "t19"."stopped_on",
                  "t19"."sensitive",
                  "t19"."plain",
                  "t19"."exempt",
                  "t19"."starts_on",
                  "t19"."plain_least",
                  "t19"."sensitive_least",
                  "t19"."plain_most",
                  "t19"."sensitive_most",
                  "t19"."plain_gaps",
                  "t19"."sensitive_gaps",
                  "t19"."free",
                  "t19"."assess",
                  "t19"."start_on",
                  "t19"."days",
                  "t19"."first_ordinal",
                  "t19"."first_known"
                FROM (
                  SELECT
                    "t18"."transfer",
                    "t18"."recipient_country",
                    "t18"."first_on",
                    "t18"."mechanism",
                    "t18"."mechanism_filed_on",
                    "t18"."important_data",
                    "t18"."exempt_reason",
                    "t18"."stopped_on",
                    "t18"."sensitive",
                    "t18"."plain",
                    "t18"."exempt",
                    "t18"."starts_on",
                    "t18"."plain_least",
                    "t18"."sensitive_least",
                    "t18"."plain_most",
                    "t18"."sensitive_most",
                    "t18"."plain_gaps",
                    "t18"."sensitive_gaps",
                    "t18"."free",
                    "t18"."assess",
                    "t18"."start_on",
                    "t18"."days",
                    "t4"."start_on" AS "start_on_right",
                    "t4"."first_ordinal",
                    "t4"."first_known"
                  FROM (
                    SELECT
                      "t16"."transfer",
                      "t16"."recipient_country",
                      "t16"."first_on",
                      "t16"."mechanism",
                      "t16"."mechanism_filed_on",
                      "t16"."important_data",
                      "t16"."exempt_reason",
                      "t16"."stopped_on",
                      "t16"."sensitive",
                      "t16"."plain",
                      "t16"."exempt",
                      "t16"."starts_on",
                      "t16"."plain_least",
                      "t16"."sensitive_least",
                      "t16"."plain_most",
                      "t16"."sensitive_most",
                      "t16"."plain_gaps",
                      "t16"."sensitive_gaps",
                      NOT (
                        (
                          "t16"."plain_least" >= 100000
                        )
                        OR (
                          (
                            (
                              "t16"."plain_gaps" > 0
                            ) OR (
                              "t16"."plain_most" >= 100000
                            )
                          )
                          AND CAST(NULL AS BOOLEAN)
                        )
                      )
                      AND NOT (
                        "t16"."sensitive" > 0
                      )
                      AND NOT (
                        FALSE
                      )
                      AND NOT (
                        "t16"."important_data"
                      ) AS "free",
                      FALSE
                      OR "t16"."important_data"
                      OR (
                        NOT (
                          NOT (
                            (
                              "t16"."plain_least" >= 100000
                            )
                            OR (
                              (
                                (
                                  "t16"."plain_gaps" > 0
                                ) OR (
                                  "t16"."plain_most" >= 100000
                                )
                              )
                              AND CAST(NULL AS BOOLEAN)
                            )
                          )
                          AND NOT (
                            "t16"."sensitive" > 0
                          )
                          AND NOT (
                            FALSE
                          )
                          AND NOT (
                            "t16"."important_data"
                          )
                        )
                        AND (
                          (
                            "t16"."plain_least" >= 1000000
                          )
                          OR (
                            (
                              (
                                "t16"."plain_gaps" > 0
                              ) OR (
                                "t16"."plain_most" >= 1000000
                              )
                            )
                            AND CAST(NULL AS BOOLEAN)
                          )
                          OR (
                            (
                              "t16"."sensitive_least" >= 10000
                            )
                            OR (
                              (
                                (
                                  "t16"."sensitive_gaps" > 0
                                ) OR (
                                  "t16"."sensitive_most" >= 10000
                                )
                              )
                              AND CAST(NULL AS BOOLEAN)
                            )
                          )
                        )
                      ) AS "assess",
                      "t16"."starts_on" AS "start_on",
                      CAST(10 AS BIGINT) AS "days"
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t10"."transfer",
                          "t10"."recipient_country",
                          "t10"."first_on",
                          "t10"."mechanism",
                          "t10"."mechanism_filed_on",
                          "t10"."important_data",
                          "t10"."exempt_reason",
                          "t10"."stopped_on",
                          "t10"."sensitive",
                          "t10"."plain",
                          "t10"."exempt",
                          "t10"."starts_on",
                          "t14"."plain_least",
                          "t14"."sensitive_least",
                          "t14"."plain_most",
                          "t14"."sensitive_most",
                          "t14"."plain_gaps",
                          "t14"."sensitive_gaps"
                        FROM "t8" AS "t10"
                        CROSS JOIN (
                          SELECT
                            COALESCE(SUM("t12"."plain_least"), 0) AS "plain_least",
                            COALESCE(SUM("t12"."sensitive_least"), 0) AS "sensitive_least",
                            COALESCE(SUM("t12"."plain_most"), 0) AS "plain_most",
                            COALESCE(SUM("t12"."sensitive_most"), 0) AS "sensitive_most",
                            COALESCE(SUM("t12"."plain_gaps"), 0) AS "plain_gaps",
                            COALESCE(SUM("t12"."sensitive_gaps"), 0) AS "sensitive_gaps"
                          FROM (
                            SELECT
                              "t11"."transfer",
                              MAX("t11"."plain") FILTER(WHERE
                                COALESCE(NOT (
                                  "t11"."exempt"
                                ), FALSE)) AS "plain_least",
                              MAX("t11"."sensitive") FILTER(WHERE
                                COALESCE(NOT (
                                  "t11"."exempt"
                                ), FALSE)) AS "sensitive_least",
                              MAX("t11"."plain") AS "plain_most",
                              MAX("t11"."sensitive") AS "sensitive_most",
                              SUM(CAST(CAST("t11"."plain" IS NULL AS INT) AS BIGINT)) + 0 AS "plain_gaps",
                              SUM(CAST(CAST("t11"."sensitive" IS NULL AS INT) AS BIGINT)) + 0 AS "sensitive_gaps"
                            FROM (
                              SELECT
                                *
                              FROM "t8" AS "t9"
                              WHERE
                                COALESCE(NOT (
                                  "t9"."exempt"
                                ), TRUE)
                            ) AS "t11"
                            GROUP BY
                              1
                          ) AS "t12"
                        ) AS "t14"
                      ) AS "t15"
                      WHERE
                        COALESCE(NOT (
                          "t15"."important_data"
                        ), TRUE)
                    ) AS "t16"
                  ) AS "t18"
                  LEFT OUTER JOIN (
                    SELECT
                      "t0"."day" AS "start_on",
                      "t0"."ordinal" AS "first_ordinal",
                      "t0"."known" AS "first_known"
                    FROM "hegui_calendar" AS "t0"
                  ) AS "t4"
                    ON "t18"."start_on" = "t4"."start_on"
                ) AS "t19"
              ) AS "t20"
            ) AS "t22"
            LEFT OUTER JOIN (
              SELECT
                "t2"."day" AS "worked_on",
                "t2"."ordinal" AS "last_ordinal",
                "t2"."known" AS "last_known"
              FROM (
                SELECT
                  *
                FROM "hegui_calendar" AS "t0"
                WHERE
                  "t0"."working"
              ) AS "t2"
            ) AS "t7"
              ON "t22"."last_ordinal" = "t7"."last_ordinal"
          ) AS "t23"
        ) AS "t24"
      ) AS "t25"
    ) AS "t26"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2024-03-22' AS DATE)
)
SELECT
  CAST("transfer" AS VARCHAR) AS "transfer",
  CAST("recipient_country" AS VARCHAR) AS "recipient_country",
  CAST("first_on" AS DATE) AS "first_on",
  CAST("plain" AS BIGINT) AS "plain",
  CAST("sensitive" AS BIGINT) AS "sensitive",
  CAST("mechanism" AS VARCHAR) AS "mechanism",
  CAST("mechanism_filed_on" AS DATE) AS "mechanism_filed_on",
  CAST("exempt_reason" AS VARCHAR) AS "exempt_reason",
  CAST("important_data" AS BOOLEAN) AS "important_data",
  CAST("stopped_on" AS DATE) AS "stopped_on",
  CAST("starts_on" AS DATE) AS "starts_on",
  CAST("free" AS BOOLEAN) AS "free",
  CAST("assess" AS BOOLEAN) AS "assess",
  CAST("allowed" AS BOOLEAN) AS "allowed",
  CAST("grace_on" AS DATE) AS "grace_on",
  CAST("counted_persons" AS BIGINT) AS "counted_persons",
  CAST("counted_sensitive" AS BIGINT) AS "counted_sensitive",
  CAST("route" AS VARCHAR) AS "route",
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
