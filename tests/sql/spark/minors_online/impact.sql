-- Assess the effect on minors regularly, on 2026-06-30: never, as declared
WITH `marked` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t3`.`assessments`,
      `t3`.`last_on`,
      `t3`.`regular`,
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS `_then`,
      `t3`.`regular` AS `_truth`,
      FALSE AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t2`.`assessments`,
        `t2`.`last_on`,
        CASE
          WHEN `t2`.`last_on` >= MAKE_DATE(2025, 6, 30)
          THEN TRUE
          WHEN `t2`.`last_on` >= MAKE_DATE(2023, 6, 30)
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS `regular`
      FROM (
        SELECT
          COUNT(*) AS `assessments`,
          MAX(`t1`.`finished_on`) AS `last_on`
        FROM (
          SELECT
            *
          FROM `hegui_assessments` AS `t0`
          WHERE
            `t0`.`kind` = 'minors_impact'
        ) AS `t1`
      ) AS `t2`
    ) AS `t3`
  ) AS `rows`
), `barred` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked`
  WHERE
    `_then` >= CAST('2024-01-01' AS DATE)
)
SELECT
  CAST(`assessments` AS BIGINT) AS `assessments`,
  CAST(`last_on` AS DATE) AS `last_on`,
  CAST(`regular` AS BOOLEAN) AS `regular`,
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
