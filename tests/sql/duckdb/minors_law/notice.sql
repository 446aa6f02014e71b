-- Warn of what may affect minors, or do not pass it on, on 2026-06-30: without a notice
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."content",
      "t3"."kind",
      "t3"."published_at",
      "t3"."affects_minors",
      "t3"."minors_notice",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t3"."minors_notice" OR NOT (
        "t3"."affects_minors"
      ) AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."content",
        "t2"."kind",
        "t2"."published_at",
        "t2"."affects_minors",
        "t2"."minors_notice"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_content" AS "t0"
          WHERE
            "t0"."published_at" >= MAKE_TIMESTAMP(2021, 5, 31, 16, 0, 0.0)
            AND "t0"."visible"
            AND NOT (
              "t0"."kind" IN ('message', 'app')
            )
        ) AS "t1"
        WHERE
          COALESCE("t1"."affects_minors", TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-06-01' AS DATE)
)
SELECT
  CAST("content" AS TEXT) AS "content",
  CAST("kind" AS TEXT) AS "kind",
  CAST("published_at" AS TIMESTAMP) AS "published_at",
  CAST("affects_minors" AS BOOLEAN) AS "affects_minors",
  CAST("minors_notice" AS BOOLEAN) AS "minors_notice",
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
