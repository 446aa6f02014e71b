-- Keep the filing certificate running, on 2028-01-01: the day after its last day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t7" AS (
      SELECT
        "t6"."system",
        "t6"."name",
        "t6"."level",
        "t6"."harmed_object",
        "t6"."harm_degree",
        "t6"."graded_on",
        "t6"."filed_on",
        "t6"."filing_no",
        "t6"."filing_expires_on",
        "t6"."last_assessed_on",
        "t6"."conclusion",
        "t6"."major_risks",
        "t6"."is_cii",
        "t6"."network_type",
        "t6"."in_operation_on",
        "t6"."retired_on",
        "t6"."internet_facing",
        "t6"."cii_designated_on",
        "t6"."room",
        "t6"."public_opinion",
        CASE
          WHEN "t6"."filed_on" < MAKE_DATE(2025, 1, 1)
          THEN MAKE_DATE(2025, 1, 1)
          ELSE "t6"."filed_on"
        END AS "starts_on",
        CASE
          WHEN "t6"."filed_on" < MAKE_DATE(2025, 1, 1)
          THEN MAKE_DATE(2025, 1, 1)
          ELSE "t6"."filed_on"
        END + INTERVAL '3 YEAR' AS "term_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_systems" AS "t0"
          WHERE
            NOT (
              COALESCE("t0"."retired_on" < MAKE_DATE(2199, 1, 1), FALSE)
            )
        ) AS "t3"
        WHERE
          COALESCE("t3"."level" >= 2, TRUE)
          AND COALESCE("t3"."filed_on" < MAKE_DATE(2199, 1, 1), TRUE)
      ) AS "t6"
    )
    SELECT
      "t17"."system",
      "t17"."name",
      "t17"."level",
      "t17"."filed_on",
      "t17"."filing_no",
      "t17"."filing_expires_on",
      "t17"."ends_on",
      "t17"."apply_from",
      "t17"."counted",
      "t17"."retired",
      "t17"."due_on",
      "t17"."began_on",
      "t17"."ended_on",
      COALESCE(
        CASE
          WHEN "t17"."ended_on" < MAKE_DATE(2028, 1, 1)
          THEN "t17"."ended_on"
          ELSE MAKE_DATE(2028, 1, 1)
        END,
        MAKE_DATE(2028, 1, 1)
      ) AS "_then",
      (
        (
          "t17"."filing_expires_on" >= MAKE_DATE(2028, 1, 1)
        )
        AND (
          "t17"."level" >= 2
        )
      )
      OR NOT (
        "t17"."level" >= 2
      )
      OR "t17"."retired" AS "_truth",
      COALESCE("t17"."ended_on" < MAKE_DATE(2026, 1, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t16"."system",
        "t16"."name",
        "t16"."level",
        "t16"."filed_on",
        "t16"."filing_no",
        "t16"."filing_expires_on",
        "t16"."ends_on",
        "t16"."apply_from",
        "t16"."counted",
        "t16"."retired",
        "t16"."ends_on" AS "due_on",
        CASE
          WHEN "t16"."filing_expires_on" < MAKE_DATE(2028, 1, 1)
          THEN GREATEST("t16"."filing_expires_on" + INTERVAL '1 DAY', MAKE_DATE(2025, 3, 8))
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on"
      FROM (
        SELECT
          "t9"."system",
          "t9"."name",
          "t9"."level",
          "t9"."filed_on",
          "t9"."filing_no",
          "t9"."filing_expires_on",
          COALESCE(
            "t9"."filing_expires_on",
            CASE
              WHEN COALESCE("t9"."last_assessed_on" BETWEEN "t9"."starts_on" AND "t9"."term_on", FALSE)
              OR (
                "t15"."made" IS NOT NULL
              )
              THEN "t9"."term_on" + INTERVAL '1 YEAR'
              ELSE "t9"."term_on"
            END
          ) AS "ends_on",
          COALESCE(
            "t9"."filing_expires_on",
            CASE
              WHEN COALESCE("t9"."last_assessed_on" BETWEEN "t9"."starts_on" AND "t9"."term_on", FALSE)
              OR (
                "t15"."made" IS NOT NULL
              )
              THEN "t9"."term_on" + INTERVAL '1 YEAR'
              ELSE "t9"."term_on"
            END
          ) - INTERVAL '3 MONTH' AS "apply_from",
          CASE WHEN "t9"."filing_expires_on" IS NULL THEN 'provision' ELSE 'expiry' END AS "counted",
          "t9"."retired_on" < MAKE_DATE(2199, 1, 1) AS "retired"
        FROM "t7" AS "t9"
        LEFT OUTER JOIN (
          SELECT
            "t13"."system",
            COUNT(*) AS "made"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t11"."system",
                "t11"."starts_on",
                "t11"."term_on",
                "t5"."finished_on"
              FROM (
                SELECT
                  "t8"."system",
                  "t8"."starts_on",
                  "t8"."term_on"
                FROM "t7" AS "t8"
              ) AS "t11"
              INNER JOIN (
                SELECT
                  "t2"."system",
                  "t2"."finished_on"
                FROM (
                  SELECT
                    *
                  FROM "hegui_assessments" AS "t1"
                  WHERE
                    "t1"."kind" = 'mlps'
                ) AS "t2"
              ) AS "t5"
                ON "t11"."system" = "t5"."system"
            ) AS "t12"
            WHERE
              "t12"."finished_on" BETWEEN "t12"."starts_on" AND "t12"."term_on"
          ) AS "t13"
          GROUP BY
            1
        ) AS "t15"
          ON "t9"."system" = "t15"."system"
      ) AS "t16"
    ) AS "t17"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-03-08' AS DATE)
)
SELECT
  CAST("system" AS VARCHAR) AS "system",
  CAST("name" AS VARCHAR) AS "name",
  CAST("level" AS BIGINT) AS "level",
  CAST("filed_on" AS DATE) AS "filed_on",
  CAST("filing_no" AS VARCHAR) AS "filing_no",
  CAST("filing_expires_on" AS DATE) AS "filing_expires_on",
  CAST("ends_on" AS DATE) AS "ends_on",
  CAST("apply_from" AS DATE) AS "apply_from",
  CAST("counted" AS VARCHAR) AS "counted",
  CAST("retired" AS BOOLEAN) AS "retired",
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
