-- Let users of the app close windows, and lead nobody astray by them, on 2022-09-30: failed
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t2" AS (
      SELECT
        *
      FROM "hegui_app_checks" AS "t0"
      WHERE
        "t0"."item" IN ('window')
    )
    SELECT
      "t16"."product" AS "product",
      "t16"."item" AS "item",
      "t16"."version" AS "version",
      "t16"."checked_on" AS "checked_on",
      "t16"."result" AS "result",
      "t16"."in_order" AS "in_order",
      "t16"."began_on" AS "began_on",
      "t16"."ended_on" AS "ended_on",
      COALESCE(
        CASE
          WHEN "t16"."ended_on" < toDate32('2022-09-30')
          THEN "t16"."ended_on"
          ELSE toDate32('2022-09-30')
        END,
        toDate32('2022-09-30')
      ) AS "_then",
      "t16"."in_order"
      AND NOT (
        (
          "t16"."checked_on" < toDate32('2021-09-30')
        )
        AND CASE WHEN "t16"."in_order" THEN CAST(NULL AS Nullable(Bool)) ELSE FALSE END
      ) AS "_truth",
      COALESCE("t16"."ended_on" < toDate32('2020-09-30'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t6"."product" AS "product",
        "t6"."item" AS "item",
        "t15"."version" AS "version",
        "t15"."checked_on" AS "checked_on",
        "t15"."result" AS "result",
        "t15"."in_order" AS "in_order",
        CASE
          WHEN COALESCE(NOT (
            "t15"."in_order"
          ), FALSE)
          THEN "t15"."checked_on"
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CASE
          WHEN COALESCE(NOT (
            "t15"."in_order"
          ), FALSE)
          AND (
            "t15"."fixed_on" < toDate32('2199-01-01')
          )
          THEN "t15"."fixed_on"
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "ended_on"
      FROM (
        SELECT
          "t3"."product" AS "product",
          'window' AS "item"
        FROM (
          SELECT DISTINCT
            *
          FROM (
            SELECT
              "t0"."product" AS "product"
            FROM "hegui_app_checks" AS "t0"
          ) AS "t1"
        ) AS "t3"
      ) AS "t6"
      LEFT OUTER JOIN (
        SELECT
          "t13"."product" AS "product",
          "t13"."version" AS "version",
          "t13"."item" AS "item",
          "t13"."result" AS "result",
          "t13"."checked_on" AS "checked_on",
          "t13"."in_order" AS "in_order",
          MIN("t13"."fixed_on") AS "fixed_on"
        FROM (
          SELECT
            "t12"."product" AS "product",
            "t12"."version" AS "version",
            "t12"."item" AS "item",
            "t12"."result" AS "result",
            "t12"."checked_on" AS "checked_on",
            "t12"."how" AS "how",
            "t12"."evidence" AS "evidence",
            "t12"."in_order" AS "in_order",
            "t12"."newest" AS "newest",
            "t10"."product" AS "product_right",
            "t10"."item" AS "item_right",
            "t10"."fixed_on" AS "fixed_on"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t4"."product" AS "product",
                "t4"."version" AS "version",
                "t4"."item" AS "item",
                "t4"."result" AS "result",
                "t4"."checked_on" AS "checked_on",
                "t4"."how" AS "how",
                "t4"."evidence" AS "evidence",
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
                  ELSE CAST(NULL AS Nullable(Bool))
                END AS "in_order",
                "t4"."checked_on" = MAX("t4"."checked_on") OVER (
                  PARTITION BY "t4"."product", "t4"."item"
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) AS "newest"
              FROM "t2" AS "t4"
            ) AS "t7"
            WHERE
              "t7"."newest"
              OR (
                "t7"."checked_on" >= toDate32('2021-09-30')
              )
              OR COALESCE(NOT (
                "t7"."result" IN ('conform', 'not_applicable')
              ), TRUE)
          ) AS "t12"
          LEFT OUTER JOIN (
            SELECT
              "t8"."product" AS "product",
              "t8"."item" AS "item",
              "t8"."checked_on" AS "fixed_on"
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
                    ELSE CAST(NULL AS Nullable(Bool))
                  END,
                  FALSE
                )
            ) AS "t8"
          ) AS "t10"
            ON "t12"."product" = "t10"."product"
            AND "t12"."item" = "t10"."item"
            AND "t12"."checked_on" < "t10"."fixed_on"
        ) AS "t13"
        GROUP BY
          1,
          2,
          3,
          4,
          5,
          6
      ) AS "t15"
        ON "t6"."product" = "t15"."product" AND "t6"."item" = "t15"."item"
    ) AS "t16"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2022-09-30' AS Nullable(Date32))
)
SELECT
  CAST("product" AS Nullable(String)) AS "product",
  CAST("item" AS Nullable(String)) AS "item",
  CAST("version" AS Nullable(String)) AS "version",
  CAST("checked_on" AS Nullable(Date32)) AS "checked_on",
  CAST("result" AS Nullable(String)) AS "result",
  CAST("in_order" AS Nullable(Bool)) AS "in_order",
  CAST("began_on" AS Nullable(Date32)) AS "began_on",
  CAST("ended_on" AS Nullable(Date32)) AS "ended_on",
  CAST("_then" AS Nullable(Date32)) AS "_then",
  "_truth" OR "_barred" AS "_ok",
  "_barred",
  "_pending",
  CASE
    WHEN "_pending"
    THEN 2
    WHEN "_truth" OR "_barred"
    THEN 3
    WHEN NOT "_truth"
    THEN 0
    ELSE 1
  END AS "_rank"
FROM "barred";
