-- Tell those concerned promptly of incidents that harm them, on 2025-01-05: nobody told on the fourth day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."incident",
      "t3"."system",
      "t3"."grade",
      "t3"."found_at",
      "t3"."persons",
      "t3"."harm",
      "t3"."harm_kind",
      "t3"."users_told_at",
      "t3"."unless",
      "t3"."elapsed_s",
      "t3"."began_on",
      "t3"."ended_on",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2025, 1, 5)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2025, 1, 5)
        END,
        MAKE_DATE(2025, 1, 5)
      ) AS "_then",
      (
        DATE("t3"."users_told_at" + INTERVAL '8 HOUR') <= DATE("t3"."found_at" + INTERVAL '8 HOUR')
      )
      OR (
        (
          (
            DATE("t3"."users_told_at" + INTERVAL '8 HOUR') <= (
              DATE("t3"."found_at" + INTERVAL '8 HOUR') + INTERVAL '3 DAY'
            )
          )
          OR (
            (
              DATE("t3"."found_at" + INTERVAL '8 HOUR') + INTERVAL '3 DAY'
            ) >= MAKE_DATE(2025, 1, 5)
          )
        )
        AND CAST(NULL AS BOOLEAN)
      )
      OR "t3"."unless" AS "_truth",
      CASE
        WHEN COALESCE("t3"."harm_kind" IN ('life', 'health', 'finance'), FALSE)
        THEN COALESCE("t3"."ended_on" < MAKE_DATE(2020, 1, 5), FALSE)
        ELSE COALESCE("t3"."ended_on" < MAKE_DATE(2023, 1, 5), FALSE)
      END AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."incident",
        "t2"."system",
        "t2"."grade",
        "t2"."found_at",
        "t2"."persons",
        "t2"."harm",
        "t2"."harm_kind",
        "t2"."users_told_at",
        CASE
          WHEN NOT (
            (
              "t2"."persons" IS NOT NULL
            ) AND (
              "t2"."harm" IS NOT NULL
            )
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "unless",
        CASE
          WHEN "t2"."users_told_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t2"."users_told_at")) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t2"."found_at")) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        CASE
          WHEN (
            "t2"."persons" IS NOT NULL
          ) AND (
            "t2"."harm" IS NOT NULL
          )
          THEN CASE
            WHEN DATE("t2"."users_told_at" + INTERVAL '8 HOUR') > DATE("t2"."found_at" + INTERVAL '8 HOUR')
            THEN DATE("t2"."found_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t2"."persons" IS NOT NULL
          ) AND (
            "t2"."harm" IS NOT NULL
          )
          THEN CASE
            WHEN (
              DATE("t2"."users_told_at" + INTERVAL '8 HOUR') > DATE("t2"."found_at" + INTERVAL '8 HOUR')
            )
            AND (
              "t2"."users_told_at" < CAST('2199-01-01T00:00:00' AS TIMESTAMP)
            )
            THEN DATE("t2"."users_told_at" + INTERVAL '8 HOUR')
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_incidents" AS "t0"
          WHERE
            "t0"."found_at" >= CAST('2024-12-31T16:00:00' AS TIMESTAMP)
        ) AS "t1"
        WHERE
          COALESCE("t1"."persons" > 0, TRUE) AND COALESCE("t1"."harm", TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-01-01' AS DATE)
)
SELECT
  CAST("incident" AS VARCHAR) AS "incident",
  CAST("system" AS VARCHAR) AS "system",
  CAST("grade" AS VARCHAR) AS "grade",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("harm" AS BOOLEAN) AS "harm",
  CAST("harm_kind" AS VARCHAR) AS "harm_kind",
  CAST("users_told_at" AS TIMESTAMP) AS "users_told_at",
  CAST("unless" AS BOOLEAN) AS "unless",
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
