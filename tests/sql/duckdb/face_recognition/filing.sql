-- File face recognition that stores the faces of 100,000 persons, on 2026-04-15: the working day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t27" AS (
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
        "t26"."due_on",
        "t26"."provisional",
        "t26"."runs_from",
        "t26"."length",
        "t26"."unit",
        CASE
          WHEN "t26"."submitted_on" < MAKE_DATE(2199, 1, 1)
          THEN "t26"."submitted_on"
          WHEN "t26"."filed_on" < MAKE_DATE(2199, 1, 1)
          THEN CASE
            WHEN "t26"."filed_on" <= "t26"."due_on"
            THEN "t26"."filed_on"
            ELSE CAST(NULL AS DATE)
          END
          ELSE "t26"."submitted_on"
        END AS "done_on",
        "t26"."filed_on" < MAKE_DATE(2199, 1, 1) AS "filed"
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
            "t24".*
            EXCLUDE ("last_ordinal_right")
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
              "t12"."worked_on",
              "t12"."last_ordinal" AS "last_ordinal_right",
              "t12"."last_known"
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
                "t21"."first_ordinal" + "t21"."days" AS "last_ordinal"
              FROM (
                SELECT
                  "t20".*
                  EXCLUDE ("start_on_right")
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
                    "t8"."start_on" AS "start_on_right",
                    "t8"."first_ordinal",
                    "t8"."first_known"
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
                        WHEN "t5"."arose_on" < MAKE_DATE(2025, 6, 1)
                        THEN MAKE_DATE(2025, 6, 1)
                        ELSE "t5"."arose_on"
                      END AS "start_on",
                      30 AS "days"
                    FROM (
                      SELECT
                        *
                      FROM "hegui_filings" AS "t0"
                      WHERE
                        "t0"."kind" IN ('face_recognition')
                    ) AS "t5"
                  ) AS "t17"
                  LEFT OUTER JOIN (
                    SELECT
                      "t2"."day" AS "start_on",
                      "t2"."ordinal" AS "first_ordinal",
                      "t2"."known" AS "first_known"
                    FROM "hegui_calendar" AS "t2"
                  ) AS "t8"
                    ON "t17"."start_on" = "t8"."start_on"
                ) AS "t20"
              ) AS "t21"
            ) AS "t23"
            LEFT OUTER JOIN (
              SELECT
                "t3"."day" AS "worked_on",
                "t3"."ordinal" AS "last_ordinal",
                "t3"."known" AS "last_known"
              FROM (
                SELECT
                  *
                FROM "hegui_calendar" AS "t2"
                WHERE
                  "t2"."working"
              ) AS "t3"
            ) AS "t12"
              ON "t23"."last_ordinal" = "t12"."last_ordinal"
          ) AS "t24"
        ) AS "t25"
      ) AS "t26"
    )
    SELECT
      "t43"."filing",
      "t43"."kind",
      "t43"."subject",
      "t43"."arose_on",
      "t43"."submitted_on",
      "t43"."filed_on",
      "t43"."number",
      "t43"."done_on",
      "t43"."filed",
      "t43"."decided_by",
      "t43"."due_on",
      "t43"."provisional",
      "t43"."runs_from",
      "t43"."length",
      "t43"."unit",
      "t43"."began_on",
      "t43"."ended_on",
      COALESCE(
        CASE
          WHEN "t43"."ended_on" < MAKE_DATE(2026, 4, 15)
          THEN "t43"."ended_on"
          ELSE MAKE_DATE(2026, 4, 15)
        END,
        MAKE_DATE(2026, 4, 15)
      ) AS "_then",
      (
        NOT (
          "t43"."done_on" < MAKE_DATE(2199, 1, 1)
        )
        AND (
          "t43"."due_on" >= MAKE_DATE(2026, 4, 15)
        )
      )
      OR (
        (
          "t43"."done_on" <= "t43"."due_on"
        )
        AND (
          (
            "t43"."filed" AND (
              NOT "t43"."number" IS NULL
            )
          )
          OR (
            NOT (
              "t43"."filed"
            )
            AND COALESCE("t43"."decided_by" >= MAKE_DATE(2026, 4, 15), FALSE)
          )
          OR CAST(NULL AS BOOLEAN)
        )
      ) AS "_truth",
      COALESCE("t43"."ended_on" < MAKE_DATE(2024, 4, 15), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t41"."filing",
          "t41"."kind",
          "t41"."subject",
          "t41"."arose_on",
          "t41"."submitted_on",
          "t41"."filed_on",
          "t41"."number",
          "t41"."done_on",
          "t41"."filed",
          "t41"."decided_by",
          "t41"."due_on",
          "t41"."provisional",
          "t41"."runs_from",
          "t41"."length",
          "t41"."unit",
          CASE
            WHEN (
              "t41"."done_on" > "t41"."due_on"
            ) AND TRUE
            THEN "t41"."due_on" + INTERVAL '1' DAY
            ELSE CAST(NULL AS DATE)
          END AS "began_on",
          CASE
            WHEN (
              "t41"."done_on" > "t41"."due_on"
            )
            AND TRUE
            AND (
              "t41"."done_on" < MAKE_DATE(2199, 1, 1)
            )
            THEN "t41"."done_on"
            ELSE CAST(NULL AS DATE)
          END AS "ended_on"
        FROM (
          SELECT
            "t40".*
            EXCLUDE ("filing_right")
          FROM (
            SELECT
              "t29"."filing",
              "t29"."kind",
              "t29"."subject",
              "t29"."system",
              "t29"."service",
              "t29"."authority",
              "t29"."arose_on",
              "t29"."submitted_on",
              "t29"."filed_on",
              "t29"."number",
              "t29"."number_shown",
              "t29"."changed_on",
              "t29"."change_filed_on",
              "t29"."valid_until",
              "t29"."ended_on",
              "t29"."end_filed_on",
              "t29"."start_on",
              "t29"."days",
              "t29"."first_ordinal",
              "t29"."first_known",
              "t29"."last_ordinal",
              "t29"."worked_on",
              "t29"."last_known",
              "t29"."due_on",
              "t29"."provisional",
              "t29"."runs_from",
              "t29"."length",
              "t29"."unit",
              "t29"."done_on",
              "t29"."filed",
              "t39"."filing" AS "filing_right",
              "t39"."decided_by"
            FROM "t27" AS "t29"
            LEFT OUTER JOIN (
              SELECT
                "t37"."filing",
                "t37"."worked_on" AS "decided_by"
              FROM (
                SELECT
                  "t36".*
                  EXCLUDE ("last_ordinal_right")
                FROM (
                  SELECT
                    "t35"."filing",
                    "t35"."start_on",
                    "t35"."days",
                    "t35"."first_ordinal",
                    "t35"."first_known",
                    "t35"."last_ordinal",
                    "t12"."worked_on",
                    "t12"."last_ordinal" AS "last_ordinal_right",
                    "t12"."last_known"
                  FROM (
                    SELECT
                      "t33"."filing",
                      "t33"."start_on",
                      "t33"."days",
                      "t33"."first_ordinal",
                      "t33"."first_known",
                      "t33"."first_ordinal" + "t33"."days" AS "last_ordinal"
                    FROM (
                      SELECT
                        "t32".*
                        EXCLUDE ("start_on_right")
                      FROM (
                        SELECT
                          "t31"."filing",
                          "t31"."start_on",
                          "t31"."days",
                          "t8"."start_on" AS "start_on_right",
                          "t8"."first_ordinal",
                          "t8"."first_known"
                        FROM (
                          SELECT
                            "t28"."filing",
                            "t28"."submitted_on" AS "start_on",
                            CAST(NULL AS BIGINT) AS "days"
                          FROM "t27" AS "t28"
                        ) AS "t31"
                        LEFT OUTER JOIN (
                          SELECT
                            "t2"."day" AS "start_on",
                            "t2"."ordinal" AS "first_ordinal",
                            "t2"."known" AS "first_known"
                          FROM "hegui_calendar" AS "t2"
                        ) AS "t8"
                          ON "t31"."start_on" = "t8"."start_on"
                      ) AS "t32"
                    ) AS "t33"
                  ) AS "t35"
                  LEFT OUTER JOIN (
                    SELECT
                      "t3"."day" AS "worked_on",
                      "t3"."ordinal" AS "last_ordinal",
                      "t3"."known" AS "last_known"
                    FROM (
                      SELECT
                        *
                      FROM "hegui_calendar" AS "t2"
                      WHERE
                        "t2"."working"
                    ) AS "t3"
                  ) AS "t12"
                    ON "t35"."last_ordinal" = "t12"."last_ordinal"
                ) AS "t36"
              ) AS "t37"
            ) AS "t39"
              ON "t29"."filing" = "t39"."filing"
          ) AS "t40"
        ) AS "t41"
      ) AS "t42"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          CAST(NULL AS TEXT) AS "filing",
          CAST(NULL AS TEXT) AS "kind",
          'faces' AS "subject",
          CAST(NULL AS DATE) AS "arose_on",
          CAST(NULL AS DATE) AS "submitted_on",
          CAST(NULL AS DATE) AS "filed_on",
          CAST(NULL AS TEXT) AS "number",
          CAST(NULL AS DATE) AS "done_on",
          CAST(NULL AS BOOLEAN) AS "filed",
          CAST(NULL AS DATE) AS "decided_by",
          CAST(NULL AS DATE) AS "due_on",
          CAST(NULL AS BOOLEAN) AS "provisional",
          CAST(NULL AS DATE) AS "runs_from",
          CAST(NULL AS TINYINT) AS "length",
          CAST(NULL AS TEXT) AS "unit",
          CAST(NULL AS DATE) AS "began_on",
          CAST(NULL AS DATE) AS "ended_on"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              COALESCE(SUM(CAST("t0"."kind" IN ('face_recognition') AS INT)), 0) AS "listed"
            FROM "hegui_filings" AS "t0"
          ) AS "t10"
          WHERE
            (
              SELECT
                COALESCE(SUM(CAST("t0"."kind" IN ('face_recognition') AS INT)), 0) AS "Coalesce((Sum(InValues(kind, ('face_recognition',))), 0))"
              FROM "hegui_filings" AS "t0"
            ) = 0
        ) AS "t18"
        CROSS JOIN (
          SELECT
            *
          FROM (
            SELECT
              SUM("t1"."face_persons") AS "faces"
            FROM "hegui_data_assets" AS "t1"
          ) AS "t6"
          WHERE
            (
              SELECT
                SUM("t1"."face_persons") AS "Sum(face_persons)"
              FROM "hegui_data_assets" AS "t1"
            ) >= 100000
        ) AS "t15"
      ) AS "t19"
    ) AS "t43"
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
  CAST("filing" AS TEXT) AS "filing",
  CAST("kind" AS TEXT) AS "kind",
  CAST("subject" AS TEXT) AS "subject",
  CAST("arose_on" AS DATE) AS "arose_on",
  CAST("submitted_on" AS DATE) AS "submitted_on",
  CAST("filed_on" AS DATE) AS "filed_on",
  CAST("number" AS TEXT) AS "number",
  CAST("done_on" AS DATE) AS "done_on",
  CAST("filed" AS BOOLEAN) AS "filed",
  CAST("decided_by" AS DATE) AS "decided_by",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("provisional" AS BOOLEAN) AS "provisional",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
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
