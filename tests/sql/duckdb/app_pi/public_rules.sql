-- Show the rules of collection in the app, from its first run, on 2026-06-30: one item failed
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t2" AS (
      SELECT
        *
      FROM "hegui_app_checks" AS "t0"
      WHERE
        "t0"."item" IN ('1.1', '1.2', '1.3', '1.4')
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
      "t23"."product",
      "t23"."item",
      "t23"."version",
      "t23"."checked_on",
      "t23"."result",
      "t23"."in_order",
      "t23"."began_on",
      "t23"."ended_on",
      COALESCE(
        CASE
          WHEN "t23"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t23"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t23"."in_order"
      AND NOT (
        (
          "t23"."checked_on" < MAKE_DATE(2025, 6, 30)
        )
        AND CASE WHEN "t23"."in_order" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      ) AS "_truth",
      COALESCE("t23"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t13"."product",
        "t13"."item",
        "t22"."version",
        "t22"."checked_on",
        "t22"."result",
        "t22"."in_order",
        CASE
          WHEN COALESCE(NOT (
            "t22"."in_order"
          ), FALSE)
          THEN "t22"."checked_on"
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN COALESCE(NOT (
            "t22"."in_order"
          ), FALSE)
          AND (
            "t22"."fixed_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t22"."fixed_on"
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
              '1.1' AS "item"
            FROM "t3" AS "t5"
          ) AS "t6"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t5"."product",
              '1.2' AS "item"
            FROM "t3" AS "t5"
          ) AS "t7"
        ) AS "t10"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t5"."product",
              '1.3' AS "item"
            FROM "t3" AS "t5"
          ) AS "t8"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t5"."product",
              '1.4' AS "item"
            FROM "t3" AS "t5"
          ) AS "t9"
        ) AS "t11"
      ) AS "t13"
      LEFT OUTER JOIN (
        SELECT
          "t20"."product",
          "t20"."version",
          "t20"."item",
          "t20"."result",
          "t20"."checked_on",
          "t20"."in_order",
          MIN("t20"."fixed_on") AS "fixed_on"
        FROM (
          SELECT
            "t19"."product",
            "t19"."version",
            "t19"."item",
            "t19"."result",
            "t19"."checked_on",
            "t19"."how",
            "t19"."evidence",
            "t19"."in_order",
            "t19"."newest",
            "t17"."product" AS "product_right",
            "t17"."item" AS "item_right",
            "t17"."fixed_on"
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
            ) AS "t14"
            WHERE
              "t14"."newest"
              OR (
                "t14"."checked_on" >= MAKE_DATE(2025, 6, 30)
              )
              OR COALESCE(NOT (
                "t14"."result" IN ('conform', 'not_applicable')
              ), TRUE)
          ) AS "t19"
          LEFT OUTER JOIN (
            SELECT
              "t15"."product",
              "t15"."item",
              "t15"."checked_on" AS "fixed_on"
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
            ) AS "t15"
          ) AS "t17"
            ON "t19"."product" = "t17"."product"
            AND "t19"."item" = "t17"."item"
            AND "t19"."checked_on" < "t17"."fixed_on"
        ) AS "t20"
        GROUP BY
          1,
          2,
          3,
          4,
          5,
          6
      ) AS "t22"
        ON "t13"."product" = "t22"."product" AND "t13"."item" = "t22"."item"
    ) AS "t23"
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
