-- Let users of the app correct, delete, close their account and complain, on 2026-06-30: one item failed
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t2" AS (
      SELECT
        *
      FROM "hegui_app_checks" AS "t0"
      WHERE
        "t0"."item" IN ('6.1', '6.2', '6.3', '6.4', '6.5')
    ), "t3" AS (
      SELECT DISTINCT
        *
      FROM (
        SELECT
          "t0"."product"
        FROM "hegui_app_checks" AS "t0"
      ) AS "t1"
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
        "t16"."product",
        "t16"."item",
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
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t5"."product",
              '6.3' AS "item"
            FROM "t3" AS "t5"
          ) AS "t6"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t5"."product",
              '6.4' AS "item"
            FROM "t3" AS "t5"
          ) AS "t7"
        ) AS "t11"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t5"."product",
              '6.5' AS "item"
            FROM "t3" AS "t5"
          ) AS "t8"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t5"."product",
                '6.1' AS "item"
              FROM "t3" AS "t5"
            ) AS "t9"
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                "t5"."product",
                '6.2' AS "item"
              FROM "t3" AS "t5"
            ) AS "t10"
          ) AS "t12"
        ) AS "t13"
      ) AS "t16"
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
                "t4"."product",
                "t4"."version",
                "t4"."item",
                "t4"."result",
                "t4"."checked_on",
                "t4"."how",
                "t4"."evidence",
                CASE
                  WHEN (
                    "t4"."result" = 'conform'
                  )
                  OR (
                    "t4"."item" IN (
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
                      "t4"."result" = 'not_applicable'
                    )
                  )
                  THEN TRUE
                  WHEN "t4"."result" = 'not'
                  THEN FALSE
                  ELSE CAST(NULL AS BOOLEAN)
                END AS "in_order",
                "t4"."checked_on" = MAX("t4"."checked_on") OVER (
                  PARTITION BY "t4"."product", "t4"."item"
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) AS "newest"
              FROM "t2" AS "t4"
            ) AS "t15"
            WHERE
              "t15"."newest"
              OR (
                "t15"."checked_on" >= MAKE_DATE(2025, 6, 30)
              )
              OR COALESCE(NOT (
                "t15"."result" IN ('conform', 'not_applicable')
              ), TRUE)
          ) AS "t21"
          LEFT OUTER JOIN (
            SELECT
              "t17"."product",
              "t17"."item",
              "t17"."checked_on" AS "fixed_on"
            FROM (
              SELECT
                *
              FROM "t2" AS "t4"
              WHERE
                COALESCE(
                  CASE
                    WHEN (
                      "t4"."result" = 'conform'
                    )
                    OR (
                      "t4"."item" IN (
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
                        "t4"."result" = 'not_applicable'
                      )
                    )
                    THEN TRUE
                    WHEN "t4"."result" = 'not'
                    THEN FALSE
                    ELSE CAST(NULL AS BOOLEAN)
                  END,
                  FALSE
                )
            ) AS "t17"
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
        ON "t16"."product" = "t24"."product" AND "t16"."item" = "t24"."item"
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
  CAST("product" AS VARCHAR) AS "product",
  CAST("item" AS VARCHAR) AS "item",
  CAST("version" AS VARCHAR) AS "version",
  CAST("checked_on" AS DATE) AS "checked_on",
  CAST("result" AS VARCHAR) AS "result",
  CAST("in_order" AS BOOLEAN) AS "in_order",
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
