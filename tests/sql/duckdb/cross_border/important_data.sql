-- Send important data abroad only after a security assessment, on 2026-06-30: by no route
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."transfer",
      "t4"."recipient_country",
      "t4"."first_on",
      "t4"."persons",
      "t4"."important_data",
      "t4"."mechanism",
      "t4"."mechanism_filed_on",
      "t4"."mechanism_expires_on",
      "t4"."exempt_reason",
      "t4"."stopped_on",
      "t4"."wanted_by",
      "t4"."before",
      "t4"."began_on",
      "t4"."ended_on",
      COALESCE(
        CASE
          WHEN "t4"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t4"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        (
          "t4"."mechanism" = 'security_assessment'
        )
        AND (
          "t4"."mechanism_filed_on" <= "t4"."wanted_by"
        )
        AND CASE
          WHEN "t4"."mechanism_expires_on" IS NULL
          THEN TRUE
          ELSE (
            "t4"."mechanism_expires_on" >= MAKE_DATE(2026, 6, 30)
          )
          OR (
            "t4"."stopped_on" <= "t4"."mechanism_expires_on"
          )
        END
      )
      OR (
        "t4"."before" AND (
          "t4"."wanted_by" >= MAKE_DATE(2026, 6, 30)
        ) AND TRUE
      )
      OR (
        FALSE AND CAST(NULL AS BOOLEAN)
      )
      OR NOT (
        "t4"."important_data"
      ) AS "_truth",
      COALESCE("t4"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        *
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
              MAKE_DATE(2022, 9, 1)
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
                  MAKE_DATE(2022, 9, 1)
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
                  MAKE_DATE(2022, 9, 1)
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
                      MAKE_DATE(2022, 9, 1)
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
      WHERE
        COALESCE("t3"."important_data", TRUE)
    ) AS "t4"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2022-09-01' AS DATE)
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
