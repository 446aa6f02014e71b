-- Monitor and record operation and security events, on 2026-06-30: switched off on the day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t8"."system",
      "t8"."name",
      "t8"."monitoring",
      "t8"."retired",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t8"."monitoring" OR "t8"."retired" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t7"."system",
        "t7"."name",
        "t7"."monitoring",
        "t7"."retired_on" < MAKE_DATE(2199, 1, 1) AS "retired"
      FROM (
        SELECT
          "t3"."system",
          "t3"."name",
          "t3"."level",
          "t3"."harmed_object",
          "t3"."harm_degree",
          "t3"."graded_on",
          "t3"."filed_on",
          "t3"."filing_no",
          "t3"."filing_expires_on",
          "t3"."last_assessed_on",
          "t3"."conclusion",
          "t3"."major_risks",
          "t3"."is_cii",
          "t3"."network_type",
          "t3"."in_operation_on",
          "t3"."retired_on",
          "t3"."internet_facing",
          "t3"."cii_designated_on",
          "t3"."room",
          "t3"."public_opinion",
          CASE
            WHEN "t3"."system" IS NULL
            THEN CAST(NULL AS BOOLEAN)
            WHEN "t6"."_monitoring" = 2
            THEN TRUE
            WHEN "t6"."_monitoring" = 1
            THEN CAST(NULL AS BOOLEAN)
            WHEN "t6"."_monitoring" = 0
            THEN FALSE
            ELSE CAST(NULL AS BOOLEAN)
          END AS "monitoring"
        FROM (
          SELECT
            *
          FROM "hegui_systems" AS "t0"
          WHERE
            NOT (
              COALESCE("t0"."retired_on" < MAKE_DATE(2199, 1, 1), FALSE)
            )
        ) AS "t3"
        LEFT OUTER JOIN (
          SELECT
            "t4"."system",
            MAX("t4"."rank") FILTER(WHERE
              "t4"."control" = 'monitoring') AS "_monitoring"
          FROM (
            SELECT
              "t1"."control",
              "t1"."system",
              "t1"."enabled_on",
              "t1"."disabled_on",
              "t1"."last_tested_on",
              CASE
                WHEN (
                  "t1"."enabled_on" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  NOT (
                    "t1"."disabled_on" < MAKE_DATE(2199, 1, 1)
                  )
                  OR (
                    "t1"."disabled_on" < "t1"."enabled_on"
                  )
                )
                THEN 2
                WHEN (
                  (
                    "t1"."enabled_on" < MAKE_DATE(2199, 1, 1)
                  )
                  AND (
                    NOT (
                      "t1"."disabled_on" < MAKE_DATE(2199, 1, 1)
                    )
                    OR (
                      "t1"."disabled_on" < "t1"."enabled_on"
                    )
                  )
                ) IS NULL
                THEN 1
                ELSE 0
              END AS "rank"
            FROM "hegui_controls" AS "t1"
          ) AS "t4"
          GROUP BY
            1
        ) AS "t6"
          ON "t3"."system" = "t6"."system"
      ) AS "t7"
    ) AS "t8"
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
  CAST("system" AS VARCHAR) AS "system",
  CAST("name" AS VARCHAR) AS "name",
  CAST("monitoring" AS BOOLEAN) AS "monitoring",
  CAST("retired" AS BOOLEAN) AS "retired",
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
