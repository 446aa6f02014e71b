-- Store personal information of state organs in the mainland, on 2026-06-30: stored abroad
WITH `marked` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t2`.`asset`,
      `t2`.`system`,
      `t2`.`persons`,
      `t2`.`located_in`,
      `t2`.`inside`,
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS `_then`,
      `t2`.`inside` AS `_truth`,
      FALSE AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t1`.`asset`,
        `t1`.`system`,
        `t1`.`persons`,
        `t1`.`located_in`,
        (
          `t1`.`located_in` = 'CN'
        )
        OR CASE WHEN `t1`.`persons` IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS `inside`
      FROM (
        SELECT
          *
        FROM `hegui_data_assets` AS `t0`
        WHERE
          COALESCE(`t0`.`persons` > 0, TRUE)
      ) AS `t1`
    ) AS `t2`
  ) AS `rows`
), `barred` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked`
  WHERE
    `_then` >= CAST('2021-11-01' AS DATE)
)
SELECT
  CAST(`asset` AS STRING) AS `asset`,
  CAST(`system` AS STRING) AS `system`,
  CAST(`persons` AS BIGINT) AS `persons`,
  CAST(`located_in` AS STRING) AS `located_in`,
  CAST(`inside` AS BOOLEAN) AS `inside`,
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
