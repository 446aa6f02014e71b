-- Act at once on unlawful and undesirable information, on 2026-06-30: open after the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t16"."content",
      "t16"."confirmed",
      "t16"."pending",
      "t16"."found_at",
      "t16"."stopped_at",
      "t16"."removed_at",
      "t16"."spread_stopped_at",
      "t16"."elapsed_s",
      "t16"."in_time",
      "t16"."began_on",
      "t16"."ended_on",
      COALESCE(
        CASE
          WHEN "t16"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t16"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t16"."in_time" AS "_truth",
      COALESCE("t16"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t16"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t15"."content",
        "t15"."confirmed",
        "t15"."pending",
        "t15"."found_at",
        "t15"."stopped_at",
        "t15"."removed_at",
        "t15"."spread_stopped_at",
        "t15"."elapsed_s",
        "t15"."in_time",
        "t15"."began_on",
        "t15"."ended_on"
      FROM (
        SELECT
          "t14"."content",
          "t14"."found_at",
          "t14"."confirmed",
          "t14"."pending",
          "t14"."stopped_at",
          "t14"."stopped_at_unclear",
          "t14"."removed_at",
          "t14"."removed_at_unclear",
          "t14"."spread_stopped_at",
          "t14"."spread_stopped_at_unclear",
          "t14"."elapsed_s",
          "t14"."began_on",
          "t14"."ended_on",
          CASE
            WHEN "t14"."confirmed"
            THEN (
              DATE("t14"."stopped_at" + INTERVAL '8 HOUR') <= DATE(
                CASE
                  WHEN "t14"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                  THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                  ELSE "t14"."found_at"
                END + INTERVAL '8 HOUR'
              )
            )
            OR (
              (
                (
                  DATE("t14"."stopped_at" + INTERVAL '8 HOUR') <= (
                    DATE(
                      CASE
                        WHEN "t14"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                        THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                        ELSE "t14"."found_at"
                      END + INTERVAL '8 HOUR'
                    ) + INTERVAL '1 DAY'
                  )
                )
                OR (
                  (
                    DATE(
                      CASE
                        WHEN "t14"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                        THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                        ELSE "t14"."found_at"
                      END + INTERVAL '8 HOUR'
                    ) + INTERVAL '1 DAY'
                  ) >= MAKE_DATE(2026, 6, 30)
                )
              )
              AND CAST(NULL AS BOOLEAN)
            )
            OR "t14"."stopped_at_unclear"
            OR (
              (
                DATE("t14"."removed_at" + INTERVAL '8 HOUR') <= DATE(
                  CASE
                    WHEN "t14"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                    THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                    ELSE "t14"."found_at"
                  END + INTERVAL '8 HOUR'
                )
              )
              OR (
                (
                  (
                    DATE("t14"."removed_at" + INTERVAL '8 HOUR') <= (
                      DATE(
                        CASE
                          WHEN "t14"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                          THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                          ELSE "t14"."found_at"
                        END + INTERVAL '8 HOUR'
                      ) + INTERVAL '1 DAY'
                    )
                  )
                  OR (
                    (
                      DATE(
                        CASE
                          WHEN "t14"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                          THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                          ELSE "t14"."found_at"
                        END + INTERVAL '8 HOUR'
                      ) + INTERVAL '1 DAY'
                    ) >= MAKE_DATE(2026, 6, 30)
                  )
                )
                AND CAST(NULL AS BOOLEAN)
              )
              OR "t14"."removed_at_unclear"
            )
            OR (
              (
                DATE("t14"."spread_stopped_at" + INTERVAL '8 HOUR') <= DATE(
                  CASE
                    WHEN "t14"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                    THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                    ELSE "t14"."found_at"
                  END + INTERVAL '8 HOUR'
                )
              )
              OR (
                (
                  (
                    DATE("t14"."spread_stopped_at" + INTERVAL '8 HOUR') <= (
                      DATE(
                        CASE
                          WHEN "t14"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                          THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                          ELSE "t14"."found_at"
                        END + INTERVAL '8 HOUR'
                      ) + INTERVAL '1 DAY'
                    )
                  )
                  OR (
                    (
                      DATE(
                        CASE
                          WHEN "t14"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                          THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                          ELSE "t14"."found_at"
                        END + INTERVAL '8 HOUR'
                      ) + INTERVAL '1 DAY'
                    ) >= MAKE_DATE(2026, 6, 30)
                  )
                )
                AND CAST(NULL AS BOOLEAN)
              )
              OR "t14"."spread_stopped_at_unclear"
            )
            ELSE CAST(NULL AS BOOLEAN)
          END AS "in_time"
        FROM (
          SELECT
            "t13"."content",
            "t13"."found_at",
            "t13"."confirmed",
            "t13"."pending",
            "t13"."stopped_at",
            "t13"."stopped_at_unclear",
            "t13"."removed_at",
            "t13"."removed_at_unclear",
            "t13"."spread_stopped_at",
            "t13"."spread_stopped_at_unclear",
            CASE
              WHEN GREATEST(
                CASE
                  WHEN "t13"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                  THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                  ELSE "t13"."found_at"
                END,
                LEAST(
                  COALESCE("t13"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                  COALESCE("t13"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                  COALESCE("t13"."spread_stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                )
              ) < MAKE_DATE(2199, 1, 1)
              THEN CAST(EXTRACT('epoch' FROM DATE_TRUNC(
                'SECOND',
                GREATEST(
                  CASE
                    WHEN "t13"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                    THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                    ELSE "t13"."found_at"
                  END,
                  LEAST(
                    COALESCE("t13"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                    COALESCE("t13"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                    COALESCE("t13"."spread_stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                  )
                )
              )) AS BIGINT) - CAST(EXTRACT('epoch' FROM DATE_TRUNC(
                'SECOND',
                CASE
                  WHEN "t13"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                  THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                  ELSE "t13"."found_at"
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
                      WHEN "t13"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                      THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                      ELSE "t13"."found_at"
                    END,
                    LEAST(
                      COALESCE("t13"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                      COALESCE("t13"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                      COALESCE("t13"."spread_stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                    )
                  ) + INTERVAL '8 HOUR'
                ) > DATE(
                  CASE
                    WHEN "t13"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                    THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                    ELSE "t13"."found_at"
                  END + INTERVAL '8 HOUR'
                )
                THEN DATE(
                  CASE
                    WHEN "t13"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                    THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                    ELSE "t13"."found_at"
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
                        WHEN "t13"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                        THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                        ELSE "t13"."found_at"
                      END,
                      LEAST(
                        COALESCE("t13"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                        COALESCE("t13"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                        COALESCE("t13"."spread_stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                      )
                    ) + INTERVAL '8 HOUR'
                  ) > DATE(
                    CASE
                      WHEN "t13"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                      THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                      ELSE "t13"."found_at"
                    END + INTERVAL '8 HOUR'
                  )
                )
                AND (
                  GREATEST(
                    CASE
                      WHEN "t13"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                      THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                      ELSE "t13"."found_at"
                    END,
                    LEAST(
                      COALESCE("t13"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                      COALESCE("t13"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                      COALESCE("t13"."spread_stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                    )
                  ) < CAST('2199-01-01T00:00:00' AS TIMESTAMP)
                )
                THEN DATE(
                  GREATEST(
                    CASE
                      WHEN "t13"."found_at" < CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                      THEN CAST('2020-02-29T16:00:00' AS TIMESTAMP)
                      ELSE "t13"."found_at"
                    END,
                    LEAST(
                      COALESCE("t13"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                      COALESCE("t13"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                      COALESCE("t13"."spread_stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                    )
                  ) + INTERVAL '8 HOUR'
                )
                ELSE CAST(NULL AS DATE)
              END
              ELSE CAST(NULL AS DATE)
            END AS "ended_on"
          FROM (
            SELECT
              "t12"."content",
              "t12"."found_at",
              "t12"."confirmed",
              "t12"."pending",
              "t12"."stopped_at",
              "t12"."stopped_at_unclear",
              "t12"."removed_at",
              "t12"."removed_at_unclear",
              "t12"."spread_stopped_at",
              "t12"."spread_stopped_at_unclear"
            FROM (
              SELECT
                "t11"."content",
                "t11"."found_at",
                "t11"."confirmed",
                "t11"."pending",
                CASE
                  WHEN NOT (
                    COALESCE("t11"."stopped_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN CAST(NULL AS BOOLEAN) IS NOT NULL
                    THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t11"."stopped_at"
                END AS "stopped_at",
                CASE
                  WHEN COALESCE("t11"."stopped_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "stopped_at_unclear",
                "t11"."stopped_at_rows",
                CASE
                  WHEN NOT (
                    COALESCE("t11"."removed_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN CAST(NULL AS BOOLEAN) IS NOT NULL
                    THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t11"."removed_at"
                END AS "removed_at",
                CASE
                  WHEN COALESCE("t11"."removed_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "removed_at_unclear",
                "t11"."removed_at_rows",
                CASE
                  WHEN NOT (
                    COALESCE("t11"."spread_stopped_at_rows", FALSE)
                  )
                  THEN CASE
                    WHEN CAST(NULL AS BOOLEAN) IS NOT NULL
                    THEN CAST('2200-01-01T00:00:00' AS TIMESTAMP)
                    ELSE CAST(NULL AS TIMESTAMP)
                  END
                  ELSE "t11"."spread_stopped_at"
                END AS "spread_stopped_at",
                CASE
                  WHEN COALESCE("t11"."spread_stopped_at_unclear", FALSE)
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "spread_stopped_at_unclear",
                "t11"."spread_stopped_at_rows"
              FROM (
                SELECT
                  "t10"."content",
                  "t10"."found_at",
                  "t10"."confirmed",
                  "t10"."pending",
                  MIN("t10"."stopped_at") FILTER(WHERE
                    "t10"."stopped_at" >= "t10"."found_at") AS "stopped_at",
                  BOOL_OR((
                    "t10"."item" IS NOT NULL
                  ) AND (
                    "t10"."stopped_at" IS NULL
                  )) AS "stopped_at_unclear",
                  BOOL_OR(
                    (
                      "t10"."item" IS NOT NULL
                    )
                    AND COALESCE("t10"."stopped_at" >= "t10"."found_at", TRUE)
                  ) AS "stopped_at_rows",
                  MIN("t10"."removed_at") FILTER(WHERE
                    "t10"."removed_at" >= "t10"."found_at") AS "removed_at",
                  BOOL_OR((
                    "t10"."item" IS NOT NULL
                  ) AND (
                    "t10"."removed_at" IS NULL
                  )) AS "removed_at_unclear",
                  BOOL_OR(
                    (
                      "t10"."item" IS NOT NULL
                    )
                    AND COALESCE("t10"."removed_at" >= "t10"."found_at", TRUE)
                  ) AS "removed_at_rows",
                  MIN("t10"."spread_stopped_at") FILTER(WHERE
                    "t10"."spread_stopped_at" >= "t10"."found_at") AS "spread_stopped_at",
                  BOOL_OR((
                    "t10"."item" IS NOT NULL
                  ) AND (
                    "t10"."spread_stopped_at" IS NULL
                  )) AS "spread_stopped_at_unclear",
                  BOOL_OR(
                    (
                      "t10"."item" IS NOT NULL
                    )
                    AND COALESCE("t10"."spread_stopped_at" >= "t10"."found_at", TRUE)
                  ) AS "spread_stopped_at_rows"
                FROM (
                  SELECT
                    "t9"."content",
                    "t9"."found_at",
                    "t9"."confirmed",
                    "t9"."pending",
                    "t3"."item",
                    "t3"."stopped_at",
                    "t3"."removed_at",
                    "t3"."spread_stopped_at"
                  FROM (
                    SELECT
                      "t7"."content",
                      "t7"."found_at",
                      "t7"."confirmed",
                      "t7"."pending"
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
                            "t6"."found_at" + INTERVAL '24 HOUR'
                          ) > CAST('2026-06-30T16:00:00' AS TIMESTAMP)
                        ) AS "pending"
                      FROM (
                        SELECT
                          "t5"."content",
                          "t5"."found_at",
                          BOOL_OR("t5"."binds") AS "confirmed",
                          BOOL_OR("t5"."awaits") AS "awaits"
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
                              "t4"."basis" IN ('house')
                            ) AS "binds"
                          FROM (
                            SELECT
                              *
                            FROM "hegui_content_hits" AS "t1"
                            WHERE
                              COALESCE("t1"."confirmed", TRUE)
                              AND COALESCE(NOT (
                                "t1"."basis" IN ('house')
                              ), TRUE)
                          ) AS "t4"
                        ) AS "t5"
                        GROUP BY
                          1,
                          2
                      ) AS "t6"
                    ) AS "t7"
                  ) AS "t9"
                  LEFT OUTER JOIN (
                    SELECT
                      "t0"."content" AS "item",
                      "t0"."stopped_at",
                      "t0"."removed_at",
                      "t0"."spread_stopped_at"
                    FROM "hegui_removals" AS "t0"
                  ) AS "t3"
                    ON "t9"."content" = "t3"."item"
                ) AS "t10"
                GROUP BY
                  1,
                  2,
                  3,
                  4
              ) AS "t11"
            ) AS "t12"
          ) AS "t13"
        ) AS "t14"
      ) AS "t15"
    ) AS "t16"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2020-03-01' AS DATE)
)
SELECT
  CAST("content" AS VARCHAR) AS "content",
  CAST("confirmed" AS BOOLEAN) AS "confirmed",
  CAST("pending" AS BOOLEAN) AS "pending",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("stopped_at" AS TIMESTAMP) AS "stopped_at",
  CAST("removed_at" AS TIMESTAMP) AS "removed_at",
  CAST("spread_stopped_at" AS TIMESTAMP) AS "spread_stopped_at",
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
