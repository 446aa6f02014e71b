-- Train streamers before they first stream, on 2026-06-30: the day after
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t3`.`merchant`,
      `t3`.`joined_on`,
      `t3`.`first_live_on`,
      `t3`.`first_trained_on`,
      `t3`.`began_on`,
      `t3`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t3`.`ended_on` < CAST('2026-06-30' AS DATE)
          THEN `t3`.`ended_on`
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      `t3`.`first_trained_on` <= `t3`.`first_live_on` AS `_truth`,
      COALESCE(`t3`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t2`.`merchant`,
        `t2`.`joined_on`,
        `t2`.`first_live_on`,
        `t2`.`first_trained_on`,
        CASE
          WHEN (
            `t2`.`first_trained_on` > `t2`.`first_live_on`
          ) AND TRUE
          THEN `t2`.`first_live_on` + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN (
            `t2`.`first_trained_on` > `t2`.`first_live_on`
          )
          AND TRUE
          AND (
            `t2`.`first_trained_on` < CAST('2199-01-01' AS DATE)
          )
          THEN `t2`.`first_trained_on`
          ELSE CAST(NULL AS DATE)
        END AS `ended_on`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM `hegui_merchants` AS `t0`
          WHERE
            `t0`.`kind` = 'streamer'
        ) AS `t1`
        WHERE
          COALESCE(`t1`.`first_live_on` < CAST('2199-01-01' AS DATE), TRUE)
          AND COALESCE(`t1`.`first_live_on` >= CAST('2026-02-01' AS DATE), TRUE)
      ) AS `t2`
    ) AS `t3`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2026-02-01' AS DATE)
)
SELECT
  CAST(`merchant` AS CHAR) AS `merchant`,
  CAST(`joined_on` AS DATE) AS `joined_on`,
  CAST(`first_live_on` AS DATE) AS `first_live_on`,
  CAST(`first_trained_on` AS DATE) AS `first_trained_on`,
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
