-- Test and assess each CII at least once a year, on 2027-01-01: neither within twelve months nor in the calendar year before
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t11"."system",
      "t11"."name",
      "t11"."level",
      "t11"."is_cii",
      "t11"."cii_from",
      "t11"."last_on",
      "t11"."due_on",
      "t11"."runs_from",
      "t11"."length",
      "t11"."unit",
      "t11"."began_on",
      "t11"."ended_on",
      "t11"."within_year",
      "t11"."latest_on",
      "t11"."or_later",
      "t11"."retired",
      COALESCE(
        CASE
          WHEN "t11"."ended_on" < MAKE_DATE(2027, 1, 1)
          THEN "t11"."ended_on"
          ELSE MAKE_DATE(2027, 1, 1)
        END,
        MAKE_DATE(2027, 1, 1)
      ) AS "_then",
      "t11"."within_year"
      OR CASE
        WHEN COALESCE("t11"."latest_on" >= MAKE_DATE(2027, 1, 1), TRUE)
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END
      OR "t11"."or_later"
      OR CASE
        WHEN (
          "t11"."is_cii" IS NULL
        )
        OR (
          "t11"."cii_from" IS NULL
        )
        OR (
          "t11"."retired" IS NULL
        )
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END AS "_truth",
      COALESCE("t11"."ended_on" < MAKE_DATE(2025, 1, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t10"."system",
        "t10"."name",
        "t10"."level",
        "t10"."is_cii",
        "t10"."cii_from",
        "t10"."last_on",
        GREATEST(
          "t10"."last_on",
          CASE
            WHEN (
              "t10"."last_on" IS NOT NULL
            ) OR (
              "t10"."cii_from" IS NOT NULL
            )
            THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
            ELSE CAST(NULL AS DATE)
          END
        ) + INTERVAL '1 YEAR' AS "due_on",
        GREATEST(
          "t10"."last_on",
          CASE
            WHEN (
              "t10"."last_on" IS NOT NULL
            ) OR (
              "t10"."cii_from" IS NOT NULL
            )
            THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
            ELSE CAST(NULL AS DATE)
          END
        ) AS "runs_from",
        1 AS "length",
        'years' AS "unit",
        CASE
          WHEN MAKE_DATE(
            CAST(EXTRACT(YEAR FROM GREATEST(
              "t10"."last_on",
              CASE
                WHEN (
                  "t10"."last_on" IS NOT NULL
                ) OR (
                  "t10"."cii_from" IS NOT NULL
                )
                THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
                ELSE CAST(NULL AS DATE)
              END
            )) + CASE
              WHEN (
                (
                  "t10"."last_on" < CASE
                    WHEN (
                      "t10"."last_on" IS NOT NULL
                    ) OR (
                      "t10"."cii_from" IS NOT NULL
                    )
                    THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
                    ELSE CAST(NULL AS DATE)
                  END
                )
                OR (
                  "t10"."last_on" IS NULL
                )
              )
              AND (
                EXTRACT('doy' FROM GREATEST(
                  "t10"."last_on",
                  CASE
                    WHEN (
                      "t10"."last_on" IS NOT NULL
                    ) OR (
                      "t10"."cii_from" IS NOT NULL
                    )
                    THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
                    ELSE CAST(NULL AS DATE)
                  END
                )) = 1
              )
              THEN 0
              ELSE 1
            END AS INT),
            CAST(12 AS INT),
            CAST(31 AS INT)
          ) < MAKE_DATE(2027, 1, 1)
          THEN MAKE_DATE(
            CAST(EXTRACT(YEAR FROM GREATEST(
              "t10"."last_on",
              CASE
                WHEN (
                  "t10"."last_on" IS NOT NULL
                ) OR (
                  "t10"."cii_from" IS NOT NULL
                )
                THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
                ELSE CAST(NULL AS DATE)
              END
            )) + CASE
              WHEN (
                (
                  "t10"."last_on" < CASE
                    WHEN (
                      "t10"."last_on" IS NOT NULL
                    ) OR (
                      "t10"."cii_from" IS NOT NULL
                    )
                    THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
                    ELSE CAST(NULL AS DATE)
                  END
                )
                OR (
                  "t10"."last_on" IS NULL
                )
              )
              AND (
                EXTRACT('doy' FROM GREATEST(
                  "t10"."last_on",
                  CASE
                    WHEN (
                      "t10"."last_on" IS NOT NULL
                    ) OR (
                      "t10"."cii_from" IS NOT NULL
                    )
                    THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
                    ELSE CAST(NULL AS DATE)
                  END
                )) = 1
              )
              THEN 0
              ELSE 1
            END AS INT),
            CAST(12 AS INT),
            CAST(31 AS INT)
          ) + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on",
        COALESCE((
          "t10"."last_on" + INTERVAL '1 YEAR'
        ) >= MAKE_DATE(2027, 1, 1), FALSE) AS "within_year",
        MAKE_DATE(
          CAST(EXTRACT(YEAR FROM GREATEST(
            "t10"."last_on",
            CASE
              WHEN (
                "t10"."last_on" IS NOT NULL
              ) OR (
                "t10"."cii_from" IS NOT NULL
              )
              THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
              ELSE CAST(NULL AS DATE)
            END
          )) + CASE
            WHEN (
              (
                "t10"."last_on" < CASE
                  WHEN (
                    "t10"."last_on" IS NOT NULL
                  ) OR (
                    "t10"."cii_from" IS NOT NULL
                  )
                  THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
                  ELSE CAST(NULL AS DATE)
                END
              )
              OR (
                "t10"."last_on" IS NULL
              )
            )
            AND (
              EXTRACT('doy' FROM GREATEST(
                "t10"."last_on",
                CASE
                  WHEN (
                    "t10"."last_on" IS NOT NULL
                  ) OR (
                    "t10"."cii_from" IS NOT NULL
                  )
                  THEN GREATEST("t10"."cii_from", "t10"."in_operation_on", MAKE_DATE(2017, 6, 1))
                  ELSE CAST(NULL AS DATE)
                END
              )) = 1
            )
            THEN 0
            ELSE 1
          END AS INT),
          CAST(12 AS INT),
          CAST(31 AS INT)
        ) AS "latest_on",
        FALSE AS "or_later",
        "t10"."retired_on" < MAKE_DATE(2199, 1, 1) AS "retired"
      FROM (
        SELECT
          "t9"."system",
          "t9"."name",
          "t9"."level",
          "t9"."harmed_object",
          "t9"."harm_degree",
          "t9"."graded_on",
          "t9"."filed_on",
          "t9"."filing_no",
          "t9"."filing_expires_on",
          "t9"."last_assessed_on",
          "t9"."conclusion",
          "t9"."major_risks",
          "t9"."is_cii",
          "t9"."network_type",
          "t9"."in_operation_on",
          "t9"."retired_on",
          "t9"."internet_facing",
          "t9"."cii_designated_on",
          "t9"."room",
          "t9"."public_opinion",
          "t9"."system_right",
          "t9"."last_on",
          "t9"."first_on",
          COALESCE("t9"."cii_designated_on", "t9"."first_on") AS "cii_from"
        FROM (
          SELECT
            "t8"."system",
            "t8"."name",
            "t8"."level",
            "t8"."harmed_object",
            "t8"."harm_degree",
            "t8"."graded_on",
            "t8"."filed_on",
            "t8"."filing_no",
            "t8"."filing_expires_on",
            "t8"."last_assessed_on",
            "t8"."conclusion",
            "t8"."major_risks",
            "t8"."is_cii",
            "t8"."network_type",
            "t8"."in_operation_on",
            "t8"."retired_on",
            "t8"."internet_facing",
            "t8"."cii_designated_on",
            "t8"."room",
            "t8"."public_opinion",
            "t6"."system" AS "system_right",
            "t6"."last_on",
            "t6"."first_on"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t0"."system",
                  "t0"."name",
                  "t0"."level",
                  "t0"."harmed_object",
                  "t0"."harm_degree",
                  "t0"."graded_on",
                  "t0"."filed_on",
                  "t0"."filing_no",
                  "t0"."filing_expires_on",
                  "t0"."last_assessed_on",
                  "t0"."conclusion",
                  "t0"."major_risks",
                  "t0"."is_cii"
                  AND COALESCE("t0"."cii_designated_on" <= MAKE_DATE(2027, 1, 1), TRUE) AS "is_cii",
                  "t0"."network_type",
                  "t0"."in_operation_on",
                  "t0"."retired_on",
                  "t0"."internet_facing",
                  "t0"."cii_designated_on",
                  "t0"."room",
                  "t0"."public_opinion"
                FROM "hegui_systems" AS "t0"
              ) AS "t3"
              WHERE
                COALESCE("t3"."is_cii", TRUE)
            ) AS "t5"
            WHERE
              NOT (
                COALESCE("t5"."retired_on" < MAKE_DATE(2199, 1, 1), FALSE)
              )
          ) AS "t8"
          LEFT OUTER JOIN (
            SELECT
              "t2"."system",
              MAX("t2"."of_kind") AS "last_on",
              MIN("t2"."of_cii") AS "first_on"
            FROM (
              SELECT
                "t1"."system",
                "t1"."kind",
                "t1"."scope",
                "t1"."level",
                "t1"."contract_signed_on",
                "t1"."template",
                "t1"."finished_on",
                "t1"."by",
                "t1"."conclusion",
                "t1"."major_risks",
                "t1"."plan_on",
                "t1"."rectify_until",
                "t1"."rectified_on",
                "t1"."reported_on",
                "t1"."report_kept_until",
                CASE
                  WHEN "t1"."kind" IN ('cii_annual', 'risk')
                  THEN "t1"."finished_on"
                  ELSE CAST(NULL AS DATE)
                END AS "of_kind",
                CASE
                  WHEN "t1"."kind" = 'cii_annual'
                  THEN "t1"."finished_on"
                  ELSE CAST(NULL AS DATE)
                END AS "of_cii"
              FROM "hegui_assessments" AS "t1"
            ) AS "t2"
            GROUP BY
              1
          ) AS "t6"
            ON "t8"."system" = "t6"."system"
        ) AS "t9"
      ) AS "t10"
    ) AS "t11"
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
  CAST("level" AS BIGINT) AS "level",
  CAST("is_cii" AS BOOLEAN) AS "is_cii",
  CAST("cii_from" AS DATE) AS "cii_from",
  CAST("last_on" AS DATE) AS "last_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS SMALLINT) AS "length",
  CAST("unit" AS VARCHAR) AS "unit",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("within_year" AS BOOLEAN) AS "within_year",
  CAST("latest_on" AS DATE) AS "latest_on",
  CAST("or_later" AS BOOLEAN) AS "or_later",
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
