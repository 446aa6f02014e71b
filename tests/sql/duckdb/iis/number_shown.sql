-- Show the number of the licence or filing on the home page, with its link, on 2026-06-30: not shown
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."filing",
      "t3"."kind",
      "t3"."subject",
      "t3"."filed_on",
      "t3"."number",
      "t3"."number_shown",
      "t3"."shown",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t3"."shown" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."filing",
        "t2"."kind",
        "t2"."subject",
        "t2"."filed_on",
        "t2"."number",
        "t2"."number_shown",
        "t2"."number_shown"
        OR CASE
          WHEN NOT (
            COALESCE(
              (
                "t2"."filed_on" < MAKE_DATE(2199, 1, 1)
              )
              AND NOT (
                "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
              ),
              FALSE
            )
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "shown"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_filings" AS "t0"
          WHERE
            "t0"."kind" IN ('icp', 'telecom_licence')
        ) AS "t1"
        WHERE
          COALESCE("t1"."filed_on" < MAKE_DATE(2199, 1, 1), TRUE)
          AND NOT (
            COALESCE("t1"."ended_on" < MAKE_DATE(2199, 1, 1), FALSE)
          )
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
  CAST("filing" AS TEXT) AS "filing",
  CAST("kind" AS TEXT) AS "kind",
  CAST("subject" AS TEXT) AS "subject",
  CAST("filed_on" AS DATE) AS "filed_on",
  CAST("number" AS TEXT) AS "number",
  CAST("number_shown" AS BOOLEAN) AS "number_shown",
  CAST("shown" AS BOOLEAN) AS "shown",
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
