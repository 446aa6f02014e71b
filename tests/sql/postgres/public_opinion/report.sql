-- Hand in the assessment of a service by which the public speaks before it starts, on 2026-06-30: the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t7"."system",
      "t7"."name",
      "t7"."in_operation_on",
      "t7"."public_opinion",
      "t7"."reported_on",
      "t7"."in_time",
      "t7"."began_on",
      "t7"."ended_on",
      COALESCE(
        CASE
          WHEN "t7"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t7"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t7"."in_time" AS "_truth",
      COALESCE("t7"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t4"."system",
        "t4"."name",
        "t4"."in_operation_on",
        "t4"."public_opinion",
        "t6"."reported_on",
        CASE
          WHEN "t6"."reported_on" <= "t4"."in_operation_on"
          THEN TRUE
          WHEN "t6"."silent" > 0
          THEN CAST(NULL AS BOOLEAN)
          WHEN "t6"."listed" > 0
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END
        OR CASE
          WHEN (
            "t4"."public_opinion"
            AND (
              (
                "t4"."retired_on" < MAKE_DATE(2199, 1, 1)
              ) IS NOT NULL
            )
          ) IS NULL
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END
        OR CASE WHEN "t4"."in_operation_on" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
        CASE
          WHEN (
            COALESCE("t6"."reported_on", MAKE_DATE(2199, 1, 1)) > "t4"."in_operation_on"
          )
          AND COALESCE(
            NOT (
              CASE
                WHEN "t6"."reported_on" <= "t4"."in_operation_on"
                THEN TRUE
                WHEN "t6"."silent" > 0
                THEN CAST(NULL AS BOOLEAN)
                WHEN "t6"."listed" > 0
                THEN FALSE
                ELSE CAST(NULL AS BOOLEAN)
              END
            ),
            FALSE
          )
          THEN "t4"."in_operation_on" + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            COALESCE("t6"."reported_on", MAKE_DATE(2199, 1, 1)) > "t4"."in_operation_on"
          )
          AND COALESCE(
            NOT (
              CASE
                WHEN "t6"."reported_on" <= "t4"."in_operation_on"
                THEN TRUE
                WHEN "t6"."silent" > 0
                THEN CAST(NULL AS BOOLEAN)
                WHEN "t6"."listed" > 0
                THEN FALSE
                ELSE CAST(NULL AS BOOLEAN)
              END
            ),
            FALSE
          )
          AND (
            COALESCE("t6"."reported_on", MAKE_DATE(2199, 1, 1)) < MAKE_DATE(2199, 1, 1)
          )
          THEN COALESCE("t6"."reported_on", MAKE_DATE(2199, 1, 1))
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_systems" AS "t0"
        WHERE
          COALESCE("t0"."public_opinion", TRUE)
          AND COALESCE("t0"."in_operation_on" >= MAKE_DATE(2018, 11, 30), TRUE)
          AND COALESCE(NOT (
            "t0"."retired_on" < MAKE_DATE(2199, 1, 1)
          ), TRUE)
      ) AS "t4"
      LEFT OUTER JOIN (
        SELECT
          "t2"."system",
          COUNT(*) AS "listed",
          MIN("t2"."reported_on") FILTER(WHERE
            "t2"."reported_on" < MAKE_DATE(2199, 1, 1)) AS "reported_on",
          SUM(CAST(CAST("t2"."reported_on" IS NULL AS INT) AS BIGINT)) AS "silent"
        FROM (
          SELECT
            *
          FROM "hegui_assessments" AS "t1"
          WHERE
            "t1"."kind" = 'public_opinion'
        ) AS "t2"
        GROUP BY
          1
      ) AS "t6"
        ON "t4"."system" = "t6"."system"
    ) AS "t7"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2018-11-30' AS DATE)
)
SELECT
  CAST("system" AS VARCHAR) AS "system",
  CAST("name" AS VARCHAR) AS "name",
  CAST("in_operation_on" AS DATE) AS "in_operation_on",
  CAST("public_opinion" AS BOOLEAN) AS "public_opinion",
  CAST("reported_on" AS DATE) AS "reported_on",
  CAST("in_time" AS BOOLEAN) AS "in_time",
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
