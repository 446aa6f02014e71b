-- Sum up graver incidents for the People's Bank within ten working days, on 2026-07-29: after forty working days
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t27"."incident",
      "t27"."system",
      "t27"."grade",
      "t27"."found_at",
      "t27"."handling_ended_at",
      "t27"."summary_at",
      "t27"."harm_kind",
      "t27"."latest_on",
      "t27"."due_on",
      "t27"."provisional",
      "t27"."runs_from",
      "t27"."length",
      "t27"."unit",
      "t27"."began_on",
      "t27"."ended_on",
      COALESCE(
        CASE
          WHEN "t27"."ended_on" < MAKE_DATE(2026, 7, 29)
          THEN "t27"."ended_on"
          ELSE MAKE_DATE(2026, 7, 29)
        END,
        MAKE_DATE(2026, 7, 29)
      ) AS "_then",
      (
        CAST("t27"."summary_at" + INTERVAL '8' HOUR AS DATE) <= "t27"."due_on"
      )
      OR (
        "t27"."due_on" >= MAKE_DATE(2026, 7, 29)
      )
      OR NOT (
        "t27"."handling_ended_at" < MAKE_DATE(2199, 1, 1)
      )
      OR CASE
        WHEN COALESCE(
          (
            CAST("t27"."summary_at" + INTERVAL '8' HOUR AS DATE) <= "t27"."latest_on"
          )
          OR (
            "t27"."latest_on" >= MAKE_DATE(2026, 7, 29)
          ),
          TRUE
        )
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END AS "_truth",
      CASE
        WHEN COALESCE("t27"."harm_kind" IN ('life', 'health', 'finance'), FALSE)
        THEN COALESCE("t27"."ended_on" < MAKE_DATE(2021, 7, 29), FALSE)
        ELSE COALESCE("t27"."ended_on" < MAKE_DATE(2024, 7, 29), FALSE)
      END AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t26"."incident",
        "t26"."system",
        "t26"."grade",
        "t26"."found_at",
        "t26"."handling_ended_at",
        "t26"."summary_at",
        "t26"."harm_kind",
        "t26"."latest_on",
        "t26"."worked_on" AS "due_on",
        NOT (
          "t26"."first_known" AND "t26"."last_known"
        ) AS "provisional",
        "t26"."start_on" AS "runs_from",
        "t26"."days" AS "length",
        'working' AS "unit",
        CASE
          WHEN (
            CAST("t26"."summary_at" + INTERVAL '8' HOUR AS DATE) > "t26"."latest_on"
          )
          AND TRUE
          THEN "t26"."latest_on" + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            CAST("t26"."summary_at" + INTERVAL '8' HOUR AS DATE) > "t26"."latest_on"
          )
          AND TRUE
          AND (
            CAST("t26"."summary_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t26"."summary_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t25".*
          EXCLUDE ("last_ordinal_right")
        FROM (
          SELECT
            "t24"."incident",
            "t24"."system",
            "t24"."grade",
            "t24"."found_at",
            "t24"."plan_started_at",
            "t24"."contained_at",
            "t24"."reported_at",
            "t24"."reported_to",
            "t24"."users_told_at",
            "t24"."persons",
            "t24"."direct_loss",
            "t24"."outage_minutes",
            "t24"."harm",
            "t24"."harm_kind",
            "t24"."first_remedy_at",
            "t24"."handling_ended_at",
            "t24"."summary_at",
            "t24"."kind",
            "t24"."start_on",
            "t24"."days",
            "t24"."last_ordinal",
            "t24"."latest_on",
            "t24"."first_ordinal",
            "t24"."first_known",
            "t7"."worked_on",
            "t7"."last_ordinal" AS "last_ordinal_right",
            "t7"."last_known"
          FROM (
            SELECT
              "t22"."incident",
              "t22"."system",
              "t22"."grade",
              "t22"."found_at",
              "t22"."plan_started_at",
              "t22"."contained_at",
              "t22"."reported_at",
              "t22"."reported_to",
              "t22"."users_told_at",
              "t22"."persons",
              "t22"."direct_loss",
              "t22"."outage_minutes",
              "t22"."harm",
              "t22"."harm_kind",
              "t22"."first_remedy_at",
              "t22"."handling_ended_at",
              "t22"."summary_at",
              "t22"."kind",
              "t22"."start_on",
              "t22"."days",
              "t22"."first_ordinal" + "t22"."days" AS "last_ordinal",
              "t22"."latest_on",
              "t22"."first_ordinal",
              "t22"."first_known"
            FROM (
              SELECT
                "t21".*
                EXCLUDE ("start_on_right")
              FROM (
                SELECT
                  "t20"."incident",
                  "t20"."system",
                  "t20"."grade",
                  "t20"."found_at",
                  "t20"."plan_started_at",
                  "t20"."contained_at",
                  "t20"."reported_at",
                  "t20"."reported_to",
                  "t20"."users_told_at",
                  "t20"."persons",
                  "t20"."direct_loss",
                  "t20"."outage_minutes",
                  "t20"."harm",
                  "t20"."harm_kind",
                  "t20"."first_remedy_at",
                  "t20"."handling_ended_at",
                  "t20"."summary_at",
                  "t20"."kind",
                  "t20"."start_on",
                  "t20"."days",
                  "t20"."last_ordinal",
                  "t20"."latest_on",
                  "t4"."start_on" AS "start_on_right",
                  "t4"."first_ordinal",
                  "t4"."first_known"
                FROM (
                  SELECT
                    "t18"."incident",
                    "t18"."system",
                    "t18"."grade",
                    "t18"."found_at",
                    "t18"."plan_started_at",
                    "t18"."contained_at",
                    "t18"."reported_at",
                    "t18"."reported_to",
                    "t18"."users_told_at",
                    "t18"."persons",
                    "t18"."direct_loss",
                    "t18"."outage_minutes",
                    "t18"."harm",
                    "t18"."harm_kind",
                    "t18"."first_remedy_at",
                    "t18"."handling_ended_at",
                    "t18"."summary_at",
                    "t18"."kind",
                    "t18"."start_on",
                    10 AS "days",
                    "t18"."last_ordinal",
                    "t18"."latest_on"
                  FROM (
                    SELECT
                      "t17".*
                      EXCLUDE ("first_known", "first_ordinal", "last_known", "worked_on")
                    FROM (
                      SELECT
                        "t16"."incident",
                        "t16"."system",
                        "t16"."grade",
                        "t16"."found_at",
                        "t16"."plan_started_at",
                        "t16"."contained_at",
                        "t16"."reported_at",
                        "t16"."reported_to",
                        "t16"."users_told_at",
                        "t16"."persons",
                        "t16"."direct_loss",
                        "t16"."outage_minutes",
                        "t16"."harm",
                        "t16"."harm_kind",
                        "t16"."first_remedy_at",
                        "t16"."handling_ended_at",
                        "t16"."summary_at",
                        "t16"."kind",
                        "t16"."start_on",
                        "t16"."days",
                        "t16"."first_ordinal",
                        "t16"."first_known",
                        "t16"."last_ordinal",
                        "t16"."worked_on",
                        "t16"."last_known",
                        "t16"."worked_on" AS "latest_on"
                      FROM (
                        SELECT
                          "t15".*
                          EXCLUDE ("last_ordinal_right")
                        FROM (
                          SELECT
                            "t14"."incident",
                            "t14"."system",
                            "t14"."grade",
                            "t14"."found_at",
                            "t14"."plan_started_at",
                            "t14"."contained_at",
                            "t14"."reported_at",
                            "t14"."reported_to",
                            "t14"."users_told_at",
                            "t14"."persons",
                            "t14"."direct_loss",
                            "t14"."outage_minutes",
                            "t14"."harm",
                            "t14"."harm_kind",
                            "t14"."first_remedy_at",
                            "t14"."handling_ended_at",
                            "t14"."summary_at",
                            "t14"."kind",
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
                              "t12"."incident",
                              "t12"."system",
                              "t12"."grade",
                              "t12"."found_at",
                              "t12"."plan_started_at",
                              "t12"."contained_at",
                              "t12"."reported_at",
                              "t12"."reported_to",
                              "t12"."users_told_at",
                              "t12"."persons",
                              "t12"."direct_loss",
                              "t12"."outage_minutes",
                              "t12"."harm",
                              "t12"."harm_kind",
                              "t12"."first_remedy_at",
                              "t12"."handling_ended_at",
                              "t12"."summary_at",
                              "t12"."kind",
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
                                  "t10"."incident",
                                  "t10"."system",
                                  "t10"."grade",
                                  "t10"."found_at",
                                  "t10"."plan_started_at",
                                  "t10"."contained_at",
                                  "t10"."reported_at",
                                  "t10"."reported_to",
                                  "t10"."users_told_at",
                                  "t10"."persons",
                                  "t10"."direct_loss",
                                  "t10"."outage_minutes",
                                  "t10"."harm",
                                  "t10"."harm_kind",
                                  "t10"."first_remedy_at",
                                  "t10"."handling_ended_at",
                                  "t10"."summary_at",
                                  "t10"."kind",
                                  "t10"."start_on",
                                  "t10"."days",
                                  "t4"."start_on" AS "start_on_right",
                                  "t4"."first_ordinal",
                                  "t4"."first_known"
                                FROM (
                                  SELECT
                                    "t8"."incident",
                                    "t8"."system",
                                    "t8"."grade",
                                    "t8"."found_at",
                                    "t8"."plan_started_at",
                                    "t8"."contained_at",
                                    "t8"."reported_at",
                                    "t8"."reported_to",
                                    "t8"."users_told_at",
                                    "t8"."persons",
                                    "t8"."direct_loss",
                                    "t8"."outage_minutes",
                                    "t8"."harm",
                                    "t8"."harm_kind",
                                    "t8"."first_remedy_at",
                                    "t8"."handling_ended_at",
                                    "t8"."summary_at",
                                    "t8"."kind",
                                    "t8"."start_on",
                                    40 AS "days"
                                  FROM (
                                    SELECT
                                      "t5"."incident",
                                      "t5"."system",
                                      "t5"."grade",
                                      "t5"."found_at",
                                      "t5"."plan_started_at",
                                      "t5"."contained_at",
                                      "t5"."reported_at",
                                      "t5"."reported_to",
                                      "t5"."users_told_at",
                                      "t5"."persons",
                                      "t5"."direct_loss",
                                      "t5"."outage_minutes",
                                      "t5"."harm",
                                      "t5"."harm_kind",
                                      "t5"."first_remedy_at",
                                      "t5"."handling_ended_at",
                                      "t5"."summary_at",
                                      "t5"."kind",
                                      CASE
                                        WHEN "t5"."handling_ended_at" < MAKE_DATE(2199, 1, 1)
                                        THEN CAST("t5"."handling_ended_at" + INTERVAL '8' HOUR AS DATE)
                                        ELSE CAST(NULL AS DATE)
                                      END AS "start_on"
                                    FROM (
                                      SELECT
                                        *
                                      FROM "hegui_incidents" AS "t1"
                                      WHERE
                                        "t1"."grade" <> 'general'
                                        AND "t1"."found_at" >= MAKE_TIMESTAMP(2025, 7, 31, 16, 0, 0.0)
                                    ) AS "t5"
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
                ) AS "t20"
                LEFT OUTER JOIN (
                  SELECT
                    "t0"."day" AS "start_on",
                    "t0"."ordinal" AS "first_ordinal",
                    "t0"."known" AS "first_known"
                  FROM "hegui_calendar" AS "t0"
                ) AS "t4"
                  ON "t20"."start_on" = "t4"."start_on"
              ) AS "t21"
            ) AS "t22"
          ) AS "t24"
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
            ON "t24"."last_ordinal" = "t7"."last_ordinal"
        ) AS "t25"
      ) AS "t26"
    ) AS "t27"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-08-01' AS DATE)
)
SELECT
  CAST("incident" AS TEXT) AS "incident",
  CAST("system" AS TEXT) AS "system",
  CAST("grade" AS TEXT) AS "grade",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("handling_ended_at" AS TIMESTAMP) AS "handling_ended_at",
  CAST("summary_at" AS TIMESTAMP) AS "summary_at",
  CAST("harm_kind" AS TEXT) AS "harm_kind",
  CAST("latest_on" AS DATE) AS "latest_on",
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
