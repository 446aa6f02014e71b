-- Sum up graver security incidents within thirty days after their handling, on 2026-06-30: a second after the term
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."incident",
      "t2"."system",
      "t2"."grade",
      "t2"."found_at",
      "t2"."handling_ended_at",
      "t2"."summary_at",
      "t2"."harm_kind",
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
        DATE("t2"."summary_at" + INTERVAL '8 HOUR') <= "t2"."due_on"
      )
      OR (
        "t2"."due_on" >= MAKE_DATE(2026, 6, 30)
      )
      OR NOT (
        "t2"."handling_ended_at" < MAKE_DATE(2199, 1, 1)
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
        "t1"."handling_ended_at",
        "t1"."summary_at",
        "t1"."harm_kind",
        CASE
          WHEN "t1"."handling_ended_at" < MAKE_DATE(2199, 1, 1)
          THEN DATE("t1"."handling_ended_at" + INTERVAL '8 HOUR') + INTERVAL '30 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "due_on",
        DATE("t1"."handling_ended_at" + INTERVAL '8 HOUR') AS "runs_from",
        30 AS "length",
        'calendar' AS "unit",
        CASE
          WHEN (
            DATE("t1"."summary_at" + INTERVAL '8 HOUR') > CASE
              WHEN "t1"."handling_ended_at" < MAKE_DATE(2199, 1, 1)
              THEN DATE("t1"."handling_ended_at" + INTERVAL '8 HOUR') + INTERVAL '30 DAY'
              ELSE CAST(NULL AS DATE)
            END
          )
          AND TRUE
          THEN CASE
            WHEN "t1"."handling_ended_at" < MAKE_DATE(2199, 1, 1)
            THEN DATE("t1"."handling_ended_at" + INTERVAL '8 HOUR') + INTERVAL '30 DAY'
            ELSE CAST(NULL AS DATE)
          END + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            DATE("t1"."summary_at" + INTERVAL '8 HOUR') > CASE
              WHEN "t1"."handling_ended_at" < MAKE_DATE(2199, 1, 1)
              THEN DATE("t1"."handling_ended_at" + INTERVAL '8 HOUR') + INTERVAL '30 DAY'
              ELSE CAST(NULL AS DATE)
            END
          )
          AND TRUE
          AND (
            DATE("t1"."summary_at" + INTERVAL '8 HOUR') < MAKE_DATE(2199, 1, 1)
          )
          THEN DATE("t1"."summary_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_incidents" AS "t0"
        WHERE
          "t0"."grade" <> 'general'
          AND "t0"."found_at" >= CAST('2025-10-31T16:00:00' AS TIMESTAMP)
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-11-01' AS DATE)
)
SELECT
  CAST("incident" AS VARCHAR) AS "incident",
  CAST("system" AS VARCHAR) AS "system",
  CAST("grade" AS VARCHAR) AS "grade",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("handling_ended_at" AS TIMESTAMP) AS "handling_ended_at",
  CAST("summary_at" AS TIMESTAMP) AS "summary_at",
  CAST("harm_kind" AS VARCHAR) AS "harm_kind",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS SMALLINT) AS "length",
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
