-- File changes of services and addresses of a site 30 days ahead, on 2026-06-30: filed the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."filing",
      "t3"."kind",
      "t3"."subject",
      "t3"."changed_on",
      "t3"."change_filed_on",
      "t3"."due_on",
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
      (
        "t3"."change_filed_on" <= "t3"."due_on"
      )
      OR (
        (
          "t3"."change_filed_on" <= "t3"."changed_on"
        ) AND CAST(NULL AS BOOLEAN)
      ) AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."filing",
        "t2"."kind",
        "t2"."subject",
        "t2"."changed_on",
        "t2"."change_filed_on",
        CASE
          WHEN "t2"."changed_on" < MAKE_DATE(2199, 1, 1)
          THEN "t2"."changed_on" - INTERVAL '30 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "due_on",
        CASE
          WHEN (
            "t2"."change_filed_on" > "t2"."changed_on"
          )
          AND (
            "t2"."changed_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t2"."changed_on"
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t2"."change_filed_on" > "t2"."changed_on"
          )
          AND (
            "t2"."changed_on" < MAKE_DATE(2199, 1, 1)
          )
          AND (
            "t2"."change_filed_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t2"."change_filed_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_filings" AS "t0"
          WHERE
            "t0"."kind" IN ('icp', 'telecom_licence', 'app')
        ) AS "t1"
        WHERE
          COALESCE("t1"."changed_on" < MAKE_DATE(2199, 1, 1), TRUE)
          AND COALESCE("t1"."changed_on" >= MAKE_DATE(2011, 1, 8), TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2011-01-08' AS DATE)
)
SELECT
  CAST("filing" AS VARCHAR) AS "filing",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("subject" AS VARCHAR) AS "subject",
  CAST("changed_on" AS DATE) AS "changed_on",
  CAST("change_filed_on" AS DATE) AS "change_filed_on",
  CAST("due_on" AS DATE) AS "due_on",
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
