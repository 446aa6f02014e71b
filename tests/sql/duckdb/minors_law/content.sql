-- Stop at once and remove what endangers minors, on 2026-06-30: left there, in a complete register
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t31"."content",
      "t31"."kind",
      "t31"."visible",
      "t31"."confirmed",
      "t31"."pending",
      "t31"."found_at",
      "t31"."stopped_at",
      "t31"."removed_at",
      "t31"."elapsed_s",
      "t31"."began_on",
      "t31"."ended_on",
      "t31"."contradicts",
      "t31"."in_time",
      COALESCE(
        CASE
          WHEN "t31"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t31"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t31"."in_time" AS "_truth",
      COALESCE("t31"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t31"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t30"."content",
        "t30"."kind",
        "t30"."visible",
        "t30"."confirmed",
        "t30"."pending",
        "t30"."found_at",
        "t30"."stopped_at",
        "t30"."removed_at",
        "t30"."elapsed_s",
        "t30"."began_on",
        "t30"."ended_on",
        COALESCE(
          (
            NOT (
              "t30"."visible"
            )
            AND (
              "t30"."stopped_at" = MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
            )
          )
          OR (
            "t30"."visible"
            AND (
              "t30"."removed_at" < MAKE_DATE(2199, 1, 1)
            )
            AND NOT (
              "t30"."put_back"
            )
          ),
          FALSE
        ) AS "contradicts",
        CASE
          WHEN COALESCE(
            (
              NOT (
                "t30"."visible"
              )
              AND (
                "t30"."stopped_at" = MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
              )
            )
            OR (
              "t30"."visible"
              AND (
                "t30"."removed_at" < MAKE_DATE(2199, 1, 1)
              )
              AND NOT (
                "t30"."put_back"
              )
            ),
            FALSE
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE "t30"."in_time"
          AND NOT (
            CASE
              WHEN (
                "t30"."visible" IS NULL
              ) AND FALSE
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          )
        END AS "in_time"
      FROM (
        SELECT
          "t29".*
          EXCLUDE ("back", "content_right")
        FROM (
          SELECT
            "t28"."content",
            "t28"."found_at",
            "t28"."confirmed",
            "t28"."pending",
            "t28"."kind",
            "t28"."visible",
            "t28"."stopped_at",
            "t28"."stopped_at_unclear",
            "t28"."removed_at",
            "t28"."removed_at_unclear",
            "t28"."asked_at",
            "t28"."elapsed_s",
            "t28"."began_on",
            "t28"."ended_on",
            "t28"."in_time",
            "t28"."content_right",
            "t28"."back",
            COALESCE("t28"."back", FALSE) AS "put_back"
          FROM (
            SELECT
              "t27"."content",
              "t27"."found_at",
              "t27"."confirmed",
              "t27"."pending",
              "t27"."kind",
              "t27"."visible",
              "t27"."stopped_at",
              "t27"."stopped_at_unclear",
              "t27"."removed_at",
              "t27"."removed_at_unclear",
              "t27"."asked_at",
              "t27"."elapsed_s",
              "t27"."began_on",
              "t27"."ended_on",
              "t27"."in_time",
              "t9"."content" AS "content_right",
              "t9"."back"
            FROM (
              SELECT
                "t25"."content",
                "t25"."found_at",
                "t25"."confirmed",
                "t25"."pending",
                "t25"."kind",
                "t25"."visible",
                "t25"."stopped_at",
                "t25"."stopped_at_unclear",
                "t25"."removed_at",
                "t25"."removed_at_unclear",
                "t25"."asked_at",
                "t25"."elapsed_s",
                COALESCE(
                  "t25"."began_on",
                  CASE
                    WHEN COALESCE("t25"."kind" = 'stream', FALSE)
                    AND (
                      GREATEST(
                        COALESCE("t25"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                        COALESCE("t25"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                      ) > (
                        "t25"."asked_at" + INTERVAL '60' MINUTE
                      )
                    )
                    AND (
                      CAST(GREATEST(
                        COALESCE("t25"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                        COALESCE("t25"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                      ) + INTERVAL '8' HOUR AS DATE) <= CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE)
                    )
                    THEN CAST(GREATEST(
                      COALESCE("t25"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t25"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) + INTERVAL '8' HOUR AS DATE)
                    ELSE CAST(NULL AS DATE)
                  END
                ) AS "began_on",
                COALESCE(
                  "t25"."ended_on",
                  CASE
                    WHEN COALESCE("t25"."kind" = 'stream', FALSE)
                    AND (
                      GREATEST(
                        COALESCE("t25"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                        COALESCE("t25"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                      ) > (
                        "t25"."asked_at" + INTERVAL '60' MINUTE
                      )
                    )
                    AND (
                      CAST(GREATEST(
                        COALESCE("t25"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                        COALESCE("t25"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                      ) + INTERVAL '8' HOUR AS DATE) <= CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE)
                    )
                    THEN CAST(GREATEST(
                      COALESCE("t25"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t25"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) + INTERVAL '8' HOUR AS DATE)
                    ELSE CAST(NULL AS DATE)
                  END
                ) AS "ended_on",
                CASE
                  WHEN "t25"."confirmed"
                  THEN (
                    CASE
                      WHEN COALESCE("t25"."kind" = 'stream', FALSE)
                      THEN "t25"."stopped_at" <= (
                        "t25"."asked_at" + INTERVAL '60' MINUTE
                      )
                      ELSE CAST("t25"."stopped_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE)
                    END
                    OR (
                      (
                        (
                          CAST("t25"."stopped_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                            WHEN COALESCE("t25"."kind" = 'stream', FALSE)
                            THEN CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE)
                            ELSE CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                          END
                        )
                        OR (
                          CASE
                            WHEN COALESCE("t25"."kind" = 'stream', FALSE)
                            THEN CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE)
                            ELSE CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                          END >= MAKE_DATE(2026, 6, 30)
                        )
                      )
                      AND CAST(NULL AS BOOLEAN)
                    )
                    OR "t25"."stopped_at_unclear"
                  )
                  AND (
                    CASE
                      WHEN COALESCE("t25"."kind" = 'stream', FALSE)
                      THEN "t25"."removed_at" <= (
                        "t25"."asked_at" + INTERVAL '60' MINUTE
                      )
                      ELSE CAST("t25"."removed_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE)
                    END
                    OR (
                      (
                        (
                          CAST("t25"."removed_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                            WHEN COALESCE("t25"."kind" = 'stream', FALSE)
                            THEN CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE)
                            ELSE CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                          END
                        )
                        OR (
                          CASE
                            WHEN COALESCE("t25"."kind" = 'stream', FALSE)
                            THEN CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE)
                            ELSE CAST("t25"."asked_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                          END >= MAKE_DATE(2026, 6, 30)
                        )
                      )
                      AND CAST(NULL AS BOOLEAN)
                    )
                    OR "t25"."removed_at_unclear"
                  )
                  ELSE CAST(NULL AS BOOLEAN)
                END AS "in_time"
              FROM (
                SELECT
                  "t24"."content",
                  "t24"."found_at",
                  "t24"."confirmed",
                  "t24"."pending",
                  "t24"."kind",
                  "t24"."visible",
                  "t24"."stopped_at",
                  "t24"."stopped_at_unclear",
                  "t24"."removed_at",
                  "t24"."removed_at_unclear",
                  "t24"."asked_at",
                  CASE
                    WHEN GREATEST(
                      "t24"."asked_at",
                      GREATEST(
                        COALESCE("t24"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                        COALESCE("t24"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                      )
                    ) < MAKE_DATE(2199, 1, 1)
                    THEN CAST(EPOCH(
                      CAST(DATE_TRUNC(
                        'SECOND',
                        GREATEST(
                          "t24"."asked_at",
                          GREATEST(
                            COALESCE("t24"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                            COALESCE("t24"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                          )
                        )
                      ) AS TIMESTAMP)
                    ) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t24"."asked_at") AS TIMESTAMP)) AS BIGINT)
                    ELSE CAST(NULL AS BIGINT)
                  END AS "elapsed_s",
                  CASE
                    WHEN TRUE
                    THEN CASE
                      WHEN CAST(GREATEST(
                        "t24"."asked_at",
                        GREATEST(
                          COALESCE("t24"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                          COALESCE("t24"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                        )
                      ) + INTERVAL '8' HOUR AS DATE) > CAST("t24"."asked_at" + INTERVAL '8' HOUR AS DATE)
                      THEN CAST("t24"."asked_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                      ELSE CAST(NULL AS DATE)
                    END
                    ELSE CAST(NULL AS DATE)
                  END AS "began_on",
                  CASE
                    WHEN TRUE
                    THEN CASE
                      WHEN (
                        CAST(GREATEST(
                          "t24"."asked_at",
                          GREATEST(
                            COALESCE("t24"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                            COALESCE("t24"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                          )
                        ) + INTERVAL '8' HOUR AS DATE) > CAST("t24"."asked_at" + INTERVAL '8' HOUR AS DATE)
                      )
                      AND (
                        GREATEST(
                          "t24"."asked_at",
                          GREATEST(
                            COALESCE("t24"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                            COALESCE("t24"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                          )
                        ) < MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
                      )
                      THEN CAST(GREATEST(
                        "t24"."asked_at",
                        GREATEST(
                          COALESCE("t24"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                          COALESCE("t24"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                        )
                      ) + INTERVAL '8' HOUR AS DATE)
                      ELSE CAST(NULL AS DATE)
                    END
                    ELSE CAST(NULL AS DATE)
                  END AS "ended_on"
                FROM (
                  SELECT
                    "t23"."content",
                    "t23"."found_at",
                    "t23"."confirmed",
                    "t23"."pending",
                    "t23"."kind",
                    "t23"."visible",
                    "t23"."stopped_at",
                    "t23"."stopped_at_unclear",
                    "t23"."removed_at",
                    "t23"."removed_at_unclear",
                    CASE
                      WHEN "t23"."found_at" < MAKE_TIMESTAMP(2021, 5, 31, 16, 0, 0.0)
                      THEN MAKE_TIMESTAMP(2021, 5, 31, 16, 0, 0.0)
                      ELSE "t23"."found_at"
                    END AS "asked_at"
                  FROM (
                    SELECT
                      "t22".*
                      EXCLUDE ("removed_at_rows", "stopped_at_rows")
                    FROM (
                      SELECT
                        "t21"."content",
                        "t21"."found_at",
                        "t21"."confirmed",
                        "t21"."pending",
                        "t21"."kind",
                        "t21"."visible",
                        CASE
                          WHEN NOT (
                            COALESCE("t21"."stopped_at_rows", FALSE)
                          )
                          THEN CASE
                            WHEN NOT FALSE IS NULL
                            THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                            ELSE CAST(NULL AS TIMESTAMP)
                          END
                          ELSE "t21"."stopped_at"
                        END AS "stopped_at",
                        CASE
                          WHEN COALESCE("t21"."stopped_at_unclear", FALSE)
                          THEN CAST(NULL AS BOOLEAN)
                          ELSE FALSE
                        END AS "stopped_at_unclear",
                        "t21"."stopped_at_rows",
                        CASE
                          WHEN NOT (
                            COALESCE("t21"."removed_at_rows", FALSE)
                          )
                          THEN CASE
                            WHEN NOT FALSE IS NULL
                            THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
                            ELSE CAST(NULL AS TIMESTAMP)
                          END
                          ELSE "t21"."removed_at"
                        END AS "removed_at",
                        CASE
                          WHEN COALESCE("t21"."removed_at_unclear", FALSE)
                          THEN CAST(NULL AS BOOLEAN)
                          ELSE FALSE
                        END AS "removed_at_unclear",
                        "t21"."removed_at_rows"
                      FROM (
                        SELECT
                          "t20"."content",
                          "t20"."found_at",
                          "t20"."confirmed",
                          "t20"."pending",
                          "t20"."kind",
                          "t20"."visible",
                          MIN("t20"."stopped_at") FILTER(WHERE
                            "t20"."stopped_at" >= "t20"."found_at") AS "stopped_at",
                          BOOL_OR(
                            CAST((
                              NOT "t20"."item" IS NULL
                            ) AND (
                              "t20"."stopped_at" IS NULL
                            ) AS BOOLEAN)
                          ) AS "stopped_at_unclear",
                          BOOL_OR(
                            CAST((
                              NOT "t20"."item" IS NULL
                            )
                            AND COALESCE("t20"."stopped_at" >= "t20"."found_at", TRUE) AS BOOLEAN)
                          ) AS "stopped_at_rows",
                          MIN("t20"."removed_at") FILTER(WHERE
                            "t20"."removed_at" >= "t20"."found_at") AS "removed_at",
                          BOOL_OR(
                            CAST((
                              NOT "t20"."item" IS NULL
                            ) AND (
                              "t20"."removed_at" IS NULL
                            ) AS BOOLEAN)
                          ) AS "removed_at_unclear",
                          BOOL_OR(
                            CAST((
                              NOT "t20"."item" IS NULL
                            )
                            AND COALESCE("t20"."removed_at" >= "t20"."found_at", TRUE) AS BOOLEAN)
                          ) AS "removed_at_rows"
                        FROM (
                          SELECT
                            "t19"."content",
                            "t19"."found_at",
                            "t19"."confirmed",
                            "t19"."pending",
                            "t19"."kind",
                            "t19"."visible",
                            "t5"."item",
                            "t5"."stopped_at",
                            "t5"."removed_at"
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
                                "t6"."content" AS "content_right",
                                "t6"."kind",
                                "t6"."visible"
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
                                        "t11"."content",
                                        "t11"."policy",
                                        "t11"."term",
                                        "t11"."found_at",
                                        "t11"."basis",
                                        "t11"."found_by",
                                        "t11"."confirmed",
                                        "t11"."harms_minors",
                                        "t11"."confirmed" IS NULL AS "awaits",
                                        "t11"."confirmed" AND NOT (
                                          "t11"."basis" IN ('house', 'undesirable')
                                        ) AS "binds"
                                      FROM (
                                        SELECT
                                          *
                                        FROM (
                                          SELECT
                                            "t7"."content",
                                            "t7"."policy",
                                            "t7"."term",
                                            "t7"."found_at",
                                            "t7"."basis",
                                            "t7"."found_by",
                                            "t7"."confirmed" AND "t7"."harms_minors" AS "confirmed",
                                            "t7"."harms_minors"
                                          FROM (
                                            SELECT
                                              *
                                            FROM "hegui_content_hits" AS "t2"
                                            WHERE
                                              COALESCE("t2"."harms_minors", TRUE)
                                          ) AS "t7"
                                        ) AS "t10"
                                        WHERE
                                          COALESCE("t10"."confirmed", TRUE)
                                          AND COALESCE(NOT (
                                            "t10"."basis" IN ('house', 'undesirable')
                                          ), TRUE)
                                      ) AS "t11"
                                    ) AS "t12"
                                    GROUP BY
                                      1,
                                      2
                                  ) AS "t13"
                                ) AS "t14"
                              ) AS "t16"
                              LEFT OUTER JOIN (
                                SELECT
                                  "t1"."content",
                                  "t1"."kind",
                                  "t1"."visible"
                                FROM "hegui_content" AS "t1"
                              ) AS "t6"
                                ON "t16"."content" = "t6"."content"
                            ) AS "t17"
                          ) AS "t19"
                          LEFT OUTER JOIN (
                            SELECT
                              "t0"."content" AS "item",
                              "t0"."stopped_at",
                              "t0"."removed_at"
                            FROM "hegui_removals" AS "t0"
                          ) AS "t5"
                            ON "t19"."content" = "t5"."item"
                        ) AS "t20"
                        GROUP BY
                          1,
                          2,
                          3,
                          4,
                          5,
                          6
                      ) AS "t21"
                    ) AS "t22"
                  ) AS "t23"
                ) AS "t24"
              ) AS "t25"
            ) AS "t27"
            LEFT OUTER JOIN (
              SELECT
                "t0"."content",
                BOOL_OR(
                  CAST(NOT (
                    "t0"."appeal_outcome" IN ('维持处置', '驳回', 'rejected', 'dismissed')
                  ) AS BOOLEAN)
                ) AS "back"
              FROM "hegui_removals" AS "t0"
              GROUP BY
                1
            ) AS "t9"
              ON "t27"."content" = "t9"."content"
          ) AS "t28"
        ) AS "t29"
      ) AS "t30"
    ) AS "t31"
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
  CAST("content" AS TEXT) AS "content",
  CAST("kind" AS TEXT) AS "kind",
  CAST("visible" AS BOOLEAN) AS "visible",
  CAST("confirmed" AS BOOLEAN) AS "confirmed",
  CAST("pending" AS BOOLEAN) AS "pending",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("stopped_at" AS TIMESTAMP) AS "stopped_at",
  CAST("removed_at" AS TIMESTAMP) AS "removed_at",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("contradicts" AS BOOLEAN) AS "contradicts",
  CAST("in_time" AS BOOLEAN) AS "in_time",
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
