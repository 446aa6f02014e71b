-- Let the app collect no more than its functions need, and refuse none for want of more, on 2026-06-30: one item failed
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t3" AS (
      SELECT
        *
      FROM "hegui_app_checks" AS "t1"
      WHERE
        "t1"."item" IN ('4.1', '4.2', '4.3', '4.4', '4.5', '4.6')
    ), "t5" AS (
      SELECT DISTINCT
        *
      FROM (
        SELECT
          "t1"."product"
        FROM "hegui_app_checks" AS "t1"
      ) AS "t2"
    )
    SELECT
      "t36"."product",
      "t36"."item",
      "t36"."version",
      "t36"."checked_on",
      "t36"."result",
      "t36"."in_order",
      "t36"."began_on",
      "t36"."ended_on",
      "t36"."contradicts",
      COALESCE(
        CASE
          WHEN "t36"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t36"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t36"."in_order"
      AND NOT (
        (
          "t36"."checked_on" < MAKE_DATE(2025, 6, 30)
        )
        AND CASE WHEN "t36"."in_order" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      ) AS "_truth",
      COALESCE("t36"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t35".*
        EXCLUDE ("shown")
      FROM (
        SELECT
          "t34"."product",
          "t34"."item",
          "t34"."version",
          "t34"."checked_on",
          "t34"."result",
          CASE
            WHEN COALESCE("t34"."shown", FALSE)
            AND (
              "t34"."item" = '4.2'
            )
            AND COALESCE("t34"."in_order", FALSE)
            THEN CAST(NULL AS BOOLEAN)
            ELSE "t34"."in_order"
          END AS "in_order",
          "t34"."began_on",
          "t34"."ended_on",
          "t34"."shown",
          COALESCE("t34"."shown", FALSE)
          AND (
            "t34"."item" = '4.2'
          )
          AND COALESCE("t34"."in_order", FALSE) AS "contradicts"
        FROM (
          SELECT
            "t33".*
            EXCLUDE ("product_right")
          FROM (
            SELECT
              "t24"."product",
              "t24"."item",
              "t32"."version",
              "t32"."checked_on",
              "t32"."result",
              "t32"."in_order",
              CASE
                WHEN COALESCE(NOT (
                  "t32"."in_order"
                ), FALSE)
                THEN "t32"."checked_on"
                ELSE CAST(NULL AS DATE)
              END AS "began_on",
              CASE
                WHEN COALESCE(NOT (
                  "t32"."in_order"
                ), FALSE)
                AND (
                  "t32"."fixed_on" < MAKE_DATE(2199, 1, 1)
                )
                THEN "t32"."fixed_on"
                ELSE CAST(NULL AS DATE)
              END AS "ended_on",
              "t23"."product" AS "product_right",
              "t23"."shown"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t7"."product",
                    '4.5' AS "item"
                  FROM "t5" AS "t7"
                ) AS "t9"
                UNION ALL
                SELECT
                  *
                FROM (
                  SELECT
                    "t7"."product",
                    '4.6' AS "item"
                  FROM "t5" AS "t7"
                ) AS "t10"
              ) AS "t16"
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
                      "t7"."product",
                      '4.1' AS "item"
                    FROM "t5" AS "t7"
                  ) AS "t11"
                  UNION ALL
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t7"."product",
                      '4.2' AS "item"
                    FROM "t5" AS "t7"
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
                      "t7"."product",
                      '4.3' AS "item"
                    FROM "t5" AS "t7"
                  ) AS "t13"
                  UNION ALL
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t7"."product",
                      '4.4' AS "item"
                    FROM "t5" AS "t7"
                  ) AS "t14"
                ) AS "t18"
              ) AS "t19"
            ) AS "t24"
            LEFT OUTER JOIN (
              SELECT
                "t30"."product",
                "t30"."version",
                "t30"."item",
                "t30"."result",
                "t30"."checked_on",
                "t30"."in_order",
                MIN("t30"."fixed_on") AS "fixed_on"
              FROM (
                SELECT
                  "t29"."product",
                  "t29"."version",
                  "t29"."item",
                  "t29"."result",
                  "t29"."checked_on",
                  "t29"."how",
                  "t29"."evidence",
                  "t29"."in_order",
                  "t29"."newest",
                  "t27"."product" AS "product_right",
                  "t27"."item" AS "item_right",
                  "t27"."fixed_on"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t6"."product",
                      "t6"."version",
                      "t6"."item",
                      "t6"."result",
                      "t6"."checked_on",
                      "t6"."how",
                      "t6"."evidence",
                      CASE
                        WHEN (
                          "t6"."result" = 'conform'
                        )
                        OR (
                          "t6"."item" IN (
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
                            "t6"."result" = 'not_applicable'
                          )
                        )
                        THEN TRUE
                        WHEN "t6"."result" = 'not'
                        THEN FALSE
                        ELSE CAST(NULL AS BOOLEAN)
                      END AS "in_order",
                      "t6"."checked_on" = MAX("t6"."checked_on") OVER (
                        PARTITION BY "t6"."product", "t6"."item"
                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                      ) AS "newest"
                    FROM "t3" AS "t6"
                  ) AS "t22"
                  WHERE
                    "t22"."newest"
                    OR (
                      "t22"."checked_on" >= MAKE_DATE(2025, 6, 30)
                    )
                    OR COALESCE(NOT (
                      "t22"."result" IN ('conform', 'not_applicable')
                    ), TRUE)
                ) AS "t29"
                LEFT OUTER JOIN (
                  SELECT
                    "t25"."product",
                    "t25"."item",
                    "t25"."checked_on" AS "fixed_on"
                  FROM (
                    SELECT
                      *
                    FROM "t3" AS "t6"
                    WHERE
                      COALESCE(
                        CASE
                          WHEN (
                            "t6"."result" = 'conform'
                          )
                          OR (
                            "t6"."item" IN (
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
                              "t6"."result" = 'not_applicable'
                            )
                          )
                          THEN TRUE
                          WHEN "t6"."result" = 'not'
                          THEN FALSE
                          ELSE CAST(NULL AS BOOLEAN)
                        END,
                        FALSE
                      )
                  ) AS "t25"
                ) AS "t27"
                  ON "t29"."product" = "t27"."product"
                  AND "t29"."item" = "t27"."item"
                  AND "t29"."checked_on" < "t27"."fixed_on"
              ) AS "t30"
              GROUP BY
                1,
                2,
                3,
                4,
                5,
                6
            ) AS "t32"
              ON "t24"."product" = "t32"."product" AND "t24"."item" = "t32"."item"
            LEFT OUTER JOIN (
              SELECT
                "t15"."product",
                TRUE AS "shown"
              FROM (
                SELECT DISTINCT
                  *
                FROM (
                  SELECT
                    "t4"."product"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_pi_collection" AS "t0"
                    WHERE
                      COALESCE("t0"."mandatory", FALSE)
                      AND COALESCE(NOT (
                        "t0"."needed_for_service"
                      ), FALSE)
                  ) AS "t4"
                ) AS "t8"
              ) AS "t15"
            ) AS "t23"
              ON "t24"."product" = "t23"."product"
          ) AS "t33"
        ) AS "t34"
      ) AS "t35"
    ) AS "t36"
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
  CAST("product" AS TEXT) AS "product",
  CAST("item" AS TEXT) AS "item",
  CAST("version" AS TEXT) AS "version",
  CAST("checked_on" AS DATE) AS "checked_on",
  CAST("result" AS TEXT) AS "result",
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
