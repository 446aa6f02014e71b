-- Let the app collect only after consent and within it, on 2026-06-30: one item failed
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t3" AS (
      SELECT
        *
      FROM "hegui_app_checks" AS "t1"
      WHERE
        "t1"."item" IN ('3.1', '3.2', '3.3', '3.4', '3.5', '3.7', '3.9')
    ), "t4" AS (
      SELECT DISTINCT
        *
      FROM (
        SELECT
          "t1"."product"
        FROM "hegui_app_checks" AS "t1"
      ) AS "t2"
    )
    SELECT
      "t38"."product",
      "t38"."item",
      "t38"."version",
      "t38"."checked_on",
      "t38"."result",
      "t38"."in_order",
      "t38"."began_on",
      "t38"."ended_on",
      "t38"."contradicts",
      COALESCE(
        CASE
          WHEN "t38"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t38"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t38"."in_order"
      AND NOT (
        (
          "t38"."checked_on" < MAKE_DATE(2025, 6, 30)
        )
        AND CASE WHEN "t38"."in_order" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      ) AS "_truth",
      COALESCE("t38"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t37"."product",
        "t37"."item",
        "t37"."version",
        "t37"."checked_on",
        "t37"."result",
        "t37"."in_order",
        "t37"."began_on",
        "t37"."ended_on",
        "t37"."contradicts"
      FROM (
        SELECT
          "t36"."product",
          "t36"."item",
          "t36"."version",
          "t36"."checked_on",
          "t36"."result",
          CASE
            WHEN COALESCE("t36"."shown", FALSE)
            AND (
              "t36"."item" = '3.1'
            )
            AND COALESCE("t36"."in_order", FALSE)
            THEN CAST(NULL AS BOOLEAN)
            ELSE "t36"."in_order"
          END AS "in_order",
          "t36"."began_on",
          "t36"."ended_on",
          "t36"."shown",
          COALESCE("t36"."shown", FALSE)
          AND (
            "t36"."item" = '3.1'
          )
          AND COALESCE("t36"."in_order", FALSE) AS "contradicts"
        FROM (
          SELECT
            "t35"."product",
            "t35"."item",
            "t35"."version",
            "t35"."checked_on",
            "t35"."result",
            "t35"."in_order",
            "t35"."began_on",
            "t35"."ended_on",
            "t35"."shown"
          FROM (
            SELECT
              "t24"."product",
              "t24"."item",
              "t34"."version",
              "t34"."checked_on",
              "t34"."result",
              "t34"."in_order",
              CASE
                WHEN COALESCE(NOT (
                  "t34"."in_order"
                ), FALSE)
                THEN "t34"."checked_on"
                ELSE CAST(NULL AS DATE)
              END AS "began_on",
              CASE
                WHEN COALESCE(NOT (
                  "t34"."in_order"
                ), FALSE)
                AND (
                  "t34"."fixed_on" < MAKE_DATE(2199, 1, 1)
                )
                THEN "t34"."fixed_on"
                ELSE CAST(NULL AS DATE)
              END AS "ended_on",
              "t27"."product" AS "product_right",
              "t27"."shown"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t6"."product",
                    '3.9' AS "item"
                  FROM "t4" AS "t6"
                ) AS "t8"
                UNION ALL
                SELECT
                  *
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t6"."product",
                      '3.1' AS "item"
                    FROM "t4" AS "t6"
                  ) AS "t9"
                  UNION ALL
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t6"."product",
                      '3.2' AS "item"
                    FROM "t4" AS "t6"
                  ) AS "t10"
                ) AS "t16"
              ) AS "t19"
              UNION ALL
              SELECT
                *
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t6"."product",
                      '3.3' AS "item"
                    FROM "t4" AS "t6"
                  ) AS "t11"
                  UNION ALL
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t6"."product",
                      '3.4' AS "item"
                    FROM "t4" AS "t6"
                  ) AS "t12"
                ) AS "t17"
                UNION ALL
                SELECT
                  *
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t6"."product",
                      '3.5' AS "item"
                    FROM "t4" AS "t6"
                  ) AS "t13"
                  UNION ALL
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t6"."product",
                      '3.7' AS "item"
                    FROM "t4" AS "t6"
                  ) AS "t14"
                ) AS "t18"
              ) AS "t20"
            ) AS "t24"
            LEFT OUTER JOIN (
              SELECT
                "t32"."product",
                "t32"."version",
                "t32"."item",
                "t32"."result",
                "t32"."checked_on",
                "t32"."in_order",
                MIN("t32"."fixed_on") AS "fixed_on"
              FROM (
                SELECT
                  "t31"."product",
                  "t31"."version",
                  "t31"."item",
                  "t31"."result",
                  "t31"."checked_on",
                  "t31"."how",
                  "t31"."evidence",
                  "t31"."in_order",
                  "t31"."newest",
                  "t29"."product" AS "product_right",
                  "t29"."item" AS "item_right",
                  "t29"."fixed_on"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t5"."product",
                      "t5"."version",
                      "t5"."item",
                      "t5"."result",
                      "t5"."checked_on",
                      "t5"."how",
                      "t5"."evidence",
                      CASE
                        WHEN (
                          "t5"."result" = 'conform'
                        )
                        OR (
                          "t5"."item" IN (
                            '2.2',
                            '2.3',
                            '3.5',
                            '3.6',
                            '4.3',
                            '4.6',
                            '5.1',
                            '5.2',
                            '5.3',
                            'window',
                            'download',
                            'self_start',
                            'renewal'
                          )
                          AND (
                            "t5"."result" = 'not_applicable'
                          )
                        )
                        THEN TRUE
                        WHEN "t5"."result" = 'not'
                        THEN FALSE
                        ELSE CAST(NULL AS BOOLEAN)
                      END AS "in_order",
                      "t5"."checked_on" = MAX("t5"."checked_on") OVER (
                        PARTITION BY "t5"."product", "t5"."item"
                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                      ) AS "newest"
                    FROM "t3" AS "t5"
                  ) AS "t23"
                  WHERE
                    "t23"."newest"
                    OR (
                      "t23"."checked_on" >= MAKE_DATE(2025, 6, 30)
                    )
                    OR COALESCE(NOT (
                      "t23"."result" IN ('conform', 'not_applicable')
                    ), TRUE)
                ) AS "t31"
                LEFT OUTER JOIN (
                  SELECT
                    "t25"."product",
                    "t25"."item",
                    "t25"."checked_on" AS "fixed_on"
                  FROM (
                    SELECT
                      *
                    FROM "t3" AS "t5"
                    WHERE
                      COALESCE(
                        CASE
                          WHEN (
                            "t5"."result" = 'conform'
                          )
                          OR (
                            "t5"."item" IN (
                              '2.2',
                              '2.3',
                              '3.5',
                              '3.6',
                              '4.3',
                              '4.6',
                              '5.1',
                              '5.2',
                              '5.3',
                              'window',
                              'download',
                              'self_start',
                              'renewal'
                            )
                            AND (
                              "t5"."result" = 'not_applicable'
                            )
                          )
                          THEN TRUE
                          WHEN "t5"."result" = 'not'
                          THEN FALSE
                          ELSE CAST(NULL AS BOOLEAN)
                        END,
                        FALSE
                      )
                  ) AS "t25"
                ) AS "t29"
                  ON "t31"."product" = "t29"."product"
                  AND "t31"."item" = "t29"."item"
                  AND "t31"."checked_on" < "t29"."fixed_on"
              ) AS "t32"
              GROUP BY
                1,
                2,
                3,
                4,
                5,
                6
            ) AS "t34"
              ON "t24"."product" = "t34"."product" AND "t24"."item" = "t34"."item"
            LEFT OUTER JOIN (
              SELECT
                "t21"."product",
                TRUE AS "shown"
              FROM (
                SELECT DISTINCT
                  *
                FROM (
                  SELECT
                    "t7"."product"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_app_sdks" AS "t0"
                    WHERE
                      COALESCE("t0"."collects_pi", FALSE)
                      AND COALESCE(NOT (
                        "t0"."waits_for_consent_on" < MAKE_DATE(2199, 1, 1)
                      ), FALSE)
                      AND COALESCE(NOT (
                        COALESCE("t0"."removed_on" < MAKE_DATE(2199, 1, 1), FALSE)
                      ), FALSE)
                  ) AS "t7"
                ) AS "t15"
              ) AS "t21"
            ) AS "t27"
              ON "t24"."product" = "t27"."product"
          ) AS "t35"
        ) AS "t36"
      ) AS "t37"
    ) AS "t38"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2019-11-28' AS DATE)
)
SELECT
  CAST("product" AS VARCHAR) AS "product",
  CAST("item" AS VARCHAR) AS "item",
  CAST("version" AS VARCHAR) AS "version",
  CAST("checked_on" AS DATE) AS "checked_on",
  CAST("result" AS VARCHAR) AS "result",
  CAST("in_order" AS BOOLEAN) AS "in_order",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("contradicts" AS BOOLEAN) AS "contradicts",
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
