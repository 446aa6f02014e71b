-- Sell critical equipment and security products only once certified or tested, on 2026-06-30: certified the day after the first sale
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."model",
      "t2"."sold_on",
      "t2"."certificate_no",
      "t2"."certified_on",
      "t2"."certificate_expires_on",
      "t2"."contradicts",
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
      CASE
        WHEN "t2"."contradicts"
        THEN CAST(NULL AS BOOLEAN)
        ELSE "t2"."in_time"
        AND CASE WHEN "t2"."certificate_no" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE TRUE END
      END AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."model",
        "t1"."sold_on",
        "t1"."certificate_no",
        "t1"."certified_on",
        "t1"."certificate_expires_on",
        COALESCE(
          (
            NOT "t1"."certificate_no" IS NULL
          )
          AND (
            "t1"."certified_on" = MAKE_DATE(2200, 1, 1)
          ),
          FALSE
        ) AS "contradicts",
        (
          (
            "t1"."certified_on" <= CASE
              WHEN "t1"."sold_on" < MAKE_DATE(2017, 6, 1)
              THEN MAKE_DATE(2017, 6, 1)
              ELSE "t1"."sold_on"
            END
          )
          AND NOT (
            COALESCE(
              "t1"."certificate_expires_on" < CASE
                WHEN "t1"."sold_on" < MAKE_DATE(2017, 6, 1)
                THEN MAKE_DATE(2017, 6, 1)
                ELSE "t1"."sold_on"
              END,
              FALSE
            )
          )
        )
        OR CASE
          WHEN CASE
            WHEN "t1"."sold_on" < MAKE_DATE(2017, 6, 1)
            THEN MAKE_DATE(2017, 6, 1)
            ELSE "t1"."sold_on"
          END < MAKE_DATE(2023, 7, 1)
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "in_time",
        CASE
          WHEN (
            "t1"."certified_on" > CASE
              WHEN "t1"."sold_on" < MAKE_DATE(2017, 6, 1)
              THEN MAKE_DATE(2017, 6, 1)
              ELSE "t1"."sold_on"
            END
          )
          OR COALESCE(
            "t1"."certificate_expires_on" < CASE
              WHEN "t1"."sold_on" < MAKE_DATE(2017, 6, 1)
              THEN MAKE_DATE(2017, 6, 1)
              ELSE "t1"."sold_on"
            END,
            FALSE
          )
          THEN CASE
            WHEN "t1"."sold_on" < MAKE_DATE(2017, 6, 1)
            THEN MAKE_DATE(2017, 6, 1)
            ELSE "t1"."sold_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t1"."certified_on" > CASE
              WHEN "t1"."sold_on" < MAKE_DATE(2017, 6, 1)
              THEN MAKE_DATE(2017, 6, 1)
              ELSE "t1"."sold_on"
            END
          )
          AND (
            "t1"."certified_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t1"."certified_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_equipment" AS "t0"
        WHERE
          "t0"."in_catalogue"
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
  CAST("model" AS TEXT) AS "model",
  CAST("sold_on" AS DATE) AS "sold_on",
  CAST("certificate_no" AS TEXT) AS "certificate_no",
  CAST("certified_on" AS DATE) AS "certified_on",
  CAST("certificate_expires_on" AS DATE) AS "certificate_expires_on",
  CAST("contradicts" AS BOOLEAN) AS "contradicts",
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
