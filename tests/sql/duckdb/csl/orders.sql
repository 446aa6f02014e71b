-- Carry out a regulator's order in time, on 2026-06-21: nothing done on the day after the stated one
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t2" AS (
      SELECT
        *
      FROM "hegui_calendar" AS "t0"
      WHERE
        "t0"."working"
    )
    SELECT
      "t30"."order",
      "t30"."authority",
      "t30"."duty",
      "t30"."system",
      "t30"."measure",
      "t30"."basis",
      "t30"."issued_on",
      "t30"."served_on",
      "t30"."stated_on",
      "t30"."day_kind",
      "t30"."due_on",
      "t30"."counted",
      "t30"."provisional",
      "t30"."report_required",
      "t30"."done_on",
      "t30"."reported_on",
      "t30"."latest_on",
      "t30"."told_on",
      "t30"."moves",
      "t30"."start_on",
      "t30"."settled_on",
      "t30"."starts_on",
      "t30"."runs_from",
      "t30"."length",
      "t30"."unit",
      "t30"."began_on",
      "t30"."ended_on",
      COALESCE(
        CASE
          WHEN "t30"."ended_on" < MAKE_DATE(2026, 6, 21)
          THEN "t30"."ended_on"
          ELSE MAKE_DATE(2026, 6, 21)
        END,
        MAKE_DATE(2026, 6, 21)
      ) AS "_then",
      (
        (
          "t30"."done_on" <= "t30"."due_on"
        )
        AND (
          "t30"."told_on" <= "t30"."due_on"
        )
      )
      OR (
        "t30"."due_on" >= MAKE_DATE(2026, 6, 21)
      )
      OR (
        (
          (
            (
              "t30"."done_on" <= "t30"."latest_on"
            )
            AND (
              "t30"."told_on" <= "t30"."latest_on"
            )
          )
          OR (
            "t30"."latest_on" >= MAKE_DATE(2026, 6, 21)
          )
        )
        AND CAST(NULL AS BOOLEAN)
      )
      OR (
        (
          "t30"."counted" IS NULL
        )
        AND (
          "t30"."done_on" <= "t30"."start_on"
        )
        AND (
          "t30"."told_on" <= "t30"."start_on"
        )
      ) AS "_truth",
      COALESCE("t30"."ended_on" < MAKE_DATE(2024, 6, 21), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t29"."order",
        "t29"."authority",
        "t29"."duty",
        "t29"."system",
        "t29"."measure",
        "t29"."basis",
        "t29"."issued_on",
        "t29"."served_on",
        "t29"."stated_on",
        "t29"."day_kind",
        "t29"."due_on",
        "t29"."counted",
        "t29"."provisional",
        "t29"."report_required",
        "t29"."done_on",
        "t29"."reported_on",
        "t29"."latest_on",
        "t29"."told_on",
        "t29"."moves",
        "t29"."start_on",
        CASE
          WHEN (
            NOT "t29"."ends_on" IS NULL
          )
          AND (
            "t29"."stated_on" IS NULL
          )
          AND (
            "t29"."due_on" >= MAKE_DATE(2026, 6, 21)
          )
          THEN CAST(NULL AS DATE)
          ELSE "t29"."told_on"
        END AS "settled_on",
        CASE
          WHEN (
            NOT "t29"."ends_on" IS NULL
          ) AND (
            "t29"."stated_on" IS NULL
          )
          THEN "t29"."starts_on"
          ELSE CAST(NULL AS DATE)
        END AS "starts_on",
        CASE
          WHEN "t29"."counted" IN ('calendar_days', 'working_days')
          THEN "t29"."start_on"
          ELSE CAST(NULL AS DATE)
        END AS "runs_from",
        CASE
          WHEN "t29"."counted" IN ('calendar_days', 'working_days')
          THEN "t29"."days"
          ELSE CAST(NULL AS BIGINT)
        END AS "length",
        CASE
          WHEN "t29"."counted" = 'working_days'
          THEN 'working'
          WHEN "t29"."counted" IN ('calendar_days', 'working_days')
          THEN 'calendar'
          ELSE NULL
        END AS "unit",
        CASE
          WHEN (
            "t29"."done_on" > "t29"."latest_on"
          )
          OR (
            "t29"."told_on" > "t29"."latest_on"
          )
          THEN "t29"."latest_on" + INTERVAL '1' DAY
          WHEN (
            "t29"."done_on" > COALESCE("t29"."due_on", "t29"."start_on")
          )
          OR (
            "t29"."told_on" > COALESCE("t29"."due_on", "t29"."start_on")
          )
          THEN COALESCE("t29"."due_on", "t29"."start_on") + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            (
              "t29"."done_on" > COALESCE("t29"."due_on", "t29"."start_on")
            )
            OR (
              "t29"."told_on" > COALESCE("t29"."due_on", "t29"."start_on")
            )
          )
          AND (
            (
              "t29"."done_on" < MAKE_DATE(2199, 1, 1)
            )
            AND (
              "t29"."told_on" < MAKE_DATE(2199, 1, 1)
            )
          )
          THEN GREATEST("t29"."done_on", "t29"."told_on")
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t28"."order",
          "t28"."authority",
          "t28"."duty",
          "t28"."system",
          "t28"."measure",
          "t28"."basis",
          "t28"."issued_on",
          "t28"."served_on",
          "t28"."day_kind",
          "t28"."extended_to",
          "t28"."starts_on",
          "t28"."ends_on",
          "t28"."stated_on",
          "t28"."days",
          "t28"."start_on",
          "t28"."report_required",
          "t28"."moves",
          "t28"."done_on",
          "t28"."reported_on",
          "t28"."first_ordinal",
          "t28"."first_known",
          "t28"."last_ordinal",
          "t28"."worked_on",
          "t28"."last_known",
          "t28"."plain_on",
          "t28"."open_on",
          "t28"."open_known",
          "t28"."counted",
          "t28"."due_on",
          "t28"."latest_on",
          "t28"."provisional",
          CASE
            WHEN "t28"."report_required"
            AND NOT (
              (
                NOT "t28"."ends_on" IS NULL
              ) AND (
                "t28"."stated_on" IS NULL
              )
            )
            THEN "t28"."reported_on"
            ELSE "t28"."done_on"
          END AS "told_on"
        FROM (
          SELECT
            "t27"."order",
            "t27"."authority",
            "t27"."duty",
            "t27"."system",
            "t27"."measure",
            "t27"."basis",
            "t27"."issued_on",
            "t27"."served_on",
            "t27"."day_kind",
            "t27"."extended_to",
            "t27"."starts_on",
            "t27"."ends_on",
            "t27"."stated_on",
            "t27"."days",
            "t27"."start_on",
            "t27"."report_required",
            "t27"."moves",
            "t27"."done_on",
            "t27"."reported_on",
            "t27"."first_ordinal",
            "t27"."first_known",
            "t27"."last_ordinal",
            "t27"."worked_on",
            "t27"."last_known",
            "t27"."plain_on",
            "t27"."open_on",
            "t27"."open_known",
            "t27"."counted",
            CASE
              WHEN "t27"."counted" = 'calendar_days'
              THEN CASE
                WHEN "t27"."moves"
                THEN COALESCE("t27"."open_on", "t27"."plain_on")
                ELSE "t27"."plain_on"
              END
              WHEN "t27"."counted" = 'working_days'
              THEN "t27"."worked_on"
              ELSE COALESCE("t27"."extended_to", "t27"."stated_on", "t27"."ends_on")
            END AS "due_on",
            CASE
              WHEN (
                (
                  "t27"."counted" = 'calendar_days'
                ) OR (
                  "t27"."counted" = 'working_days'
                )
              )
              AND (
                "t27"."served_on" IS NULL
              )
              THEN CAST(NULL AS DATE)
              WHEN (
                "t27"."counted" = 'calendar_days'
              )
              AND (
                COALESCE("t27"."day_kind", '') <> 'calendar'
              )
              THEN "t27"."worked_on"
              WHEN "t27"."counted" = 'calendar_days'
              THEN "t27"."open_on"
              ELSE CASE
                WHEN "t27"."counted" = 'calendar_days'
                THEN CASE
                  WHEN "t27"."moves"
                  THEN COALESCE("t27"."open_on", "t27"."plain_on")
                  ELSE "t27"."plain_on"
                END
                WHEN "t27"."counted" = 'working_days'
                THEN "t27"."worked_on"
                ELSE COALESCE("t27"."extended_to", "t27"."stated_on", "t27"."ends_on")
              END
            END AS "latest_on",
            (
              (
                "t27"."counted" = 'working_days'
              )
              AND NOT (
                "t27"."first_known" AND "t27"."last_known"
              )
            )
            OR COALESCE(
              (
                "t27"."counted" = 'calendar_days'
              )
              AND "t27"."moves"
              AND (
                "t27"."open_on" > "t27"."plain_on"
              )
              AND NOT (
                "t27"."open_known"
              ),
              FALSE
            ) AS "provisional"
          FROM (
            SELECT
              "t26"."order",
              "t26"."authority",
              "t26"."duty",
              "t26"."system",
              "t26"."measure",
              "t26"."basis",
              "t26"."issued_on",
              "t26"."served_on",
              "t26"."day_kind",
              "t26"."extended_to",
              "t26"."starts_on",
              "t26"."ends_on",
              "t26"."stated_on",
              "t26"."days",
              "t26"."start_on",
              "t26"."report_required",
              "t26"."moves",
              "t26"."done_on",
              "t26"."reported_on",
              "t26"."first_ordinal",
              "t26"."first_known",
              "t26"."last_ordinal",
              "t26"."worked_on",
              "t26"."last_known",
              "t26"."plain_on",
              "t26"."open_on",
              "t26"."open_known",
              CASE
                WHEN NOT "t26"."extended_to" IS NULL
                THEN 'extended'
                WHEN NOT "t26"."stated_on" IS NULL
                THEN 'stated'
                WHEN NOT "t26"."ends_on" IS NULL
                THEN 'suspension'
                WHEN "t26"."days" IS NULL
                THEN CAST(NULL AS TEXT)
                WHEN (
                  "t26"."day_kind" = 'working'
                ) AND (
                  NOT "t26"."worked_on" IS NULL
                )
                THEN 'working_days'
                ELSE 'calendar_days'
              END AS "counted"
            FROM (
              SELECT
                "t25".*
                EXCLUDE ("open_ordinal", "open_ordinal_right")
              FROM (
                SELECT
                  "t24"."order",
                  "t24"."authority",
                  "t24"."duty",
                  "t24"."system",
                  "t24"."measure",
                  "t24"."basis",
                  "t24"."issued_on",
                  "t24"."served_on",
                  "t24"."day_kind",
                  "t24"."extended_to",
                  "t24"."starts_on",
                  "t24"."ends_on",
                  "t24"."stated_on",
                  "t24"."days",
                  "t24"."start_on",
                  "t24"."report_required",
                  "t24"."moves",
                  "t24"."done_on",
                  "t24"."reported_on",
                  "t24"."first_ordinal",
                  "t24"."first_known",
                  "t24"."last_ordinal",
                  "t24"."worked_on",
                  "t24"."last_known",
                  "t24"."plain_on",
                  "t24"."open_ordinal",
                  "t10"."open_on",
                  "t10"."open_ordinal" AS "open_ordinal_right",
                  "t10"."open_known"
                FROM (
                  SELECT
                    "t22".*
                    EXCLUDE ("plain_on_right")
                  FROM (
                    SELECT
                      "t21"."order",
                      "t21"."authority",
                      "t21"."duty",
                      "t21"."system",
                      "t21"."measure",
                      "t21"."basis",
                      "t21"."issued_on",
                      "t21"."served_on",
                      "t21"."day_kind",
                      "t21"."extended_to",
                      "t21"."starts_on",
                      "t21"."ends_on",
                      "t21"."stated_on",
                      "t21"."days",
                      "t21"."start_on",
                      "t21"."report_required",
                      "t21"."moves",
                      "t21"."done_on",
                      "t21"."reported_on",
                      "t21"."first_ordinal",
                      "t21"."first_known",
                      "t21"."last_ordinal",
                      "t21"."worked_on",
                      "t21"."last_known",
                      "t21"."plain_on",
                      "t7"."plain_on" AS "plain_on_right",
                      "t7"."open_ordinal"
                    FROM (
                      SELECT
                        "t19"."order",
                        "t19"."authority",
                        "t19"."duty",
                        "t19"."system",
                        "t19"."measure",
                        "t19"."basis",
                        "t19"."issued_on",
                        "t19"."served_on",
                        "t19"."day_kind",
                        "t19"."extended_to",
                        "t19"."starts_on",
                        "t19"."ends_on",
                        "t19"."stated_on",
                        "t19"."days",
                        "t19"."start_on",
                        "t19"."report_required",
                        "t19"."moves",
                        "t19"."done_on",
                        "t19"."reported_on",
                        "t19"."first_ordinal",
                        "t19"."first_known",
                        "t19"."last_ordinal",
                        "t19"."worked_on",
                        "t19"."last_known",
                        "t19"."start_on" + TO_DAYS("t19"."days") AS "plain_on"
                      FROM (
                        SELECT
                          "t18".*
                          EXCLUDE ("last_ordinal_right")
                        FROM (
                          SELECT
                            "t17"."order",
                            "t17"."authority",
                            "t17"."duty",
                            "t17"."system",
                            "t17"."measure",
                            "t17"."basis",
                            "t17"."issued_on",
                            "t17"."served_on",
                            "t17"."day_kind",
                            "t17"."extended_to",
                            "t17"."starts_on",
                            "t17"."ends_on",
                            "t17"."stated_on",
                            "t17"."days",
                            "t17"."start_on",
                            "t17"."report_required",
                            "t17"."moves",
                            "t17"."done_on",
                            "t17"."reported_on",
                            "t17"."first_ordinal",
                            "t17"."first_known",
                            "t17"."last_ordinal",
                            "t11"."worked_on",
                            "t11"."last_ordinal" AS "last_ordinal_right",
                            "t11"."last_known"
                          FROM (
                            SELECT
                              "t15"."order",
                              "t15"."authority",
                              "t15"."duty",
                              "t15"."system",
                              "t15"."measure",
                              "t15"."basis",
                              "t15"."issued_on",
                              "t15"."served_on",
                              "t15"."day_kind",
                              "t15"."extended_to",
                              "t15"."starts_on",
                              "t15"."ends_on",
                              "t15"."stated_on",
                              "t15"."days",
                              "t15"."start_on",
                              "t15"."report_required",
                              "t15"."moves",
                              "t15"."done_on",
                              "t15"."reported_on",
                              "t15"."first_ordinal",
                              "t15"."first_known",
                              "t15"."first_ordinal" + "t15"."days" AS "last_ordinal"
                            FROM (
                              SELECT
                                "t14".*
                                EXCLUDE ("start_on_right")
                              FROM (
                                SELECT
                                  "t13"."order",
                                  "t13"."authority",
                                  "t13"."duty",
                                  "t13"."system",
                                  "t13"."measure",
                                  "t13"."basis",
                                  "t13"."issued_on",
                                  "t13"."served_on",
                                  "t13"."day_kind",
                                  "t13"."extended_to",
                                  "t13"."starts_on",
                                  "t13"."ends_on",
                                  "t13"."stated_on",
                                  "t13"."days",
                                  "t13"."start_on",
                                  "t13"."report_required",
                                  "t13"."moves",
                                  "t13"."done_on",
                                  "t13"."reported_on",
                                  "t5"."start_on" AS "start_on_right",
                                  "t5"."first_ordinal",
                                  "t5"."first_known"
                                FROM (
                                  SELECT
                                    "t1"."order",
                                    "t1"."authority",
                                    "t1"."duty",
                                    "t1"."system",
                                    "t1"."measure",
                                    "t1"."basis",
                                    "t1"."issued_on",
                                    "t1"."served_on",
                                    "t1"."day_kind",
                                    "t1"."extended_to",
                                    "t1"."starts_on",
                                    "t1"."ends_on",
                                    "t1"."due_on" AS "stated_on",
                                    CASE WHEN "t1"."days" > 0 THEN "t1"."days" ELSE CAST(NULL AS BIGINT) END AS "days",
                                    COALESCE("t1"."served_on", "t1"."issued_on") AS "start_on",
                                    COALESCE("t1"."report_required", FALSE) AS "report_required",
                                    COALESCE(
                                      CONTAINS(LOWER("t1"."authority"), '公安')
                                      OR CONTAINS(LOWER("t1"."authority"), '网警')
                                      OR CONTAINS(LOWER("t1"."authority"), 'public security')
                                      OR CONTAINS(LOWER("t1"."authority"), 'police'),
                                      FALSE
                                    ) AS "moves",
                                    CASE
                                      WHEN "t1"."accepted_on" < COALESCE("t1"."done_on", MAKE_DATE(2199, 1, 1))
                                      THEN "t1"."accepted_on"
                                      ELSE "t1"."done_on"
                                    END AS "done_on",
                                    CASE
                                      WHEN "t1"."accepted_on" < COALESCE("t1"."reported_on", MAKE_DATE(2199, 1, 1))
                                      THEN "t1"."accepted_on"
                                      ELSE "t1"."reported_on"
                                    END AS "reported_on"
                                  FROM "hegui_orders" AS "t1"
                                ) AS "t13"
                                LEFT OUTER JOIN (
                                  SELECT
                                    "t0"."day" AS "start_on",
                                    "t0"."ordinal" AS "first_ordinal",
                                    "t0"."known" AS "first_known"
                                  FROM "hegui_calendar" AS "t0"
                                ) AS "t5"
                                  ON "t13"."start_on" = "t5"."start_on"
                              ) AS "t14"
                            ) AS "t15"
                          ) AS "t17"
                          LEFT OUTER JOIN (
                            SELECT
                              "t4"."day" AS "worked_on",
                              "t4"."ordinal" AS "last_ordinal",
                              "t4"."known" AS "last_known"
                            FROM "t2" AS "t4"
                          ) AS "t11"
                            ON "t17"."last_ordinal" = "t11"."last_ordinal"
                        ) AS "t18"
                      ) AS "t19"
                    ) AS "t21"
                    LEFT OUTER JOIN (
                      SELECT
                        "t0"."day" AS "plain_on",
                        "t0"."ordinal" + CASE WHEN "t0"."working" THEN 0 ELSE 1 END AS "open_ordinal"
                      FROM "hegui_calendar" AS "t0"
                    ) AS "t7"
                      ON "t21"."plain_on" = "t7"."plain_on"
                  ) AS "t22"
                ) AS "t24"
                LEFT OUTER JOIN (
                  SELECT
                    "t4"."day" AS "open_on",
                    "t4"."ordinal" AS "open_ordinal",
                    "t4"."known" AS "open_known"
                  FROM "t2" AS "t4"
                ) AS "t10"
                  ON "t24"."open_ordinal" = "t10"."open_ordinal"
              ) AS "t25"
            ) AS "t26"
          ) AS "t27"
        ) AS "t28"
      ) AS "t29"
    ) AS "t30"
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
  CAST("order" AS TEXT) AS "order",
  CAST("authority" AS TEXT) AS "authority",
  CAST("duty" AS TEXT) AS "duty",
  CAST("system" AS TEXT) AS "system",
  CAST("measure" AS TEXT) AS "measure",
  CAST("basis" AS TEXT) AS "basis",
  CAST("issued_on" AS DATE) AS "issued_on",
  CAST("served_on" AS DATE) AS "served_on",
  CAST("stated_on" AS DATE) AS "stated_on",
  CAST("day_kind" AS TEXT) AS "day_kind",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("counted" AS TEXT) AS "counted",
  CAST("provisional" AS BOOLEAN) AS "provisional",
  CAST("report_required" AS BOOLEAN) AS "report_required",
  CAST("done_on" AS DATE) AS "done_on",
  CAST("reported_on" AS DATE) AS "reported_on",
  CAST("latest_on" AS DATE) AS "latest_on",
  CAST("told_on" AS DATE) AS "told_on",
  CAST("moves" AS BOOLEAN) AS "moves",
  CAST("start_on" AS DATE) AS "start_on",
  CAST("settled_on" AS DATE) AS "settled_on",
  CAST("starts_on" AS DATE) AS "starts_on",
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
