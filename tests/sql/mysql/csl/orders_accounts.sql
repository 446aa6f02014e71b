-- Keep an account stopped while an order stops it, on 2026-06-30: it acted in the first second
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t16`.`order`,
      `t16`.`authority`,
      `t16`.`measure`,
      `t16`.`account`,
      `t16`.`basis`,
      `t16`.`starts_on`,
      `t16`.`ends_on`,
      `t16`.`observed`,
      `t16`.`actions`,
      `t16`.`began_on`,
      `t16`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t16`.`ended_on` < CAST('2026-06-30' AS DATE)
          THEN `t16`.`ended_on`
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      CASE
        WHEN (
          `t16`.`account` IS NOT NULL
        ) AND (
          `t16`.`measure` IS NOT NULL
        )
        THEN (
          `t16`.`actions` = 0
        ) AND `t16`.`observed`
        ELSE NULL
      END AS `_truth`,
      COALESCE(`t16`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t15`.`order`,
        `t15`.`authority`,
        `t15`.`measure`,
        `t15`.`account`,
        `t15`.`basis`,
        `t15`.`starts_on`,
        `t15`.`ends_on`,
        `t15`.`observed`,
        `t15`.`actions`,
        DATE(`t15`.`first_at` + INTERVAL '8' HOUR) AS `began_on`,
        DATE(`t15`.`last_at` + INTERVAL '8' HOUR) AS `ended_on`
      FROM (
        SELECT
          `t14`.`order`,
          `t14`.`authority`,
          `t14`.`measure`,
          `t14`.`account`,
          `t14`.`basis`,
          `t14`.`starts_on`,
          `t14`.`ends_on`,
          `t14`.`observed`,
          COUNT(`t14`.`actor`) AS `actions`,
          MIN(`t14`.`acted_at`) AS `first_at`,
          MAX(`t14`.`acted_at`) AS `last_at`
        FROM (
          SELECT
            `t13`.`order`,
            `t13`.`authority`,
            `t13`.`measure`,
            `t13`.`account`,
            `t13`.`basis`,
            `t13`.`starts_on`,
            `t13`.`ends_on`,
            `t13`.`from_at`,
            `t13`.`until_at`,
            `t13`.`observed`,
            `t4`.`actor`,
            `t4`.`acted_at`
          FROM (
            SELECT
              `t11`.`order`,
              `t11`.`authority`,
              `t11`.`measure`,
              `t11`.`account`,
              `t11`.`basis`,
              `t11`.`starts_on`,
              `t11`.`ends_on`,
              `t11`.`from_at`,
              `t11`.`until_at`,
              `t11`.`observed`
            FROM (
              SELECT
                `t10`.`order`,
                `t10`.`authority`,
                `t10`.`measure`,
                `t10`.`account`,
                `t10`.`basis`,
                `t10`.`starts_on`,
                `t10`.`ends_on`,
                `t10`.`from_at`,
                `t10`.`until_at`,
                `t10`.`size`,
                CASE WHEN (
                  `t10`.`size` > 0
                ) OR (
                  NULL IS NOT NULL
                ) THEN TRUE ELSE NULL END AS `observed`
              FROM (
                SELECT
                  `t9`.`order`,
                  `t9`.`authority`,
                  `t9`.`measure`,
                  `t9`.`account`,
                  `t9`.`basis`,
                  `t9`.`starts_on`,
                  `t9`.`ends_on`,
                  `t9`.`from_at`,
                  `t9`.`until_at`,
                  `t5`.`size`
                FROM (
                  SELECT
                    `t7`.`order`,
                    `t7`.`authority`,
                    `t7`.`measure`,
                    `t7`.`scope` AS `account`,
                    `t7`.`basis`,
                    `t7`.`starts_on`,
                    `t7`.`ends_on`,
                    `t7`.`from_at`,
                    `t7`.`until_at`
                  FROM (
                    SELECT
                      `t6`.`order`,
                      `t6`.`authority`,
                      `t6`.`measure`,
                      `t6`.`scope`,
                      `t6`.`basis`,
                      COALESCE(`t6`.`starts_on`, `t6`.`served_on`, `t6`.`issued_on`) AS `starts_on`,
                      `t6`.`ends_on`,
                      CAST(COALESCE(`t6`.`starts_on`, `t6`.`served_on`, `t6`.`issued_on`) AS DATETIME(6)) - INTERVAL '8' HOUR AS `from_at`,
                      CAST(COALESCE(`t6`.`ends_on`, CAST('2026-06-30' AS DATE)) + INTERVAL '1' DAY AS DATETIME(6)) - INTERVAL '8' HOUR AS `until_at`
                    FROM (
                      SELECT
                        *
                      FROM `hegui_orders` AS `t1`
                      WHERE
                        COALESCE(`t1`.`measure` IN ('account_suspension', 'account_removal', '暂停账号', '关闭账号'), TRUE)
                    ) AS `t6`
                  ) AS `t7`
                ) AS `t9`
                CROSS JOIN (
                  SELECT
                    COUNT(*) AS `size`
                  FROM `hegui_account_activity` AS `t0`
                ) AS `t5`
              ) AS `t10`
            ) AS `t11`
          ) AS `t13`
          LEFT OUTER JOIN (
            SELECT
              `t0`.`account` AS `actor`,
              `t0`.`at` AS `acted_at`
            FROM `hegui_account_activity` AS `t0`
          ) AS `t4`
            ON `t13`.`account` = `t4`.`actor`
            AND `t4`.`acted_at` >= `t13`.`from_at`
            AND `t4`.`acted_at` < `t13`.`until_at`
        ) AS `t14`
        GROUP BY
          1,
          2,
          3,
          4,
          5,
          6,
          7,
          8
      ) AS `t15`
    ) AS `t16`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2017-06-01' AS DATE)
)
SELECT
  CAST(`order` AS CHAR) AS `order`,
  CAST(`authority` AS CHAR) AS `authority`,
  CAST(`measure` AS CHAR) AS `measure`,
  CAST(`account` AS CHAR) AS `account`,
  CAST(`basis` AS CHAR) AS `basis`,
  CAST(`starts_on` AS DATE) AS `starts_on`,
  CAST(`ends_on` AS DATE) AS `ends_on`,
  CAST((
    `observed`
  ) AS CHAR) IN ('1', 'true') AS `observed`,
  CAST(`actions` AS SIGNED) AS `actions`,
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
