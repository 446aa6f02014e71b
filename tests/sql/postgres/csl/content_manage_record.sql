-- Keep the records of prohibited information that was dealt with, on 2026-06-03: the complete register of removals lacks it two days after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t21"."content",
      "t21"."kind",
      "t21"."confirmed",
      "t21"."pending",
      "t21"."found_at",
      "t21"."recorded",
      "t21"."began_on",
      "t21"."ended_on",
      COALESCE(
        CASE
          WHEN "t21"."ended_on" < MAKE_DATE(2026, 6, 3)
          THEN "t21"."ended_on"
          ELSE MAKE_DATE(2026, 6, 3)
        END,
        MAKE_DATE(2026, 6, 3)
      ) AS "_then",
      CASE
        WHEN "t21"."confirmed"
        THEN "t21"."recorded"
        OR (
          (
            (
              DATE("t21"."found_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
            ) >= MAKE_DATE(2026, 6, 3)
          )
          AND CAST(NULL AS BOOLEAN)
        )
        ELSE CAST(NULL AS BOOLEAN)
      END AS "_truth",
      COALESCE("t21"."ended_on" < MAKE_DATE(2024, 6, 3), FALSE) AS "_old",
      COALESCE("t21"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t20"."content",
        "t20"."kind",
        "t20"."confirmed",
        "t20"."pending",
        "t20"."found_at",
        "t20"."recorded",
        CASE
          WHEN NOT (
            "t20"."recorded"
          ) AND "t20"."confirmed"
          THEN DATE("t20"."found_at" + INTERVAL '8 HOUR') + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on"
      FROM (
        SELECT
          "t19"."content",
          "t19"."found_at",
          "t19"."confirmed",
          "t19"."pending",
          "t19"."kind",
          "t19"."visible",
          "t19"."recorded"
        FROM (
          SELECT
            "t18"."content",
            "t18"."found_at",
            "t18"."confirmed",
            "t18"."pending",
            "t18"."kind",
            "t18"."visible",
            "t18"."digests",
            "t18"."handled",
            CASE
              WHEN "t18"."handled" = 0
              THEN FALSE
              ELSE CASE WHEN "t18"."digests" > 0 THEN TRUE ELSE CAST(NULL AS BOOLEAN) END
            END AS "recorded"
          FROM (
            SELECT
              "t17"."content",
              "t17"."found_at",
              "t17"."confirmed",
              "t17"."pending",
              "t17"."kind",
              "t17"."visible",
              COUNT("t17"."record_digest") AS "digests",
              COUNT("t17"."item") AS "handled"
            FROM (
              SELECT
                "t16"."content",
                "t16"."found_at",
                "t16"."confirmed",
                "t16"."pending",
                "t16"."kind",
                "t16"."visible",
                "t6"."record_digest",
                "t6"."item",
                "t6"."last_at"
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
                      "t4"."content" AS "content_right",
                      "t4"."kind",
                      "t4"."visible"
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
                            ) > CAST('2026-06-03T16:00:00' AS TIMESTAMP)
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
                    ) AS "t4"
                      ON "t12"."content" = "t4"."content"
                  ) AS "t13"
                ) AS "t14"
                WHERE
                  "t14"."found_at" >= CAST('2017-05-31T16:00:00' AS TIMESTAMP)
              ) AS "t16"
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
              ) AS "t6"
                ON "t16"."content" = "t6"."item" AND "t6"."last_at" >= "t16"."found_at"
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
  CAST("recorded" AS BOOLEAN) AS "recorded",
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
