-- File an application store within 30 days of going online, on 2026-06-30: a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t9"."filing",
      "t9"."kind",
      "t9"."subject",
      "t9"."arose_on",
      "t9"."filed_on",
      "t9"."number",
      "t9"."valid_until",
      "t9"."due_on",
      "t9"."closed_on",
      "t9"."in_time",
      "t9"."may_be_over",
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
      "t9"."in_time"
      OR CASE
        WHEN COALESCE("t9"."may_be_over", TRUE)
        AND COALESCE("t9"."began_on" < MAKE_DATE(2024, 6, 30), FALSE)
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END AS "_truth",
      COALESCE("t9"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t7"."filing",
          "t7"."kind",
          "t7"."subject",
          "t7"."arose_on",
          "t7"."filed_on",
          "t7"."number",
          "t7"."valid_until",
          "t7"."due_on",
          "t7"."closed_on",
          "t7"."in_time",
          "t7"."closed_on" IS NULL AS "may_be_over",
          CASE
            WHEN COALESCE(NOT (
              "t7"."in_time"
            ), FALSE)
            THEN "t7"."began"
            ELSE CAST(NULL AS DATE)
          END AS "began_on",
          CASE
            WHEN COALESCE(NOT (
              "t7"."in_time"
            ), FALSE)
            AND (
              "t7"."until" < MAKE_DATE(2199, 1, 1)
            )
            THEN "t7"."until"
            ELSE CAST(NULL AS DATE)
          END AS "ended_on"
        FROM (
          SELECT
            "t4"."filing",
            "t4"."kind",
            "t4"."subject",
            "t4"."system",
            "t4"."service",
            "t4"."authority",
            "t4"."arose_on",
            "t4"."submitted_on",
            "t4"."filed_on",
            "t4"."number",
            "t4"."number_shown",
            "t4"."changed_on",
            "t4"."change_filed_on",
            "t4"."valid_until",
            "t4"."ended_on",
            "t4"."end_filed_on",
            "t4"."due_on",
            "t4"."closed_on",
            CASE
              WHEN COALESCE(
                NOT (
                  "t4"."filed_on" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  NOT "t4"."number" IS NULL
                ),
                FALSE
              )
              THEN CAST(NULL AS BOOLEAN)
              WHEN (
                (
                  "t4"."filed_on" > "t4"."due_on"
                )
                AND (
                  NOT (
                    "t4"."due_on" > "t4"."arose_on"
                  )
                  OR (
                    "t4"."closed_on" > "t4"."due_on"
                  )
                )
                AND NOT (
                  NOT (
                    "t4"."filed_on" < MAKE_DATE(2199, 1, 1)
                  )
                  AND (
                    "t4"."due_on" > "t4"."arose_on"
                  )
                  AND (
                    "t4"."due_on" >= MAKE_DATE(2026, 6, 30)
                  )
                )
              )
              OR (
                (
                  "t4"."filed_on" < MAKE_DATE(2199, 1, 1)
                )
                AND COALESCE("t4"."valid_until" < MAKE_DATE(2026, 6, 30), FALSE)
                AND (
                  "t4"."valid_until" < "t4"."closed_on"
                )
              )
              THEN FALSE
              WHEN (
                (
                  "t4"."filed_on" <= "t4"."due_on"
                )
                AND (
                  NOT "t4"."number" IS NULL
                )
                AND NOT (
                  (
                    "t4"."filed_on" < MAKE_DATE(2199, 1, 1)
                  )
                  AND COALESCE("t4"."valid_until" < MAKE_DATE(2026, 6, 30), FALSE)
                  AND (
                    "t4"."valid_until" < "t4"."closed_on"
                  )
                )
              )
              OR (
                NOT (
                  "t4"."filed_on" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  "t4"."due_on" > "t4"."arose_on"
                )
                AND (
                  "t4"."due_on" >= MAKE_DATE(2026, 6, 30)
                )
              )
              OR (
                (
                  "t4"."due_on" > "t4"."arose_on"
                ) AND (
                  "t4"."closed_on" <= "t4"."due_on"
                )
              )
              THEN TRUE
              ELSE CAST(NULL AS BOOLEAN)
            END AS "in_time",
            LEAST(
              COALESCE(
                CASE
                  WHEN COALESCE(
                    (
                      "t4"."filed_on" < MAKE_DATE(2199, 1, 1)
                    )
                    AND COALESCE("t4"."valid_until" < MAKE_DATE(2026, 6, 30), FALSE)
                    AND (
                      "t4"."valid_until" < "t4"."closed_on"
                    ),
                    FALSE
                  )
                  THEN CAST(NULL AS DATE)
                  ELSE "t4"."filed_on"
                END,
                "t4"."closed_on"
              ),
              "t4"."closed_on"
            ) AS "until",
            CASE
              WHEN COALESCE(
                (
                  "t4"."filed_on" > "t4"."due_on"
                )
                AND (
                  NOT (
                    "t4"."due_on" > "t4"."arose_on"
                  )
                  OR (
                    "t4"."closed_on" > "t4"."due_on"
                  )
                )
                AND NOT (
                  NOT (
                    "t4"."filed_on" < MAKE_DATE(2199, 1, 1)
                  )
                  AND (
                    "t4"."due_on" > "t4"."arose_on"
                  )
                  AND (
                    "t4"."due_on" >= MAKE_DATE(2026, 6, 30)
                  )
                ),
                FALSE
              )
              THEN CASE
                WHEN "t4"."due_on" > "t4"."arose_on"
                THEN "t4"."due_on" + INTERVAL '1' DAY
                ELSE "t4"."due_on"
              END
              ELSE "t4"."valid_until" + INTERVAL '1' DAY
            END AS "began"
          FROM (
            SELECT
              "t1"."filing",
              "t1"."kind",
              "t1"."subject",
              "t1"."system",
              "t1"."service",
              "t1"."authority",
              "t1"."arose_on",
              "t1"."submitted_on",
              "t1"."filed_on",
              "t1"."number",
              "t1"."number_shown",
              "t1"."changed_on",
              "t1"."change_filed_on",
              "t1"."valid_until",
              "t1"."ended_on",
              "t1"."end_filed_on",
              CASE
                WHEN "t1"."arose_on" < MAKE_DATE(2022, 8, 1)
                THEN MAKE_DATE(2022, 8, 1)
                ELSE "t1"."arose_on"
              END + INTERVAL '30' DAY AS "due_on",
              "t1"."ended_on" AS "closed_on"
            FROM (
              SELECT
                *
              FROM "hegui_filings" AS "t0"
              WHERE
                "t0"."kind" IN ('app_store')
            ) AS "t1"
          ) AS "t4"
        ) AS "t7"
      ) AS "t8"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          CAST(NULL AS TEXT) AS "filing",
          CAST(NULL AS TEXT) AS "kind",
          'application store' AS "subject",
          CAST(NULL AS DATE) AS "arose_on",
          CAST(NULL AS DATE) AS "filed_on",
          CAST(NULL AS TEXT) AS "number",
          CAST(NULL AS DATE) AS "valid_until",
          CAST(NULL AS DATE) AS "due_on",
          CAST(NULL AS DATE) AS "closed_on",
          CAST(NULL AS BOOLEAN) AS "in_time",
          CAST(NULL AS BOOLEAN) AS "may_be_over",
          CAST(NULL AS DATE) AS "began_on",
          CAST(NULL AS DATE) AS "ended_on"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              COALESCE(SUM(CAST("t0"."kind" IN ('app_store') AS INT)), 0) AS "listed"
            FROM "hegui_filings" AS "t0"
          ) AS "t2"
          WHERE
            (
              SELECT
                COALESCE(SUM(CAST("t0"."kind" IN ('app_store') AS INT)), 0) AS "Coalesce((Sum(InValues(kind, ('app_store',))), 0))"
              FROM "hegui_filings" AS "t0"
            ) = 0
        ) AS "t5"
      ) AS "t6"
    ) AS "t9"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2022-08-01' AS DATE)
)
SELECT
  CAST("filing" AS TEXT) AS "filing",
  CAST("kind" AS TEXT) AS "kind",
  CAST("subject" AS TEXT) AS "subject",
  CAST("arose_on" AS DATE) AS "arose_on",
  CAST("filed_on" AS DATE) AS "filed_on",
  CAST("number" AS TEXT) AS "number",
  CAST("valid_until" AS DATE) AS "valid_until",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("closed_on" AS DATE) AS "closed_on",
  CAST("in_time" AS BOOLEAN) AS "in_time",
  CAST("may_be_over" AS BOOLEAN) AS "may_be_over",
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
