-- Verify and register sellers, and verify them anew regularly, on 2026-06-30: never verified
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."merchant",
      "t2"."kind",
      "t2"."joined_on",
      "t2"."verified_on",
      "t2"."reverified_on",
      "t2"."in_time",
      "t2"."renewed",
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
      "t2"."in_time" AND "t2"."renewed" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."merchant",
        "t1"."kind",
        "t1"."joined_on",
        "t1"."verified_on",
        "t1"."reverified_on",
        NOT (
          "t1"."verified_on" > CASE
            WHEN "t1"."joined_on" < MAKE_DATE(2019, 1, 1)
            THEN MAKE_DATE(2019, 1, 1)
            ELSE "t1"."joined_on"
          END
        ) AS "in_time",
        CASE
          WHEN (
            CASE
              WHEN "t1"."reverified_on" = MAKE_DATE(2199, 1, 1)
              THEN CAST(NULL AS DATE)
              ELSE CASE
                WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
                THEN "t1"."reverified_on"
                ELSE "t1"."verified_on"
              END
            END IS NULL
          )
          OR (
            CASE
              WHEN "t1"."reverified_on" = MAKE_DATE(2199, 1, 1)
              THEN CAST(NULL AS DATE)
              ELSE CASE
                WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
                THEN "t1"."reverified_on"
                ELSE "t1"."verified_on"
              END
            END = MAKE_DATE(2199, 1, 1)
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE CASE
            WHEN CASE
              WHEN CASE
                WHEN "t1"."reverified_on" = MAKE_DATE(2199, 1, 1)
                THEN CAST(NULL AS DATE)
                ELSE CASE
                  WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t1"."reverified_on"
                  ELSE "t1"."verified_on"
                END
              END < MAKE_DATE(2199, 1, 1)
              THEN CASE
                WHEN "t1"."reverified_on" = MAKE_DATE(2199, 1, 1)
                THEN CAST(NULL AS DATE)
                ELSE CASE
                  WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t1"."reverified_on"
                  ELSE "t1"."verified_on"
                END
              END
              ELSE CAST(NULL AS DATE)
            END >= MAKE_DATE(2025, 6, 30)
            THEN TRUE
            WHEN CASE
              WHEN CASE
                WHEN "t1"."reverified_on" = MAKE_DATE(2199, 1, 1)
                THEN CAST(NULL AS DATE)
                ELSE CASE
                  WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t1"."reverified_on"
                  ELSE "t1"."verified_on"
                END
              END < MAKE_DATE(2199, 1, 1)
              THEN CASE
                WHEN "t1"."reverified_on" = MAKE_DATE(2199, 1, 1)
                THEN CAST(NULL AS DATE)
                ELSE CASE
                  WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t1"."reverified_on"
                  ELSE "t1"."verified_on"
                END
              END
              ELSE CAST(NULL AS DATE)
            END >= MAKE_DATE(2023, 6, 30)
            THEN CAST(NULL AS BOOLEAN)
            ELSE CASE
              WHEN CASE
                WHEN "t1"."joined_on" < MAKE_DATE(2019, 1, 1)
                THEN MAKE_DATE(2019, 1, 1)
                ELSE "t1"."joined_on"
              END > MAKE_DATE(2025, 6, 30)
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          END
        END
        OR (
          "t1"."left_on" < MAKE_DATE(2199, 1, 1)
        ) AS "renewed",
        CASE
          WHEN "t1"."verified_on" > CASE
            WHEN "t1"."joined_on" < MAKE_DATE(2019, 1, 1)
            THEN MAKE_DATE(2019, 1, 1)
            ELSE "t1"."joined_on"
          END
          THEN CASE
            WHEN "t1"."joined_on" < MAKE_DATE(2019, 1, 1)
            THEN MAKE_DATE(2019, 1, 1)
            ELSE "t1"."joined_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t1"."verified_on" > CASE
              WHEN "t1"."joined_on" < MAKE_DATE(2019, 1, 1)
              THEN MAKE_DATE(2019, 1, 1)
              ELSE "t1"."joined_on"
            END
          )
          AND (
            LEAST("t1"."verified_on", "t1"."left_on") < MAKE_DATE(2199, 1, 1)
          )
          THEN LEAST("t1"."verified_on", "t1"."left_on")
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_merchants" AS "t0"
        WHERE
          "t0"."kind" IN ('seller', 'host')
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2019-01-01' AS DATE)
)
SELECT
  CAST("merchant" AS TEXT) AS "merchant",
  CAST("kind" AS TEXT) AS "kind",
  CAST("joined_on" AS DATE) AS "joined_on",
  CAST("verified_on" AS DATE) AS "verified_on",
  CAST("reverified_on" AS DATE) AS "reverified_on",
  CAST("in_time" AS BOOLEAN) AS "in_time",
  CAST("renewed" AS BOOLEAN) AS "renewed",
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
