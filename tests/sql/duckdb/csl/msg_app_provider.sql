-- Stop serving senders of prohibited messages and apps, deal with them, record and report, on 2026-06-30: a message: reported on the fourth day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t32"."content",
      "t32"."kind",
      "t32"."confirmed",
      "t32"."pending",
      "t32"."found_at",
      "t32"."sender_stopped_at",
      "t32"."removed_at",
      "t32"."reported_at",
      "t32"."recorded",
      "t32"."elapsed_s",
      "t32"."began_on",
      "t32"."ended_on",
      "t32"."done",
      COALESCE(
        CASE
          WHEN "t32"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t32"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t32"."done" AS "_truth",
      COALESCE("t32"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t32"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t31"."content",
        "t31"."kind",
        "t31"."confirmed",
        "t31"."pending",
        "t31"."found_at",
        "t31"."sender_stopped_at",
        "t31"."removed_at",
        "t31"."reported_at",
        "t31"."recorded",
        "t31"."elapsed_s",
        "t31"."began_on",
        "t31"."ended_on",
        CASE
          WHEN "t31"."confirmed"
          THEN "t31"."in_time"
          AND (
            "t31"."recorded"
            OR (
              (
                (
                  CAST("t31"."found_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                ) >= MAKE_DATE(2026, 6, 30)
              )
              AND CAST(NULL AS BOOLEAN)
            )
          )
          ELSE CAST(NULL AS BOOLEAN)
        END AS "done"
      FROM (
        SELECT
          "t30"."content",
          "t30"."found_at",
          "t30"."confirmed",
          "t30"."pending",
          "t30"."kind",
          "t30"."visible",
          "t30"."recorded",
          "t30"."sender_stopped_at",
          "t30"."sender_stopped_at_unclear",
          "t30"."removed_at",
          "t30"."removed_at_unclear",
          "t30"."reported_at",
          "t30"."reported_at_unclear",
          "t30"."elapsed_s",
          "t30"."began_on",
          "t30"."ended_on",
          CASE
            WHEN "t30"."confirmed"
            THEN (
              (
                CAST("t30"."sender_stopped_at" + INTERVAL '8' HOUR AS DATE) <= CAST(CASE
                  WHEN "t30"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  ELSE "t30"."found_at"
                END + INTERVAL '8' HOUR AS DATE)
              )
              OR (
                (
                  (
                    CAST("t30"."sender_stopped_at" + INTERVAL '8' HOUR AS DATE) <= (
                      CAST(CASE
                        WHEN "t30"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        ELSE "t30"."found_at"
                      END + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                    )
                  )
                  OR (
                    (
                      CAST(CASE
                        WHEN "t30"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        ELSE "t30"."found_at"
                      END + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                    ) >= MAKE_DATE(2026, 6, 30)
                  )
                )
                AND CAST(NULL AS BOOLEAN)
              )
              OR "t30"."sender_stopped_at_unclear"
            )
            AND (
              (
                CAST("t30"."removed_at" + INTERVAL '8' HOUR AS DATE) <= CAST(CASE
                  WHEN "t30"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  ELSE "t30"."found_at"
                END + INTERVAL '8' HOUR AS DATE)
              )
              OR (
                (
                  (
                    CAST("t30"."removed_at" + INTERVAL '8' HOUR AS DATE) <= (
                      CAST(CASE
                        WHEN "t30"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        ELSE "t30"."found_at"
                      END + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                    )
                  )
                  OR (
                    (
                      CAST(CASE
                        WHEN "t30"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        ELSE "t30"."found_at"
                      END + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                    ) >= MAKE_DATE(2026, 6, 30)
                  )
                )
                AND CAST(NULL AS BOOLEAN)
              )
              OR "t30"."removed_at_unclear"
            )
            AND (
              (
                CAST("t30"."reported_at" + INTERVAL '8' HOUR AS DATE) <= CAST(CASE
                  WHEN "t30"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  ELSE "t30"."found_at"
                END + INTERVAL '8' HOUR AS DATE)
              )
              OR (
                (
                  (
                    CAST("t30"."reported_at" + INTERVAL '8' HOUR AS DATE) <= (
                      CAST(CASE
                        WHEN "t30"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        ELSE "t30"."found_at"
                      END + INTERVAL '8' HOUR AS DATE) + INTERVAL '3' DAY
                    )
                  )
                  OR (
                    (
                      CAST(CASE
                        WHEN "t30"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        ELSE "t30"."found_at"
                      END + INTERVAL '8' HOUR AS DATE) + INTERVAL '3' DAY
                    ) >= MAKE_DATE(2026, 6, 30)
                  )
                )
                AND CAST(NULL AS BOOLEAN)
              )
              OR "t30"."reported_at_unclear"
            )
            ELSE CAST(NULL AS BOOLEAN)
          END AS "in_time"
        FROM (
          SELECT
            "t29"."content",
            "t29"."found_at",
            "t29"."confirmed",
            "t29"."pending",
            "t29"."kind",
            "t29"."visible",
            "t29"."recorded",
            "t29"."sender_stopped_at",
            "t29"."sender_stopped_at_unclear",
            "t29"."removed_at",
            "t29"."removed_at_unclear",
            "t29"."reported_at",
            "t29"."reported_at_unclear",
            CASE
              WHEN GREATEST(
                CASE
                  WHEN "t29"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  ELSE "t29"."found_at"
                END,
                GREATEST(
                  COALESCE("t29"."sender_stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t29"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t29"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                )
              ) < MAKE_DATE(2199, 1, 1)
              THEN CAST(EPOCH(
                CAST(DATE_TRUNC(
                  'SECOND',
                  GREATEST(
                    CASE
                      WHEN "t29"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                      THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                      ELSE "t29"."found_at"
                    END,
                    GREATEST(
                      COALESCE("t29"."sender_stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t29"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t29"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    )
                  )
                ) AS TIMESTAMP)
              ) AS BIGINT) - CAST(EPOCH(
                CAST(DATE_TRUNC(
                  'SECOND',
                  CASE
                    WHEN "t29"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    ELSE "t29"."found_at"
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
                    WHEN "t29"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    ELSE "t29"."found_at"
                  END,
                  GREATEST(
                    COALESCE("t29"."sender_stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t29"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t29"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                  )
                ) + INTERVAL '8' HOUR AS DATE) > CAST(CASE
                  WHEN "t29"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  ELSE "t29"."found_at"
                END + INTERVAL '8' HOUR AS DATE)
                THEN CAST(CASE
                  WHEN "t29"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  ELSE "t29"."found_at"
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
                      WHEN "t29"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                      THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                      ELSE "t29"."found_at"
                    END,
                    GREATEST(
                      COALESCE("t29"."sender_stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t29"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t29"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    )
                  ) + INTERVAL '8' HOUR AS DATE) > CAST(CASE
                    WHEN "t29"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    ELSE "t29"."found_at"
                  END + INTERVAL '8' HOUR AS DATE)
                )
                AND (
                  GREATEST(
                    CASE
                      WHEN "t29"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                      THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                      ELSE "t29"."found_at"
                    END,
                    GREATEST(
                      COALESCE("t29"."sender_stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t29"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t29"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    )
                  ) < MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
                )
                THEN CAST(GREATEST(
                  CASE
                    WHEN "t29"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    ELSE "t29"."found_at"
                  END,
                  GREATEST(
                    COALESCE("t29"."sender_stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t29"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                    COALESCE("t29"."reported_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                  )
                ) + INTERVAL '8' HOUR AS DATE)
                ELSE CAST(NULL AS DATE)
              END
              ELSE CAST(NULL AS DATE)
            END AS "ended_on"
          FROM (
            SELECT
              "t28".*
              EXCLUDE ("removed_at_rows", "reported_at_rows", "sender_stopped_at_rows")
            FROM (
              SELECT
                "t27"."content",
                "t27"."found_at",
                "t27"."confirmed",
                "t27"."pending",
                "t27"."kind",
                "t27"."visible",
                "t27"."recorded",
                CASE
                  WHEN NOT (
                    COALESCE("t27"."sender_stopped_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN NOT CAST(NULL AS BOOLEAN) IS NULL
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t27"."sender_stopped_at"
                END AS "sender_stopped_at",
                CASE
                  WHEN COALESCE("t27"."sender_stopped_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "sender_stopped_at_unclear",
                "t27"."sender_stopped_at_rows",
                CASE
                  WHEN NOT (
                    COALESCE("t27"."removed_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN NOT CAST(NULL AS BOOLEAN) IS NULL
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t27"."removed_at"
                END AS "removed_at",
                CASE
                  WHEN COALESCE("t27"."removed_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "removed_at_unclear",
                "t27"."removed_at_rows",
                CASE
                  WHEN NOT (
                    COALESCE("t27"."reported_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN NOT CAST(NULL AS BOOLEAN) IS NULL
                    THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t27"."reported_at"
                END AS "reported_at",
                CASE
                  WHEN COALESCE("t27"."reported_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "reported_at_unclear",
                "t27"."reported_at_rows"
              FROM (
                SELECT
                  "t26"."content",
                  "t26"."found_at",
                  "t26"."confirmed",
                  "t26"."pending",
                  "t26"."kind",
                  "t26"."visible",
                  "t26"."recorded",
                  MIN("t26"."sender_stopped_at") FILTER(WHERE
                    "t26"."sender_stopped_at" >= "t26"."found_at") AS "sender_stopped_at",
                  BOOL_OR(
                    CAST((
                      NOT "t26"."item" IS NULL
                    ) AND (
                      "t26"."sender_stopped_at" IS NULL
                    ) AS BOOLEAN)
                  ) AS "sender_stopped_at_unclear",
                  BOOL_OR(
                    CAST((
                      NOT "t26"."item" IS NULL
                    )
                    AND COALESCE("t26"."sender_stopped_at" >= "t26"."found_at", TRUE) AS BOOLEAN)
                  ) AS "sender_stopped_at_rows",
                  MIN("t26"."removed_at") FILTER(WHERE
                    "t26"."removed_at" >= "t26"."found_at") AS "removed_at",
                  BOOL_OR(
                    CAST((
                      NOT "t26"."item" IS NULL
                    ) AND (
                      "t26"."removed_at" IS NULL
                    ) AS BOOLEAN)
                  ) AS "removed_at_unclear",
                  BOOL_OR(
                    CAST((
                      NOT "t26"."item" IS NULL
                    )
                    AND COALESCE("t26"."removed_at" >= "t26"."found_at", TRUE) AS BOOLEAN)
                  ) AS "removed_at_rows",
                  MIN("t26"."reported_at") FILTER(WHERE
                    "t26"."reported_at" >= "t26"."found_at") AS "reported_at",
                  BOOL_OR(
                    CAST((
                      NOT "t26"."item" IS NULL
                    ) AND (
                      "t26"."reported_at" IS NULL
                    ) AS BOOLEAN)
                  ) AS "reported_at_unclear",
                  BOOL_OR(
                    CAST((
                      NOT "t26"."item" IS NULL
                    )
                    AND COALESCE("t26"."reported_at" >= "t26"."found_at", TRUE) AS BOOLEAN)
                  ) AS "reported_at_rows"
                FROM (
                  SELECT
                    "t25"."content",
                    "t25"."found_at",
                    "t25"."confirmed",
                    "t25"."pending",
                    "t25"."kind",
                    "t25"."visible",
                    "t25"."recorded",
                    "t5"."item",
                    "t5"."sender_stopped_at",
                    "t5"."removed_at",
                    "t5"."reported_at"
                  FROM (
                    SELECT
                      "t23".*
                      EXCLUDE ("digests", "handled")
                    FROM (
                      SELECT
                        "t22"."content",
                        "t22"."found_at",
                        "t22"."confirmed",
                        "t22"."pending",
                        "t22"."kind",
                        "t22"."visible",
                        "t22"."digests",
                        "t22"."handled",
                        CASE
                          WHEN "t22"."handled" = 0
                          THEN CAST(NULL AS BOOLEAN)
                          ELSE CASE WHEN "t22"."digests" > 0 THEN TRUE ELSE CAST(NULL AS BOOLEAN) END
                        END AS "recorded"
                      FROM (
                        SELECT
                          "t21"."content",
                          "t21"."found_at",
                          "t21"."confirmed",
                          "t21"."pending",
                          "t21"."kind",
                          "t21"."visible",
                          COUNT("t21"."record_digest") AS "digests",
                          COUNT("t21"."item") AS "handled"
                        FROM (
                          SELECT
                            "t20"."content",
                            "t20"."found_at",
                            "t20"."confirmed",
                            "t20"."pending",
                            "t20"."kind",
                            "t20"."visible",
                            "t8"."record_digest",
                            "t8"."item",
                            "t8"."last_at"
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t17"."content",
                                "t17"."found_at",
                                CASE WHEN "t17"."kind" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE "t17"."confirmed" END AS "confirmed",
                                "t17"."pending",
                                "t17"."kind",
                                "t17"."visible"
                              FROM (
                                SELECT
                                  *
                                FROM (
                                  SELECT
                                    "t15".*
                                    EXCLUDE ("content_right")
                                  FROM (
                                    SELECT
                                      "t14"."content",
                                      "t14"."found_at",
                                      "t14"."confirmed",
                                      "t14"."pending",
                                      "t6"."content" AS "content_right",
                                      "t6"."kind",
                                      "t6"."visible"
                                    FROM (
                                      SELECT
                                        "t12".*
                                        EXCLUDE ("awaits")
                                      FROM (
                                        SELECT
                                          "t11"."content",
                                          "t11"."found_at",
                                          "t11"."confirmed",
                                          "t11"."awaits",
                                          (
                                            "t11"."confirmed" IS NULL
                                          )
                                          AND "t11"."awaits"
                                          AND (
                                            (
                                              "t11"."found_at" + INTERVAL '24' HOUR
                                            ) > MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
                                          ) AS "pending"
                                        FROM (
                                          SELECT
                                            "t10"."content",
                                            "t10"."found_at",
                                            BOOL_OR(CAST("t10"."binds" AS BOOLEAN)) AS "confirmed",
                                            BOOL_OR(CAST("t10"."awaits" AS BOOLEAN)) AS "awaits"
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
                                              FROM "hegui_content_hits" AS "t2"
                                              WHERE
                                                COALESCE("t2"."confirmed", TRUE)
                                                AND COALESCE(NOT (
                                                  "t2"."basis" IN ('house', 'undesirable')
                                                ), TRUE)
                                            ) AS "t9"
                                          ) AS "t10"
                                          GROUP BY
                                            1,
                                            2
                                        ) AS "t11"
                                      ) AS "t12"
                                    ) AS "t14"
                                    LEFT OUTER JOIN (
                                      SELECT
                                        "t1"."content",
                                        "t1"."kind",
                                        "t1"."visible"
                                      FROM "hegui_content" AS "t1"
                                    ) AS "t6"
                                      ON "t14"."content" = "t6"."content"
                                  ) AS "t15"
                                ) AS "t16"
                                WHERE
                                  COALESCE("t16"."kind" IN ('message', 'app'), TRUE)
                              ) AS "t17"
                            ) AS "t18"
                            WHERE
                              "t18"."found_at" >= MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                          ) AS "t20"
                          LEFT OUTER JOIN (
                            SELECT
                              "t0"."record_digest",
                              "t0"."content" AS "item",
                              GREATEST(
                                "t0"."found_at",
                                COALESCE("t0"."stopped_at", "t0"."found_at"),
                                COALESCE("t0"."removed_at", "t0"."found_at")
                              ) AS "last_at"
                            FROM "hegui_removals" AS "t0"
                          ) AS "t8"
                            ON "t20"."content" = "t8"."item" AND "t8"."last_at" >= "t20"."found_at"
                        ) AS "t21"
                        GROUP BY
                          1,
                          2,
                          3,
                          4,
                          5,
                          6
                      ) AS "t22"
                    ) AS "t23"
                  ) AS "t25"
                  LEFT OUTER JOIN (
                    SELECT
                      "t0"."content" AS "item",
                      "t0"."sender_stopped_at",
                      "t0"."removed_at",
                      "t0"."reported_at"
                    FROM "hegui_removals" AS "t0"
                  ) AS "t5"
                    ON "t25"."content" = "t5"."item"
                ) AS "t26"
                GROUP BY
                  1,
                  2,
                  3,
                  4,
                  5,
                  6,
                  7
              ) AS "t27"
            ) AS "t28"
          ) AS "t29"
        ) AS "t30"
      ) AS "t31"
    ) AS "t32"
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
  CAST("content" AS TEXT) AS "content",
  CAST("kind" AS TEXT) AS "kind",
  CAST("confirmed" AS BOOLEAN) AS "confirmed",
  CAST("pending" AS BOOLEAN) AS "pending",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("sender_stopped_at" AS TIMESTAMP) AS "sender_stopped_at",
  CAST("removed_at" AS TIMESTAMP) AS "removed_at",
  CAST("reported_at" AS TIMESTAMP) AS "reported_at",
  CAST("recorded" AS BOOLEAN) AS "recorded",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("done" AS BOOLEAN) AS "done",
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
