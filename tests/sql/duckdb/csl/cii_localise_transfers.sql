-- Have data of CII assessed before it goes abroad, on 2026-06-30: one person, by no route
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t5"."transfer",
      "t5"."recipient_country",
      "t5"."first_on",
      "t5"."persons",
      "t5"."important_data",
      "t5"."mechanism",
      "t5"."mechanism_filed_on",
      "t5"."mechanism_expires_on",
      "t5"."exempt_reason",
      "t5"."stopped_on",
      "t5"."wanted_by",
      "t5"."before",
      "t5"."began_on",
      "t5"."ended_on",
      "t5"."concern",
      COALESCE(
        CASE
          WHEN "t5"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t5"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      CASE
        WHEN COALESCE(
          CASE
            WHEN "t5"."ended_on" < MAKE_DATE(2026, 6, 30)
            THEN "t5"."ended_on"
            ELSE MAKE_DATE(2026, 6, 30)
          END,
          MAKE_DATE(2026, 6, 30)
        ) <= MAKE_DATE(2022, 8, 31)
        THEN (
          (
            "t5"."mechanism" = 'security_assessment'
          )
          AND (
            "t5"."mechanism_filed_on" <= "t5"."wanted_by"
          )
          AND CASE
            WHEN "t5"."mechanism_expires_on" IS NULL
            THEN TRUE
            ELSE (
              "t5"."mechanism_expires_on" >= MAKE_DATE(2026, 6, 30)
            )
            OR (
              "t5"."stopped_on" <= "t5"."mechanism_expires_on"
            )
          END
        )
        OR (
          "t5"."before" AND (
            "t5"."wanted_by" >= MAKE_DATE(2026, 6, 30)
          ) AND TRUE
        )
        OR (
          FALSE AND CAST(NULL AS BOOLEAN)
        )
        OR (
          (
            "t5"."mechanism" = 'exempt'
          )
          AND (
            "t5"."exempt_reason" <> 'below_100k'
          )
          AND NOT (
            "t5"."important_data"
          )
          AND TRUE
        )
        OR CASE WHEN "t5"."concern" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
        ELSE (
          (
            "t5"."mechanism" = 'security_assessment'
          )
          AND (
            "t5"."mechanism_filed_on" <= "t5"."wanted_by"
          )
          AND CASE
            WHEN "t5"."mechanism_expires_on" IS NULL
            THEN TRUE
            ELSE (
              "t5"."mechanism_expires_on" >= MAKE_DATE(2026, 6, 30)
            )
            OR (
              "t5"."stopped_on" <= "t5"."mechanism_expires_on"
            )
          END
        )
        OR (
          "t5"."before" AND (
            "t5"."wanted_by" >= MAKE_DATE(2026, 6, 30)
          ) AND TRUE
        )
        OR (
          FALSE AND CAST(NULL AS BOOLEAN)
        )
        OR (
          (
            "t5"."mechanism" = 'exempt'
          )
          AND (
            "t5"."exempt_reason" <> 'below_100k'
          )
          AND NOT (
            "t5"."important_data"
          )
          AND TRUE
        )
        OR CASE WHEN "t5"."concern" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      END AS "_truth",
      COALESCE("t5"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t3"."transfer",
          "t3"."recipient_country",
          "t3"."first_on",
          "t3"."persons",
          "t3"."important_data",
          "t3"."mechanism",
          "t3"."mechanism_filed_on",
          "t3"."mechanism_expires_on",
          "t3"."exempt_reason",
          "t3"."stopped_on",
          "t3"."wanted_by",
          "t3"."before",
          "t3"."began_on",
          "t3"."ended_on",
          (
            "t3"."persons" > 0
          ) OR "t3"."important_data" AS "concern"
        FROM (
          SELECT
            "t2"."transfer",
            "t2"."recipient_country",
            "t2"."first_on",
            "t2"."persons",
            "t2"."important_data",
            "t2"."mechanism",
            "t2"."mechanism_filed_on",
            "t2"."mechanism_expires_on",
            "t2"."exempt_reason",
            "t2"."stopped_on",
            CASE
              WHEN "t2"."first_on" IS NULL
              THEN CAST(NULL AS DATE)
              ELSE GREATEST(
                CASE
                  WHEN "t2"."first_on" < MAKE_DATE(2022, 9, 1)
                  THEN MAKE_DATE(2023, 3, 1)
                  ELSE "t2"."first_on"
                END,
                MAKE_DATE(2017, 6, 1)
              )
            END AS "wanted_by",
            "t2"."first_on" < MAKE_DATE(2022, 9, 1) AS "before",
            CASE
              WHEN (
                "t2"."mechanism" = 'security_assessment'
              )
              AND (
                "t2"."mechanism_filed_on" <= CASE
                  WHEN "t2"."first_on" IS NULL
                  THEN CAST(NULL AS DATE)
                  ELSE GREATEST(
                    CASE
                      WHEN "t2"."first_on" < MAKE_DATE(2022, 9, 1)
                      THEN MAKE_DATE(2023, 3, 1)
                      ELSE "t2"."first_on"
                    END,
                    MAKE_DATE(2017, 6, 1)
                  )
                END
              )
              THEN "t2"."mechanism_expires_on" + INTERVAL '1' DAY
              ELSE "t2"."first_on"
            END AS "began_on",
            CASE
              WHEN (
                "t2"."mechanism" = 'security_assessment'
              )
              AND (
                "t2"."mechanism_filed_on" > CASE
                  WHEN "t2"."first_on" IS NULL
                  THEN CAST(NULL AS DATE)
                  ELSE GREATEST(
                    CASE
                      WHEN "t2"."first_on" < MAKE_DATE(2022, 9, 1)
                      THEN MAKE_DATE(2023, 3, 1)
                      ELSE "t2"."first_on"
                    END,
                    MAKE_DATE(2017, 6, 1)
                  )
                END
              )
              AND (
                "t2"."mechanism_filed_on" < MAKE_DATE(2199, 1, 1)
              )
              THEN "t2"."mechanism_filed_on"
              WHEN (
                "t2"."stopped_on" < MAKE_DATE(2199, 1, 1)
              )
              AND (
                "t2"."stopped_on" >= CASE
                  WHEN (
                    "t2"."mechanism" = 'security_assessment'
                  )
                  AND (
                    "t2"."mechanism_filed_on" <= CASE
                      WHEN "t2"."first_on" IS NULL
                      THEN CAST(NULL AS DATE)
                      ELSE GREATEST(
                        CASE
                          WHEN "t2"."first_on" < MAKE_DATE(2022, 9, 1)
                          THEN MAKE_DATE(2023, 3, 1)
                          ELSE "t2"."first_on"
                        END,
                        MAKE_DATE(2017, 6, 1)
                      )
                    END
                  )
                  THEN "t2"."mechanism_expires_on" + INTERVAL '1' DAY
                  ELSE "t2"."first_on"
                END
              )
              THEN "t2"."stopped_on"
              ELSE CAST(NULL AS DATE)
            END AS "ended_on"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t0"."transfer",
                "t0"."recipient_country",
                "t0"."first_on",
                "t0"."year",
                "t0"."persons",
                "t0"."sensitive_persons",
                "t0"."important_data",
                "t0"."mechanism",
                "t0"."mechanism_filed_on",
                "t0"."mechanism_expires_on",
                "t0"."exempt_reason",
                "t0"."stopped_on",
                "t0"."basis",
                "t0"."told_on",
                "t0"."separate_consent_on",
                ROW_NUMBER() OVER (
                  PARTITION BY "t0"."transfer", "t0"."recipient_country"
                  ORDER BY "t0"."year" DESC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) - 1 AS "place"
              FROM "hegui_transfers" AS "t0"
            ) AS "t1"
            WHERE
              "t1"."place" = 0
          ) AS "t2"
        ) AS "t3"
      ) AS "t4"
      WHERE
        COALESCE("t4"."concern", TRUE)
    ) AS "t5"
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
  CAST("transfer" AS TEXT) AS "transfer",
  CAST("recipient_country" AS TEXT) AS "recipient_country",
  CAST("first_on" AS DATE) AS "first_on",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("important_data" AS BOOLEAN) AS "important_data",
  CAST("mechanism" AS TEXT) AS "mechanism",
  CAST("mechanism_filed_on" AS DATE) AS "mechanism_filed_on",
  CAST("mechanism_expires_on" AS DATE) AS "mechanism_expires_on",
  CAST("exempt_reason" AS TEXT) AS "exempt_reason",
  CAST("stopped_on" AS DATE) AS "stopped_on",
  CAST("wanted_by" AS DATE) AS "wanted_by",
  CAST("before" AS BOOLEAN) AS "before",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("concern" AS BOOLEAN) AS "concern",
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
