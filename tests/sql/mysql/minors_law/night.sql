-- Let minors play no games from 22:00 to 8:00, on 2021-12-31: at 22:00
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t11`.`account`,
      `t11`.`at`,
      `t11`.`is_minor`,
      `t11`.`hour`,
      `t11`.`in_order`,
      `t11`.`began_on`,
      `t11`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t11`.`ended_on` < CAST('2021-12-31' AS DATE)
          THEN `t11`.`ended_on`
          ELSE CAST('2021-12-31' AS DATE)
        END,
        CAST('2021-12-31' AS DATE)
      ) AS `_then`,
      `t11`.`in_order` AS `_truth`,
      COALESCE(`t11`.`ended_on` < CAST('2019-12-31' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t10`.`account`,
        `t10`.`at`,
        `t10`.`is_minor`,
        `t10`.`hour`,
        CASE
          WHEN `t10`.`is_minor`
          THEN (
            `t10`.`hour` >= 8
          ) AND (
            `t10`.`hour` < 22
          )
          ELSE NULL
        END AS `in_order`,
        CASE
          WHEN NOT (
            (
              `t10`.`hour` >= 8
            ) AND (
              `t10`.`hour` < 22
            )
          )
          AND `t10`.`is_minor`
          THEN DATE(`t10`.`at` + INTERVAL '8' HOUR)
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN NOT (
            (
              `t10`.`hour` >= 8
            ) AND (
              `t10`.`hour` < 22
            )
          )
          AND `t10`.`is_minor`
          THEN DATE(`t10`.`at` + INTERVAL '8' HOUR)
          ELSE CAST(NULL AS DATE)
        END AS `ended_on`
      FROM (
        SELECT
          `t9`.`account`,
          `t9`.`at`,
          `t9`.`is_minor`,
          CAST(DATE_FORMAT(`t9`.`at` + INTERVAL '8' HOUR, '%H') AS SIGNED) AS `hour`,
          DATE(`t9`.`at` + INTERVAL '8' HOUR) AS `on`
        FROM (
          SELECT
            *
          FROM (
            SELECT
              `t7`.`account`,
              `t7`.`at`,
              `t7`.`action`,
              `t7`.`amount`,
              `t7`.`is_minor`
            FROM (
              SELECT
                `t4`.`account`,
                `t4`.`at`,
                `t4`.`action`,
                `t4`.`amount`,
                `t6`.`account` AS `account_right`,
                `t6`.`is_minor`
              FROM (
                SELECT
                  *
                FROM `hegui_account_activity` AS `t0`
                WHERE
                  `t0`.`action` = 'play' AND `t0`.`at` >= TIMESTAMP('2021-05-31 16:00:00')
              ) AS `t4`
              LEFT OUTER JOIN (
                SELECT
                  `t3`.`account`,
                  `t3`.`is_minor`
                FROM (
                  SELECT
                    *
                  FROM `hegui_accounts` AS `t1`
                  WHERE
                    `t1`.`service` = 'game'
                ) AS `t3`
              ) AS `t6`
                ON `t4`.`account` = `t6`.`account`
            ) AS `t7`
          ) AS `t8`
          WHERE
            COALESCE(`t8`.`is_minor`, TRUE)
        ) AS `t9`
      ) AS `t10`
    ) AS `t11`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2021-06-01' AS DATE)
)
SELECT
  CAST(`account` AS CHAR) AS `account`,
  CAST(`at` AS DATETIME(6)) AS `at`,
  CAST((
    `is_minor`
  ) AS CHAR) IN ('1', 'true') AS `is_minor`,
  CAST(`hour` AS SIGNED) AS `hour`,
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
FROM `barred_1` AS `barred`;
