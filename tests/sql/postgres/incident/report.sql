-- Report graver security incidents within the hours that are set, on 2026-06-01: the four hours ended a second before the end of the day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t10"."incident",
      "t10"."system",
      "t10"."grade",
      "t10"."found_at",
      "t10"."reported_at",
      "t10"."reported_to",
      "t10"."harm_kind",
      "t10"."is_cii",
      "t10"."is_central",
      "t10"."due_at",
      "t10"."due_on",
      "t10"."runs_from",
      "t10"."length",
      "t10"."unit",
      "t10"."elapsed_s",
      "t10"."began_on",
      "t10"."ended_on",
      COALESCE(
        CASE
          WHEN "t10"."ended_on" < MAKE_DATE(2026, 6, 1)
          THEN "t10"."ended_on"
          ELSE MAKE_DATE(2026, 6, 1)
        END,
        MAKE_DATE(2026, 6, 1)
      ) AS "_then",
      (
        "t10"."reported_at" <= (
          "t10"."found_at" + INTERVAL '60 MINUTE'
        )
      )
      OR (
        (
          "t10"."found_at" + INTERVAL '60 MINUTE'
        ) >= CAST('2026-06-01T16:00:00' AS TIMESTAMP)
      )
      OR (
        (
          (
            "t10"."reported_at" <= (
              "t10"."found_at" + INTERVAL '120 MINUTE'
            )
          )
          OR (
            (
              "t10"."found_at" + INTERVAL '120 MINUTE'
            ) >= CAST('2026-06-01T16:00:00' AS TIMESTAMP)
          )
          OR (
            (
              (
                "t10"."reported_at" <= (
                  "t10"."found_at" + INTERVAL '240 MINUTE'
                )
              )
              OR (
                (
                  "t10"."found_at" + INTERVAL '240 MINUTE'
                ) >= CAST('2026-06-01T16:00:00' AS TIMESTAMP)
              )
            )
            AND NOT (
              "t10"."is_central"
            )
          )
        )
        AND NOT (
          "t10"."is_cii"
        )
      ) AS "_truth",
      CASE
        WHEN COALESCE("t10"."harm_kind" IN ('life', 'health', 'finance'), FALSE)
        THEN COALESCE("t10"."ended_on" < MAKE_DATE(2021, 6, 1), FALSE)
        ELSE COALESCE("t10"."ended_on" < MAKE_DATE(2024, 6, 1), FALSE)
      END AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t9"."incident",
        "t9"."system",
        "t9"."grade",
        "t9"."found_at",
        "t9"."reported_at",
        "t9"."reported_to",
        "t9"."harm_kind",
        "t9"."is_cii",
        "t9"."is_central",
        "t9"."found_at" + MAKE_INTERVAL(
          mins => CAST(CASE
            WHEN COALESCE("t9"."is_cii", TRUE)
            THEN 60
            ELSE CASE WHEN COALESCE("t9"."is_central", TRUE) THEN 120 ELSE 240 END
          END AS INT)
        ) AS "due_at",
        DATE(
          (
            (
              "t9"."found_at" + MAKE_INTERVAL(
                mins => CAST(CASE
                  WHEN COALESCE("t9"."is_cii", TRUE)
                  THEN 60
                  ELSE CASE WHEN COALESCE("t9"."is_central", TRUE) THEN 120 ELSE 240 END
                END AS INT)
              )
            ) - INTERVAL '1 SECOND'
          ) + INTERVAL '8 HOUR'
        ) AS "due_on",
        "t9"."found_at" AS "runs_from",
        CAST(FLOOR(
          CAST((
            CASE
              WHEN COALESCE("t9"."is_cii", TRUE)
              THEN 60
              ELSE CASE WHEN COALESCE("t9"."is_central", TRUE) THEN 120 ELSE 240 END
            END
          ) AS DOUBLE PRECISION) / (
            60
          )
        ) AS BIGINT) AS "length",
        'hours' AS "unit",
        CASE
          WHEN "t9"."reported_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t9"."reported_at")) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t9"."found_at")) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        CASE
          WHEN (
            "t9"."reported_at" > (
              "t9"."found_at" + MAKE_INTERVAL(
                mins => CAST(CASE
                  WHEN COALESCE("t9"."is_cii", TRUE)
                  THEN 60
                  ELSE CASE WHEN COALESCE("t9"."is_central", TRUE) THEN 120 ELSE 240 END
                END AS INT)
              )
            )
          )
          AND TRUE
          THEN DATE(
            "t9"."found_at" + MAKE_INTERVAL(
              mins => CAST(CASE
                WHEN COALESCE("t9"."is_cii", TRUE)
                THEN 60
                ELSE CASE WHEN COALESCE("t9"."is_central", TRUE) THEN 120 ELSE 240 END
              END AS INT)
            ) + INTERVAL '8 HOUR'
          )
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t9"."reported_at" > (
              "t9"."found_at" + MAKE_INTERVAL(
                mins => CAST(CASE
                  WHEN COALESCE("t9"."is_cii", TRUE)
                  THEN 60
                  ELSE CASE WHEN COALESCE("t9"."is_central", TRUE) THEN 120 ELSE 240 END
                END AS INT)
              )
            )
          )
          AND TRUE
          AND (
            DATE("t9"."reported_at" + INTERVAL '8 HOUR') < MAKE_DATE(2199, 1, 1)
          )
          THEN DATE("t9"."reported_at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t8"."incident",
          "t8"."system",
          "t8"."grade",
          "t8"."found_at",
          "t8"."reported_at",
          "t8"."reported_to",
          "t8"."harm_kind",
          "t8"."is_cii",
          FALSE AS "is_central"
        FROM (
          SELECT
            "t7"."incident",
            "t7"."system",
            "t7"."grade",
            "t7"."found_at",
            "t7"."plan_started_at",
            "t7"."contained_at",
            "t7"."reported_at",
            "t7"."reported_to",
            "t7"."users_told_at",
            "t7"."persons",
            "t7"."direct_loss",
            "t7"."outage_minutes",
            "t7"."harm",
            "t7"."harm_kind",
            "t7"."first_remedy_at",
            "t7"."handling_ended_at",
            "t7"."summary_at",
            "t7"."kind",
            COALESCE("t7"."is_cii", CAST(NULL AS BOOLEAN)) AS "is_cii"
          FROM (
            SELECT
              "t6"."incident",
              "t6"."system",
              "t6"."grade",
              "t6"."found_at",
              "t6"."plan_started_at",
              "t6"."contained_at",
              "t6"."reported_at",
              "t6"."reported_to",
              "t6"."users_told_at",
              "t6"."persons",
              "t6"."direct_loss",
              "t6"."outage_minutes",
              "t6"."harm",
              "t6"."harm_kind",
              "t6"."first_remedy_at",
              "t6"."handling_ended_at",
              "t6"."summary_at",
              "t6"."kind",
              "t6"."is_cii"
            FROM (
              SELECT
                "t4"."incident",
                "t4"."system",
                "t4"."grade",
                "t4"."found_at",
                "t4"."plan_started_at",
                "t4"."contained_at",
                "t4"."reported_at",
                "t4"."reported_to",
                "t4"."users_told_at",
                "t4"."persons",
                "t4"."direct_loss",
                "t4"."outage_minutes",
                "t4"."harm",
                "t4"."harm_kind",
                "t4"."first_remedy_at",
                "t4"."handling_ended_at",
                "t4"."summary_at",
                "t4"."kind",
                "t5"."system" AS "system_right",
                "t5"."is_cii"
              FROM (
                SELECT
                  *
                FROM "hegui_incidents" AS "t0"
                WHERE
                  "t0"."grade" <> 'general'
                  AND "t0"."found_at" >= CAST('2025-10-31T16:00:00' AS TIMESTAMP)
              ) AS "t4"
              LEFT OUTER JOIN (
                SELECT
                  "t1"."system",
                  BOOL_OR("t1"."is_cii") AS "is_cii"
                FROM "hegui_systems" AS "t1"
                GROUP BY
                  1
              ) AS "t5"
                ON "t4"."system" = "t5"."system"
            ) AS "t6"
          ) AS "t7"
        ) AS "t8"
      ) AS "t9"
    ) AS "t10"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-11-01' AS DATE)
)
SELECT
  CAST("incident" AS VARCHAR) AS "incident",
  CAST("system" AS VARCHAR) AS "system",
  CAST("grade" AS VARCHAR) AS "grade",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("reported_at" AS TIMESTAMP) AS "reported_at",
  CAST("reported_to" AS VARCHAR) AS "reported_to",
  CAST("harm_kind" AS VARCHAR) AS "harm_kind",
  CAST("is_cii" AS BOOLEAN) AS "is_cii",
  CAST("is_central" AS BOOLEAN) AS "is_central",
  CAST("due_at" AS TIMESTAMP) AS "due_at",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS TIMESTAMP) AS "runs_from",
  CAST("length" AS BIGINT) AS "length",
  CAST("unit" AS VARCHAR) AS "unit",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
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
