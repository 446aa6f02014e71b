-- Name somebody in charge of the information of children under 14, on 2026-06-30: nobody, in a complete register
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t12"."role",
      "t12"."officers",
      "t12"."named",
      "t12"."vacant_from",
      "t12"."vacant_until",
      "t12"."concern",
      COALESCE(
        CASE
          WHEN "t12"."vacant_until" < MAKE_DATE(2026, 6, 30)
          THEN "t12"."vacant_until"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t12"."named"
      OR CASE WHEN "t12"."concern" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t12"."vacant_until" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t10".*
          EXCLUDE ("perhaps", "sure")
        FROM (
          SELECT
            "t9"."role",
            "t9"."officers",
            "t9"."named",
            "t9"."vacant_from",
            "t9"."vacant_until",
            "t9"."sure",
            "t9"."perhaps",
            CASE
              WHEN "t9"."sure" > 0
              THEN TRUE
              WHEN "t9"."perhaps" > 0
              THEN CAST(NULL AS BOOLEAN)
              ELSE CAST(NULL AS BOOLEAN)
            END AS "concern"
          FROM (
            SELECT
              "t8"."role",
              "t8"."officers",
              "t8"."named",
              "t8"."vacant_from",
              "t8"."vacant_until",
              "t4"."sure",
              "t4"."perhaps"
            FROM (
              SELECT
                "t6"."role",
                "t6"."holders" AS "officers",
                "t6"."named",
                "t6"."vacant_from",
                "t6"."vacant_until"
              FROM (
                SELECT
                  'child_pi_officer' AS "role",
                  COALESCE("t5"."sure", 0) AS "holders",
                  CASE
                    WHEN "t5"."sure" > 0
                    THEN TRUE
                    WHEN "t5"."perhaps" > 0
                    THEN CAST(NULL AS BOOLEAN)
                    ELSE FALSE
                  END AS "named",
                  CASE
                    WHEN (
                      "t5"."sure" > 0
                    ) OR (
                      "t5"."last_left_on" IS NULL
                    )
                    THEN CAST(NULL AS DATE)
                    ELSE GREATEST("t5"."last_left_on", MAKE_DATE(2019, 10, 1))
                  END AS "vacant_from",
                  CAST(NULL AS DATE) AS "vacant_until"
                FROM (
                  SELECT
                    SUM(CAST(NOT (
                      "t2"."left_on" < MAKE_DATE(2199, 1, 1)
                    ) AS INT)) AS "sure",
                    SUM(CAST((
                      "t2"."left_on" < MAKE_DATE(2199, 1, 1)
                    ) IS NULL AS INT)) AS "perhaps",
                    MAX("t2"."left_on") FILTER(WHERE
                      "t2"."left_on" < MAKE_DATE(2199, 1, 1)) AS "last_left_on"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_people" AS "t1"
                    WHERE
                      "t1"."role" = 'child_pi_officer'
                  ) AS "t2"
                ) AS "t5"
              ) AS "t6"
            ) AS "t8"
            CROSS JOIN (
              SELECT
                COALESCE(SUM(CAST(COALESCE("t0"."of_children", FALSE) AS INT)), 0) AS "sure",
                COALESCE(SUM(CAST("t0"."of_children" IS NULL AS INT)), 0) AS "perhaps"
              FROM "hegui_pi_collection" AS "t0"
            ) AS "t4"
          ) AS "t9"
        ) AS "t10"
      ) AS "t11"
      WHERE
        COALESCE("t11"."concern", TRUE)
    ) AS "t12"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2019-10-01' AS DATE)
)
SELECT
  CAST("role" AS TEXT) AS "role",
  CAST("officers" AS BIGINT) AS "officers",
  CAST("named" AS BOOLEAN) AS "named",
  CAST("vacant_from" AS DATE) AS "vacant_from",
  CAST("vacant_until" AS DATE) AS "vacant_until",
  CAST("concern" AS BOOLEAN) AS "concern",
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
