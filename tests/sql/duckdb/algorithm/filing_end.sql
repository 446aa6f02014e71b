-- Cancel the filing of algorithms on ending the service, on 2026-03-31: the working day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t18"."filing",
      "t18"."kind",
      "t18"."subject",
      "t18"."end_filed_on",
      "t18"."due_on",
      "t18"."provisional",
      "t18"."runs_from",
      "t18"."length",
      "t18"."unit",
      "t18"."event_on",
      "t18"."began_on",
      "t18"."ended_on",
      COALESCE(
        CASE
          WHEN "t18"."ended_on" < MAKE_DATE(2026, 3, 31)
          THEN "t18"."ended_on"
          ELSE MAKE_DATE(2026, 3, 31)
        END,
        MAKE_DATE(2026, 3, 31)
      ) AS "_then",
      (
        "t18"."end_filed_on" <= "t18"."due_on"
      )
      OR (
        "t18"."due_on" >= MAKE_DATE(2026, 3, 31)
      ) AS "_truth",
      COALESCE("t18"."ended_on" < MAKE_DATE(2024, 3, 31), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t17"."filing",
        "t17"."kind",
        "t17"."subject",
        "t17"."end_filed_on",
        "t17"."due_on",
        "t17"."provisional",
        "t17"."runs_from",
        "t17"."length",
        "t17"."unit",
        "t17"."ended_on" AS "event_on",
        CASE
          WHEN (
            "t17"."end_filed_on" > "t17"."due_on"
          ) AND TRUE
          THEN "t17"."due_on" + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t17"."end_filed_on" > "t17"."due_on"
          )
          AND TRUE
          AND (
            "t17"."end_filed_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t17"."end_filed_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t16"."filing",
          "t16"."kind",
          "t16"."subject",
          "t16"."system",
          "t16"."service",
          "t16"."authority",
          "t16"."arose_on",
          "t16"."submitted_on",
          "t16"."filed_on",
          "t16"."number",
          "t16"."number_shown",
          "t16"."changed_on",
          "t16"."change_filed_on",
          "t16"."valid_until",
          "t16"."ended_on",
          "t16"."end_filed_on",
          "t16"."start_on",
          "t16"."days",
          "t16"."first_ordinal",
          "t16"."first_known",
          "t16"."last_ordinal",
          "t16"."worked_on",
          "t16"."last_known",
          "t16"."worked_on" AS "due_on",
          NOT (
            "t16"."first_known" AND "t16"."last_known"
          ) AS "provisional",
          "t16"."start_on" AS "runs_from",
          "t16"."days" AS "length",
          'working' AS "unit"
        FROM (
          SELECT
            "t15".*
            EXCLUDE ("last_ordinal_right")
          FROM (
            SELECT
              "t14"."filing",
              "t14"."kind",
              "t14"."subject",
              "t14"."system",
              "t14"."service",
              "t14"."authority",
              "t14"."arose_on",
              "t14"."submitted_on",
              "t14"."filed_on",
              "t14"."number",
              "t14"."number_shown",
              "t14"."changed_on",
              "t14"."change_filed_on",
              "t14"."valid_until",
              "t14"."ended_on",
              "t14"."end_filed_on",
              "t14"."start_on",
              "t14"."days",
              "t14"."first_ordinal",
              "t14"."first_known",
              "t14"."last_ordinal",
              "t7"."worked_on",
              "t7"."last_ordinal" AS "last_ordinal_right",
              "t7"."last_known"
            FROM (
              SELECT
                "t12"."filing",
                "t12"."kind",
                "t12"."subject",
                "t12"."system",
                "t12"."service",
                "t12"."authority",
                "t12"."arose_on",
                "t12"."submitted_on",
                "t12"."filed_on",
                "t12"."number",
                "t12"."number_shown",
                "t12"."changed_on",
                "t12"."change_filed_on",
                "t12"."valid_until",
                "t12"."ended_on",
                "t12"."end_filed_on",
                "t12"."start_on",
                "t12"."days",
                "t12"."first_ordinal",
                "t12"."first_known",
                "t12"."first_ordinal" + "t12"."days" AS "last_ordinal"
              FROM (
                SELECT
                  "t11".*
                  EXCLUDE ("start_on_right")
                FROM (
                  SELECT
                    "t10"."filing",
                    "t10"."kind",
                    "t10"."subject",
                    "t10"."system",
                    "t10"."service",
                    "t10"."authority",
                    "t10"."arose_on",
                    "t10"."submitted_on",
                    "t10"."filed_on",
                    "t10"."number",
                    "t10"."number_shown",
                    "t10"."changed_on",
                    "t10"."change_filed_on",
                    "t10"."valid_until",
                    "t10"."ended_on",
                    "t10"."end_filed_on",
                    "t10"."start_on",
                    "t10"."days",
                    "t4"."start_on" AS "start_on_right",
                    "t4"."first_ordinal",
                    "t4"."first_known"
                  FROM (
                    SELECT
                      "t8"."filing",
                      "t8"."kind",
                      "t8"."subject",
                      "t8"."system",
                      "t8"."service",
                      "t8"."authority",
                      "t8"."arose_on",
                      "t8"."submitted_on",
                      "t8"."filed_on",
                      "t8"."number",
                      "t8"."number_shown",
                      "t8"."changed_on",
                      "t8"."change_filed_on",
                      "t8"."valid_until",
                      "t8"."ended_on",
                      "t8"."end_filed_on",
                      "t8"."ended_on" AS "start_on",
                      20 AS "days"
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          *
                        FROM "hegui_filings" AS "t1"
                        WHERE
                          "t1"."kind" IN ('algorithm', 'deep_synthesis', 'gen_ai', 'human_like_ai')
                      ) AS "t5"
                      WHERE
                        COALESCE("t5"."ended_on" < MAKE_DATE(2199, 1, 1), TRUE)
                        AND COALESCE("t5"."ended_on" >= MAKE_DATE(2022, 3, 1), TRUE)
                    ) AS "t8"
                  ) AS "t10"
                  LEFT OUTER JOIN (
                    SELECT
                      "t0"."day" AS "start_on",
                      "t0"."ordinal" AS "first_ordinal",
                      "t0"."known" AS "first_known"
                    FROM "hegui_calendar" AS "t0"
                  ) AS "t4"
                    ON "t10"."start_on" = "t4"."start_on"
                ) AS "t11"
              ) AS "t12"
            ) AS "t14"
            LEFT OUTER JOIN (
              SELECT
                "t2"."day" AS "worked_on",
                "t2"."ordinal" AS "last_ordinal",
                "t2"."known" AS "last_known"
              FROM (
                SELECT
                  *
                FROM "hegui_calendar" AS "t0"
                WHERE
                  "t0"."working"
              ) AS "t2"
            ) AS "t7"
              ON "t14"."last_ordinal" = "t7"."last_ordinal"
          ) AS "t15"
        ) AS "t16"
      ) AS "t17"
    ) AS "t18"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2022-03-01' AS DATE)
)
SELECT
  CAST("filing" AS TEXT) AS "filing",
  CAST("kind" AS TEXT) AS "kind",
  CAST("subject" AS TEXT) AS "subject",
  CAST("end_filed_on" AS DATE) AS "end_filed_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("provisional" AS BOOLEAN) AS "provisional",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
  CAST("event_on" AS DATE) AS "event_on",
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
