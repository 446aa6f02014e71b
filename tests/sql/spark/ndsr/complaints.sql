-- Run and publish a channel for complaints about network data security, on 2025-01-01: made public the day after
WITH `marked` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t4`.`kind`,
      `t4`.`channels`,
      `t4`.`published_on`,
      `t4`.`published`,
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2025, 1, 1)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2025, 1, 1)
        END,
        MAKE_DATE(2025, 1, 1)
      ) AS `_then`,
      `t4`.`published` AS `_truth`,
      FALSE AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t3`.`kind`,
        `t3`.`documents` AS `channels`,
        `t3`.`published_on`,
        `t3`.`published`
      FROM (
        SELECT
          'complaint_channel' AS `kind`,
          `t2`.`documents`,
          `t2`.`published_on`,
          CASE
            WHEN `t2`.`sure` > 0
            THEN TRUE
            WHEN `t2`.`perhaps` > 0
            THEN CAST(NULL AS BOOLEAN)
            WHEN `t2`.`documents` > 0
            THEN FALSE
            ELSE CAST(NULL AS BOOLEAN)
          END AS `published`
        FROM (
          SELECT
            COUNT(*) AS `documents`,
            SUM(CAST(CAST(`t1`.`published_on` < MAKE_DATE(2199, 1, 1) AS INT) AS BIGINT)) AS `sure`,
            SUM(
              CAST(CAST((
                `t1`.`published_on` < MAKE_DATE(2199, 1, 1)
              ) IS NULL AS INT) AS BIGINT)
            ) AS `perhaps`,
            MIN(`t1`.`published_on`) FILTER(WHERE
              `t1`.`published_on` < MAKE_DATE(2199, 1, 1)) AS `published_on`
          FROM (
            SELECT
              *
            FROM `hegui_policies` AS `t0`
            WHERE
              `t0`.`kind` = 'complaint_channel'
          ) AS `t1`
        ) AS `t2`
      ) AS `t3`
    ) AS `t4`
  ) AS `rows`
), `barred` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked`
  WHERE
    `_then` >= CAST('2025-01-01' AS DATE)
)
SELECT
  CAST(`kind` AS STRING) AS `kind`,
  CAST(`channels` AS BIGINT) AS `channels`,
  CAST(`published_on` AS DATE) AS `published_on`,
  CAST(`published` AS BOOLEAN) AS `published`,
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
FROM `barred`;
