-- Audit the protection of personal information every two years, on 2027-05-02: the day after the first two years
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."kind",
      "t3"."audits",
      "t3"."last_on",
      "t3"."due_on",
      "t3"."runs_from",
      "t3"."length",
      "t3"."unit",
      "t3"."began_on",
      "t3"."ended_on",
      "t3"."other",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2027, 5, 2)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2027, 5, 2)
        END,
        MAKE_DATE(2027, 5, 2)
      ) AS "_then",
      (
        "t3"."due_on" >= MAKE_DATE(2027, 5, 2)
      ) OR "t3"."other" AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2025, 5, 2), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        'pi_audit' AS "kind",
        "t2"."audits",
        "t2"."last_on",
        GREATEST(COALESCE("t2"."last_on", MAKE_DATE(2025, 5, 1)), MAKE_DATE(2025, 5, 1)) + INTERVAL '2 YEAR' AS "due_on",
        GREATEST(COALESCE("t2"."last_on", MAKE_DATE(2025, 5, 1)), MAKE_DATE(2025, 5, 1)) AS "runs_from",
        2 AS "length",
        'years' AS "unit",
        CASE
          WHEN (
            GREATEST(COALESCE("t2"."last_on", MAKE_DATE(2025, 5, 1)), MAKE_DATE(2025, 5, 1)) + INTERVAL '2 YEAR'
          ) < MAKE_DATE(2027, 5, 2)
          THEN GREATEST(COALESCE("t2"."last_on", MAKE_DATE(2025, 5, 1)), MAKE_DATE(2025, 5, 1)) + INTERVAL '2 YEAR' + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on",
        FALSE AS "other"
      FROM (
        SELECT
          COUNT(*) AS "audits",
          MAX("t1"."finished_on") AS "last_on"
        FROM (
          SELECT
            *
          FROM "hegui_assessments" AS "t0"
          WHERE
            "t0"."kind" = 'pi_audit'
        ) AS "t1"
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-05-01' AS DATE)
)
SELECT
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("audits" AS BIGINT) AS "audits",
  CAST("last_on" AS DATE) AS "last_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS SMALLINT) AS "length",
  CAST("unit" AS VARCHAR) AS "unit",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("other" AS BOOLEAN) AS "other",
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
