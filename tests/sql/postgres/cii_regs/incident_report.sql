-- Report major incidents on CII to the protection department and the police, on 2026-06-05: not reported on the fourth day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t10"."incident",
      "t10"."system",
      "t10"."grade",
      "t10"."is_cii",
      "t10"."found_at",
      "t10"."reported_at",
      "t10"."reported_to",
      "t10"."harm_kind",
      "t10"."elapsed_s",
      "t10"."began_on",
      "t10"."ended_on",
      COALESCE(
        CASE
          WHEN "t10"."ended_on" < MAKE_DATE(2026, 6, 5)
          THEN "t10"."ended_on"
          ELSE MAKE_DATE(2026, 6, 5)
        END,
        MAKE_DATE(2026, 6, 5)
      ) AS "_then",
      (
        DATE("t10"."reported_at" + INTERVAL '8 HOUR') <= DATE("t10"."found_at" + INTERVAL '8 HOUR')
      )
      OR (
        (
          (
            DATE("t10"."reported_at" + INTERVAL '8 HOUR') <= (
              DATE("t10"."found_at" + INTERVAL '8 HOUR') + INTERVAL '3 DAY'
            )
          )
          OR (
            (
              DATE("t10"."found_at" + INTERVAL '8 HOUR') + INTERVAL '3 DAY'
            ) >= MAKE_DATE(2026, 6, 5)
          )
        )
        AND CAST(NULL AS BOOLEAN)
      )
      OR CASE WHEN "t10"."is_cii" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      CASE
        WHEN COALESCE("t10"."harm_kind" IN ('life', 'health', 'finance'), FALSE)
        THEN COALESCE("t10"."ended_on" < MAKE_DATE(2021, 6, 5), FALSE)
        ELSE COALESCE("t10"."ended_on" < MAKE_DATE(2024, 6, 5), FALSE)
      END AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t9"."incident",
        "t9"."system",
        "t9"."grade",
        "t9"."is_cii",
        "t9"."found_at",
        "t9"."reported_at",
        "t9"."reported_to",
        "t9"."harm_kind",
        CASE
          WHEN "t9"."reported_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t9"."reported_at")) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t9"."found_at")) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        CASE
          WHEN TRUE
          THEN CASE
            WHEN DATE("t9"."reported_at" + INTERVAL '8 HOUR') > DATE("t9"."found_at" + INTERVAL '8 HOUR')
            THEN DATE("t9"."found_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN TRUE
          THEN CASE
            WHEN (
              DATE("t9"."reported_at" + INTERVAL '8 HOUR') > DATE("t9"."found_at" + INTERVAL '8 HOUR')
            )
            AND (
              "t9"."reported_at" < CAST('2199-01-01T00:00:00' AS TIMESTAMP)
            )
            THEN DATE("t9"."reported_at" + INTERVAL '8 HOUR')
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
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
            "t7"."is_cii"
            AND COALESCE("t7"."cii_designated_on" <= DATE("t7"."found_at" + INTERVAL '8 HOUR'), TRUE) AS "is_cii",
            "t7"."cii_designated_on"
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
              "t6"."is_cii",
              "t6"."cii_designated_on"
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
                "t4"."system" AS "system_right",
                "t4"."is_cii",
                "t4"."cii_designated_on"
              FROM (
                SELECT
                  *
                FROM "hegui_incidents" AS "t0"
                WHERE
                  "t0"."grade" IN ('major', 'especially_major')
                  AND "t0"."found_at" >= CAST('2021-08-31T16:00:00' AS TIMESTAMP)
              ) AS "t5"
              LEFT OUTER JOIN (
                SELECT
                  "t1"."system",
                  "t1"."is_cii",
                  "t1"."cii_designated_on"
                FROM "hegui_systems" AS "t1"
              ) AS "t4"
                ON "t5"."system" = "t4"."system"
            ) AS "t6"
          ) AS "t7"
        ) AS "t8"
        WHERE
          COALESCE("t8"."is_cii", TRUE)
      ) AS "t9"
    ) AS "t10"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-09-01' AS DATE)
)
SELECT
  CAST("incident" AS VARCHAR) AS "incident",
  CAST("system" AS VARCHAR) AS "system",
  CAST("grade" AS VARCHAR) AS "grade",
  CAST("is_cii" AS BOOLEAN) AS "is_cii",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("reported_at" AS TIMESTAMP) AS "reported_at",
  CAST("reported_to" AS VARCHAR) AS "reported_to",
  CAST("harm_kind" AS VARCHAR) AS "harm_kind",
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
