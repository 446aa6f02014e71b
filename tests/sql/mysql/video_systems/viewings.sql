-- Register who views images, and why, on 2026-06-30: not registered
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t2`.`cameras`,
      `t2`.`in_operation_on`,
      `t2`.`viewings_registered`,
      `t2`.`began_on`,
      `t2`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t2`.`ended_on` < CAST('2026-06-30' AS DATE)
          THEN `t2`.`ended_on`
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      `t2`.`viewings_registered` AS `_truth`,
      COALESCE(`t2`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t1`.`cameras`,
        `t1`.`in_operation_on`,
        `t1`.`viewings_registered`,
        CASE
          WHEN NOT (
            `t1`.`viewings_registered`
          )
          THEN CASE
            WHEN `t1`.`in_operation_on` < CAST('2025-04-01' AS DATE)
            THEN CAST('2025-04-01' AS DATE)
            ELSE `t1`.`in_operation_on`
          END
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CAST(NULL AS DATE) AS `ended_on`
      FROM (
        SELECT
          *
        FROM `hegui_cameras` AS `t0`
        WHERE
          `t0`.`place` = 'named_public'
          AND NOT (
            COALESCE(`t0`.`removed_on` < CAST('2199-01-01' AS DATE), FALSE)
          )
      ) AS `t1`
    ) AS `t2`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2025-04-01' AS DATE)
)
SELECT
  CAST(`cameras` AS CHAR) AS `cameras`,
  CAST(`in_operation_on` AS DATE) AS `in_operation_on`,
  CAST((
    `viewings_registered`
  ) AS CHAR) IN ('1', 'true') AS `viewings_registered`,
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
