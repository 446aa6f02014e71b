-- File standard contracts for the export of personal information, on 2026-03-17: the working day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t17" AS (
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
        "t16"."due_on",
        "t16"."provisional",
        "t16"."runs_from",
        "t16"."length",
        "t16"."unit",
        CASE
          WHEN "t16"."submitted_on" < MAKE_DATE(2199, 1, 1)
          THEN "t16"."submitted_on"
          WHEN "t16"."filed_on" < MAKE_DATE(2199, 1, 1)
          THEN CASE
            WHEN "t16"."filed_on" <= "t16"."due_on"
            THEN "t16"."filed_on"
            ELSE CAST(NULL AS DATE)
          END
          ELSE "t16"."submitted_on"
        END AS "done_on",
        "t16"."filed_on" < MAKE_DATE(2199, 1, 1) AS "filed"
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
          "t15"."first_known",
          "t15"."last_ordinal",
          "t15"."worked_on",
          "t15"."last_known",
          "t15"."worked_on" AS "due_on",
          NOT (
            "t15"."first_known" AND "t15"."last_known"
          ) AS "provisional",
          "t15"."start_on" AS "runs_from",
          "t15"."days" AS "length",
          'working' AS "unit"
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
            "t14"."worked_on",
            "t14"."last_known"
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
              "t13"."first_ordinal",
              "t13"."first_known",
              "t13"."last_ordinal",
              "t7"."worked_on",
              "t7"."last_ordinal" AS "last_ordinal_right",
              "t7"."last_known"
            FROM (
              SELECT
                "t11"."filing",
                "t11"."kind",
                "t11"."subject",
                "t11"."system",
                "t11"."service",
                "t11"."authority",
                "t11"."arose_on",
                "t11"."submitted_on",
                "t11"."filed_on",
                "t11"."number",
                "t11"."number_shown",
                "t11"."changed_on",
                "t11"."change_filed_on",
                "t11"."valid_until",
                "t11"."ended_on",
                "t11"."end_filed_on",
                "t11"."start_on",
                "t11"."days",
                "t11"."first_ordinal",
                "t11"."first_known",
                "t11"."first_ordinal" + "t11"."days" AS "last_ordinal"
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
                  "t10"."first_ordinal",
                  "t10"."first_known"
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
                    "t9"."start_on",
                    "t9"."days",
                    "t4"."start_on" AS "start_on_right",
                    "t4"."first_ordinal",
                    "t4"."first_known"
                  FROM (
                    SELECT
                      "t5"."filing",
                      "t5"."kind",
                      "t5"."subject",
                      "t5"."system",
                      "t5"."service",
                      "t5"."authority",
                      "t5"."arose_on",
                      "t5"."submitted_on",
                      "t5"."filed_on",
                      "t5"."number",
                      "t5"."number_shown",
                      "t5"."changed_on",
                      "t5"."change_filed_on",
                      "t5"."valid_until",
                      "t5"."ended_on",
                      "t5"."end_filed_on",
                      CASE
                        WHEN "t5"."arose_on" < MAKE_DATE(2023, 6, 1)
                        THEN MAKE_DATE(2023, 6, 1)
                        ELSE "t5"."arose_on"
                      END AS "start_on",
                      10 AS "days"
                    FROM (
                      SELECT
                        *
                      FROM "hegui_filings" AS "t1"
                      WHERE
                        "t1"."kind" IN ('pi_export')
                    ) AS "t5"
                  ) AS "t9"
                  LEFT OUTER JOIN (
                    SELECT
                      "t0"."day" AS "start_on",
                      "t0"."ordinal" AS "first_ordinal",
                      "t0"."known" AS "first_known"
                    FROM "hegui_calendar" AS "t0"
                  ) AS "t4"
                    ON "t9"."start_on" = "t4"."start_on"
                ) AS "t10"
              ) AS "t11"
            ) AS "t13"
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
              ON "t13"."last_ordinal" = "t7"."last_ordinal"
          ) AS "t14"
        ) AS "t15"
      ) AS "t16"
    )
    SELECT
      "t32"."filing",
      "t32"."kind",
      "t32"."subject",
      "t32"."arose_on",
      "t32"."submitted_on",
      "t32"."filed_on",
      "t32"."number",
      "t32"."done_on",
      "t32"."filed",
      "t32"."decided_by",
      "t32"."due_on",
      "t32"."provisional",
      "t32"."runs_from",
      "t32"."length",
      "t32"."unit",
      "t32"."began_on",
      "t32"."ended_on",
      COALESCE(
        CASE
          WHEN "t32"."ended_on" < MAKE_DATE(2026, 3, 17)
          THEN "t32"."ended_on"
          ELSE MAKE_DATE(2026, 3, 17)
        END,
        MAKE_DATE(2026, 3, 17)
      ) AS "_then",
      (
        NOT (
          "t32"."done_on" < MAKE_DATE(2199, 1, 1)
        )
        AND (
          "t32"."due_on" >= MAKE_DATE(2026, 3, 17)
        )
      )
      OR (
        (
          "t32"."done_on" <= "t32"."due_on"
        )
        AND (
          (
            "t32"."filed" AND (
              "t32"."number" IS NOT NULL
            )
          )
          OR (
            NOT (
              "t32"."filed"
            )
            AND COALESCE("t32"."decided_by" >= MAKE_DATE(2026, 3, 17), FALSE)
          )
          OR CAST(NULL AS BOOLEAN)
        )
      ) AS "_truth",
      COALESCE("t32"."ended_on" < MAKE_DATE(2024, 3, 17), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t31"."filing",
        "t31"."kind",
        "t31"."subject",
        "t31"."arose_on",
        "t31"."submitted_on",
        "t31"."filed_on",
        "t31"."number",
        "t31"."done_on",
        "t31"."filed",
        "t31"."decided_by",
        "t31"."due_on",
        "t31"."provisional",
        "t31"."runs_from",
        "t31"."length",
        "t31"."unit",
        CASE
          WHEN (
            "t31"."done_on" > "t31"."due_on"
          ) AND TRUE
          THEN "t31"."due_on" + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t31"."done_on" > "t31"."due_on"
          )
          AND TRUE
          AND (
            "t31"."done_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t31"."done_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t30"."filing",
          "t30"."kind",
          "t30"."subject",
          "t30"."system",
          "t30"."service",
          "t30"."authority",
          "t30"."arose_on",
          "t30"."submitted_on",
          "t30"."filed_on",
          "t30"."number",
          "t30"."number_shown",
          "t30"."changed_on",
          "t30"."change_filed_on",
          "t30"."valid_until",
          "t30"."ended_on",
          "t30"."end_filed_on",
          "t30"."start_on",
          "t30"."days",
          "t30"."first_ordinal",
          "t30"."first_known",
          "t30"."last_ordinal",
          "t30"."worked_on",
          "t30"."last_known",
          "t30"."due_on",
          "t30"."provisional",
          "t30"."runs_from",
          "t30"."length",
          "t30"."unit",
          "t30"."done_on",
          "t30"."filed",
          "t30"."decided_by"
        FROM (
          SELECT
            "t19"."filing",
            "t19"."kind",
            "t19"."subject",
            "t19"."system",
            "t19"."service",
            "t19"."authority",
            "t19"."arose_on",
            "t19"."submitted_on",
            "t19"."filed_on",
            "t19"."number",
            "t19"."number_shown",
            "t19"."changed_on",
            "t19"."change_filed_on",
            "t19"."valid_until",
            "t19"."ended_on",
            "t19"."end_filed_on",
            "t19"."start_on",
            "t19"."days",
            "t19"."first_ordinal",
            "t19"."first_known",
            "t19"."last_ordinal",
            "t19"."worked_on",
            "t19"."last_known",
            "t19"."due_on",
            "t19"."provisional",
            "t19"."runs_from",
            "t19"."length",
            "t19"."unit",
            "t19"."done_on",
            "t19"."filed",
            "t29"."filing" AS "filing_right",
            "t29"."decided_by"
          FROM "t17" AS "t19"
          LEFT OUTER JOIN (
            SELECT
              "t27"."filing",
              "t27"."worked_on" AS "decided_by"
            FROM (
              SELECT
                "t26"."filing",
                "t26"."start_on",
                "t26"."days",
                "t26"."first_ordinal",
                "t26"."first_known",
                "t26"."last_ordinal",
                "t26"."worked_on",
                "t26"."last_known"
              FROM (
                SELECT
                  "t25"."filing",
                  "t25"."start_on",
                  "t25"."days",
                  "t25"."first_ordinal",
                  "t25"."first_known",
                  "t25"."last_ordinal",
                  "t7"."worked_on",
                  "t7"."last_ordinal" AS "last_ordinal_right",
                  "t7"."last_known"
                FROM (
                  SELECT
                    "t23"."filing",
                    "t23"."start_on",
                    "t23"."days",
                    "t23"."first_ordinal",
                    "t23"."first_known",
                    "t23"."first_ordinal" + "t23"."days" AS "last_ordinal"
                  FROM (
                    SELECT
                      "t22"."filing",
                      "t22"."start_on",
                      "t22"."days",
                      "t22"."first_ordinal",
                      "t22"."first_known"
                    FROM (
                      SELECT
                        "t21"."filing",
                        "t21"."start_on",
                        "t21"."days",
                        "t4"."start_on" AS "start_on_right",
                        "t4"."first_ordinal",
                        "t4"."first_known"
                      FROM (
                        SELECT
                          "t18"."filing",
                          "t18"."submitted_on" AS "start_on",
                          CAST(NULL AS BIGINT) AS "days"
                        FROM "t17" AS "t18"
                      ) AS "t21"
                      LEFT OUTER JOIN (
                        SELECT
                          "t0"."day" AS "start_on",
                          "t0"."ordinal" AS "first_ordinal",
                          "t0"."known" AS "first_known"
                        FROM "hegui_calendar" AS "t0"
                      ) AS "t4"
                        ON "t21"."start_on" = "t4"."start_on"
                    ) AS "t22"
                  ) AS "t23"
                ) AS "t25"
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
                  ON "t25"."last_ordinal" = "t7"."last_ordinal"
              ) AS "t26"
            ) AS "t27"
          ) AS "t29"
            ON "t19"."filing" = "t29"."filing"
        ) AS "t30"
      ) AS "t31"
    ) AS "t32"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2023-06-01' AS DATE)
)
SELECT
  CAST("filing" AS VARCHAR) AS "filing",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("subject" AS VARCHAR) AS "subject",
  CAST("arose_on" AS DATE) AS "arose_on",
  CAST("submitted_on" AS DATE) AS "submitted_on",
  CAST("filed_on" AS DATE) AS "filed_on",
  CAST("number" AS VARCHAR) AS "number",
  CAST("done_on" AS DATE) AS "done_on",
  CAST("filed" AS BOOLEAN) AS "filed",
  CAST("decided_by" AS DATE) AS "decided_by",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("provisional" AS BOOLEAN) AS "provisional",
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
