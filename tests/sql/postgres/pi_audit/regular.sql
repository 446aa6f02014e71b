-- Audit the protection of personal information regularly, on 2030-05-02: none within five years of the Measures
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."kind",
      "t3"."audits",
      "t3"."last_on",
      "t3"."latest_on",
      "t3"."self_check_items",
      "t3"."other",
      "t3"."began_on",
      "t3"."ended_on",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2030, 5, 2)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2030, 5, 2)
        END,
        MAKE_DATE(2030, 5, 2)
      ) AS "_then",
      CASE
        WHEN COALESCE(
          CASE
            WHEN "t3"."ended_on" < MAKE_DATE(2030, 5, 2)
            THEN "t3"."ended_on"
            ELSE MAKE_DATE(2030, 5, 2)
          END,
          MAKE_DATE(2030, 5, 2)
        ) <= MAKE_DATE(2026, 8, 31)
        THEN COALESCE("t3"."last_on" >= MAKE_DATE(2029, 5, 2), FALSE)
        OR (
          (
            (
              "t3"."latest_on" >= MAKE_DATE(2030, 5, 2)
            ) OR "t3"."other"
          )
          AND CAST(NULL AS BOOLEAN)
        )
        OR "t3"."other"
        ELSE COALESCE("t3"."last_on" >= MAKE_DATE(2029, 5, 2), FALSE)
        OR (
          (
            (
              "t3"."latest_on" >= MAKE_DATE(2030, 5, 2)
            ) OR "t3"."other"
          )
          AND CAST(NULL AS BOOLEAN)
        )
        OR "t3"."other"
      END AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2028, 5, 2), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        'pi_audit' AS "kind",
        "t2"."audits",
        "t2"."last_on",
        GREATEST(COALESCE("t2"."last_on", MAKE_DATE(2025, 5, 1)), MAKE_DATE(2025, 5, 1)) + INTERVAL '5 YEAR' AS "latest_on",
        CAST(NULL AS BIGINT) AS "self_check_items",
        FALSE AS "other",
        CASE
          WHEN (
            GREATEST(COALESCE("t2"."last_on", MAKE_DATE(2025, 5, 1)), MAKE_DATE(2025, 5, 1)) + INTERVAL '5 YEAR'
          ) < MAKE_DATE(2030, 5, 2)
          THEN GREATEST(COALESCE("t2"."last_on", MAKE_DATE(2025, 5, 1)), MAKE_DATE(2025, 5, 1)) + INTERVAL '5 YEAR' + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on"
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
  CAST("latest_on" AS DATE) AS "latest_on",
  CAST("self_check_items" AS BIGINT) AS "self_check_items",
  CAST("other" AS BOOLEAN) AS "other",
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
