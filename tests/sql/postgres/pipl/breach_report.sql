-- Notify the authority of personal information breaches at once, on 2026-06-05: not notified on the fourth day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."breach",
      "t2"."found_at",
      "t2"."persons",
      "t2"."harm_avoided",
      "t2"."harm_kind",
      "t2"."reported_at",
      "t2"."elapsed_s",
      "t2"."began_on",
      "t2"."ended_on",
      COALESCE(
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2026, 6, 5)
          THEN "t2"."ended_on"
          ELSE MAKE_DATE(2026, 6, 5)
        END,
        MAKE_DATE(2026, 6, 5)
      ) AS "_then",
      (
        DATE("t2"."reported_at" + INTERVAL '8 HOUR') <= DATE("t2"."found_at" + INTERVAL '8 HOUR')
      )
      OR (
        (
          (
            DATE("t2"."reported_at" + INTERVAL '8 HOUR') <= (
              DATE("t2"."found_at" + INTERVAL '8 HOUR') + INTERVAL '3 DAY'
            )
          )
          OR (
            (
              DATE("t2"."found_at" + INTERVAL '8 HOUR') + INTERVAL '3 DAY'
            ) >= MAKE_DATE(2026, 6, 5)
          )
        )
        AND CAST(NULL AS BOOLEAN)
      ) AS "_truth",
      CASE
        WHEN COALESCE("t2"."harm_kind" IN ('life', 'health', 'finance'), FALSE)
        THEN COALESCE("t2"."ended_on" < MAKE_DATE(2021, 6, 5), FALSE)
        ELSE COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 5), FALSE)
      END AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."breach",
        "t1"."found_at",
        "t1"."persons",
        "t1"."harm_avoided",
        "t1"."harm_kind",
        "t1"."reported_at",
        CASE
          WHEN "t1"."reported_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t1"."reported_at")) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t1"."found_at")) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        CASE
          WHEN TRUE
          THEN CASE
            WHEN DATE("t1"."reported_at" + INTERVAL '8 HOUR') > DATE("t1"."found_at" + INTERVAL '8 HOUR')
            THEN DATE("t1"."found_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN TRUE
          THEN CASE
            WHEN (
              DATE("t1"."reported_at" + INTERVAL '8 HOUR') > DATE("t1"."found_at" + INTERVAL '8 HOUR')
            )
            AND (
              "t1"."reported_at" < CAST('2199-01-01T00:00:00' AS TIMESTAMP)
            )
            THEN DATE("t1"."reported_at" + INTERVAL '8 HOUR')
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_pi_breaches" AS "t0"
        WHERE
          "t0"."found_at" >= CAST('2021-10-31T16:00:00' AS TIMESTAMP)
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
  CAST("breach" AS VARCHAR) AS "breach",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("harm_avoided" AS BOOLEAN) AS "harm_avoided",
  CAST("harm_kind" AS VARCHAR) AS "harm_kind",
  CAST("reported_at" AS TIMESTAMP) AS "reported_at",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
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
