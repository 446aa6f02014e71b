-- Name in the app's list each SDK that collects personal information, on 2026-06-30: named nowhere
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."product",
      "t2"."sdk",
      "t2"."integrated_on",
      "t2"."collects_pi",
      "t2"."disclosed_on",
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
        "t1"."sdk",
        "t1"."integrated_on",
        "t1"."collects_pi",
        "t1"."disclosed_on",
        (
          "t1"."disclosed_on" <= CASE
            WHEN "t1"."integrated_on" < MAKE_DATE(2019, 11, 28)
            THEN MAKE_DATE(2019, 11, 28)
            ELSE "t1"."integrated_on"
          END
        )
        OR CASE WHEN "t1"."collects_pi" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
        CASE
          WHEN NOT (
            COALESCE(
              "t1"."disclosed_on" <= CASE
                WHEN "t1"."integrated_on" < MAKE_DATE(2019, 11, 28)
                THEN MAKE_DATE(2019, 11, 28)
                ELSE "t1"."integrated_on"
              END,
              FALSE
            )
          )
          THEN CASE
            WHEN "t1"."integrated_on" < MAKE_DATE(2019, 11, 28)
            THEN MAKE_DATE(2019, 11, 28)
            ELSE "t1"."integrated_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              "t1"."disclosed_on" <= CASE
                WHEN "t1"."integrated_on" < MAKE_DATE(2019, 11, 28)
                THEN MAKE_DATE(2019, 11, 28)
                ELSE "t1"."integrated_on"
              END,
              FALSE
            )
          )
          AND (
            LEAST(
              COALESCE("t1"."disclosed_on", MAKE_DATE(2199, 1, 1)),
              COALESCE("t1"."removed_on", MAKE_DATE(2199, 1, 1))
            ) < MAKE_DATE(2199, 1, 1)
          )
          THEN LEAST(
            COALESCE("t1"."disclosed_on", MAKE_DATE(2199, 1, 1)),
            COALESCE("t1"."removed_on", MAKE_DATE(2199, 1, 1))
          )
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_app_sdks" AS "t0"
        WHERE
          COALESCE("t0"."collects_pi", TRUE)
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2019-11-28' AS DATE)
)
SELECT
  CAST("product" AS TEXT) AS "product",
  CAST("sdk" AS TEXT) AS "sdk",
  CAST("integrated_on" AS DATE) AS "integrated_on",
  CAST("collects_pi" AS BOOLEAN) AS "collects_pi",
  CAST("disclosed_on" AS DATE) AS "disclosed_on",
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
