-- File systems of level 2 and above with the public security organ, on 2017-09-01: the day after the thirtieth
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."system",
      "t4"."name",
      "t4"."level",
      "t4"."graded_on",
      "t4"."in_operation_on",
      "t4"."filed_on",
      "t4"."filing_no",
      "t4"."file_by",
      "t4"."runs_from",
      "t4"."length",
      "t4"."unit",
      "t4"."contradicts",
      "t4"."retired",
      "t4"."late",
      "t4"."proven",
      "t4"."began_on",
      "t4"."ended_on",
      COALESCE(
        CASE
          WHEN "t4"."ended_on" < MAKE_DATE(2017, 9, 1)
          THEN "t4"."ended_on"
          ELSE MAKE_DATE(2017, 9, 1)
        END,
        MAKE_DATE(2017, 9, 1)
      ) AS "_then",
      CASE
        WHEN "t4"."contradicts"
        THEN CAST(NULL AS BOOLEAN)
        ELSE (
          NOT (
            "t4"."late"
          ) AND "t4"."proven"
        )
        OR "t4"."retired"
        OR (
          "t4"."level" < 2
        )
      END AS "_truth",
      COALESCE("t4"."ended_on" < MAKE_DATE(2015, 9, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."system",
        "t3"."name",
        "t3"."level",
        "t3"."graded_on",
        "t3"."in_operation_on",
        "t3"."filed_on",
        "t3"."filing_no",
        "t3"."file_by",
        "t3"."runs_from",
        "t3"."length",
        "t3"."unit",
        "t3"."contradicts",
        "t3"."retired",
        (
          "t3"."filed_on" > "t3"."file_by"
        )
        AND (
          "t3"."file_by" < MAKE_DATE(2017, 9, 1)
        )
        AND (
          "t3"."filed_on" >= MAKE_DATE(2017, 6, 1)
        ) AS "late",
        NOT (
          "t3"."filed_on" < MAKE_DATE(2199, 1, 1)
        )
        OR (
          NOT "t3"."filing_no" IS NULL
        )
        OR CASE WHEN "t3"."filing_no" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "proven",
        CASE
          WHEN (
            "t3"."filed_on" > "t3"."file_by"
          )
          AND (
            "t3"."file_by" < MAKE_DATE(2017, 9, 1)
          )
          AND (
            "t3"."filed_on" >= MAKE_DATE(2017, 6, 1)
          )
          THEN GREATEST("t3"."file_by" + INTERVAL '1' DAY, MAKE_DATE(2017, 6, 1))
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t3"."filed_on" > "t3"."file_by"
          )
          AND (
            "t3"."file_by" < MAKE_DATE(2017, 9, 1)
          )
          AND (
            "t3"."filed_on" >= MAKE_DATE(2017, 6, 1)
          )
          AND (
            "t3"."filed_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t3"."filed_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t2"."system",
          "t2"."name",
          "t2"."level",
          "t2"."graded_on",
          "t2"."in_operation_on",
          "t2"."filed_on",
          "t2"."filing_no",
          CASE
            WHEN "t2"."graded_on" < MAKE_DATE(2199, 1, 1)
            THEN GREATEST("t2"."graded_on", "t2"."in_operation_on") + INTERVAL '30' DAY
            ELSE CAST(NULL AS DATE)
          END AS "file_by",
          GREATEST("t2"."graded_on", "t2"."in_operation_on") AS "runs_from",
          30 AS "length",
          'calendar' AS "unit",
          COALESCE(
            (
              (
                NOT "t2"."level" IS NULL
              ) AND (
                "t2"."graded_on" = MAKE_DATE(2200, 1, 1)
              )
            )
            OR (
              (
                NOT "t2"."filing_no" IS NULL
              )
              AND (
                "t2"."filed_on" = MAKE_DATE(2200, 1, 1)
              )
            ),
            FALSE
          ) AS "contradicts",
          "t2"."retired_on" < MAKE_DATE(2199, 1, 1) AS "retired"
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
          ) AS "t1"
          WHERE
            COALESCE("t1"."level" >= 2, TRUE)
            AND COALESCE("t1"."graded_on" <> MAKE_DATE(2199, 1, 1), TRUE)
        ) AS "t2"
      ) AS "t3"
    ) AS "t4"
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
  CAST("system" AS TEXT) AS "system",
  CAST("name" AS TEXT) AS "name",
  CAST("level" AS BIGINT) AS "level",
  CAST("graded_on" AS DATE) AS "graded_on",
  CAST("in_operation_on" AS DATE) AS "in_operation_on",
  CAST("filed_on" AS DATE) AS "filed_on",
  CAST("filing_no" AS TEXT) AS "filing_no",
  CAST("file_by" AS DATE) AS "file_by",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
  CAST("contradicts" AS BOOLEAN) AS "contradicts",
  CAST("retired" AS BOOLEAN) AS "retired",
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
