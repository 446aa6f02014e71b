-- Tell users of the app what is collected for what, item by item, on 2026-06-30: one item failed
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t3" AS (
      SELECT
        *
      FROM "hegui_app_checks" AS "t1"
      WHERE
        "t1"."item" IN ('2.1', '2.2', '2.3', '2.4')
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
      "t32"."product",
      "t32"."item",
      "t32"."version",
      "t32"."checked_on",
      "t32"."result",
      "t32"."in_order",
      "t32"."began_on",
      "t32"."ended_on",
      "t32"."contradicts",
      COALESCE(
        CASE
          WHEN "t32"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t32"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t32"."in_order"
      AND NOT (
        (
          "t32"."checked_on" < MAKE_DATE(2025, 6, 30)
        )
        AND CASE WHEN "t32"."in_order" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      ) AS "_truth",
      COALESCE("t32"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t31".*
        EXCLUDE ("shown")
      FROM (
        SELECT
          "t30"."product",
          "t30"."item",
          "t30"."version",
          "t30"."checked_on",
          "t30"."result",
          CASE
            WHEN COALESCE("t30"."shown", FALSE)
            AND (
              "t30"."item" = '2.1'
            )
            AND COALESCE("t30"."in_order", FALSE)
            THEN CAST(NULL AS BOOLEAN)
            ELSE "t30"."in_order"
          END AS "in_order",
          "t30"."began_on",
          "t30"."ended_on",
          "t30"."shown",
          COALESCE("t30"."shown", FALSE)
          AND (
            "t30"."item" = '2.1'
          )
          AND COALESCE("t30"."in_order", FALSE) AS "contradicts"
        FROM (
          SELECT
            "t29".*
            EXCLUDE ("product_right")
          FROM (
            SELECT
              "t17"."product",
              "t17"."item",
              "t28"."version",
              "t28"."checked_on",
              "t28"."result",
              "t28"."in_order",
              CASE
                WHEN COALESCE(NOT (
                  "t28"."in_order"
                ), FALSE)
                THEN "t28"."checked_on"
                ELSE CAST(NULL AS DATE)
              END AS "began_on",
              CASE
                WHEN COALESCE(NOT (
                  "t28"."in_order"
                ), FALSE)
                AND (
                  "t28"."fixed_on" < MAKE_DATE(2199, 1, 1)
                )
                THEN "t28"."fixed_on"
                ELSE CAST(NULL AS DATE)
              END AS "ended_on",
              "t21"."product" AS "product_right",
              "t21"."shown"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t6"."product",
                    '2.1' AS "item"
                  FROM "t4" AS "t6"
                ) AS "t8"
                UNION ALL
                SELECT
                  *
                FROM (
                  SELECT
                    "t6"."product",
                    '2.2' AS "item"
                  FROM "t4" AS "t6"
                ) AS "t9"
              ) AS "t13"
              UNION ALL
              SELECT
                *
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t6"."product",
                    '2.3' AS "item"
                  FROM "t4" AS "t6"
                ) AS "t10"
                UNION ALL
                SELECT
                  *
                FROM (
                  SELECT
                    "t6"."product",
                    '2.4' AS "item"
                  FROM "t4" AS "t6"
                ) AS "t11"
              ) AS "t14"
            ) AS "t17"
            LEFT OUTER JOIN (
              SELECT
                "t26"."product",
                "t26"."version",
                "t26"."item",
                "t26"."result",
                "t26"."checked_on",
                "t26"."in_order",
                MIN("t26"."fixed_on") AS "fixed_on"
              FROM (
                SELECT
                  "t25"."product",
                  "t25"."version",
                  "t25"."item",
                  "t25"."result",
                  "t25"."checked_on",
                  "t25"."how",
                  "t25"."evidence",
                  "t25"."in_order",
                  "t25"."newest",
                  "t23"."product" AS "product_right",
                  "t23"."item" AS "item_right",
                  "t23"."fixed_on"
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
                  ) AS "t18"
                  WHERE
                    "t18"."newest"
                    OR (
                      "t18"."checked_on" >= MAKE_DATE(2025, 6, 30)
                    )
                    OR COALESCE(NOT (
                      "t18"."result" IN ('conform', 'not_applicable')
                    ), TRUE)
                ) AS "t25"
                LEFT OUTER JOIN (
                  SELECT
                    "t19"."product",
                    "t19"."item",
                    "t19"."checked_on" AS "fixed_on"
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
                  ) AS "t19"
                ) AS "t23"
                  ON "t25"."product" = "t23"."product"
                  AND "t25"."item" = "t23"."item"
                  AND "t25"."checked_on" < "t23"."fixed_on"
              ) AS "t26"
              GROUP BY
                1,
                2,
                3,
                4,
                5,
                6
            ) AS "t28"
              ON "t17"."product" = "t28"."product" AND "t17"."item" = "t28"."item"
            LEFT OUTER JOIN (
              SELECT
                "t16"."product",
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
                        "t0"."disclosed_on" < MAKE_DATE(2199, 1, 1)
                      ), FALSE)
                      AND COALESCE(NOT (
                        COALESCE("t0"."removed_on" < MAKE_DATE(2199, 1, 1), FALSE)
                      ), FALSE)
                  ) AS "t7"
                ) AS "t12"
              ) AS "t16"
            ) AS "t21"
              ON "t17"."product" = "t21"."product"
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
