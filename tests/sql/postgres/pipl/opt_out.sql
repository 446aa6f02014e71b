-- Let persons refuse pushing and marketing by automated decisions, on 2026-06-30: it cannot be refused
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."product",
      "t2"."released_on",
      "t2"."personalised",
      "t2"."opt_out_on",
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
        "t1"."released_on",
        "t1"."personalised",
        "t1"."opt_out_on",
        (
          "t1"."opt_out_on" <= CASE
            WHEN "t1"."released_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t1"."released_on"
          END
        )
        OR CASE WHEN "t1"."personalised" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
        CASE
          WHEN NOT (
            COALESCE(
              "t1"."opt_out_on" <= CASE
                WHEN "t1"."released_on" < MAKE_DATE(2021, 11, 1)
                THEN MAKE_DATE(2021, 11, 1)
                ELSE "t1"."released_on"
              END,
              FALSE
            )
          )
          THEN CASE
            WHEN "t1"."released_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t1"."released_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              "t1"."opt_out_on" <= CASE
                WHEN "t1"."released_on" < MAKE_DATE(2021, 11, 1)
                THEN MAKE_DATE(2021, 11, 1)
                ELSE "t1"."released_on"
              END,
              FALSE
            )
          )
          AND (
            "t1"."opt_out_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t1"."opt_out_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_products" AS "t0"
        WHERE
          COALESCE("t0"."personalised", TRUE)
      ) AS "t1"
    ) AS "t2"
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
  CAST("product" AS VARCHAR) AS "product",
  CAST("released_on" AS DATE) AS "released_on",
  CAST("personalised" AS BOOLEAN) AS "personalised",
  CAST("opt_out_on" AS DATE) AS "opt_out_on",
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
