-- Stop unlawful content that a model generates, report it and correct the model, on 2026-06-30: nothing was done
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t33"."content",
      "t33"."algorithm",
      "t33"."generated",
      "t33"."concern",
      "t33"."confirmed",
      "t33"."pending",
      "t33"."found_at",
      "t33"."stopped_at",
      "t33"."removed_at",
      "t33"."reported_at",
      "t33"."corrected_at",
      "t33"."in_time",
      "t33"."began_on",
      "t33"."ended_on",
      COALESCE(
        CASE
          WHEN "t33"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t33"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t33"."in_time"
      OR CASE WHEN "t33"."generated" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      OR CASE WHEN "t33"."concern" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t33"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t33"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t32"."content",
        "t32"."algorithm",
        "t32"."generated",
        "t32"."concern",
        "t32"."confirmed",
        "t32"."pending",
        "t32"."found_at",
        "t32"."stopped_at",
        "t32"."removed_at",
        "t32"."reported_at",
        "t32"."corrected_at",
        "t32"."in_time",
        "t32"."began_on",
        "t32"."ended_on"
      FROM (
        SELECT
          "t31"."content",
          "t31"."found_at",
          "t31"."confirmed",
          "t31"."pending",
          "t31"."ai_generated",
          "t31"."algorithm",
          "t31"."generated",
          "t31"."concern",
          "t31"."stopped_at",
          "t31"."stopped_at_unclear",
          "t31"."removed_at",
          "t31"."removed_at_unclear",
          "t31"."reported_at",
          "t31"."reported_at_unclear",
          "t31"."corrected_at",
          "t31"."corrected_at_unclear",
          "t31"."in_time",
          "t31"."gone_at",
          CASE
            WHEN GREATEST(
              CASE
                WHEN "t31"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                ELSE "t31"."found_at"
              END,
              GREATEST(
                COALESCE("t31"."gone_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                COALESCE("t31"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                COALESCE("t31"."corrected_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
              )
            ) < MAKE_DATE(2199, 1, 1)
            THEN CAST(EPOCH(
              CAST(DATE_TRUNC(
                'SECOND',
                GREATEST(
                  CASE
                    WHEN "t31"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                    ELSE "t31"."found_at"
                  END,
                  GREATEST(
                    COALESCE("t31"."gone_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t31"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t31"."corrected_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                  )
                )
              ) AS TIMESTAMP)
            ) AS BIGINT) - CAST(EPOCH(
              CAST(DATE_TRUNC(
                'SECOND',
                CASE
                  WHEN "t31"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                  ELSE "t31"."found_at"
                END
              ) AS TIMESTAMP)
            ) AS BIGINT)
            ELSE CAST(NULL AS BIGINT)
          END AS "elapsed_s",
          CASE
            WHEN TRUE
            THEN CASE
              WHEN CAST(GREATEST(
                CASE
                  WHEN "t31"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                  ELSE "t31"."found_at"
                END,
                GREATEST(
                  COALESCE("t31"."gone_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t31"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t31"."corrected_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                )
              ) + INTERVAL '8' HOUR AS DATE) > CAST(CASE
                WHEN "t31"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                ELSE "t31"."found_at"
              END + INTERVAL '8' HOUR AS DATE)
              THEN CAST(CASE
                WHEN "t31"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                ELSE "t31"."found_at"
              END + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
              ELSE CAST(NULL AS DATE)
            END
            ELSE CAST(NULL AS DATE)
          END AS "began_on",
          CASE
            WHEN TRUE
            THEN CASE
              WHEN (
                CAST(GREATEST(
                  CASE
                    WHEN "t31"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                    ELSE "t31"."found_at"
                  END,
                  GREATEST(
                    COALESCE("t31"."gone_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t31"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t31"."corrected_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                  )
                ) + INTERVAL '8' HOUR AS DATE) > CAST(CASE
                  WHEN "t31"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                  ELSE "t31"."found_at"
                END + INTERVAL '8' HOUR AS DATE)
              )
              AND (
                GREATEST(
                  CASE
                    WHEN "t31"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                    ELSE "t31"."found_at"
                  END,
                  GREATEST(
                    COALESCE("t31"."gone_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t31"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t31"."corrected_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                  )
                ) < MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
              )
              THEN CAST(GREATEST(
                CASE
                  WHEN "t31"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                  ELSE "t31"."found_at"
                END,
                GREATEST(
                  COALESCE("t31"."gone_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t31"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t31"."corrected_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                )
              ) + INTERVAL '8' HOUR AS DATE)
              ELSE CAST(NULL AS DATE)
            END
            ELSE CAST(NULL AS DATE)
          END AS "ended_on"
        FROM (
          SELECT
            "t30"."content",
            "t30"."found_at",
            "t30"."confirmed",
            "t30"."pending",
            "t30"."ai_generated",
            "t30"."algorithm",
            "t30"."generated",
            "t30"."concern",
            "t30"."stopped_at",
            "t30"."stopped_at_unclear",
            "t30"."removed_at",
            "t30"."removed_at_unclear",
            "t30"."reported_at",
            "t30"."reported_at_unclear",
            "t30"."corrected_at",
            "t30"."corrected_at_unclear",
            CASE
              WHEN "t30"."confirmed"
              THEN (
                (
                  CAST("t30"."stopped_at" + INTERVAL '8' HOUR AS DATE) <= CAST(CASE
                    WHEN "t30"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                    ELSE "t30"."found_at"
                  END + INTERVAL '8' HOUR AS DATE)
                )
                OR (
                  (
                    (
                      CAST("t30"."stopped_at" + INTERVAL '8' HOUR AS DATE) <= (
                        CAST(CASE
                          WHEN "t30"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                          THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                          ELSE "t30"."found_at"
                        END + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                      )
                    )
                    OR (
                      (
                        CAST(CASE
                          WHEN "t30"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                          THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                          ELSE "t30"."found_at"
                        END + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                      ) >= MAKE_DATE(2026, 6, 30)
                    )
                  )
                  AND CAST(NULL AS BOOLEAN)
                )
                OR "t30"."stopped_at_unclear"
                OR (
                  (
                    CAST("t30"."removed_at" + INTERVAL '8' HOUR AS DATE) <= CAST(CASE
                      WHEN "t30"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                      THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                      ELSE "t30"."found_at"
                    END + INTERVAL '8' HOUR AS DATE)
                  )
                  OR (
                    (
                      (
                        CAST("t30"."removed_at" + INTERVAL '8' HOUR AS DATE) <= (
                          CAST(CASE
                            WHEN "t30"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                            THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                            ELSE "t30"."found_at"
                          END + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                        )
                      )
                      OR (
                        (
                          CAST(CASE
                            WHEN "t30"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                            THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                            ELSE "t30"."found_at"
                          END + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                        ) >= MAKE_DATE(2026, 6, 30)
                      )
                    )
                    AND CAST(NULL AS BOOLEAN)
                  )
                  OR "t30"."removed_at_unclear"
                )
              )
              AND (
                (
                  CAST("t30"."reported_at" + INTERVAL '8' HOUR AS DATE) <= CAST(CASE
                    WHEN "t30"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                    ELSE "t30"."found_at"
                  END + INTERVAL '8' HOUR AS DATE)
                )
                OR (
                  (
                    (
                      CAST("t30"."reported_at" + INTERVAL '8' HOUR AS DATE) <= (
                        CAST(CASE
                          WHEN "t30"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                          THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                          ELSE "t30"."found_at"
                        END + INTERVAL '8' HOUR AS DATE) + INTERVAL '3' DAY
                      )
                    )
                    OR (
                      (
                        CAST(CASE
                          WHEN "t30"."found_at" < MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                          THEN MAKE_TIMESTAMP(2023, 8, 14, 16, 0, 0.0)
                          ELSE "t30"."found_at"
                        END + INTERVAL '8' HOUR AS DATE) + INTERVAL '3' DAY
                      ) >= MAKE_DATE(2026, 6, 30)
                    )
                  )
                  AND CAST(NULL AS BOOLEAN)
                )
                OR "t30"."reported_at_unclear"
              )
              AND (
                (
                  "t30"."corrected_at" < MAKE_DATE(2199, 1, 1)
                ) OR CAST(NULL AS BOOLEAN)
              )
              ELSE CAST(NULL AS BOOLEAN)
            END AS "in_time",
            LEAST(
              COALESCE("t30"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
              COALESCE("t30"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
            ) AS "gone_at"
          FROM (
            SELECT
              "t29".*
              EXCLUDE ("corrected_at_rows", "removed_at_rows", "reported_at_rows", "stopped_at_rows")
            FROM (
              SELECT
                "t28"."content",
                "t28"."found_at",
                "t28"."confirmed",
                "t28"."pending",
                "t28"."ai_generated",
                "t28"."algorithm",
                "t28"."generated",
                "t28"."concern",
                CASE
                  WHEN NOT (
                    COALESCE("t28"."stopped_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN NOT CAST(NULL AS BOOLEAN) IS NULL
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t28"."stopped_at"
                END AS "stopped_at",
                CASE
                  WHEN COALESCE("t28"."stopped_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "stopped_at_unclear",
                "t28"."stopped_at_rows",
                CASE
                  WHEN NOT (
                    COALESCE("t28"."removed_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN NOT CAST(NULL AS BOOLEAN) IS NULL
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t28"."removed_at"
                END AS "removed_at",
                CASE
                  WHEN COALESCE("t28"."removed_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "removed_at_unclear",
                "t28"."removed_at_rows",
                CASE
                  WHEN NOT (
                    COALESCE("t28"."reported_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN NOT CAST(NULL AS BOOLEAN) IS NULL
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t28"."reported_at"
                END AS "reported_at",
                CASE
                  WHEN COALESCE("t28"."reported_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "reported_at_unclear",
                "t28"."reported_at_rows",
                CASE
                  WHEN NOT (
                    COALESCE("t28"."corrected_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN NOT CAST(NULL AS BOOLEAN) IS NULL
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t28"."corrected_at"
                END AS "corrected_at",
                CASE
                  WHEN COALESCE("t28"."corrected_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "corrected_at_unclear",
                "t28"."corrected_at_rows"
              FROM (
                SELECT
                  "t27"."content",
                  "t27"."found_at",
                  "t27"."confirmed",
                  "t27"."pending",
                  "t27"."ai_generated",
                  "t27"."algorithm",
                  "t27"."generated",
                  "t27"."concern",
                  MIN("t27"."stopped_at") FILTER(WHERE
                    "t27"."stopped_at" >= "t27"."found_at") AS "stopped_at",
                  BOOL_OR(
                    CAST((
                      NOT "t27"."item" IS NULL
                    ) AND (
                      "t27"."stopped_at" IS NULL
                    ) AS BOOLEAN)
                  ) AS "stopped_at_unclear",
                  BOOL_OR(
                    CAST((
                      NOT "t27"."item" IS NULL
                    )
                    AND COALESCE("t27"."stopped_at" >= "t27"."found_at", TRUE) AS BOOLEAN)
                  ) AS "stopped_at_rows",
                  MIN("t27"."removed_at") FILTER(WHERE
                    "t27"."removed_at" >= "t27"."found_at") AS "removed_at",
                  BOOL_OR(
                    CAST((
                      NOT "t27"."item" IS NULL
                    ) AND (
                      "t27"."removed_at" IS NULL
                    ) AS BOOLEAN)
                  ) AS "removed_at_unclear",
                  BOOL_OR(
                    CAST((
                      NOT "t27"."item" IS NULL
                    )
                    AND COALESCE("t27"."removed_at" >= "t27"."found_at", TRUE) AS BOOLEAN)
                  ) AS "removed_at_rows",
                  MIN("t27"."reported_at") FILTER(WHERE
                    "t27"."reported_at" >= "t27"."found_at") AS "reported_at",
                  BOOL_OR(
                    CAST((
                      NOT "t27"."item" IS NULL
                    ) AND (
                      "t27"."reported_at" IS NULL
                    ) AS BOOLEAN)
                  ) AS "reported_at_unclear",
                  BOOL_OR(
                    CAST((
                      NOT "t27"."item" IS NULL
                    )
                    AND COALESCE("t27"."reported_at" >= "t27"."found_at", TRUE) AS BOOLEAN)
                  ) AS "reported_at_rows",
                  MIN("t27"."corrected_at") FILTER(WHERE
                    "t27"."corrected_at" >= "t27"."found_at") AS "corrected_at",
                  BOOL_OR(
                    CAST((
                      NOT "t27"."item" IS NULL
                    ) AND (
                      "t27"."corrected_at" IS NULL
                    ) AS BOOLEAN)
                  ) AS "corrected_at_unclear",
                  BOOL_OR(
                    CAST((
                      NOT "t27"."item" IS NULL
                    )
                    AND COALESCE("t27"."corrected_at" >= "t27"."found_at", TRUE) AS BOOLEAN)
                  ) AS "corrected_at_rows"
                FROM (
                  SELECT
                    "t26"."content",
                    "t26"."found_at",
                    "t26"."confirmed",
                    "t26"."pending",
                    "t26"."ai_generated",
                    "t26"."algorithm",
                    "t26"."generated",
                    "t26"."concern",
                    "t6"."item",
                    "t6"."stopped_at",
                    "t6"."removed_at",
                    "t6"."reported_at",
                    "t6"."corrected_at"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t23".*
                        EXCLUDE ("perhaps", "sure")
                      FROM (
                        SELECT
                          "t22"."content",
                          "t22"."found_at",
                          "t22"."confirmed",
                          "t22"."pending",
                          "t22"."ai_generated",
                          "t22"."algorithm",
                          "t22"."generated",
                          "t22"."sure",
                          "t22"."perhaps",
                          CASE
                            WHEN "t22"."sure" > 0
                            THEN TRUE
                            WHEN "t22"."perhaps" > 0
                            THEN CAST(NULL AS BOOLEAN)
                            ELSE CAST(NULL AS BOOLEAN)
                          END AS "concern"
                        FROM (
                          SELECT
                            "t21"."content",
                            "t21"."found_at",
                            "t21"."confirmed",
                            "t21"."pending",
                            "t21"."ai_generated",
                            "t21"."algorithm",
                            "t21"."generated",
                            "t11"."sure",
                            "t11"."perhaps"
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t18"."content",
                                "t18"."found_at",
                                "t18"."confirmed",
                                "t18"."pending",
                                "t18"."ai_generated",
                                "t18"."algorithm",
                                CASE
                                  WHEN NOT "t18"."algorithm" IS NULL
                                  THEN TRUE
                                  WHEN NOT (
                                    "t18"."ai_generated"
                                  )
                                  THEN FALSE
                                  ELSE CAST(NULL AS BOOLEAN)
                                END AS "generated"
                              FROM (
                                SELECT
                                  "t17".*
                                  EXCLUDE ("content_right")
                                FROM (
                                  SELECT
                                    "t16"."content",
                                    "t16"."found_at",
                                    "t16"."confirmed",
                                    "t16"."pending",
                                    "t8"."content" AS "content_right",
                                    "t8"."ai_generated",
                                    "t8"."algorithm"
                                  FROM (
                                    SELECT
                                      "t14".*
                                      EXCLUDE ("awaits")
                                    FROM (
                                      SELECT
                                        "t13"."content",
                                        "t13"."found_at",
                                        "t13"."confirmed",
                                        "t13"."awaits",
                                        (
                                          "t13"."confirmed" IS NULL
                                        )
                                        AND "t13"."awaits"
                                        AND (
                                          (
                                            "t13"."found_at" + INTERVAL '24' HOUR
                                          ) > MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
                                        ) AS "pending"
                                      FROM (
                                        SELECT
                                          "t12"."content",
                                          "t12"."found_at",
                                          BOOL_OR(CAST("t12"."binds" AS BOOLEAN)) AS "confirmed",
                                          BOOL_OR(CAST("t12"."awaits" AS BOOLEAN)) AS "awaits"
                                        FROM (
                                          SELECT
                                            "t9"."content",
                                            "t9"."policy",
                                            "t9"."term",
                                            "t9"."found_at",
                                            "t9"."basis",
                                            "t9"."found_by",
                                            "t9"."confirmed",
                                            "t9"."harms_minors",
                                            "t9"."confirmed" IS NULL AS "awaits",
                                            "t9"."confirmed" AND NOT (
                                              "t9"."basis" IN ('house', 'undesirable')
                                            ) AS "binds"
                                          FROM (
                                            SELECT
                                              *
                                            FROM "hegui_content_hits" AS "t3"
                                            WHERE
                                              COALESCE("t3"."confirmed", TRUE)
                                              AND COALESCE(NOT (
                                                "t3"."basis" IN ('house', 'undesirable')
                                              ), TRUE)
                                          ) AS "t9"
                                        ) AS "t12"
                                        GROUP BY
                                          1,
                                          2
                                      ) AS "t13"
                                    ) AS "t14"
                                  ) AS "t16"
                                  LEFT OUTER JOIN (
                                    SELECT
                                      "t2"."content",
                                      "t2"."ai_generated",
                                      "t2"."algorithm"
                                    FROM "hegui_content" AS "t2"
                                  ) AS "t8"
                                    ON "t16"."content" = "t8"."content"
                                ) AS "t17"
                              ) AS "t18"
                            ) AS "t19"
                            WHERE
                              COALESCE("t19"."generated", TRUE)
                          ) AS "t21"
                          CROSS JOIN (
                            SELECT
                              COALESCE(SUM(CAST(COALESCE("t7"."makes", FALSE) AS INT)), 0) AS "sure",
                              COALESCE(SUM(CAST("t7"."makes" IS NULL AS INT)), 0) AS "perhaps"
                            FROM (
                              SELECT
                                "t1"."algorithm",
                                "t1"."service",
                                "t1"."kind",
                                "t1"."started_on",
                                "t1"."ended_on",
                                "t1"."public_opinion",
                                "t1"."personalised",
                                "t1"."edits_biometrics",
                                "t1"."may_confuse",
                                "t1"."rules_published_on",
                                "t1"."users_told_on",
                                "t1"."switch_off_on",
                                "t1"."tags_editable_on",
                                "t1"."reviewed_on",
                                "t1"."assessed_on",
                                "t1"."library_on",
                                "t1"."label_visible_on",
                                "t1"."label_metadata_on",
                                "t1"."agreement_on",
                                "t1"."consent_notice_on",
                                "t1"."ai_notice_on",
                                "t1"."reminder_minutes",
                                "t1"."kind" IN ('generative', 'deep_synthesis') AS "makes"
                              FROM "hegui_algorithms" AS "t1"
                            ) AS "t7"
                          ) AS "t11"
                        ) AS "t22"
                      ) AS "t23"
                    ) AS "t24"
                    WHERE
                      COALESCE("t24"."concern", TRUE)
                  ) AS "t26"
                  LEFT OUTER JOIN (
                    SELECT
                      "t0"."content" AS "item",
                      "t0"."stopped_at",
                      "t0"."removed_at",
                      "t0"."reported_at",
                      "t0"."corrected_at"
                    FROM "hegui_removals" AS "t0"
                  ) AS "t6"
                    ON "t26"."content" = "t6"."item"
                ) AS "t27"
                GROUP BY
                  1,
                  2,
                  3,
                  4,
                  5,
                  6,
                  7,
                  8
              ) AS "t28"
            ) AS "t29"
          ) AS "t30"
        ) AS "t31"
      ) AS "t32"
    ) AS "t33"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2023-08-15' AS DATE)
)
SELECT
  CAST("content" AS TEXT) AS "content",
  CAST("algorithm" AS TEXT) AS "algorithm",
  CAST("generated" AS BOOLEAN) AS "generated",
  CAST("concern" AS BOOLEAN) AS "concern",
  CAST("confirmed" AS BOOLEAN) AS "confirmed",
  CAST("pending" AS BOOLEAN) AS "pending",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("stopped_at" AS TIMESTAMP) AS "stopped_at",
  CAST("removed_at" AS TIMESTAMP) AS "removed_at",
  CAST("reported_at" AS TIMESTAMP) AS "reported_at",
  CAST("corrected_at" AS TIMESTAMP) AS "corrected_at",
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
