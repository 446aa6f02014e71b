-- Show nothing unlawful or undesirable in places in sight, on 2026-06-30: on a list of what is hot
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t19"."content",
      "t19"."featured",
      "t19"."confirmed",
      "t19"."pending",
      "t19"."found_at",
      "t19"."began_on",
      "t19"."ended_on",
      COALESCE(
        CASE
          WHEN "t19"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t19"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      NOT (
        "t19"."featured"
      )
      OR CASE
        WHEN NOT (
          COALESCE("t19"."confirmed", FALSE)
        )
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END AS "_truth",
      COALESCE("t19"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t19"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t18"."content",
        "t18"."featured",
        "t18"."confirmed",
        "t18"."pending",
        "t18"."found_at",
        "t18"."began_on",
        "t18"."ended_on"
      FROM (
        SELECT
          "t17"."content",
          "t17"."found_at",
          "t17"."confirmed",
          "t17"."pending",
          "t17"."featured",
          "t17"."gone_at",
          CASE
            WHEN COALESCE("t17"."featured" AND "t17"."confirmed", FALSE)
            THEN DATE("t17"."found_at" + INTERVAL '8 HOUR')
            ELSE CAST(NULL AS DATE)
          END AS "began_on",
          CASE
            WHEN COALESCE("t17"."featured" AND "t17"."confirmed", FALSE)
            AND (
              DATE("t17"."gone_at" + INTERVAL '8 HOUR') < MAKE_DATE(2199, 1, 1)
            )
            THEN DATE("t17"."gone_at" + INTERVAL '8 HOUR')
            ELSE CAST(NULL AS DATE)
          END AS "ended_on"
        FROM (
          SELECT
            "t16"."content",
            "t16"."found_at",
            "t16"."confirmed",
            "t16"."pending",
            "t16"."featured",
            MIN("t16"."gone_at") AS "gone_at"
          FROM (
            SELECT
              "t15"."content",
              "t15"."found_at",
              "t15"."confirmed",
              "t15"."pending",
              "t15"."featured",
              "t6"."item",
              "t6"."gone_at"
            FROM (
              SELECT
                "t13"."content",
                "t13"."found_at",
                "t13"."confirmed",
                "t13"."pending",
                "t13"."featured"
              FROM (
                SELECT
                  "t12"."content",
                  "t12"."found_at",
                  "t12"."confirmed",
                  "t12"."pending",
                  "t4"."content" AS "content_right",
                  "t4"."featured"
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
                            "t7"."basis" IN ('house')
                          ) AS "binds"
                        FROM (
                          SELECT
                            *
                          FROM "hegui_content_hits" AS "t2"
                          WHERE
                            COALESCE("t2"."confirmed", TRUE)
                            AND COALESCE(NOT (
                              "t2"."basis" IN ('house')
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
                    "t1"."featured"
                  FROM "hegui_content" AS "t1"
                ) AS "t4"
                  ON "t12"."content" = "t4"."content"
              ) AS "t13"
            ) AS "t15"
            LEFT OUTER JOIN (
              SELECT
                "t0"."content" AS "item",
                LEAST(
                  COALESCE("t0"."stopped_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP)),
                  COALESCE("t0"."removed_at", CAST('2200-01-01T00:00:00' AS TIMESTAMP))
                ) AS "gone_at"
              FROM "hegui_removals" AS "t0"
            ) AS "t6"
              ON "t15"."content" = "t6"."item" AND "t15"."found_at" <= "t6"."gone_at"
          ) AS "t16"
          GROUP BY
            1,
            2,
            3,
            4,
            5
        ) AS "t17"
      ) AS "t18"
    ) AS "t19"
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
  CAST("featured" AS BOOLEAN) AS "featured",
  CAST("confirmed" AS BOOLEAN) AS "confirmed",
  CAST("pending" AS BOOLEAN) AS "pending",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
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
