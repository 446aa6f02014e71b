-- Report graver incidents to the People's Bank within an hour, on 2026-06-30: a second after the hour
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."incident",
      "t2"."system",
      "t2"."grade",
      "t2"."found_at",
      "t2"."reported_at",
      "t2"."reported_to",
      "t2"."harm_kind",
      "t2"."elapsed_s",
      "t2"."due_at",
      "t2"."due_on",
      "t2"."runs_from",
      "t2"."length",
      "t2"."unit",
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
      (
        "t2"."reported_at" <= "t2"."due_at"
      )
      OR (
        "t2"."due_at" >= CAST('2026-06-30T16:00:00' AS TIMESTAMP)
      ) AS "_truth",
      CASE
        WHEN COALESCE("t2"."harm_kind" IN ('life', 'health', 'finance'), FALSE)
        THEN COALESCE("t2"."ended_on" < MAKE_DATE(2021, 6, 30), FALSE)
        ELSE COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE)
      END AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."incident",
        "t1"."system",
        "t1"."grade",
        "t1"."found_at",
        "t1"."reported_at",
        "t1"."reported_to",
        "t1"."harm_kind",
        CASE
          WHEN "t1"."reported_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t1"."reported_at")) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t1"."found_at")) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        "t1"."found_at" + MAKE_INTERVAL(mins => CAST(60 AS INT)) AS "due_at",
        DATE(
          (
            (
              "t1"."found_at" + MAKE_INTERVAL(mins => CAST(60 AS INT))
            ) - INTERVAL '1 SECOND'
          ) + INTERVAL '8 HOUR'
        ) AS "due_on",
        "t1"."found_at" AS "runs_from",
        CAST(FLOOR(CAST((
          60
        ) AS DOUBLE PRECISION) / (
          60
        )) AS BIGINT) AS "length",
        'hours' AS "unit",
        CASE
          WHEN (
            "t1"."reported_at" > (
              "t1"."found_at" + MAKE_INTERVAL(mins => CAST(60 AS INT))
            )
          )
          AND TRUE
          THEN DATE("t1"."found_at" + MAKE_INTERVAL(mins => CAST(60 AS INT)) + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t1"."reported_at" > (
              "t1"."found_at" + MAKE_INTERVAL(mins => CAST(60 AS INT))
            )
          )
          AND TRUE
          AND (
            DATE("t1"."reported_at" + INTERVAL '8 HOUR') < MAKE_DATE(2199, 1, 1)
          )
          THEN DATE("t1"."reported_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_incidents" AS "t0"
        WHERE
          "t0"."grade" <> 'general'
          AND "t0"."found_at" >= CAST('2025-07-31T16:00:00' AS TIMESTAMP)
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-08-01' AS DATE)
)
SELECT
  CAST("incident" AS VARCHAR) AS "incident",
  CAST("system" AS VARCHAR) AS "system",
  CAST("grade" AS VARCHAR) AS "grade",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("reported_at" AS TIMESTAMP) AS "reported_at",
  CAST("reported_to" AS VARCHAR) AS "reported_to",
  CAST("harm_kind" AS VARCHAR) AS "harm_kind",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
  CAST("due_at" AS TIMESTAMP) AS "due_at",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS TIMESTAMP) AS "runs_from",
  CAST("length" AS BIGINT) AS "length",
  CAST("unit" AS VARCHAR) AS "unit",
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
