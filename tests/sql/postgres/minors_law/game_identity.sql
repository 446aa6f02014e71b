-- Join games to the uniform identity system, on 2026-06-30: not in place
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."service",
      "t4"."kind",
      "t4"."bound",
      "t4"."identity_system_on",
      "t4"."in_place",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t4"."in_place" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."service",
        "t3"."kind",
        "t3"."bound",
        "t3"."identity_system_on",
        (
          "t3"."identity_system_on" < MAKE_DATE(2199, 1, 1)
        )
        OR (
          CASE WHEN "t3"."bound" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
          OR CASE
            WHEN (
              "t3"."ended_on" < MAKE_DATE(2199, 1, 1)
            ) IS NULL
            THEN CAST(NULL AS BOOLEAN)
            ELSE FALSE
          END
        ) AS "in_place"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t0"."service",
              "t0"."kind",
              "t0"."started_on",
              "t0"."ended_on",
              "t0"."for_minors",
              "t0"."mode_on",
              "t0"."guardian_tools_on",
              "t0"."spending_limit_on",
              "t0"."identity_system_on",
              "t0"."age_notice_on",
              "t0"."bullying_shields_on",
              "t0"."bullying_library_on",
              TRUE AS "bound"
            FROM "hegui_minors_services" AS "t0"
          ) AS "t1"
          WHERE
            COALESCE("t1"."kind" IN ('game'), TRUE)
        ) AS "t2"
        WHERE
          COALESCE(NOT (
            "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
          ), TRUE)
          AND COALESCE("t2"."bound", TRUE)
      ) AS "t3"
    ) AS "t4"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-06-01' AS DATE)
)
SELECT
  CAST("service" AS VARCHAR) AS "service",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("bound" AS BOOLEAN) AS "bound",
  CAST("identity_system_on" AS DATE) AS "identity_system_on",
  CAST("in_place" AS BOOLEAN) AS "in_place",
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
