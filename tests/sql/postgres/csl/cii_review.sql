-- Pass the national security review before procurement that may affect it, on 2026-06-30: passed the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."supplier",
      "t3"."product",
      "t3"."procured_on",
      "t3"."may_affect_national_security",
      "t3"."review_passed_on",
      "t3"."in_time",
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
      "t3"."in_time"
      OR CASE
        WHEN "t3"."may_affect_national_security" IS NULL
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t1"."supplier",
          "t1"."product",
          "t1"."procured_on",
          "t1"."may_affect_national_security",
          "t1"."review_passed_on",
          (
            "t1"."review_passed_on" <= "t1"."procured_on"
          )
          OR CASE WHEN FALSE THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
          CASE
            WHEN NOT (
              COALESCE("t1"."review_passed_on" <= "t1"."procured_on", FALSE)
            )
            THEN "t1"."procured_on"
            ELSE CAST(NULL AS DATE)
          END AS "began_on",
          CASE
            WHEN NOT (
              COALESCE("t1"."review_passed_on" <= "t1"."procured_on", FALSE)
            )
            AND (
              "t1"."review_passed_on" < MAKE_DATE(2199, 1, 1)
            )
            THEN "t1"."review_passed_on"
            ELSE CAST(NULL AS DATE)
          END AS "ended_on"
        FROM (
          SELECT
            *
          FROM "hegui_suppliers" AS "t0"
          WHERE
            "t0"."procured_on" >= MAKE_DATE(2017, 6, 1)
        ) AS "t1"
      ) AS "t2"
      WHERE
        COALESCE("t2"."may_affect_national_security", TRUE)
    ) AS "t3"
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
  CAST("supplier" AS VARCHAR) AS "supplier",
  CAST("product" AS VARCHAR) AS "product",
  CAST("procured_on" AS DATE) AS "procured_on",
  CAST("may_affect_national_security" AS BOOLEAN) AS "may_affect_national_security",
  CAST("review_passed_on" AS DATE) AS "review_passed_on",
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
