-- Take no new registrations while an order stops them, on 2026-06-30: the first second of it
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t15`.`order`,
      `t15`.`authority`,
      `t15`.`measure`,
      `t15`.`basis`,
      `t15`.`starts_on`,
      `t15`.`ends_on`,
      `t15`.`observed`,
      `t15`.`accounts`,
      `t15`.`undated`,
      `t15`.`began_on`,
      `t15`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t15`.`ended_on` < CAST('2026-06-30' AS DATE)
          THEN `t15`.`ended_on`
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      CASE
        WHEN `t15`.`measure` IS NOT NULL
        THEN (
          `t15`.`accounts` = 0
        )
        AND `t15`.`observed`
        AND CASE WHEN `t15`.`undated` > 0 THEN NULL ELSE TRUE END
        ELSE NULL
      END AS `_truth`,
      COALESCE(`t15`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t14`.`order`,
        `t14`.`authority`,
        `t14`.`measure`,
        `t14`.`basis`,
        `t14`.`starts_on`,
        `t14`.`ends_on`,
        `t14`.`observed`,
        `t14`.`accounts`,
        `t14`.`undated`,
        DATE(`t14`.`first_at` + INTERVAL '8' HOUR) AS `began_on`,
        DATE(`t14`.`last_at` + INTERVAL '8' HOUR) AS `ended_on`
      FROM (
        SELECT
          `t13`.`order`,
          `t13`.`authority`,
          `t13`.`measure`,
          `t13`.`basis`,
          `t13`.`starts_on`,
          `t13`.`ends_on`,
          `t13`.`observed`,
          COUNT(DISTINCT CASE WHEN `t13`.`opened_at` IS NOT NULL THEN `t13`.`account` END) AS `accounts`,
          COUNT(DISTINCT CASE WHEN `t13`.`opened_at` IS NULL THEN `t13`.`account` END) AS `undated`,
          MIN(`t13`.`opened_at`) AS `first_at`,
          MAX(`t13`.`opened_at`) AS `last_at`
        FROM (
          SELECT
            `t12`.`order`,
            `t12`.`authority`,
            `t12`.`measure`,
            `t12`.`scope`,
            `t12`.`basis`,
            `t12`.`starts_on`,
            `t12`.`ends_on`,
            `t12`.`from_at`,
            `t12`.`until_at`,
            `t12`.`observed`,
            `t4`.`account`,
            `t4`.`opened_at`
          FROM (
            SELECT
              `t10`.`order`,
              `t10`.`authority`,
              `t10`.`measure`,
              `t10`.`scope`,
              `t10`.`basis`,
              `t10`.`starts_on`,
              `t10`.`ends_on`,
              `t10`.`from_at`,
              `t10`.`until_at`,
              `t10`.`observed`
            FROM (
              SELECT
                `t9`.`order`,
                `t9`.`authority`,
                `t9`.`measure`,
                `t9`.`scope`,
                `t9`.`basis`,
                `t9`.`starts_on`,
                `t9`.`ends_on`,
                `t9`.`from_at`,
                `t9`.`until_at`,
                `t9`.`size`,
                CASE WHEN (
                  `t9`.`size` > 0
                ) OR (
                  NULL IS NOT NULL
                ) THEN TRUE ELSE NULL END AS `observed`
              FROM (
                SELECT
                  `t8`.`order`,
                  `t8`.`authority`,
                  `t8`.`measure`,
                  `t8`.`scope`,
                  `t8`.`basis`,
                  `t8`.`starts_on`,
                  `t8`.`ends_on`,
                  `t8`.`from_at`,
                  `t8`.`until_at`,
                  `t5`.`size`
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
                      COALESCE(`t1`.`measure` IN ('registration_suspension', '暂停新用户注册', '暂停新用户注册登记'), TRUE)
                  ) AS `t6`
                ) AS `t8`
                CROSS JOIN (
                  SELECT
                    COUNT(*) AS `size`
                  FROM `hegui_accounts` AS `t0`
                ) AS `t5`
              ) AS `t9`
            ) AS `t10`
          ) AS `t12`
          LEFT OUTER JOIN (
            SELECT
              `t0`.`account`,
              `t0`.`created_at` AS `opened_at`
            FROM `hegui_accounts` AS `t0`
          ) AS `t4`
            ON COALESCE(
              (
                `t4`.`opened_at` >= `t12`.`from_at`
              )
              AND (
                `t4`.`opened_at` < `t12`.`until_at`
              ),
              TRUE
            )
        ) AS `t13`
        GROUP BY
          1,
          2,
          3,
          4,
          5,
          6,
          7
      ) AS `t14`
    ) AS `t15`
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
  CAST(`basis` AS CHAR) AS `basis`,
  CAST(`starts_on` AS DATE) AS `starts_on`,
  CAST(`ends_on` AS DATE) AS `ends_on`,
  CAST((
    `observed`
  ) AS CHAR) IN ('1', 'true') AS `observed`,
  CAST(`accounts` AS SIGNED) AS `accounts`,
  CAST(`undated` AS SIGNED) AS `undated`,
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
