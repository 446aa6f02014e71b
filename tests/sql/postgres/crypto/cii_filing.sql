-- Hand in cryptography assessments of CII for the record, on 2026-07-01: not handed in a year and a day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t12"."system",
      "t12"."kind",
      "t12"."finished_on",
      "t12"."reported_on",
      "t12"."latest_on",
      "t12"."began_on",
      "t12"."ended_on",
      "t12"."is_cii",
      "t12"."cii_designated_on",
      COALESCE(
        CASE
          WHEN "t12"."ended_on" < MAKE_DATE(2026, 7, 1)
          THEN "t12"."ended_on"
          ELSE MAKE_DATE(2026, 7, 1)
        END,
        MAKE_DATE(2026, 7, 1)
      ) AS "_then",
      (
        "t12"."reported_on" < MAKE_DATE(2199, 1, 1)
      )
      OR CASE
        WHEN "t12"."latest_on" >= MAKE_DATE(2026, 7, 1)
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END
      OR CASE WHEN "t12"."is_cii" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t12"."ended_on" < MAKE_DATE(2024, 7, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t10"."system",
          "t10"."kind",
          "t10"."finished_on",
          "t10"."reported_on",
          "t10"."latest_on",
          "t10"."began_on",
          "t10"."ended_on",
          "t10"."is_cii"
          AND COALESCE("t10"."cii_designated_on" <= "t10"."finished_on", TRUE) AS "is_cii",
          "t10"."cii_designated_on"
        FROM (
          SELECT
            "t9"."system",
            "t9"."kind",
            "t9"."finished_on",
            "t9"."reported_on",
            "t9"."latest_on",
            "t9"."began_on",
            "t9"."ended_on",
            "t9"."is_cii",
            "t9"."cii_designated_on"
          FROM (
            SELECT
              "t8"."system",
              "t8"."kind",
              "t8"."finished_on",
              "t8"."reported_on",
              "t8"."latest_on",
              "t8"."began_on",
              "t8"."ended_on",
              "t3"."system" AS "system_right",
              "t3"."is_cii",
              "t3"."cii_designated_on"
            FROM (
              SELECT
                "t6"."system",
                "t6"."kind",
                "t6"."finished_on",
                "t6"."reported_on",
                "t6"."finished_on" + INTERVAL '1 YEAR' AS "latest_on",
                CASE
                  WHEN (
                    (
                      "t6"."finished_on" + INTERVAL '1 YEAR'
                    ) < MAKE_DATE(2026, 7, 1)
                  )
                  AND NOT (
                    "t6"."reported_on" < MAKE_DATE(2199, 1, 1)
                  )
                  THEN "t6"."finished_on" + INTERVAL '1 YEAR' + INTERVAL '1 DAY'
                  ELSE CAST(NULL AS DATE)
                END AS "began_on",
                CAST(NULL AS DATE) AS "ended_on"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t4"."system",
                    "t4"."kind",
                    "t4"."scope",
                    "t4"."level",
                    "t4"."contract_signed_on",
                    "t4"."template",
                    "t4"."finished_on",
                    "t4"."by",
                    "t4"."conclusion",
                    "t4"."major_risks",
                    "t4"."plan_on",
                    "t4"."rectify_until",
                    "t4"."rectified_on",
                    "t4"."reported_on",
                    "t4"."report_kept_until",
                    ROW_NUMBER() OVER (
                      PARTITION BY "t4"."system"
                      ORDER BY "t4"."finished_on" DESC NULLS LAST
                      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                    ) - 1 AS "rank"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_assessments" AS "t1"
                    WHERE
                      "t1"."kind" = 'crypto' AND "t1"."finished_on" >= MAKE_DATE(2023, 7, 1)
                  ) AS "t4"
                ) AS "t5"
                WHERE
                  "t5"."rank" = 0
              ) AS "t6"
            ) AS "t8"
            LEFT OUTER JOIN (
              SELECT
                "t0"."system",
                "t0"."is_cii",
                "t0"."cii_designated_on"
              FROM "hegui_systems" AS "t0"
            ) AS "t3"
              ON "t8"."system" = "t3"."system"
          ) AS "t9"
        ) AS "t10"
      ) AS "t11"
      WHERE
        COALESCE("t11"."is_cii", TRUE)
    ) AS "t12"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2023-07-01' AS DATE)
)
SELECT
  CAST("system" AS VARCHAR) AS "system",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("finished_on" AS DATE) AS "finished_on",
  CAST("reported_on" AS DATE) AS "reported_on",
  CAST("latest_on" AS DATE) AS "latest_on",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("is_cii" AS BOOLEAN) AS "is_cii",
  CAST("cii_designated_on" AS DATE) AS "cii_designated_on",
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
