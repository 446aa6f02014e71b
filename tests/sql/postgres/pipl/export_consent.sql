-- Tell persons and get their separate consent before giving their information abroad, on 2026-06-30: agreed to with everything else
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."transfer",
      "t3"."recipient_country",
      "t3"."year",
      "t3"."first_on",
      "t3"."persons",
      "t3"."basis",
      "t3"."told_on",
      "t3"."separate_consent_on",
      "t3"."agreed",
      "t3"."began_on",
      "t3"."ended_on",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t3"."agreed" AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."transfer",
        "t2"."recipient_country",
        "t2"."year",
        "t2"."first_on",
        "t2"."persons",
        "t2"."basis",
        "t2"."told_on",
        "t2"."separate_consent_on",
        (
          (
            "t2"."told_on" <= CASE
              WHEN "t2"."first_on" < MAKE_DATE(2021, 11, 1)
              THEN MAKE_DATE(2021, 11, 1)
              ELSE "t2"."first_on"
            END
          )
          AND (
            (
              "t2"."separate_consent_on" <= CASE
                WHEN "t2"."first_on" < MAKE_DATE(2021, 11, 1)
                THEN MAKE_DATE(2021, 11, 1)
                ELSE "t2"."first_on"
              END
            )
            OR NOT (
              "t2"."basis" IN ('consent', 'none')
            )
          )
        )
        OR CASE WHEN (
          "t2"."persons" > 0
        ) IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "agreed",
        CASE
          WHEN NOT (
            COALESCE(
              (
                "t2"."told_on" <= CASE
                  WHEN "t2"."first_on" < MAKE_DATE(2021, 11, 1)
                  THEN MAKE_DATE(2021, 11, 1)
                  ELSE "t2"."first_on"
                END
              )
              AND (
                (
                  "t2"."separate_consent_on" <= CASE
                    WHEN "t2"."first_on" < MAKE_DATE(2021, 11, 1)
                    THEN MAKE_DATE(2021, 11, 1)
                    ELSE "t2"."first_on"
                  END
                )
                OR NOT (
                  "t2"."basis" IN ('consent', 'none')
                )
              ),
              FALSE
            )
          )
          THEN CASE
            WHEN "t2"."first_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t2"."first_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              (
                "t2"."told_on" <= CASE
                  WHEN "t2"."first_on" < MAKE_DATE(2021, 11, 1)
                  THEN MAKE_DATE(2021, 11, 1)
                  ELSE "t2"."first_on"
                END
              )
              AND (
                (
                  "t2"."separate_consent_on" <= CASE
                    WHEN "t2"."first_on" < MAKE_DATE(2021, 11, 1)
                    THEN MAKE_DATE(2021, 11, 1)
                    ELSE "t2"."first_on"
                  END
                )
                OR NOT (
                  "t2"."basis" IN ('consent', 'none')
                )
              ),
              FALSE
            )
          )
          AND (
            LEAST(
              CASE
                WHEN (
                  "t2"."told_on" IS NOT NULL
                )
                AND (
                  CASE
                    WHEN COALESCE(NOT (
                      "t2"."basis" IN ('consent', 'none')
                    ), FALSE)
                    THEN "t2"."told_on"
                    ELSE "t2"."separate_consent_on"
                  END IS NOT NULL
                )
                THEN CASE
                  WHEN "t2"."told_on" > CASE
                    WHEN COALESCE(NOT (
                      "t2"."basis" IN ('consent', 'none')
                    ), FALSE)
                    THEN "t2"."told_on"
                    ELSE "t2"."separate_consent_on"
                  END
                  THEN "t2"."told_on"
                  ELSE CASE
                    WHEN COALESCE(NOT (
                      "t2"."basis" IN ('consent', 'none')
                    ), FALSE)
                    THEN "t2"."told_on"
                    ELSE "t2"."separate_consent_on"
                  END
                END
                ELSE MAKE_DATE(2199, 1, 1)
              END,
              COALESCE("t2"."stopped_on", MAKE_DATE(2199, 1, 1))
            ) < MAKE_DATE(2199, 1, 1)
          )
          THEN LEAST(
            CASE
              WHEN (
                "t2"."told_on" IS NOT NULL
              )
              AND (
                CASE
                  WHEN COALESCE(NOT (
                    "t2"."basis" IN ('consent', 'none')
                  ), FALSE)
                  THEN "t2"."told_on"
                  ELSE "t2"."separate_consent_on"
                END IS NOT NULL
              )
              THEN CASE
                WHEN "t2"."told_on" > CASE
                  WHEN COALESCE(NOT (
                    "t2"."basis" IN ('consent', 'none')
                  ), FALSE)
                  THEN "t2"."told_on"
                  ELSE "t2"."separate_consent_on"
                END
                THEN "t2"."told_on"
                ELSE CASE
                  WHEN COALESCE(NOT (
                    "t2"."basis" IN ('consent', 'none')
                  ), FALSE)
                  THEN "t2"."told_on"
                  ELSE "t2"."separate_consent_on"
                END
              END
              ELSE MAKE_DATE(2199, 1, 1)
            END,
            COALESCE("t2"."stopped_on", MAKE_DATE(2199, 1, 1))
          )
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_transfers" AS "t0"
          WHERE
            COALESCE("t0"."stopped_on" >= MAKE_DATE(2021, 11, 1), TRUE)
        ) AS "t1"
        WHERE
          COALESCE("t1"."persons" > 0, TRUE)
      ) AS "t2"
    ) AS "t3"
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
  CAST("transfer" AS VARCHAR) AS "transfer",
  CAST("recipient_country" AS VARCHAR) AS "recipient_country",
  CAST("year" AS BIGINT) AS "year",
  CAST("first_on" AS DATE) AS "first_on",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("basis" AS VARCHAR) AS "basis",
  CAST("told_on" AS DATE) AS "told_on",
  CAST("separate_consent_on" AS DATE) AS "separate_consent_on",
  CAST("agreed" AS BOOLEAN) AS "agreed",
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
