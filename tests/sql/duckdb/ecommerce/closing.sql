-- Show the end of e-commerce thirty days before, on 2026-06-30: on the twenty-ninth
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."document",
      "t2"."approved_on",
      "t2"."published_on",
      "t2"."effective_on",
      "t2"."show_by",
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
      "t2"."published_on" <= "t2"."show_by" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."document",
        "t1"."approved_on",
        "t1"."published_on",
        "t1"."effective_on",
        "t1"."effective_on" - INTERVAL '30' DAY AS "show_by",
        CASE
          WHEN (
            "t1"."published_on" > (
              "t1"."effective_on" - INTERVAL '30' DAY
            )
          )
          AND TRUE
          THEN (
            "t1"."effective_on" - INTERVAL '30' DAY
          ) + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t1"."published_on" > (
              "t1"."effective_on" - INTERVAL '30' DAY
            )
          )
          AND TRUE
          AND (
            "t1"."published_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t1"."published_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_policies" AS "t0"
        WHERE
          "t0"."kind" = 'closing_notice'
          AND COALESCE("t0"."effective_on" >= MAKE_DATE(2019, 1, 1), TRUE)
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2019-01-01' AS DATE)
)
SELECT
  CAST("document" AS TEXT) AS "document",
  CAST("approved_on" AS DATE) AS "approved_on",
  CAST("published_on" AS DATE) AS "published_on",
  CAST("effective_on" AS DATE) AS "effective_on",
  CAST("show_by" AS DATE) AS "show_by",
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
