-- Report the rectification after an audit that was demanded, on 2026-06-30: reported a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t16"."order",
      "t16"."authority",
      "t16"."duty",
      "t16"."system",
      "t16"."measure",
      "t16"."basis",
      "t16"."issued_on",
      "t16"."done_on",
      "t16"."reported_on",
      "t16"."due_on",
      "t16"."provisional",
      "t16"."runs_from",
      "t16"."length",
      "t16"."unit",
      "t16"."began_on",
      "t16"."ended_on",
      COALESCE(
        CASE
          WHEN "t16"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t16"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t16"."reported_on" <= "t16"."due_on"
      )
      OR (
        "t16"."due_on" >= MAKE_DATE(2026, 6, 30)
      )
      OR NOT (
        "t16"."done_on" < MAKE_DATE(2199, 1, 1)
      ) AS "_truth",
      COALESCE("t16"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t15"."order",
        "t15"."authority",
        "t15"."duty",
        "t15"."system",
        "t15"."measure",
        "t15"."basis",
        "t15"."issued_on",
        "t15"."done_on",
        "t15"."reported_on",
        "t15"."worked_on" AS "due_on",
        NOT (
          "t15"."first_known" AND "t15"."last_known"
        ) AS "provisional",
        "t15"."start_on" AS "runs_from",
        "t15"."days" AS "length",
        'working' AS "unit",
        CASE
          WHEN (
            "t15"."reported_on" > "t15"."worked_on"
          ) AND TRUE
          THEN "t15"."worked_on" + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t15"."reported_on" > "t15"."worked_on"
          )
          AND TRUE
          AND (
            "t15"."reported_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t15"."reported_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t14".*
          EXCLUDE ("last_ordinal_right")
        FROM (
          SELECT
            "t13"."order",
            "t13"."authority",
            "t13"."duty",
            "t13"."system",
            "t13"."measure",
            "t13"."basis",
            "t13"."issued_on",
            "t13"."done_on",
            "t13"."reported_on",
            "t13"."start_on",
            "t13"."days",
            "t13"."first_ordinal",
            "t13"."first_known",
            "t13"."last_ordinal",
            "t6"."worked_on",
            "t6"."last_ordinal" AS "last_ordinal_right",
            "t6"."last_known"
          FROM (
            SELECT
              "t11"."order",
              "t11"."authority",
              "t11"."duty",
              "t11"."system",
              "t11"."measure",
              "t11"."basis",
              "t11"."issued_on",
              "t11"."done_on",
              "t11"."reported_on",
              "t11"."start_on",
              "t11"."days",
              "t11"."first_ordinal",
              "t11"."first_known",
              "t11"."first_ordinal" + "t11"."days" AS "last_ordinal"
            FROM (
              SELECT
                "t10".*
                EXCLUDE ("start_on_right")
              FROM (
                SELECT
                  "t9"."order",
                  "t9"."authority",
                  "t9"."duty",
                  "t9"."system",
                  "t9"."measure",
                  "t9"."basis",
                  "t9"."issued_on",
                  "t9"."done_on",
                  "t9"."reported_on",
                  "t9"."start_on",
                  "t9"."days",
                  "t4"."start_on" AS "start_on_right",
                  "t4"."first_ordinal",
                  "t4"."first_known"
                FROM (
                  SELECT
                    "t7"."order",
                    "t7"."authority",
                    "t7"."duty",
                    "t7"."system",
                    "t7"."measure",
                    "t7"."basis",
                    "t7"."issued_on",
                    "t7"."done_on",
                    "t7"."reported_on",
                    "t7"."done_on" AS "start_on",
                    CAST(15 AS BIGINT) AS "days"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_orders" AS "t1"
                    WHERE
                      COALESCE(STARTS_WITH("t1"."duty", 'pi_audit.'), FALSE)
                      OR COALESCE(STARTS_WITH("t1"."basis", 'pi-audit:'), FALSE)
                  ) AS "t7"
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
          ) AS "t6"
            ON "t13"."last_ordinal" = "t6"."last_ordinal"
        ) AS "t14"
      ) AS "t15"
    ) AS "t16"
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
  CAST("order" AS TEXT) AS "order",
  CAST("authority" AS TEXT) AS "authority",
  CAST("duty" AS TEXT) AS "duty",
  CAST("system" AS TEXT) AS "system",
  CAST("measure" AS TEXT) AS "measure",
  CAST("basis" AS TEXT) AS "basis",
  CAST("issued_on" AS DATE) AS "issued_on",
  CAST("done_on" AS DATE) AS "done_on",
  CAST("reported_on" AS DATE) AS "reported_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("provisional" AS BOOLEAN) AS "provisional",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS BIGINT) AS "length",
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
