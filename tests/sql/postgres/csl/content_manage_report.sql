-- Report prohibited information to the authority, on 2026-06-30: reported on the fourth day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t23"."content",
      "t23"."kind",
      "t23"."confirmed",
      "t23"."pending",
      "t23"."found_at",
      "t23"."reported_at",
      "t23"."elapsed_s",
      "t23"."in_time",
      "t23"."began_on",
      "t23"."ended_on",
      COALESCE(
        CASE
          WHEN "t23"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t23"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t23"."in_time" AS "_truth",
      COALESCE("t23"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t23"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t22"."content",
        "t22"."kind",
        "t22"."confirmed",
        "t22"."pending",
        "t22"."found_at",
        "t22"."reported_at",
        "t22"."elapsed_s",
        "t22"."in_time",
        "t22"."began_on",
        "t22"."ended_on"
      FROM (
        SELECT
          "t21"."content",
          "t21"."found_at",
          "t21"."confirmed",
          "t21"."pending",
          "t21"."kind",
          "t21"."visible",
          "t21"."reported_at",
          "t21"."reported_at_unclear",
          "t21"."elapsed_s",
          "t21"."began_on",
          "t21"."ended_on",
          CASE
            WHEN "t21"."confirmed"
            THEN (
              DATE("t21"."reported_at" + INTERVAL '8 HOUR') <= DATE(
                CASE
                  WHEN "t21"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                  THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                  ELSE "t21"."found_at"
                END + INTERVAL '8 HOUR'
              )
            )
            OR (
              (
                (
                  DATE("t21"."reported_at" + INTERVAL '8 HOUR') <= (
                    DATE(
                      CASE
                        WHEN "t21"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                        THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                        ELSE "t21"."found_at"
                      END + INTERVAL '8 HOUR'
                    ) + INTERVAL '3 DAY'
                  )
                )
                OR (
                  (
                    DATE(
                      CASE
                        WHEN "t21"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                        THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                        ELSE "t21"."found_at"
                      END + INTERVAL '8 HOUR'
                    ) + INTERVAL '3 DAY'
                  ) >= MAKE_DATE(2026, 6, 30)
                )
              )
              AND CAST(NULL AS BOOLEAN)
            )
            OR "t21"."reported_at_unclear"
            ELSE CAST(NULL AS BOOLEAN)
          END AS "in_time"
        FROM (
          SELECT
            "t20"."content",
            "t20"."found_at",
            "t20"."confirmed",
            "t20"."pending",
            "t20"."kind",
            "t20"."visible",
            "t20"."reported_at",
            "t20"."reported_at_unclear",
            CASE
              WHEN GREATEST(
                CASE
                  WHEN "t20"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                  THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                  ELSE "t20"."found_at"
                END,
                GREATEST(COALESCE("t20"."reported_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)))
              ) < MAKE_DATE(2199, 1, 1)
              THEN CAST(EXTRACT('epoch' FROM DATE_TRUNC(
                'SECOND',
                GREATEST(
                  CASE
                    WHEN "t20"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                    THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                    ELSE "t20"."found_at"
                  END,
                  GREATEST(COALESCE("t20"."reported_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)))
                )
              )) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC(
                'SECOND',
                CASE
                  WHEN "t20"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                  THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                  ELSE "t20"."found_at"
                END
              )) AS BIGINT)
              ELSE CAST(NULL AS BIGINT)
            END AS "elapsed_s",
            CASE
              WHEN TRUE
              THEN CASE
                WHEN DATE(
                  GREATEST(
                    CASE
                      WHEN "t20"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                      THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                      ELSE "t20"."found_at"
                    END,
                    GREATEST(COALESCE("t20"."reported_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)))
                  ) + INTERVAL '8 HOUR'
                ) > DATE(
                  CASE
                    WHEN "t20"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                    THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                    ELSE "t20"."found_at"
                  END + INTERVAL '8 HOUR'
                )
                THEN DATE(
                  CASE
                    WHEN "t20"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                    THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                    ELSE "t20"."found_at"
                  END + INTERVAL '8 HOUR'
                ) + INTERVAL '1 DAY'
                ELSE CAST(NULL AS DATE)
              END
              ELSE CAST(NULL AS DATE)
            END AS "began_on",
            CASE
              WHEN TRUE
              THEN CASE
                WHEN (
                  DATE(
                    GREATEST(
                      CASE
                        WHEN "t20"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                        THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                        ELSE "t20"."found_at"
                      END,
                      GREATEST(COALESCE("t20"."reported_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)))
                    ) + INTERVAL '8 HOUR'
                  ) > DATE(
                    CASE
                      WHEN "t20"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                      THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                      ELSE "t20"."found_at"
                    END + INTERVAL '8 HOUR'
                  )
                )
                AND (
                  GREATEST(
                    CASE
                      WHEN "t20"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                      THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                      ELSE "t20"."found_at"
                    END,
                    GREATEST(COALESCE("t20"."reported_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)))
                  ) < CAST('2199-01-01T00:00:00' AS TIMESTAMP)
                )
                THEN DATE(
                  GREATEST(
                    CASE
                      WHEN "t20"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                      THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                      ELSE "t20"."found_at"
                    END,
                    GREATEST(COALESCE("t20"."reported_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)))
                  ) + INTERVAL '8 HOUR'
                )
                ELSE CAST(NULL AS DATE)
              END
              ELSE CAST(NULL AS DATE)
            END AS "ended_on"
          FROM (
            SELECT
              "t19"."content",
              "t19"."found_at",
              "t19"."confirmed",
              "t19"."pending",
              "t19"."kind",
              "t19"."visible",
              "t19"."reported_at",
              "t19"."reported_at_unclear"
            FROM (
              SELECT
                "t18"."content",
                "t18"."found_at",
                "t18"."confirmed",
                "t18"."pending",
                "t18"."kind",
                "t18"."visible",
                CASE
                  WHEN NOT (
                    COALESCE("t18"."reported_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN CAST(NULL AS BOOLEAN) IS NOT NULL
                    THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t18"."reported_at"
                END AS "reported_at",
                CASE
                  WHEN COALESCE("t18"."reported_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "reported_at_unclear",
                "t18"."reported_at_rows"
              FROM (
                SELECT
                  "t17"."content",
                  "t17"."found_at",
                  "t17"."confirmed",
                  "t17"."pending",
                  "t17"."kind",
                  "t17"."visible",
                  MIN("t17"."reported_at") FILTER(WHERE
                    "t17"."reported_at" >= "t17"."found_at") AS "reported_at",
                  BOOL_OR((
                    "t17"."item" IS NOT NULL
                  ) AND (
                    "t17"."reported_at" IS NULL
                  )) AS "reported_at_unclear",
                  BOOL_OR(
                    (
                      "t17"."item" IS NOT NULL
                    )
                    AND COALESCE("t17"."reported_at" >= "t17"."found_at", TRUE)
                  ) AS "reported_at_rows"
                FROM (
                  SELECT
                    "t16"."content",
                    "t16"."found_at",
                    "t16"."confirmed",
                    "t16"."pending",
                    "t16"."kind",
                    "t16"."visible",
                    "t5"."item",
                    "t5"."reported_at"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t13"."content",
                        "t13"."found_at",
                        "t13"."confirmed",
                        "t13"."pending",
                        "t13"."kind",
                        "t13"."visible"
                      FROM (
                        SELECT
                          "t12"."content",
                          "t12"."found_at",
                          "t12"."confirmed",
                          "t12"."pending",
                          "t6"."content" AS "content_right",
                          "t6"."kind",
                          "t6"."visible"
                        FROM (
                          SELECT
                            "t10"."content",
                            "t10"."found_at",
                            "t10"."confirmed",
                            "t10"."pending"
                          FROM (
                            SELECT
                              "t9"."content",
                              "t9"."found_at",
                              "t9"."confirmed",
                              "t9"."awaits",
                              (
                                "t9"."confirmed" IS NULL
                              )
                              AND "t9"."awaits"
                              AND (
                                (
                                  "t9"."found_at" + INTERVAL '24 HOUR'
                                ) > CAST('2026-06-30T16:00:00' AS TIMESTAMP)
                              ) AS "pending"
                            FROM (
                              SELECT
                                "t8"."content",
                                "t8"."found_at",
                                BOOL_OR("t8"."binds") AS "confirmed",
                                BOOL_OR("t8"."awaits") AS "awaits"
                              FROM (
                                SELECT
                                  "t7"."content",
                                  "t7"."policy",
                                  "t7"."term",
                                  "t7"."found_at",
                                  "t7"."basis",
                                  "t7"."found_by",
                                  "t7"."confirmed",
                                  "t7"."harms_minors",
                                  "t7"."confirmed" IS NULL AS "awaits",
                                  "t7"."confirmed" AND NOT (
                                    "t7"."basis" IN ('house', 'undesirable')
                                  ) AS "binds"
                                FROM (
                                  SELECT
                                    *
                                  FROM "hegui_content_hits" AS "t2"
                                  WHERE
                                    COALESCE("t2"."confirmed", TRUE)
                                    AND COALESCE(NOT (
                                      "t2"."basis" IN ('house', 'undesirable')
                                    ), TRUE)
                                ) AS "t7"
                              ) AS "t8"
                              GROUP BY
                                1,
                                2
                            ) AS "t9"
                          ) AS "t10"
                        ) AS "t12"
                        LEFT OUTER JOIN (
                          SELECT
                            "t1"."content",
                            "t1"."kind",
                            "t1"."visible"
                          FROM "hegui_content" AS "t1"
                        ) AS "t6"
                          ON "t12"."content" = "t6"."content"
                      ) AS "t13"
                    ) AS "t14"
                    WHERE
                      "t14"."found_at" >= CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                  ) AS "t16"
                  LEFT OUTER JOIN (
                    SELECT
                      "t0"."content" AS "item",
                      "t0"."reported_at"
                    FROM "hegui_removals" AS "t0"
                  ) AS "t5"
                    ON "t16"."content" = "t5"."item"
                ) AS "t17"
                GROUP BY
                  1,
                  2,
                  3,
                  4,
                  5,
                  6
              ) AS "t18"
            ) AS "t19"
          ) AS "t20"
        ) AS "t21"
      ) AS "t22"
    ) AS "t23"
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
  CAST("content" AS VARCHAR) AS "content",
  CAST("kind" AS VARCHAR) AS "kind",
  CAST("confirmed" AS BOOLEAN) AS "confirmed",
  CAST("pending" AS BOOLEAN) AS "pending",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("reported_at" AS TIMESTAMP) AS "reported_at",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
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
