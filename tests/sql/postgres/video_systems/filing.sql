-- File public video systems with the police, on 2026-06-30: a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."filing",
      "t2"."subject",
      "t2"."arose_on",
      "t2"."filed_on",
      "t2"."gone",
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
        "t2"."filed_on" <= "t2"."due_on"
      )
      OR (
        "t2"."due_on" >= MAKE_DATE(2026, 6, 30)
      )
      OR "t2"."gone" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."filing",
        "t1"."subject",
        "t1"."arose_on",
        "t1"."filed_on",
        COALESCE(
          (
            "t1"."ended_on" < MAKE_DATE(2199, 1, 1)
          )
          AND (
            "t1"."ended_on" <= (
              CASE
                WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1)
                THEN MAKE_DATE(2025, 4, 1)
                ELSE "t1"."arose_on"
              END + MAKE_INTERVAL(
                days => CAST(CASE WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1) THEN 90 ELSE 30 END AS INT)
              )
            )
          ),
          FALSE
        ) AS "gone",
        CASE
          WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1)
          THEN MAKE_DATE(2025, 4, 1)
          ELSE "t1"."arose_on"
        END + MAKE_INTERVAL(
          days => CAST(CASE WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1) THEN 90 ELSE 30 END AS INT)
        ) AS "due_on",
        CASE
          WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1)
          THEN MAKE_DATE(2025, 4, 1)
          ELSE "t1"."arose_on"
        END AS "runs_from",
        CASE WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1) THEN 90 ELSE 30 END AS "length",
        'calendar' AS "unit",
        CASE
          WHEN (
            LEAST("t1"."filed_on", "t1"."ended_on") > (
              CASE
                WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1)
                THEN MAKE_DATE(2025, 4, 1)
                ELSE "t1"."arose_on"
              END + MAKE_INTERVAL(
                days => CAST(CASE WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1) THEN 90 ELSE 30 END AS INT)
              )
            )
          )
          AND (
            (
              (
                CASE
                  WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1)
                  THEN MAKE_DATE(2025, 4, 1)
                  ELSE "t1"."arose_on"
                END + MAKE_INTERVAL(
                  days => CAST(CASE WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1) THEN 90 ELSE 30 END AS INT)
                )
              ) < MAKE_DATE(2026, 6, 30)
            )
            AND NOT (
              (
                "t1"."ended_on" < MAKE_DATE(2199, 1, 1)
              )
              AND (
                "t1"."ended_on" <= (
                  CASE
                    WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1)
                    THEN MAKE_DATE(2025, 4, 1)
                    ELSE "t1"."arose_on"
                  END + MAKE_INTERVAL(
                    days => CAST(CASE WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1) THEN 90 ELSE 30 END AS INT)
                  )
                )
              )
            )
          )
          THEN CASE
            WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1)
            THEN MAKE_DATE(2025, 4, 1)
            ELSE "t1"."arose_on"
          END + MAKE_INTERVAL(
            days => CAST(CASE WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1) THEN 90 ELSE 30 END AS INT)
          ) + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            LEAST("t1"."filed_on", "t1"."ended_on") > (
              CASE
                WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1)
                THEN MAKE_DATE(2025, 4, 1)
                ELSE "t1"."arose_on"
              END + MAKE_INTERVAL(
                days => CAST(CASE WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1) THEN 90 ELSE 30 END AS INT)
              )
            )
          )
          AND (
            (
              (
                CASE
                  WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1)
                  THEN MAKE_DATE(2025, 4, 1)
                  ELSE "t1"."arose_on"
                END + MAKE_INTERVAL(
                  days => CAST(CASE WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1) THEN 90 ELSE 30 END AS INT)
                )
              ) < MAKE_DATE(2026, 6, 30)
            )
            AND NOT (
              (
                "t1"."ended_on" < MAKE_DATE(2199, 1, 1)
              )
              AND (
                "t1"."ended_on" <= (
                  CASE
                    WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1)
                    THEN MAKE_DATE(2025, 4, 1)
                    ELSE "t1"."arose_on"
                  END + MAKE_INTERVAL(
                    days => CAST(CASE WHEN "t1"."arose_on" < MAKE_DATE(2025, 4, 1) THEN 90 ELSE 30 END AS INT)
                  )
                )
              )
            )
          )
          AND (
            LEAST("t1"."filed_on", "t1"."ended_on") < MAKE_DATE(2199, 1, 1)
          )
          THEN LEAST("t1"."filed_on", "t1"."ended_on")
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_filings" AS "t0"
        WHERE
          "t0"."kind" = 'video_system'
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-04-01' AS DATE)
)
SELECT
  CAST("filing" AS VARCHAR) AS "filing",
  CAST("subject" AS VARCHAR) AS "subject",
  CAST("arose_on" AS DATE) AS "arose_on",
  CAST("filed_on" AS DATE) AS "filed_on",
  CAST("gone" AS BOOLEAN) AS "gone",
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
