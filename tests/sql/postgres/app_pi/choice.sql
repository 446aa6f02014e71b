-- Let users of the app leave targeted pushing and withdraw consent, on 2026-06-30: one item failed
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t3" AS (
      SELECT
        *
      FROM "hegui_app_checks" AS "t0"
      WHERE
        "t0"."item" IN ('3.6', '3.8')
    ), "t4" AS (
      SELECT DISTINCT
        *
      FROM (
        SELECT
          "t0"."product"
        FROM "hegui_app_checks" AS "t0"
      ) AS "t2"
    )
    SELECT
      "t28"."product",
      "t28"."item",
      "t28"."version",
      "t28"."checked_on",
      "t28"."result",
      "t28"."in_order",
      "t28"."began_on",
      "t28"."ended_on",
      "t28"."contradicts",
      COALESCE(
        CASE
          WHEN "t28"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t28"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t28"."in_order"
      AND NOT (
        (
          "t28"."checked_on" < MAKE_DATE(2025, 6, 30)
        )
        AND CASE WHEN "t28"."in_order" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      ) AS "_truth",
      COALESCE("t28"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t27"."product",
        "t27"."item",
        "t27"."version",
        "t27"."checked_on",
        "t27"."result",
        "t27"."in_order",
        "t27"."began_on",
        "t27"."ended_on",
        "t27"."contradicts"
      FROM (
        SELECT
          "t26"."product",
          "t26"."item",
          "t26"."version",
          "t26"."checked_on",
          "t26"."result",
          CASE
            WHEN COALESCE("t26"."shown", FALSE)
            AND (
              "t26"."item" = '3.6'
            )
            AND COALESCE("t26"."in_order", FALSE)
            THEN CAST(NULL AS BOOLEAN)
            ELSE "t26"."in_order"
          END AS "in_order",
          "t26"."began_on",
          "t26"."ended_on",
          "t26"."shown",
          COALESCE("t26"."shown", FALSE)
          AND (
            "t26"."item" = '3.6'
          )
          AND COALESCE("t26"."in_order", FALSE) AS "contradicts"
        FROM (
          SELECT
            "t25"."product",
            "t25"."item",
            "t25"."version",
            "t25"."checked_on",
            "t25"."result",
            "t25"."in_order",
            "t25"."began_on",
            "t25"."ended_on",
            "t25"."shown"
          FROM (
            SELECT
              "t12"."product",
              "t12"."item",
              "t24"."version",
              "t24"."checked_on",
              "t24"."result",
              "t24"."in_order",
              CASE
                WHEN COALESCE(NOT (
                  "t24"."in_order"
                ), FALSE)
                THEN "t24"."checked_on"
                ELSE CAST(NULL AS DATE)
              END AS "began_on",
              CASE
                WHEN COALESCE(NOT (
                  "t24"."in_order"
                ), FALSE)
                AND (
                  "t24"."fixed_on" < MAKE_DATE(2199, 1, 1)
                )
                THEN "t24"."fixed_on"
                ELSE CAST(NULL AS DATE)
              END AS "ended_on",
              "t17"."product" AS "product_right",
              "t17"."shown"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t6"."product",
                  '3.6' AS "item"
                FROM "t4" AS "t6"
              ) AS "t8"
              UNION ALL
              SELECT
                *
              FROM (
                SELECT
                  "t6"."product",
                  '3.8' AS "item"
                FROM "t4" AS "t6"
              ) AS "t9"
            ) AS "t12"
            LEFT OUTER JOIN (
              SELECT
                "t22"."product",
                "t22"."version",
                "t22"."item",
                "t22"."result",
                "t22"."checked_on",
                "t22"."in_order",
                MIN("t22"."fixed_on") AS "fixed_on"
              FROM (
                SELECT
                  "t21"."product",
                  "t21"."version",
                  "t21"."item",
                  "t21"."result",
                  "t21"."checked_on",
                  "t21"."how",
                  "t21"."evidence",
                  "t21"."in_order",
                  "t21"."newest",
                  "t19"."product" AS "product_right",
                  "t19"."item" AS "item_right",
                  "t19"."fixed_on"
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
                  ) AS "t14"
                  WHERE
                    "t14"."newest"
                    OR (
                      "t14"."checked_on" >= MAKE_DATE(2025, 6, 30)
                    )
                    OR COALESCE(NOT (
                      "t14"."result" IN ('conform', 'not_applicable')
                    ), TRUE)
                ) AS "t21"
                LEFT OUTER JOIN (
                  SELECT
                    "t15"."product",
                    "t15"."item",
                    "t15"."checked_on" AS "fixed_on"
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
                  ) AS "t15"
                ) AS "t19"
                  ON "t21"."product" = "t19"."product"
                  AND "t21"."item" = "t19"."item"
                  AND "t21"."checked_on" < "t19"."fixed_on"
              ) AS "t22"
              GROUP BY
                1,
                2,
                3,
                4,
                5,
                6
            ) AS "t24"
              ON "t12"."product" = "t24"."product" AND "t12"."item" = "t24"."item"
            LEFT OUTER JOIN (
              SELECT
                "t13"."product",
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
                    FROM "hegui_products" AS "t1"
                    WHERE
                      COALESCE("t1"."personalised", FALSE)
                      AND COALESCE(NOT (
                        "t1"."opt_out_on" < MAKE_DATE(2199, 1, 1)
                      ), FALSE)
                  ) AS "t7"
                ) AS "t10"
              ) AS "t13"
            ) AS "t17"
              ON "t12"."product" = "t17"."product"
          ) AS "t25"
        ) AS "t26"
      ) AS "t27"
    ) AS "t28"
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
