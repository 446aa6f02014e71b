-- Report forbidden information to the local police within 24 hours, on 2026-06-30: reported a second late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t15"."content",
      "t15"."confirmed",
      "t15"."pending",
      "t15"."found_at",
      "t15"."reported_at",
      "t15"."due_at",
      "t15"."in_time",
      "t15"."elapsed_s",
      "t15"."began_on",
      "t15"."ended_on",
      COALESCE(
        CASE
          WHEN "t15"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t15"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      CASE
        WHEN "t15"."confirmed"
        THEN "t15"."in_time"
        OR (
          "t15"."due_at" >= MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
        )
        ELSE CAST(NULL AS BOOLEAN)
      END AS "_truth",
      COALESCE("t15"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t15"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t14"."content",
        "t14"."confirmed",
        "t14"."pending",
        "t14"."found_at",
        "t14"."reported_at",
        "t14"."found_at" + INTERVAL '24' HOUR AS "due_at",
        (
          "t14"."reported_at" <= (
            "t14"."found_at" + INTERVAL '24' HOUR
          )
        )
        OR "t14"."reported_at_unclear" AS "in_time",
        CASE
          WHEN "t14"."reported_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t14"."reported_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t14"."found_at") AS TIMESTAMP)) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        CASE
          WHEN (
            "t14"."reported_at" > (
              "t14"."found_at" + INTERVAL '24' HOUR
            )
          )
          AND "t14"."confirmed"
          THEN CAST("t14"."found_at" + INTERVAL '24' HOUR + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t14"."reported_at" > (
              "t14"."found_at" + INTERVAL '24' HOUR
            )
          )
          AND "t14"."confirmed"
          AND (
            CAST("t14"."reported_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t14"."reported_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t13".*
          EXCLUDE ("reported_at_rows")
        FROM (
          SELECT
            "t12"."content",
            "t12"."found_at",
            "t12"."confirmed",
            "t12"."pending",
            CASE
              WHEN NOT (
                COALESCE("t12"."reported_at_rows", FALSE)
              )
              THEN CASE
                WHEN NOT CAST(NULL AS BOOLEAN) IS NULL
                THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                ELSE CAST(NULL AS TIMESTAMP)
              END
              ELSE "t12"."reported_at"
            END AS "reported_at",
            CASE
              WHEN COALESCE("t12"."reported_at_unclear", FALSE)
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END AS "reported_at_unclear",
            "t12"."reported_at_rows"
          FROM (
            SELECT
              "t11"."content",
              "t11"."found_at",
              "t11"."confirmed",
              "t11"."pending",
              MIN("t11"."reported_at") FILTER(WHERE
                "t11"."reported_at" >= "t11"."found_at") AS "reported_at",
              BOOL_OR(
                CAST((
                  NOT "t11"."item" IS NULL
                ) AND (
                  "t11"."reported_at" IS NULL
                ) AS BOOLEAN)
              ) AS "reported_at_unclear",
              BOOL_OR(
                CAST((
                  NOT "t11"."item" IS NULL
                )
                AND COALESCE("t11"."reported_at" >= "t11"."found_at", TRUE) AS BOOLEAN)
              ) AS "reported_at_rows"
            FROM (
              SELECT
                "t10"."content",
                "t10"."found_at",
                "t10"."confirmed",
                "t10"."pending",
                "t3"."item",
                "t3"."reported_at"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t7".*
                    EXCLUDE ("awaits")
                  FROM (
                    SELECT
                      "t6"."content",
                      "t6"."found_at",
                      "t6"."confirmed",
                      "t6"."awaits",
                      (
                        "t6"."confirmed" IS NULL
                      )
                      AND "t6"."awaits"
                      AND (
                        (
                          "t6"."found_at" + INTERVAL '24' HOUR
                        ) > MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
                      ) AS "pending"
                    FROM (
                      SELECT
                        "t5"."content",
                        "t5"."found_at",
                        BOOL_OR(CAST("t5"."binds" AS BOOLEAN)) AS "confirmed",
                        BOOL_OR(CAST("t5"."awaits" AS BOOLEAN)) AS "awaits"
                      FROM (
                        SELECT
                          "t4"."content",
                          "t4"."policy",
                          "t4"."term",
                          "t4"."found_at",
                          "t4"."basis",
                          "t4"."found_by",
                          "t4"."confirmed",
                          "t4"."harms_minors",
                          "t4"."confirmed" IS NULL AS "awaits",
                          "t4"."confirmed" AND NOT (
                            "t4"."basis" IN ('house', 'undesirable')
                          ) AS "binds"
                        FROM (
                          SELECT
                            *
                          FROM "hegui_content_hits" AS "t1"
                          WHERE
                            COALESCE("t1"."confirmed", TRUE)
                            AND COALESCE(NOT (
                              "t1"."basis" IN ('house', 'undesirable')
                            ), TRUE)
                        ) AS "t4"
                      ) AS "t5"
                      GROUP BY
                        1,
                        2
                    ) AS "t6"
                  ) AS "t7"
                ) AS "t8"
                WHERE
                  "t8"."found_at" >= MAKE_TIMESTAMP(1997, 12, 29, 16, 0, 0.0)
              ) AS "t10"
              LEFT OUTER JOIN (
                SELECT
                  "t0"."content" AS "item",
                  "t0"."reported_at"
                FROM "hegui_removals" AS "t0"
              ) AS "t3"
                ON "t10"."content" = "t3"."item"
            ) AS "t11"
            GROUP BY
              1,
              2,
              3,
              4
          ) AS "t12"
        ) AS "t13"
      ) AS "t14"
    ) AS "t15"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('1997-12-30' AS DATE)
)
SELECT
  CAST("content" AS TEXT) AS "content",
  CAST("confirmed" AS BOOLEAN) AS "confirmed",
  CAST("pending" AS BOOLEAN) AS "pending",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("reported_at" AS TIMESTAMP) AS "reported_at",
  CAST("due_at" AS TIMESTAMP) AS "due_at",
  CAST("in_time" AS BOOLEAN) AS "in_time",
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
