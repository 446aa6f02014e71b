-- Give personal information to others only with consent, or anonymised, on 2026-06-30: given without consent two years ago to the day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."disclosure",
      "t2"."to",
      "t2"."at",
      "t2"."persons",
      "t2"."basis",
      "t2"."consent_at",
      "t2"."anonymised",
      "t2"."allowed",
      "t2"."began_on",
      "t2"."ended_on",
      COALESCE(
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t2"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t2"."allowed" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."disclosure",
        "t1"."to",
        "t1"."at",
        "t1"."persons",
        "t1"."basis",
        "t1"."consent_at",
        "t1"."anonymised",
        (
          "t1"."consent_at" <= "t1"."at"
        )
        OR (
          "t1"."anonymised"
          OR (
            NOT (
              "t1"."basis" IN ('consent', 'none')
            )
            AND (
              "t1"."at" >= MAKE_TIMESTAMP(2021, 10, 31, 16, 0, 0.0)
            )
          )
        ) AS "allowed",
        CASE
          WHEN NOT (
            COALESCE(
              (
                "t1"."consent_at" <= "t1"."at"
              )
              OR (
                "t1"."anonymised"
                OR (
                  NOT (
                    "t1"."basis" IN ('consent', 'none')
                  )
                  AND (
                    "t1"."at" >= MAKE_TIMESTAMP(2021, 10, 31, 16, 0, 0.0)
                  )
                )
              ),
              FALSE
            )
          )
          THEN CAST("t1"."at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              (
                "t1"."consent_at" <= "t1"."at"
              )
              OR (
                "t1"."anonymised"
                OR (
                  NOT (
                    "t1"."basis" IN ('consent', 'none')
                  )
                  AND (
                    "t1"."at" >= MAKE_TIMESTAMP(2021, 10, 31, 16, 0, 0.0)
                  )
                )
              ),
              FALSE
            )
          )
          THEN CAST("t1"."at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_pi_disclosures" AS "t0"
        WHERE
          "t0"."at" >= MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
      ) AS "t1"
    ) AS "t2"
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
  CAST("disclosure" AS TEXT) AS "disclosure",
  CAST("to" AS TEXT) AS "to",
  CAST("at" AS TIMESTAMP) AS "at",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("basis" AS TEXT) AS "basis",
  CAST("consent_at" AS TIMESTAMP) AS "consent_at",
  CAST("anonymised" AS BOOLEAN) AS "anonymised",
  CAST("allowed" AS BOOLEAN) AS "allowed",
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
