-- File systems of level 2 and above with the public security organ, on 2017-09-01: the day after the thirtieth
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t13"."system",
      "t13"."name",
      "t13"."level",
      "t13"."graded_on",
      "t13"."in_operation_on",
      "t13"."filed_on",
      "t13"."filing_no",
      "t13"."file_by",
      "t13"."runs_from",
      "t13"."length",
      "t13"."unit",
      "t13"."contradicts",
      "t13"."retired",
      "t13"."register_no",
      "t13"."late",
      "t13"."proven",
      "t13"."began_on",
      "t13"."ended_on",
      COALESCE(
        CASE
          WHEN "t13"."ended_on" < MAKE_DATE(2017, 9, 1)
          THEN "t13"."ended_on"
          ELSE MAKE_DATE(2017, 9, 1)
        END,
        MAKE_DATE(2017, 9, 1)
      ) AS "_then",
      CASE
        WHEN "t13"."contradicts"
        THEN CAST(NULL AS BOOLEAN)
        ELSE (
          NOT (
            "t13"."late"
          ) AND "t13"."proven"
        )
        OR "t13"."retired"
        OR (
          "t13"."level" < 2
        )
      END AS "_truth",
      COALESCE("t13"."ended_on" < MAKE_DATE(2015, 9, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t12"."system",
        "t12"."name",
        "t12"."level",
        "t12"."graded_on",
        "t12"."in_operation_on",
        "t12"."filed_on",
        "t12"."filing_no",
        "t12"."file_by",
        "t12"."runs_from",
        "t12"."length",
        "t12"."unit",
        "t12"."contradicts",
        "t12"."retired",
        "t12"."register_no",
        (
          "t12"."filed_on" > "t12"."file_by"
        )
        AND (
          "t12"."file_by" < MAKE_DATE(2017, 9, 1)
        )
        AND (
          "t12"."filed_on" >= MAKE_DATE(2017, 6, 1)
        ) AS "late",
        NOT (
          "t12"."filed_on" < MAKE_DATE(2199, 1, 1)
        )
        OR (
          "t12"."filing_no" IS NOT NULL
        )
        OR CASE WHEN "t12"."filing_no" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "proven",
        CASE
          WHEN (
            "t12"."filed_on" > "t12"."file_by"
          )
          AND (
            "t12"."file_by" < MAKE_DATE(2017, 9, 1)
          )
          AND (
            "t12"."filed_on" >= MAKE_DATE(2017, 6, 1)
          )
          THEN GREATEST("t12"."file_by" + INTERVAL '1 DAY', MAKE_DATE(2017, 6, 1))
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t12"."filed_on" > "t12"."file_by"
          )
          AND (
            "t12"."file_by" < MAKE_DATE(2017, 9, 1)
          )
          AND (
            "t12"."filed_on" >= MAKE_DATE(2017, 6, 1)
          )
          AND (
            "t12"."filed_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t12"."filed_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t11"."system",
          "t11"."name",
          "t11"."level",
          "t11"."graded_on",
          "t11"."in_operation_on",
          "t11"."filed_on",
          "t11"."filing_no",
          "t11"."file_by",
          "t11"."runs_from",
          "t11"."length",
          "t11"."unit",
          "t11"."contradicts",
          "t11"."retired",
          "t11"."register_no"
        FROM (
          SELECT
            "t10"."system",
            "t10"."name",
            "t10"."level",
            "t10"."graded_on",
            "t10"."in_operation_on",
            "t10"."filed_on",
            "t10"."filing_no",
            "t10"."file_by",
            "t10"."runs_from",
            "t10"."length",
            "t10"."unit",
            "t10"."contradicts"
            OR COALESCE(
              (
                "t10"."low" <> "t10"."filing_no"
              ) OR (
                "t10"."high" <> "t10"."filing_no"
              ),
              FALSE
            ) AS "contradicts",
            "t10"."retired",
            "t10"."low",
            "t10"."high",
            CASE WHEN "t10"."low" = "t10"."high" THEN "t10"."low" ELSE CAST(NULL AS VARCHAR) END AS "register_no"
          FROM (
            SELECT
              "t9"."system",
              "t9"."name",
              "t9"."level",
              "t9"."graded_on",
              "t9"."in_operation_on",
              "t9"."filed_on",
              "t9"."filing_no",
              "t9"."file_by",
              "t9"."runs_from",
              "t9"."length",
              "t9"."unit",
              "t9"."contradicts",
              "t9"."retired",
              "t9"."low",
              "t9"."high"
            FROM (
              SELECT
                "t8"."system",
                "t8"."name",
                "t8"."level",
                "t8"."graded_on",
                "t8"."in_operation_on",
                "t8"."filed_on",
                "t8"."filing_no",
                "t8"."file_by",
                "t8"."runs_from",
                "t8"."length",
                "t8"."unit",
                "t8"."contradicts",
                "t8"."retired",
                "t5"."system" AS "system_right",
                "t5"."low",
                "t5"."high"
              FROM (
                SELECT
                  "t6"."system",
                  "t6"."name",
                  "t6"."level",
                  "t6"."graded_on",
                  "t6"."in_operation_on",
                  "t6"."filed_on",
                  "t6"."filing_no",
                  CASE
                    WHEN "t6"."graded_on" < MAKE_DATE(2199, 1, 1)
                    THEN GREATEST("t6"."graded_on", "t6"."in_operation_on") + INTERVAL '30 DAY'
                    ELSE CAST(NULL AS DATE)
                  END AS "file_by",
                  GREATEST("t6"."graded_on", "t6"."in_operation_on") AS "runs_from",
                  30 AS "length",
                  'calendar' AS "unit",
                  COALESCE(
                    (
                      (
                        "t6"."level" IS NOT NULL
                      ) AND (
                        "t6"."graded_on" = MAKE_DATE(2200, 1, 1)
                      )
                    )
                    OR (
                      (
                        "t6"."filing_no" IS NOT NULL
                      )
                      AND (
                        "t6"."filed_on" = MAKE_DATE(2200, 1, 1)
                      )
                    ),
                    FALSE
                  ) AS "contradicts",
                  "t6"."retired_on" < MAKE_DATE(2199, 1, 1) AS "retired"
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
                    AND COALESCE("t3"."graded_on" <> MAKE_DATE(2199, 1, 1), TRUE)
                ) AS "t6"
              ) AS "t8"
              LEFT OUTER JOIN (
                SELECT
                  "t2"."system",
                  MIN("t2"."number") AS "low",
                  MAX("t2"."number") AS "high"
                FROM (
                  SELECT
                    *
                  FROM "hegui_filings" AS "t1"
                  WHERE
                    "t1"."kind" = 'mlps' AND "t1"."number" IS NOT NULL
                ) AS "t2"
                GROUP BY
                  1
              ) AS "t5"
                ON "t8"."system" = "t5"."system"
            ) AS "t9"
          ) AS "t10"
        ) AS "t11"
      ) AS "t12"
    ) AS "t13"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2017-06-01' AS DATE)
)
SELECT
  CAST("system" AS VARCHAR) AS "system",
  CAST("name" AS VARCHAR) AS "name",
  CAST("level" AS BIGINT) AS "level",
  CAST("graded_on" AS DATE) AS "graded_on",
  CAST("in_operation_on" AS DATE) AS "in_operation_on",
  CAST("filed_on" AS DATE) AS "filed_on",
  CAST("filing_no" AS VARCHAR) AS "filing_no",
  CAST("file_by" AS DATE) AS "file_by",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS SMALLINT) AS "length",
  CAST("unit" AS VARCHAR) AS "unit",
  CAST("contradicts" AS BOOLEAN) AS "contradicts",
  CAST("retired" AS BOOLEAN) AS "retired",
  CAST("register_no" AS VARCHAR) AS "register_no",
  CAST("late" AS BOOLEAN) AS "late",
  CAST("proven" AS BOOLEAN) AS "proven",
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
