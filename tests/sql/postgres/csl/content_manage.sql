-- Stop prohibited information at once and remove it, on 2026-06-30: a hit that cites the provision, with nothing done
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t29"."content",
      "t29"."kind",
      "t29"."visible",
      "t29"."confirmed",
      "t29"."pending",
      "t29"."found_at",
      "t29"."stopped_at",
      "t29"."removed_at",
      "t29"."elapsed_s",
      "t29"."began_on",
      "t29"."ended_on",
      "t29"."contradicts",
      "t29"."in_time",
      COALESCE(
        CASE
          WHEN "t29"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t29"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t29"."in_time" AS "_truth",
      COALESCE("t29"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t29"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t28"."content",
        "t28"."kind",
        "t28"."visible",
        "t28"."confirmed",
        "t28"."pending",
        "t28"."found_at",
        "t28"."stopped_at",
        "t28"."removed_at",
        "t28"."elapsed_s",
        "t28"."began_on",
        "t28"."ended_on",
        COALESCE(
          (
            NOT (
              "t28"."visible"
            )
            AND (
              "t28"."stopped_at" = CAST('2200-01-01T00:00:00' AS TIMESTAMP)
            )
          )
          OR (
            "t28"."visible"
            AND (
              "t28"."removed_at" < MAKE_DATE(2199, 1, 1)
            )
            AND NOT (
              "t28"."put_back"
            )
          ),
          FALSE
        ) AS "contradicts",
        CASE
          WHEN COALESCE(
            (
              NOT (
                "t28"."visible"
              )
              AND (
                "t28"."stopped_at" = CAST('2200-01-01T00:00:00' AS TIMESTAMP)
              )
            )
            OR (
              "t28"."visible"
              AND (
                "t28"."removed_at" < MAKE_DATE(2199, 1, 1)
              )
              AND NOT (
                "t28"."put_back"
              )
            ),
            FALSE
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE "t28"."in_time"
          AND NOT (
            CASE
              WHEN (
                "t28"."visible" IS NULL
              ) AND FALSE
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END
          )
        END AS "in_time"
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
          "t27"."put_back"
        FROM (
          SELECT
            "t26"."content",
            "t26"."found_at",
            "t26"."confirmed",
            "t26"."pending",
            "t26"."kind",
            "t26"."visible",
            "t26"."stopped_at",
            "t26"."stopped_at_unclear",
            "t26"."removed_at",
            "t26"."removed_at_unclear",
            "t26"."asked_at",
            "t26"."elapsed_s",
            "t26"."began_on",
            "t26"."ended_on",
            "t26"."in_time",
            "t26"."content_right",
            "t26"."back",
            COALESCE("t26"."back", FALSE) AS "put_back"
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
              "t25"."began_on",
              "t25"."ended_on",
              "t25"."in_time",
              "t9"."content" AS "content_right",
              "t9"."back"
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
                "t23"."asked_at",
                "t23"."elapsed_s",
                COALESCE(
                  "t23"."began_on",
                  CASE
                    WHEN COALESCE("t23"."kind" = 'stream', FALSE)
                    AND (
                      GREATEST(
                        COALESCE("t23"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                        COALESCE("t23"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                      ) > (
                        "t23"."asked_at" + INTERVAL '60 MINUTE'
                      )
                    )
                    AND (
                      DATE(
                        GREATEST(
                          COALESCE("t23"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                          COALESCE("t23"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                        ) + INTERVAL '8 HOUR'
                      ) <= DATE("t23"."asked_at" + INTERVAL '8 HOUR')
                    )
                    THEN DATE(
                      GREATEST(
                        COALESCE("t23"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                        COALESCE("t23"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                      ) + INTERVAL '8 HOUR'
                    )
                    ELSE CAST(NULL AS DATE)
                  END
                ) AS "began_on",
                COALESCE(
                  "t23"."ended_on",
                  CASE
                    WHEN COALESCE("t23"."kind" = 'stream', FALSE)
                    AND (
                      GREATEST(
                        COALESCE("t23"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                        COALESCE("t23"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                      ) > (
                        "t23"."asked_at" + INTERVAL '60 MINUTE'
                      )
                    )
                    AND (
                      DATE(
                        GREATEST(
                          COALESCE("t23"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                          COALESCE("t23"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                        ) + INTERVAL '8 HOUR'
                      ) <= DATE("t23"."asked_at" + INTERVAL '8 HOUR')
                    )
                    THEN DATE(
                      GREATEST(
                        COALESCE("t23"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                        COALESCE("t23"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                      ) + INTERVAL '8 HOUR'
                    )
                    ELSE CAST(NULL AS DATE)
                  END
                ) AS "ended_on",
                CASE
                  WHEN "t23"."confirmed"
                  THEN (
                    CASE
                      WHEN COALESCE("t23"."kind" = 'stream', FALSE)
                      THEN "t23"."stopped_at" <= (
                        "t23"."asked_at" + INTERVAL '60 MINUTE'
                      )
                      ELSE DATE("t23"."stopped_at" + INTERVAL '8 HOUR') <= DATE("t23"."asked_at" + INTERVAL '8 HOUR')
                    END
                    OR (
                      (
                        (
                          DATE("t23"."stopped_at" + INTERVAL '8 HOUR') <= CASE
                            WHEN COALESCE("t23"."kind" = 'stream', FALSE)
                            THEN DATE("t23"."asked_at" + INTERVAL '8 HOUR')
                            ELSE DATE("t23"."asked_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
                          END
                        )
                        OR (
                          CASE
                            WHEN COALESCE("t23"."kind" = 'stream', FALSE)
                            THEN DATE("t23"."asked_at" + INTERVAL '8 HOUR')
                            ELSE DATE("t23"."asked_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
                          END >= MAKE_DATE(2026, 6, 30)
                        )
                      )
                      AND CAST(NULL AS BOOLEAN)
                    )
                    OR "t23"."stopped_at_unclear"
                  )
                  AND (
                    CASE
                      WHEN COALESCE("t23"."kind" = 'stream', FALSE)
                      THEN "t23"."removed_at" <= (
                        "t23"."asked_at" + INTERVAL '60 MINUTE'
                      )
                      ELSE DATE("t23"."removed_at" + INTERVAL '8 HOUR') <= DATE("t23"."asked_at" + INTERVAL '8 HOUR')
                    END
                    OR (
                      (
                        (
                          DATE("t23"."removed_at" + INTERVAL '8 HOUR') <= CASE
                            WHEN COALESCE("t23"."kind" = 'stream', FALSE)
                            THEN DATE("t23"."asked_at" + INTERVAL '8 HOUR')
                            ELSE DATE("t23"."asked_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
                          END
                        )
                        OR (
                          CASE
                            WHEN COALESCE("t23"."kind" = 'stream', FALSE)
                            THEN DATE("t23"."asked_at" + INTERVAL '8 HOUR')
                            ELSE DATE("t23"."asked_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
                          END >= MAKE_DATE(2026, 6, 30)
                        )
                      )
                      AND CAST(NULL AS BOOLEAN)
                    )
                    OR "t23"."removed_at_unclear"
                  )
                  ELSE CAST(NULL AS BOOLEAN)
                END AS "in_time"
              FROM (
                SELECT
                  "t22"."content",
                  "t22"."found_at",
                  "t22"."confirmed",
                  "t22"."pending",
                  "t22"."kind",
                  "t22"."visible",
                  "t22"."stopped_at",
                  "t22"."stopped_at_unclear",
                  "t22"."removed_at",
                  "t22"."removed_at_unclear",
                  "t22"."asked_at",
                  CASE
                    WHEN GREATEST(
                      "t22"."asked_at",
                      GREATEST(
                        COALESCE("t22"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                        COALESCE("t22"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                      )
                    ) < MAKE_DATE(2199, 1, 1)
                    THEN CAST(EXTRACT('epoch' FROM DATE_TRUNC(
                      'SECOND',
                      GREATEST(
                        "t22"."asked_at",
                        GREATEST(
                          COALESCE("t22"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                          COALESCE("t22"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                        )
                      )
                    )) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC('SECOND', "t22"."asked_at")) AS BIGINT)
                    ELSE CAST(NULL AS BIGINT)
                  END AS "elapsed_s",
                  CASE
                    WHEN TRUE
                    THEN CASE
                      WHEN DATE(
                        GREATEST(
                          "t22"."asked_at",
                          GREATEST(
                            COALESCE("t22"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                            COALESCE("t22"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                          )
                        ) + INTERVAL '8 HOUR'
                      ) > DATE("t22"."asked_at" + INTERVAL '8 HOUR')
                      THEN DATE("t22"."asked_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
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
                            "t22"."asked_at",
                            GREATEST(
                              COALESCE("t22"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                              COALESCE("t22"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                            )
                          ) + INTERVAL '8 HOUR'
                        ) > DATE("t22"."asked_at" + INTERVAL '8 HOUR')
                      )
                      AND (
                        GREATEST(
                          "t22"."asked_at",
                          GREATEST(
                            COALESCE("t22"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                            COALESCE("t22"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                          )
                        ) < CAST('2199-01-01T00:00:00' AS TIMESTAMP)
                      )
                      THEN DATE(
                        GREATEST(
                          "t22"."asked_at",
                          GREATEST(
                            COALESCE("t22"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                            COALESCE("t22"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                          )
                        ) + INTERVAL '8 HOUR'
                      )
                      ELSE CAST(NULL AS DATE)
                    END
                    ELSE CAST(NULL AS DATE)
                  END AS "ended_on"
                FROM (
                  SELECT
                    "t21"."content",
                    "t21"."found_at",
                    "t21"."confirmed",
                    "t21"."pending",
                    "t21"."kind",
                    "t21"."visible",
                    "t21"."stopped_at",
                    "t21"."stopped_at_unclear",
                    "t21"."removed_at",
                    "t21"."removed_at_unclear",
                    CASE
                      WHEN "t21"."found_at" < CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                      THEN CAST('2017-05-31T16:00:00' AS TIMESTAMP)
                      ELSE "t21"."found_at"
                    END AS "asked_at"
                  FROM (
                    SELECT
                      "t20"."content",
                      "t20"."found_at",
                      "t20"."confirmed",
                      "t20"."pending",
                      "t20"."kind",
                      "t20"."visible",
                      "t20"."stopped_at",
                      "t20"."stopped_at_unclear",
                      "t20"."removed_at",
                      "t20"."removed_at_unclear"
                    FROM (
                      SELECT
                        "t19"."content",
                        "t19"."found_at",
                        "t19"."confirmed",
                        "t19"."pending",
                        "t19"."kind",
                        "t19"."visible",
                        CASE
                          WHEN NOT (
                            COALESCE("t19"."stopped_at_rows", FALSE)
                          )
                          THEN CASE
                            WHEN FALSE IS NOT NULL
                            THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                            ELSE CAST(NULL AS TIMESTAMP)
                          END
                          ELSE "t19"."stopped_at"
                        END AS "stopped_at",
                        CASE
                          WHEN COALESCE("t19"."stopped_at_unclear", FALSE)
                          THEN CAST(NULL AS BOOLEAN)
                          ELSE FALSE
                        END AS "stopped_at_unclear",
                        "t19"."stopped_at_rows",
                        CASE
                          WHEN NOT (
                            COALESCE("t19"."removed_at_rows", FALSE)
                          )
                          THEN CASE
                            WHEN FALSE IS NOT NULL
                            THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                            ELSE CAST(NULL AS TIMESTAMP)
                          END
                          ELSE "t19"."removed_at"
                        END AS "removed_at",
                        CASE
                          WHEN COALESCE("t19"."removed_at_unclear", FALSE)
                          THEN CAST(NULL AS BOOLEAN)
                          ELSE FALSE
                        END AS "removed_at_unclear",
                        "t19"."removed_at_rows"
                      FROM (
                        SELECT
                          "t18"."content",
                          "t18"."found_at",
                          "t18"."confirmed",
                          "t18"."pending",
                          "t18"."kind",
                          "t18"."visible",
                          MIN("t18"."stopped_at") FILTER(WHERE
                            "t18"."stopped_at" >= "t18"."found_at") AS "stopped_at",
                          BOOL_OR((
                            "t18"."item" IS NOT NULL
                          ) AND (
                            "t18"."stopped_at" IS NULL
                          )) AS "stopped_at_unclear",
                          BOOL_OR(
                            (
                              "t18"."item" IS NOT NULL
                            )
                            AND COALESCE("t18"."stopped_at" >= "t18"."found_at", TRUE)
                          ) AS "stopped_at_rows",
                          MIN("t18"."removed_at") FILTER(WHERE
                            "t18"."removed_at" >= "t18"."found_at") AS "removed_at",
                          BOOL_OR((
                            "t18"."item" IS NOT NULL
                          ) AND (
                            "t18"."removed_at" IS NULL
                          )) AS "removed_at_unclear",
                          BOOL_OR(
                            (
                              "t18"."item" IS NOT NULL
                            )
                            AND COALESCE("t18"."removed_at" >= "t18"."found_at", TRUE)
                          ) AS "removed_at_rows"
                        FROM (
                          SELECT
                            "t17"."content",
                            "t17"."found_at",
                            "t17"."confirmed",
                            "t17"."pending",
                            "t17"."kind",
                            "t17"."visible",
                            "t5"."item",
                            "t5"."stopped_at",
                            "t5"."removed_at"
                          FROM (
                            SELECT
                              "t15"."content",
                              "t15"."found_at",
                              "t15"."confirmed",
                              "t15"."pending",
                              "t15"."kind",
                              "t15"."visible"
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
                                  "t12"."content",
                                  "t12"."found_at",
                                  "t12"."confirmed",
                                  "t12"."pending"
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
                                        "t11"."found_at" + INTERVAL '24 HOUR'
                                      ) > CAST('2026-06-30T16:00:00' AS TIMESTAMP)
                                    ) AS "pending"
                                  FROM (
                                    SELECT
                                      "t10"."content",
                                      "t10"."found_at",
                                      BOOL_OR("t10"."binds") AS "confirmed",
                                      BOOL_OR("t10"."awaits") AS "awaits"
                                    FROM (
                                      SELECT
                                        "t8"."content",
                                        "t8"."policy",
                                        "t8"."term",
                                        "t8"."found_at",
                                        "t8"."basis",
                                        "t8"."found_by",
                                        "t8"."confirmed",
                                        "t8"."harms_minors",
                                        "t8"."confirmed" IS NULL AS "awaits",
                                        "t8"."confirmed" AND NOT (
                                          "t8"."basis" IN ('house', 'undesirable')
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
                                      ) AS "t8"
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
                          ) AS "t17"
                          LEFT OUTER JOIN (
                            SELECT
                              "t0"."content" AS "item",
                              "t0"."stopped_at",
                              "t0"."removed_at"
                            FROM "hegui_removals" AS "t0"
                          ) AS "t5"
                            ON "t17"."content" = "t5"."item"
                        ) AS "t18"
                        GROUP BY
                          1,
                          2,
                          3,
                          4,
                          5,
                          6
                      ) AS "t19"
                    ) AS "t20"
                  ) AS "t21"
                ) AS "t22"
              ) AS "t23"
            ) AS "t25"
            LEFT OUTER JOIN (
              SELECT
                "t0"."content",
                BOOL_OR(NOT (
                  "t0"."appeal_outcome" IN ('维持处置', '驳回', 'rejected', 'dismissed')
                )) AS "back"
              FROM "hegui_removals" AS "t0"
              GROUP BY
                1
            ) AS "t9"
              ON "t25"."content" = "t9"."content"
          ) AS "t26"
        ) AS "t27"
      ) AS "t28"
    ) AS "t29"
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
