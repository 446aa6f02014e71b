-- File changes of the list of important and core data within three months, on 2026-06-30: a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."filing",
      "t4"."subject",
      "t4"."changed_on",
      "t4"."change_filed_on",
      "t4"."due_on",
      "t4"."began_on",
      "t4"."ended_on",
      COALESCE(
        CASE
          WHEN "t4"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t4"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t4"."change_filed_on" <= "t4"."due_on"
      )
      OR (
        "t4"."due_on" >= MAKE_DATE(2026, 6, 30)
      ) AS "_truth",
      COALESCE("t4"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."filing",
        "t3"."subject",
        "t3"."changed_on",
        "t3"."change_filed_on",
        "t3"."due_on",
        CASE
          WHEN (
            "t3"."change_filed_on" > "t3"."due_on"
          ) AND TRUE
          THEN "t3"."due_on" + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t3"."change_filed_on" > "t3"."due_on"
          )
          AND TRUE
          AND (
            "t3"."change_filed_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t3"."change_filed_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t2"."filing",
          "t2"."kind",
          "t2"."subject",
          "t2"."system",
          "t2"."service",
          "t2"."authority",
          "t2"."arose_on",
          "t2"."submitted_on",
          "t2"."filed_on",
          "t2"."number",
          "t2"."number_shown",
          "t2"."changed_on",
          "t2"."change_filed_on",
          "t2"."valid_until",
          "t2"."ended_on",
          "t2"."end_filed_on",
          CASE
            WHEN "t2"."changed_on" < MAKE_DATE(2199, 1, 1)
            THEN "t2"."changed_on" + INTERVAL '3' MONTH
            ELSE CAST(NULL AS DATE)
          END AS "due_on"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              *
            FROM "hegui_filings" AS "t0"
            WHERE
              "t0"."kind" = 'important_data'
          ) AS "t1"
          WHERE
            COALESCE("t1"."changed_on" < MAKE_DATE(2199, 1, 1), TRUE)
            AND COALESCE("t1"."changed_on" >= MAKE_DATE(2023, 1, 1), TRUE)
        ) AS "t2"
      ) AS "t3"
    ) AS "t4"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2023-01-01' AS DATE)
)
SELECT
  CAST("filing" AS TEXT) AS "filing",
  CAST("subject" AS TEXT) AS "subject",
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
