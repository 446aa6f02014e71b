-- Review the workings of algorithms regularly, on 2026-06-30: never
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."algorithm",
      "t2"."kind",
      "t2"."started_on",
      "t2"."reviewed_on",
      "t2"."regular",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t2"."regular" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."algorithm",
        "t1"."kind",
        "t1"."started_on",
        "t1"."reviewed_on",
        CASE
          WHEN (
            "t1"."reviewed_on" IS NULL
          )
          OR (
            "t1"."reviewed_on" = MAKE_DATE(2199, 1, 1)
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE CASE
            WHEN CASE
              WHEN "t1"."reviewed_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."reviewed_on"
              ELSE CAST(NULL AS DATE)
            END >= MAKE_DATE(2025, 6, 30)
            THEN TRUE
            WHEN CASE
              WHEN "t1"."reviewed_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."reviewed_on"
              ELSE CAST(NULL AS DATE)
            END >= MAKE_DATE(2023, 6, 30)
            THEN CAST(NULL AS BOOLEAN)
            ELSE CASE
              WHEN CASE
                WHEN "t1"."started_on" < MAKE_DATE(2022, 3, 1)
                THEN MAKE_DATE(2022, 3, 1)
                ELSE "t1"."started_on"
              END > MAKE_DATE(2025, 6, 30)
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          END
        END
        OR (
          CASE
            WHEN (
              "t1"."ended_on" < MAKE_DATE(2199, 1, 1)
            ) IS NULL
            THEN CAST(NULL AS BOOLEAN)
            ELSE FALSE
          END
          OR CASE WHEN "t1"."started_on" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
        ) AS "regular"
      FROM (
        SELECT
          *
        FROM "hegui_algorithms" AS "t0"
        WHERE
          COALESCE(NOT (
            "t0"."ended_on" < MAKE_DATE(2199, 1, 1)
          ), TRUE)
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2022-03-01' AS DATE)
)
SELECT
  CAST("algorithm" AS TEXT) AS "algorithm",
  CAST("kind" AS TEXT) AS "kind",
  CAST("started_on" AS DATE) AS "started_on",
  CAST("reviewed_on" AS DATE) AS "reviewed_on",
  CAST("regular" AS BOOLEAN) AS "regular",
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
