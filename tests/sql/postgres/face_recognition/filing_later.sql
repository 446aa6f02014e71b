-- File changes and the end of face recognition that is filed, on 2026-04-15: the working day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t5" AS (
      SELECT
        *
      FROM "hegui_filings" AS "t1"
      WHERE
        "t1"."kind" IN ('face_recognition')
    )
    SELECT
      "t33"."filing",
      "t33"."kind",
      "t33"."subject",
      "t33"."done_on",
      "t33"."due_on",
      "t33"."provisional",
      "t33"."runs_from",
      "t33"."length",
      "t33"."unit",
      "t33"."event_on",
      "t33"."began_on",
      "t33"."ended_on",
      COALESCE(
        CASE
          WHEN "t33"."ended_on" < MAKE_DATE(2026, 4, 15)
          THEN "t33"."ended_on"
          ELSE MAKE_DATE(2026, 4, 15)
        END,
        MAKE_DATE(2026, 4, 15)
      ) AS "_then",
      (
        "t33"."done_on" <= "t33"."due_on"
      )
      OR (
        "t33"."due_on" >= MAKE_DATE(2026, 4, 15)
      ) AS "_truth",
      COALESCE("t33"."ended_on" < MAKE_DATE(2024, 4, 15), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t29"."filing",
          "t29"."kind",
          "t29"."subject",
          "t29"."change_filed_on" AS "done_on",
          "t29"."due_on",
          "t29"."provisional",
          "t29"."runs_from",
          "t29"."length",
          "t29"."unit",
          "t29"."event_on",
          "t29"."began_on",
          "t29"."ended_on"
        FROM (
          SELECT
            "t27"."filing",
            "t27"."kind",
            "t27"."subject",
            "t27"."change_filed_on",
            "t27"."due_on",
            "t27"."provisional",
            "t27"."runs_from",
            "t27"."length",
            "t27"."unit",
            "t27"."changed_on" AS "event_on",
            CASE
              WHEN (
                "t27"."change_filed_on" > "t27"."due_on"
              ) AND TRUE
              THEN "t27"."due_on" + INTERVAL '1 DAY'
              ELSE CAST(NULL AS DATE)
            END AS "began_on",
            CASE
              WHEN (
                "t27"."change_filed_on" > "t27"."due_on"
              )
              AND TRUE
              AND (
                "t27"."change_filed_on" < MAKE_DATE(2199, 1, 1)
              )
              THEN "t27"."change_filed_on"
              ELSE CAST(NULL AS DATE)
            END AS "ended_on"
          FROM (
            SELECT
              "t25"."filing",
              "t25"."kind",
              "t25"."subject",
              "t25"."system",
              "t25"."service",
              "t25"."authority",
              "t25"."arose_on",
              "t25"."submitted_on",
              "t25"."filed_on",
              "t25"."number",
              "t25"."number_shown",
              "t25"."changed_on",
              "t25"."change_filed_on",
              "t25"."valid_until",
              "t25"."ended_on",
              "t25"."end_filed_on",
              "t25"."start_on",
              "t25"."days",
              "t25"."first_ordinal",
              "t25"."first_known",
              "t25"."last_ordinal",
              "t25"."worked_on",
              "t25"."last_known",
              "t25"."worked_on" AS "due_on",
              NOT (
                "t25"."first_known" AND "t25"."last_known"
              ) AS "provisional",
              "t25"."start_on" AS "runs_from",
              "t25"."days" AS "length",
              'working' AS "unit"
            FROM (
              SELECT
                "t23"."filing",
                "t23"."kind",
                "t23"."subject",
                "t23"."system",
                "t23"."service",
                "t23"."authority",
                "t23"."arose_on",
                "t23"."submitted_on",
                "t23"."filed_on",
                "t23"."number",
                "t23"."number_shown",
                "t23"."changed_on",
                "t23"."change_filed_on",
                "t23"."valid_until",
                "t23"."ended_on",
                "t23"."end_filed_on",
                "t23"."start_on",
                "t23"."days",
                "t23"."first_ordinal",
                "t23"."first_known",
                "t23"."last_ordinal",
                "t23"."worked_on",
                "t23"."last_known"
              FROM (
                SELECT
                  "t21"."filing",
                  "t21"."kind",
                  "t21"."subject",
                  "t21"."system",
                  "t21"."service",
                  "t21"."authority",
                  "t21"."arose_on",
                  "t21"."submitted_on",
                  "t21"."filed_on",
                  "t21"."number",
                  "t21"."number_shown",
                  "t21"."changed_on",
                  "t21"."change_filed_on",
                  "t21"."valid_until",
                  "t21"."ended_on",
                  "t21"."end_filed_on",
                  "t21"."start_on",
                  "t21"."days",
                  "t21"."first_ordinal",
                  "t21"."first_known",
                  "t21"."last_ordinal",
                  "t8"."worked_on",
                  "t8"."last_ordinal" AS "last_ordinal_right",
                  "t8"."last_known"
                FROM (
                  SELECT
                    "t17"."filing",
                    "t17"."kind",
                    "t17"."subject",
                    "t17"."system",
                    "t17"."service",
                    "t17"."authority",
                    "t17"."arose_on",
                    "t17"."submitted_on",
                    "t17"."filed_on",
                    "t17"."number",
                    "t17"."number_shown",
                    "t17"."changed_on",
                    "t17"."change_filed_on",
                    "t17"."valid_until",
                    "t17"."ended_on",
                    "t17"."end_filed_on",
                    "t17"."start_on",
                    "t17"."days",
                    "t17"."first_ordinal",
                    "t17"."first_known",
                    "t17"."first_ordinal" + "t17"."days" AS "last_ordinal"
                  FROM (
                    SELECT
                      "t15"."filing",
                      "t15"."kind",
                      "t15"."subject",
                      "t15"."system",
                      "t15"."service",
                      "t15"."authority",
                      "t15"."arose_on",
                      "t15"."submitted_on",
                      "t15"."filed_on",
                      "t15"."number",
                      "t15"."number_shown",
                      "t15"."changed_on",
                      "t15"."change_filed_on",
                      "t15"."valid_until",
                      "t15"."ended_on",
                      "t15"."end_filed_on",
                      "t15"."start_on",
                      "t15"."days",
                      "t15"."first_ordinal",
                      "t15"."first_known"
                    FROM (
                      SELECT
                        "t13"."filing",
                        "t13"."kind",
                        "t13"."subject",
                        "t13"."system",
                        "t13"."service",
                        "t13"."authority",
                        "t13"."arose_on",
                        "t13"."submitted_on",
                        "t13"."filed_on",
                        "t13"."number",
                        "t13"."number_shown",
                        "t13"."changed_on",
                        "t13"."change_filed_on",
                        "t13"."valid_until",
                        "t13"."ended_on",
                        "t13"."end_filed_on",
                        "t13"."start_on",
                        "t13"."days",
                        "t4"."start_on" AS "start_on_right",
                        "t4"."first_ordinal",
                        "t4"."first_known"
                      FROM (
                        SELECT
                          "t9"."filing",
                          "t9"."kind",
                          "t9"."subject",
                          "t9"."system",
                          "t9"."service",
                          "t9"."authority",
                          "t9"."arose_on",
                          "t9"."submitted_on",
                          "t9"."filed_on",
                          "t9"."number",
                          "t9"."number_shown",
                          "t9"."changed_on",
                          "t9"."change_filed_on",
                          "t9"."valid_until",
                          "t9"."ended_on",
                          "t9"."end_filed_on",
                          "t9"."changed_on" AS "start_on",
                          30 AS "days"
                        FROM (
                          SELECT
                            *
                          FROM "t5" AS "t7"
                          WHERE
                            COALESCE("t7"."changed_on" < MAKE_DATE(2199, 1, 1), TRUE)
                            AND COALESCE("t7"."changed_on" >= MAKE_DATE(2025, 6, 1), TRUE)
                        ) AS "t9"
                      ) AS "t13"
                      LEFT OUTER JOIN (
                        SELECT
                          "t0"."day" AS "start_on",
                          "t0"."ordinal" AS "first_ordinal",
                          "t0"."known" AS "first_known"
                        FROM "hegui_calendar" AS "t0"
                      ) AS "t4"
                        ON "t13"."start_on" = "t4"."start_on"
                    ) AS "t15"
                  ) AS "t17"
                ) AS "t21"
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
                ) AS "t8"
                  ON "t21"."last_ordinal" = "t8"."last_ordinal"
              ) AS "t23"
            ) AS "t25"
          ) AS "t27"
        ) AS "t29"
      ) AS "t31"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          "t30"."filing",
          "t30"."kind",
          "t30"."subject",
          "t30"."end_filed_on" AS "done_on",
          "t30"."due_on",
          "t30"."provisional",
          "t30"."runs_from",
          "t30"."length",
          "t30"."unit",
          "t30"."event_on",
          "t30"."began_on",
          "t30"."ended_on"
        FROM (
          SELECT
            "t28"."filing",
            "t28"."kind",
            "t28"."subject",
            "t28"."end_filed_on",
            "t28"."due_on",
            "t28"."provisional",
            "t28"."runs_from",
            "t28"."length",
            "t28"."unit",
            "t28"."ended_on" AS "event_on",
            CASE
              WHEN (
                "t28"."end_filed_on" > "t28"."due_on"
              ) AND TRUE
              THEN "t28"."due_on" + INTERVAL '1 DAY'
              ELSE CAST(NULL AS DATE)
            END AS "began_on",
            CASE
              WHEN (
                "t28"."end_filed_on" > "t28"."due_on"
              )
              AND TRUE
              AND (
                "t28"."end_filed_on" < MAKE_DATE(2199, 1, 1)
              )
              THEN "t28"."end_filed_on"
              ELSE CAST(NULL AS DATE)
            END AS "ended_on"
          FROM (
            SELECT
              "t26"."filing",
              "t26"."kind",
              "t26"."subject",
              "t26"."system",
              "t26"."service",
              "t26"."authority",
              "t26"."arose_on",
              "t26"."submitted_on",
              "t26"."filed_on",
              "t26"."number",
              "t26"."number_shown",
              "t26"."changed_on",
              "t26"."change_filed_on",
              "t26"."valid_until",
              "t26"."ended_on",
              "t26"."end_filed_on",
              "t26"."start_on",
              "t26"."days",
              "t26"."first_ordinal",
              "t26"."first_known",
              "t26"."last_ordinal",
              "t26"."worked_on",
              "t26"."last_known",
              "t26"."worked_on" AS "due_on",
              NOT (
                "t26"."first_known" AND "t26"."last_known"
              ) AS "provisional",
              "t26"."start_on" AS "runs_from",
              "t26"."days" AS "length",
              'working' AS "unit"
            FROM (
              SELECT
                "t24"."filing",
                "t24"."kind",
                "t24"."subject",
                "t24"."system",
                "t24"."service",
                "t24"."authority",
                "t24"."arose_on",
                "t24"."submitted_on",
                "t24"."filed_on",
                "t24"."number",
                "t24"."number_shown",
                "t24"."changed_on",
                "t24"."change_filed_on",
                "t24"."valid_until",
                "t24"."ended_on",
                "t24"."end_filed_on",
                "t24"."start_on",
                "t24"."days",
                "t24"."first_ordinal",
                "t24"."first_known",
                "t24"."last_ordinal",
                "t24"."worked_on",
                "t24"."last_known"
              FROM (
                SELECT
                  "t22"."filing",
                  "t22"."kind",
                  "t22"."subject",
                  "t22"."system",
                  "t22"."service",
                  "t22"."authority",
                  "t22"."arose_on",
                  "t22"."submitted_on",
                  "t22"."filed_on",
                  "t22"."number",
                  "t22"."number_shown",
                  "t22"."changed_on",
                  "t22"."change_filed_on",
                  "t22"."valid_until",
                  "t22"."ended_on",
                  "t22"."end_filed_on",
                  "t22"."start_on",
                  "t22"."days",
                  "t22"."first_ordinal",
                  "t22"."first_known",
                  "t22"."last_ordinal",
                  "t8"."worked_on",
                  "t8"."last_ordinal" AS "last_ordinal_right",
                  "t8"."last_known"
                FROM (
                  SELECT
                    "t18"."filing",
                    "t18"."kind",
                    "t18"."subject",
                    "t18"."system",
                    "t18"."service",
                    "t18"."authority",
                    "t18"."arose_on",
                    "t18"."submitted_on",
                    "t18"."filed_on",
                    "t18"."number",
                    "t18"."number_shown",
                    "t18"."changed_on",
                    "t18"."change_filed_on",
                    "t18"."valid_until",
                    "t18"."ended_on",
                    "t18"."end_filed_on",
                    "t18"."start_on",
                    "t18"."days",
                    "t18"."first_ordinal",
                    "t18"."first_known",
                    "t18"."first_ordinal" + "t18"."days" AS "last_ordinal"
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
                      "t16"."first_known"
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
                        "t4"."start_on" AS "start_on_right",
                        "t4"."first_ordinal",
                        "t4"."first_known"
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
                          "t10"."ended_on" AS "start_on",
                          30 AS "days"
                        FROM (
                          SELECT
                            *
                          FROM "t5" AS "t7"
                          WHERE
                            COALESCE("t7"."ended_on" < MAKE_DATE(2199, 1, 1), TRUE)
                            AND COALESCE("t7"."ended_on" >= MAKE_DATE(2025, 6, 1), TRUE)
                        ) AS "t10"
                      ) AS "t14"
                      LEFT OUTER JOIN (
                        SELECT
                          "t0"."day" AS "start_on",
                          "t0"."ordinal" AS "first_ordinal",
                          "t0"."known" AS "first_known"
                        FROM "hegui_calendar" AS "t0"
                      ) AS "t4"
                        ON "t14"."start_on" = "t4"."start_on"
                    ) AS "t16"
                  ) AS "t18"
                ) AS "t22"
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
                ) AS "t8"
                  ON "t22"."last_ordinal" = "t8"."last_ordinal"
              ) AS "t24"
            ) AS "t26"
          ) AS "t28"
        ) AS "t30"
      ) AS "t32"
    ) AS "t33"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-06-01' AS DATE)
)
SELECT
  CAST("filing" AS VARCHAR) AS "filing",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("subject" AS VARCHAR) AS "subject",
  CAST("done_on" AS DATE) AS "done_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("provisional" AS BOOLEAN) AS "provisional",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS SMALLINT) AS "length",
  CAST("unit" AS VARCHAR) AS "unit",
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
