-- Show changes of the platform's rules seven days before, on 2026-06-30: shown on the sixth
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t1" AS (
      SELECT
        *
      FROM "hegui_policies" AS "t0"
      WHERE
        "t0"."kind" = 'platform_rules'
    )
    SELECT
      "t9"."document",
      "t9"."approved_on",
      "t9"."published_on",
      "t9"."effective_on",
      "t9"."show_by",
      "t9"."changes",
      "t9"."began_on",
      "t9"."ended_on",
      COALESCE(
        CASE
          WHEN "t9"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t9"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t9"."published_on" <= "t9"."show_by"
      )
      OR CASE WHEN "t9"."changes" THEN FALSE ELSE CAST(NULL AS BOOLEAN) END AS "_truth",
      COALESCE("t9"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t8"."document",
        "t8"."approved_on",
        "t8"."published_on",
        "t8"."effective_on",
        "t8"."effective_on" - INTERVAL '7 DAY' AS "show_by",
        CASE
          WHEN "t8"."approved_on" > "t6"."first_on"
          THEN TRUE
          ELSE CAST(NULL AS BOOLEAN)
        END AS "changes",
        CASE
          WHEN (
            "t8"."published_on" > (
              "t8"."effective_on" - INTERVAL '7 DAY'
            )
          )
          AND (
            (
              "t8"."published_on" > (
                "t8"."effective_on" - INTERVAL '7 DAY'
              )
            )
            AND CASE
              WHEN "t8"."approved_on" > "t6"."first_on"
              THEN TRUE
              ELSE CAST(NULL AS BOOLEAN)
            END
          )
          THEN (
            "t8"."effective_on" - INTERVAL '7 DAY'
          ) + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t8"."published_on" > (
              "t8"."effective_on" - INTERVAL '7 DAY'
            )
          )
          AND (
            (
              "t8"."published_on" > (
                "t8"."effective_on" - INTERVAL '7 DAY'
              )
            )
            AND CASE
              WHEN "t8"."approved_on" > "t6"."first_on"
              THEN TRUE
              ELSE CAST(NULL AS BOOLEAN)
            END
          )
          AND (
            "t8"."published_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t8"."published_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t4"."kind",
          "t4"."approved_on",
          "t4"."document",
          "t4"."reviewed_on",
          "t4"."published_on",
          "t4"."effective_on",
          "t4"."owner",
          "t4"."digest",
          1 AS "all"
        FROM (
          SELECT
            *
          FROM "t1" AS "t2"
          WHERE
            COALESCE("t2"."effective_on" >= MAKE_DATE(2019, 1, 1), TRUE)
        ) AS "t4"
      ) AS "t8"
      LEFT OUTER JOIN (
        SELECT
          "t3"."first_on",
          1 AS "all"
        FROM (
          SELECT
            MIN("t2"."approved_on") AS "first_on"
          FROM "t1" AS "t2"
        ) AS "t3"
      ) AS "t6"
        ON "t8"."all" = "t6"."all"
    ) AS "t9"
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
  CAST("document" AS VARCHAR) AS "document",
  CAST("approved_on" AS DATE) AS "approved_on",
  CAST("published_on" AS DATE) AS "published_on",
  CAST("effective_on" AS DATE) AS "effective_on",
  CAST("show_by" AS DATE) AS "show_by",
  CAST("changes" AS BOOLEAN) AS "changes",
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
