-- Get separate consent before giving personal information to others, on 2026-06-30: agreed to with everything else
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."disclosure",
      "t3"."to",
      "t3"."at",
      "t3"."persons",
      "t3"."basis",
      "t3"."consent_at",
      "t3"."separate_consent_at",
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
        "t2"."disclosure",
        "t2"."to",
        "t2"."at",
        "t2"."persons",
        "t2"."basis",
        "t2"."consent_at",
        "t2"."separate_consent_at",
        (
          "t2"."separate_consent_at" <= "t2"."at"
        )
        OR CASE
          WHEN (
            NOT "t2"."basis" IS NULL
          )
          OR COALESCE("t2"."consent_at" < MAKE_DATE(2199, 1, 1), FALSE)
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END
        OR CASE WHEN "t2"."anonymised" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "agreed",
        CASE
          WHEN NOT (
            COALESCE(
              (
                "t2"."separate_consent_at" <= "t2"."at"
              )
              OR CASE
                WHEN (
                  NOT "t2"."basis" IS NULL
                )
                OR COALESCE("t2"."consent_at" < MAKE_DATE(2199, 1, 1), FALSE)
                THEN FALSE
                ELSE CAST(NULL AS BOOLEAN)
              END,
              FALSE
            )
          )
          THEN CAST("t2"."at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              (
                "t2"."separate_consent_at" <= "t2"."at"
              )
              OR CASE
                WHEN (
                  NOT "t2"."basis" IS NULL
                )
                OR COALESCE("t2"."consent_at" < MAKE_DATE(2199, 1, 1), FALSE)
                THEN FALSE
                ELSE CAST(NULL AS BOOLEAN)
              END,
              FALSE
            )
          )
          THEN CAST("t2"."at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_pi_disclosures" AS "t0"
          WHERE
            "t0"."at" >= MAKE_TIMESTAMP(2021, 10, 31, 16, 0, 0.0)
        ) AS "t1"
        WHERE
          COALESCE(NOT (
            "t1"."anonymised"
          ), TRUE)
          AND COALESCE(NOT (
            NOT (
              "t1"."basis" IN ('consent', 'none')
            )
          ), TRUE)
          AND COALESCE(NOT (
            "t1"."relation" IN ('entrusted', 'public', 'successor')
          ), TRUE)
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
  CAST("disclosure" AS TEXT) AS "disclosure",
  CAST("to" AS TEXT) AS "to",
  CAST("at" AS TIMESTAMP) AS "at",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("basis" AS TEXT) AS "basis",
  CAST("consent_at" AS TIMESTAMP) AS "consent_at",
  CAST("separate_consent_at" AS TIMESTAMP) AS "separate_consent_at",
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
