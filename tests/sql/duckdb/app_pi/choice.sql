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
    )
    SELECT
      "t25"."product",
      "t25"."item",
      "t25"."version",
      "t25"."checked_on",
      "t25"."result",
      "t25"."in_order",
      "t25"."began_on",
      "t25"."ended_on",
      "t25"."contradicts",
      COALESCE(
        CASE
          WHEN "t25"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t25"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t25"."in_order"
      AND NOT (
        (
          "t25"."checked_on" < MAKE_DATE(2025, 6, 30)
        )
        AND CASE WHEN "t25"."in_order" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      ) AS "_truth",
      COALESCE("t25"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t24".*
        EXCLUDE ("shown")
      FROM (
        SELECT
          "t23"."product",
          "t23"."item",
          "t23"."version",
          "t23"."checked_on",
          "t23"."result",
          CASE
            WHEN COALESCE("t23"."shown", FALSE)
            AND (
              "t23"."item" = '3.6'
            )
            AND COALESCE("t23"."in_order", FALSE)
            THEN CAST(NULL AS BOOLEAN)
            ELSE "t23"."in_order"
          END AS "in_order",
          "t23"."began_on",
          "t23"."ended_on",
          "t23"."shown",
          COALESCE("t23"."shown", FALSE)
          AND (
            "t23"."item" = '3.6'
          )
          AND COALESCE("t23"."in_order", FALSE) AS "contradicts"
        FROM (
          SELECT
            "t22".*
            EXCLUDE ("product_right")
          FROM (
            SELECT
              "t8"."product",
              "t8"."item",
              "t21"."version",
              "t21"."checked_on",
              "t21"."result",
              "t21"."in_order",
              CASE
                WHEN COALESCE(NOT (
                  "t21"."in_order"
                ), FALSE)
                THEN "t21"."checked_on"
                ELSE CAST(NULL AS DATE)
              END AS "began_on",
              CASE
                WHEN COALESCE(NOT (
                  "t21"."in_order"
                ), FALSE)
                AND (
                  "t21"."fixed_on" < MAKE_DATE(2199, 1, 1)
                )
                THEN "t21"."fixed_on"
                ELSE CAST(NULL AS DATE)
              END AS "ended_on",
              "t14"."product" AS "product_right",
              "t14"."shown"
            FROM (
              SELECT
                "t4"."product",
                UNNEST(CAST(['3.6', '3.8'] AS TEXT[])) AS "item"
              FROM (
                SELECT DISTINCT
                  *
                FROM (
                  SELECT
                    "t0"."product"
                  FROM "hegui_app_checks" AS "t0"
                ) AS "t2"
              ) AS "t4"
            ) AS "t8"
            LEFT OUTER JOIN (
              SELECT
                "t19"."product",
                "t19"."version",
                "t19"."item",
                "t19"."result",
                "t19"."checked_on",
                "t19"."in_order",
                MIN("t19"."fixed_on") AS "fixed_on"
              FROM (
                SELECT
                  "t18"."product",
                  "t18"."version",
                  "t18"."item",
                  "t18"."result",
                  "t18"."checked_on",
                  "t18"."how",
                  "t18"."evidence",
                  "t18"."in_order",
                  "t18"."newest",
                  "t16"."product" AS "product_right",
                  "t16"."item" AS "item_right",
                  "t16"."fixed_on"
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
                          "t5"."item" IN ('2.2', '2.3', '3.5', '3.6', '4.3', '4.6', '5.1', '5.2', '5.3')
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
                  ) AS "t11"
                  WHERE
                    "t11"."newest"
                    OR (
                      "t11"."checked_on" >= MAKE_DATE(2025, 6, 30)
                    )
                    OR COALESCE(NOT (
                      "t11"."result" IN ('conform', 'not_applicable')
                    ), TRUE)
                ) AS "t18"
                LEFT OUTER JOIN (
                  SELECT
                    "t12"."product",
                    "t12"."item",
                    "t12"."checked_on" AS "fixed_on"
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
                            "t5"."item" IN ('2.2', '2.3', '3.5', '3.6', '4.3', '4.6', '5.1', '5.2', '5.3')
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
                  ) AS "t12"
                ) AS "t16"
                  ON "t18"."product" = "t16"."product"
                  AND "t18"."item" = "t16"."item"
                  AND "t18"."checked_on" < "t16"."fixed_on"
              ) AS "t19"
              GROUP BY
                1,
                2,
                3,
                4,
                5,
                6
            ) AS "t21"
              ON "t8"."product" = "t21"."product" AND "t8"."item" = "t21"."item"
            LEFT OUTER JOIN (
              SELECT
                "t10"."product",
                TRUE AS "shown"
              FROM (
                SELECT DISTINCT
                  *
                FROM (
                  SELECT
                    "t6"."product"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_products" AS "t1"
                    WHERE
                      COALESCE("t1"."personalised", FALSE)
                      AND COALESCE(NOT (
                        "t1"."opt_out_on" < MAKE_DATE(2199, 1, 1)
                      ), FALSE)
                  ) AS "t6"
                ) AS "t9"
              ) AS "t10"
            ) AS "t14"
              ON "t8"."product" = "t14"."product"
          ) AS "t22"
        ) AS "t23"
      ) AS "t24"
    ) AS "t25"
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
