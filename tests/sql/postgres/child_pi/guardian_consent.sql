-- Get the consent of a parent or guardian for children under 14, on 2026-06-30: no guardian is asked
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."product",
      "t2"."item",
      "t2"."of_children",
      "t2"."first_collected_on",
      "t2"."guardian_consent_at",
      "t2"."in_time",
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
      "t2"."in_time" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."product",
        "t1"."item",
        "t1"."of_children",
        "t1"."first_collected_on",
        "t1"."guardian_consent_at",
        (
          (
            "t1"."guardian_consent_at" < MAKE_DATE(2199, 1, 1)
          )
          AND (
            (
              DATE("t1"."guardian_consent_at" + INTERVAL '8 HOUR') <= MAKE_DATE(2019, 10, 1)
            )
            OR (
              DATE("t1"."guardian_consent_at" + INTERVAL '8 HOUR') <= CASE
                WHEN "t1"."first_collected_on" < MAKE_DATE(2019, 10, 1)
                THEN MAKE_DATE(2019, 10, 1)
                ELSE "t1"."first_collected_on"
              END
            )
          )
        )
        OR CASE WHEN "t1"."of_children" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
        CASE
          WHEN NOT (
            COALESCE(
              (
                (
                  "t1"."guardian_consent_at" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  (
                    DATE("t1"."guardian_consent_at" + INTERVAL '8 HOUR') <= MAKE_DATE(2019, 10, 1)
                  )
                  OR (
                    DATE("t1"."guardian_consent_at" + INTERVAL '8 HOUR') <= CASE
                      WHEN "t1"."first_collected_on" < MAKE_DATE(2019, 10, 1)
                      THEN MAKE_DATE(2019, 10, 1)
                      ELSE "t1"."first_collected_on"
                    END
                  )
                )
              )
              OR CASE WHEN "t1"."of_children" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END,
              FALSE
            )
          )
          THEN CASE
            WHEN "t1"."first_collected_on" < MAKE_DATE(2019, 10, 1)
            THEN MAKE_DATE(2019, 10, 1)
            ELSE "t1"."first_collected_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              (
                (
                  "t1"."guardian_consent_at" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  (
                    DATE("t1"."guardian_consent_at" + INTERVAL '8 HOUR') <= MAKE_DATE(2019, 10, 1)
                  )
                  OR (
                    DATE("t1"."guardian_consent_at" + INTERVAL '8 HOUR') <= CASE
                      WHEN "t1"."first_collected_on" < MAKE_DATE(2019, 10, 1)
                      THEN MAKE_DATE(2019, 10, 1)
                      ELSE "t1"."first_collected_on"
                    END
                  )
                )
              )
              OR CASE WHEN "t1"."of_children" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END,
              FALSE
            )
          )
          AND (
            DATE("t1"."guardian_consent_at" + INTERVAL '8 HOUR') < MAKE_DATE(2199, 1, 1)
          )
          THEN DATE("t1"."guardian_consent_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_pi_collection" AS "t0"
        WHERE
          COALESCE("t0"."of_children", TRUE)
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2019-10-01' AS DATE)
)
SELECT
  CAST("product" AS VARCHAR) AS "product",
  CAST("item" AS VARCHAR) AS "item",
  CAST("of_children" AS BOOLEAN) AS "of_children",
  CAST("first_collected_on" AS DATE) AS "first_collected_on",
  CAST("guardian_consent_at" AS TIMESTAMP) AS "guardian_consent_at",
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
