-- Verify hosts of live rooms anew every six months, on 2026-09-02: the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."merchant",
      "t2"."joined_on",
      "t2"."last_on",
      "t2"."hidden",
      "t2"."due_on",
      "t2"."runs_from",
      "t2"."length",
      "t2"."unit",
      "t2"."began_on",
      "t2"."ended_on",
      COALESCE(
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2026, 9, 2)
          THEN "t2"."ended_on"
          ELSE MAKE_DATE(2026, 9, 2)
        END,
        MAKE_DATE(2026, 9, 2)
      ) AS "_then",
      (
        "t2"."due_on" >= MAKE_DATE(2026, 9, 2)
      )
      OR CASE WHEN "t2"."hidden" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 9, 2), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."merchant",
        "t1"."joined_on",
        CASE
          WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
          THEN "t1"."reverified_on"
          ELSE CASE
            WHEN "t1"."verified_on" < MAKE_DATE(2199, 1, 1)
            THEN "t1"."verified_on"
            ELSE CAST(NULL AS DATE)
          END
        END AS "last_on",
        (
          "t1"."reverified_on" IS NULL
        )
        OR (
          "t1"."reverified_on" = MAKE_DATE(2199, 1, 1)
        )
        OR (
          (
            "t1"."left_on" < MAKE_DATE(2199, 1, 1)
          ) IS NULL
        ) AS "hidden",
        GREATEST(
          CASE
            WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
            THEN "t1"."reverified_on"
            ELSE CASE
              WHEN "t1"."verified_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."verified_on"
              ELSE CAST(NULL AS DATE)
            END
          END,
          "t1"."joined_on",
          MAKE_DATE(2026, 2, 1)
        ) + INTERVAL '6' MONTH AS "due_on",
        GREATEST(
          CASE
            WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
            THEN "t1"."reverified_on"
            ELSE CASE
              WHEN "t1"."verified_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."verified_on"
              ELSE CAST(NULL AS DATE)
            END
          END,
          "t1"."joined_on",
          MAKE_DATE(2026, 2, 1)
        ) AS "runs_from",
        6 AS "length",
        'months' AS "unit",
        CASE
          WHEN (
            GREATEST(
              CASE
                WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
                THEN "t1"."reverified_on"
                ELSE CASE
                  WHEN "t1"."verified_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t1"."verified_on"
                  ELSE CAST(NULL AS DATE)
                END
              END,
              "t1"."joined_on",
              MAKE_DATE(2026, 2, 1)
            ) + INTERVAL '6' MONTH
          ) < MAKE_DATE(2026, 9, 2)
          THEN GREATEST(
            CASE
              WHEN "t1"."reverified_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."reverified_on"
              ELSE CASE
                WHEN "t1"."verified_on" < MAKE_DATE(2199, 1, 1)
                THEN "t1"."verified_on"
                ELSE CAST(NULL AS DATE)
              END
            END,
            "t1"."joined_on",
            MAKE_DATE(2026, 2, 1)
          ) + INTERVAL '6' MONTH + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_merchants" AS "t0"
        WHERE
          "t0"."kind" = 'host'
          AND NOT (
            COALESCE("t0"."left_on" < MAKE_DATE(2199, 1, 1), FALSE)
          )
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2026-02-01' AS DATE)
)
SELECT
  CAST("merchant" AS TEXT) AS "merchant",
  CAST("joined_on" AS DATE) AS "joined_on",
  CAST("last_on" AS DATE) AS "last_on",
  CAST("hidden" AS BOOLEAN) AS "hidden",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
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
