-- Store personal information of state organs in the mainland, on 2026-06-30: stored abroad
WITH `marked_0` AS (
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
          WHEN CAST(NULL AS DATE) < CAST('2026-06-30' AS DATE)
          THEN CAST(NULL AS DATE)
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
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
        OR CASE WHEN `t1`.`persons` IS NULL THEN NULL ELSE FALSE END AS `inside`
      FROM (
        SELECT
          *
        FROM `hegui_data_assets` AS `t0`
        WHERE
          COALESCE(`t0`.`persons` > 0, TRUE)
      ) AS `t1`
    ) AS `t2`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2021-11-01' AS DATE)
)
SELECT
  CAST(`asset` AS CHAR) AS `asset`,
  CAST(`system` AS CHAR) AS `system`,
  CAST(`persons` AS SIGNED) AS `persons`,
  CAST(`located_in` AS CHAR) AS `located_in`,
  CAST((
    `inside`
  ) AS CHAR) IN ('1', 'true') AS `inside`,
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
