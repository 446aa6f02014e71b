-- Cancel the filing of a site or an App that has ended, on 2026-03-06: open on the fourth day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."filing",
      "t3"."kind",
      "t3"."subject",
      "t3"."end_filed_on",
      "t3"."filed",
      "t3"."closed_on",
      "t3"."last_on",
      "t3"."began_on",
      "t3"."ended_on",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2026, 3, 6)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2026, 3, 6)
        END,
        MAKE_DATE(2026, 3, 6)
      ) AS "_then",
      (
        "t3"."end_filed_on" <= "t3"."closed_on"
      )
      OR (
        (
          (
            "t3"."end_filed_on" <= "t3"."last_on"
          )
          OR (
            "t3"."last_on" >= MAKE_DATE(2026, 3, 6)
          )
          OR NOT (
            "t3"."filed"
          )
        )
        AND CAST(NULL AS BOOLEAN)
      ) AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2024, 3, 6), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."filing",
        "t2"."kind",
        "t2"."subject",
        "t2"."end_filed_on",
        COALESCE("t2"."filed_on" < MAKE_DATE(2199, 1, 1), FALSE) AS "filed",
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
          THEN "t2"."ended_on"
          ELSE CAST(NULL AS DATE)
        END AS "closed_on",
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
          THEN "t2"."ended_on"
          ELSE CAST(NULL AS DATE)
        END + INTERVAL '3' DAY AS "last_on",
        CASE
          WHEN (
            "t2"."end_filed_on" > (
              CASE
                WHEN "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
                THEN "t2"."ended_on"
                ELSE CAST(NULL AS DATE)
              END + INTERVAL '3' DAY
            )
          )
          AND (
            COALESCE("t2"."filed_on" < MAKE_DATE(2199, 1, 1), FALSE)
            AND (
              (
                CASE
                  WHEN "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t2"."ended_on"
                  ELSE CAST(NULL AS DATE)
                END + INTERVAL '3' DAY
              ) < MAKE_DATE(2026, 3, 6)
            )
          )
          THEN CASE
            WHEN "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
            THEN "t2"."ended_on"
            ELSE CAST(NULL AS DATE)
          END + INTERVAL '3' DAY + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t2"."end_filed_on" > (
              CASE
                WHEN "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
                THEN "t2"."ended_on"
                ELSE CAST(NULL AS DATE)
              END + INTERVAL '3' DAY
            )
          )
          AND (
            COALESCE("t2"."filed_on" < MAKE_DATE(2199, 1, 1), FALSE)
            AND (
              (
                CASE
                  WHEN "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t2"."ended_on"
                  ELSE CAST(NULL AS DATE)
                END + INTERVAL '3' DAY
              ) < MAKE_DATE(2026, 3, 6)
            )
          )
          AND (
            "t2"."end_filed_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t2"."end_filed_on"
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
            "t0"."kind" IN ('icp', 'app')
        ) AS "t1"
        WHERE
          COALESCE("t1"."ended_on" < MAKE_DATE(2199, 1, 1), TRUE)
          AND COALESCE("t1"."filed_on" < MAKE_DATE(2199, 1, 1), TRUE)
          AND COALESCE("t1"."ended_on" >= MAKE_DATE(2005, 3, 20), TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2005-03-20' AS DATE)
)
SELECT
  CAST("filing" AS TEXT) AS "filing",
  CAST("kind" AS TEXT) AS "kind",
  CAST("subject" AS TEXT) AS "subject",
  CAST("end_filed_on" AS DATE) AS "end_filed_on",
  CAST("filed" AS BOOLEAN) AS "filed",
  CAST("closed_on" AS DATE) AS "closed_on",
  CAST("last_on" AS DATE) AS "last_on",
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
