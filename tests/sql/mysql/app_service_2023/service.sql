-- Force no downloads, starts or renewals on users of the app, on 2023-02-27: failed
WITH `t2_0` AS (
  SELECT
    *
  FROM `hegui_app_checks` AS `t0`
  WHERE
    `t0`.`item` IN ('download', 'self_start', 'renewal')
), `t3_1` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t0`.`product`
    FROM `hegui_app_checks` AS `t0`
  ) AS `t1`
), `marked_2` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t21`.`product`,
      `t21`.`item`,
      `t21`.`version`,
      `t21`.`checked_on`,
      `t21`.`result`,
      `t21`.`in_order`,
      `t21`.`began_on`,
      `t21`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t21`.`ended_on` < CAST('2023-02-27' AS DATE)
          THEN `t21`.`ended_on`
          ELSE CAST('2023-02-27' AS DATE)
        END,
        CAST('2023-02-27' AS DATE)
      ) AS `_then`,
      `t21`.`in_order`
      AND NOT (
        (
          `t21`.`checked_on` < CAST('2022-02-27' AS DATE)
        )
        AND CASE WHEN `t21`.`in_order` THEN NULL ELSE FALSE END
      ) AS `_truth`,
      COALESCE(`t21`.`ended_on` < CAST('2021-02-27' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t11`.`product`,
        `t11`.`item`,
        `t20`.`version`,
        `t20`.`checked_on`,
        `t20`.`result`,
        `t20`.`in_order`,
        CASE
          WHEN COALESCE(NOT (
            `t20`.`in_order`
          ), FALSE)
          THEN `t20`.`checked_on`
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN COALESCE(NOT (
            `t20`.`in_order`
          ), FALSE)
          AND (
            `t20`.`fixed_on` < CAST('2199-01-01' AS DATE)
          )
          THEN `t20`.`fixed_on`
          ELSE CAST(NULL AS DATE)
        END AS `ended_on`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t5`.`product`,
            'renewal' AS `item`
          FROM `t3_1` AS `t5`
        ) AS `t6`
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              `t5`.`product`,
              'download' AS `item`
            FROM `t3_1` AS `t5`
          ) AS `t7`
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              `t5`.`product`,
              'self_start' AS `item`
            FROM `t3_1` AS `t5`
          ) AS `t8`
        ) AS `t9`
      ) AS `t11`
      LEFT OUTER JOIN (
        SELECT
          `t18`.`product`,
          `t18`.`version`,
          `t18`.`item`,
          `t18`.`result`,
          `t18`.`checked_on`,
          `t18`.`in_order`,
          MIN(`t18`.`fixed_on`) AS `fixed_on`
        FROM (
          SELECT
            `t17`.`product`,
            `t17`.`version`,
            `t17`.`item`,
            `t17`.`result`,
            `t17`.`checked_on`,
            `t17`.`how`,
            `t17`.`evidence`,
            `t17`.`in_order`,
            `t17`.`newest`,
            `t15`.`product` AS `product_right`,
            `t15`.`item` AS `item_right`,
            `t15`.`fixed_on`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t4`.`product`,
                `t4`.`version`,
                `t4`.`item`,
                `t4`.`result`,
                `t4`.`checked_on`,
                `t4`.`how`,
                `t4`.`evidence`,
                CASE
                  WHEN (
                    `t4`.`result` = 'conform'
                  )
                  OR (
                    `t4`.`item` IN (
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
                      `t4`.`result` = 'not_applicable'
                    )
                  )
                  THEN TRUE
                  WHEN `t4`.`result` = 'not'
                  THEN FALSE
                  ELSE NULL
                END AS `in_order`,
                `t4`.`checked_on` = MAX(`t4`.`checked_on`) OVER (
                  PARTITION BY `t4`.`product`, `t4`.`item`
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) AS `newest`
              FROM `t2_0` AS `t4`
            ) AS `t12`
            WHERE
              `t12`.`newest`
              OR (
                `t12`.`checked_on` >= CAST('2022-02-27' AS DATE)
              )
              OR COALESCE(NOT (
                `t12`.`result` IN ('conform', 'not_applicable')
              ), TRUE)
          ) AS `t17`
          LEFT OUTER JOIN (
            SELECT
              `t13`.`product`,
              `t13`.`item`,
              `t13`.`checked_on` AS `fixed_on`
            FROM (
              SELECT
                *
              FROM `t2_0` AS `t4`
              WHERE
                COALESCE(
                  CASE
                    WHEN (
                      `t4`.`result` = 'conform'
                    )
                    OR (
                      `t4`.`item` IN (
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
                        `t4`.`result` = 'not_applicable'
                      )
                    )
                    THEN TRUE
                    WHEN `t4`.`result` = 'not'
                    THEN FALSE
                    ELSE NULL
                  END,
                  FALSE
                )
            ) AS `t13`
          ) AS `t15`
            ON `t17`.`product` = `t15`.`product`
            AND `t17`.`item` = `t15`.`item`
            AND `t17`.`checked_on` < `t15`.`fixed_on`
        ) AS `t18`
        GROUP BY
          1,
          2,
          3,
          4,
          5,
          6
      ) AS `t20`
        ON `t11`.`product` = `t20`.`product` AND `t11`.`item` = `t20`.`item`
    ) AS `t21`
  ) AS `rows`
), `barred_3` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_2` AS `marked`
  WHERE
    `_then` >= CAST('2023-02-27' AS DATE)
)
SELECT
  CAST(`product` AS CHAR) AS `product`,
  CAST(`item` AS CHAR) AS `item`,
  CAST(`version` AS CHAR) AS `version`,
  CAST(`checked_on` AS DATE) AS `checked_on`,
  CAST(`result` AS CHAR) AS `result`,
  CAST((
    `in_order`
  ) AS CHAR) IN ('1', 'true') AS `in_order`,
  CAST(`began_on` AS DATE) AS `began_on`,
  CAST(`ended_on` AS DATE) AS `ended_on`,
  CAST(`_then` AS DATE) AS `_then`,
  `_truth` OR `_barred` AS `_ok`,
  `_barred`,
  `_pending`,
  CASE
    WHEN `_pending`
    THEN 2
    WHEN `_truth` OR `_barred`
    THEN 3
    WHEN NOT `_truth`
    THEN 0
    ELSE 1
  END AS `_rank`
FROM `barred_3` AS `barred`;
