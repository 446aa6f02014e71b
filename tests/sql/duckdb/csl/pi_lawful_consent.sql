-- Collect personal information with consent, on 2026-06-30: the service needs it, and the register says that it rests on consent
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t1"."product",
      "t1"."item",
      "t1"."basis",
      "t1"."needed_for_service",
      "t1"."first_collected_on",
      "t1"."consent_at",
      "t1"."in_time",
      "t1"."began_on",
      "t1"."ended_on",
      COALESCE(
        CASE
          WHEN "t1"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t1"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t1"."in_time" AS "_truth",
      COALESCE("t1"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t0"."product",
        "t0"."item",
        "t0"."basis",
        "t0"."needed_for_service",
        "t0"."first_collected_on",
        "t0"."consent_at",
        (
          (
            "t0"."consent_at" < MAKE_DATE(2199, 1, 1)
          )
          AND (
            (
              CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE) <= MAKE_DATE(2017, 6, 1)
            )
            OR (
              CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                WHEN "t0"."first_collected_on" < MAKE_DATE(2017, 6, 1)
                THEN MAKE_DATE(2017, 6, 1)
                ELSE "t0"."first_collected_on"
              END
            )
          )
        )
        OR CASE
          WHEN COALESCE(
            NOT (
              "t0"."basis" IN ('consent', 'none')
            )
            AND (
              (
                "t0"."basis" <> 'contract'
              ) OR "t0"."needed_for_service"
            )
            AND (
              LEAST(
                COALESCE(CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE), MAKE_DATE(2199, 1, 1)),
                MAKE_DATE(2026, 6, 30)
              ) >= MAKE_DATE(2021, 11, 1)
            ),
            FALSE
          )
          THEN TRUE
          ELSE CASE
            WHEN COALESCE("t0"."needed_for_service", TRUE)
            AND NOT (
              COALESCE("t0"."basis" IN ('consent', 'none'), FALSE)
            )
            AND (
              LEAST(
                COALESCE(CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE), MAKE_DATE(2199, 1, 1)),
                MAKE_DATE(2026, 6, 30)
              ) >= MAKE_DATE(2021, 11, 1)
            )
            THEN CAST(NULL AS BOOLEAN)
            ELSE FALSE
          END
        END AS "in_time",
        CASE
          WHEN NOT (
            COALESCE(
              (
                (
                  "t0"."consent_at" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  (
                    CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE) <= MAKE_DATE(2017, 6, 1)
                  )
                  OR (
                    CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                      WHEN "t0"."first_collected_on" < MAKE_DATE(2017, 6, 1)
                      THEN MAKE_DATE(2017, 6, 1)
                      ELSE "t0"."first_collected_on"
                    END
                  )
                )
              )
              OR CASE
                WHEN COALESCE(
                  NOT (
                    "t0"."basis" IN ('consent', 'none')
                  )
                  AND (
                    (
                      "t0"."basis" <> 'contract'
                    ) OR "t0"."needed_for_service"
                  )
                  AND (
                    LEAST(
                      COALESCE(CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE), MAKE_DATE(2199, 1, 1)),
                      MAKE_DATE(2026, 6, 30)
                    ) >= MAKE_DATE(2021, 11, 1)
                  ),
                  FALSE
                )
                THEN TRUE
                ELSE CASE
                  WHEN COALESCE("t0"."needed_for_service", TRUE)
                  AND NOT (
                    COALESCE("t0"."basis" IN ('consent', 'none'), FALSE)
                  )
                  AND (
                    LEAST(
                      COALESCE(CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE), MAKE_DATE(2199, 1, 1)),
                      MAKE_DATE(2026, 6, 30)
                    ) >= MAKE_DATE(2021, 11, 1)
                  )
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END
              END,
              FALSE
            )
          )
          THEN CASE
            WHEN "t0"."first_collected_on" < MAKE_DATE(2017, 6, 1)
            THEN MAKE_DATE(2017, 6, 1)
            ELSE "t0"."first_collected_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              (
                (
                  "t0"."consent_at" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  (
                    CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE) <= MAKE_DATE(2017, 6, 1)
                  )
                  OR (
                    CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                      WHEN "t0"."first_collected_on" < MAKE_DATE(2017, 6, 1)
                      THEN MAKE_DATE(2017, 6, 1)
                      ELSE "t0"."first_collected_on"
                    END
                  )
                )
              )
              OR CASE
                WHEN COALESCE(
                  NOT (
                    "t0"."basis" IN ('consent', 'none')
                  )
                  AND (
                    (
                      "t0"."basis" <> 'contract'
                    ) OR "t0"."needed_for_service"
                  )
                  AND (
                    LEAST(
                      COALESCE(CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE), MAKE_DATE(2199, 1, 1)),
                      MAKE_DATE(2026, 6, 30)
                    ) >= MAKE_DATE(2021, 11, 1)
                  ),
                  FALSE
                )
                THEN TRUE
                ELSE CASE
                  WHEN COALESCE("t0"."needed_for_service", TRUE)
                  AND NOT (
                    COALESCE("t0"."basis" IN ('consent', 'none'), FALSE)
                  )
                  AND (
                    LEAST(
                      COALESCE(CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE), MAKE_DATE(2199, 1, 1)),
                      MAKE_DATE(2026, 6, 30)
                    ) >= MAKE_DATE(2021, 11, 1)
                  )
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END
              END,
              FALSE
            )
          )
          AND (
            CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t0"."consent_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM "hegui_pi_collection" AS "t0"
    ) AS "t1"
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
  CAST("product" AS TEXT) AS "product",
  CAST("item" AS TEXT) AS "item",
  CAST("basis" AS TEXT) AS "basis",
  CAST("needed_for_service" AS BOOLEAN) AS "needed_for_service",
  CAST("first_collected_on" AS DATE) AS "first_collected_on",
  CAST("consent_at" AS TIMESTAMP) AS "consent_at",
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
