-- Assess the effect on minors regularly, on 2026-06-30: never, as declared
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t3`.`assessments`,
      `t3`.`last_on`,
      `t3`.`regular`,
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < CAST('2026-06-30' AS DATE)
          THEN CAST(NULL AS DATE)
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      `t3`.`regular` AS `_truth`,
      FALSE AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t2`.`assessments`,
        `t2`.`last_on`,
        CASE
          WHEN `t2`.`last_on` >= CAST('2025-06-30' AS DATE)
          THEN TRUE
          WHEN `t2`.`last_on` >= CAST('2023-06-30' AS DATE)
          THEN NULL
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
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2024-01-01' AS DATE)
)
SELECT
  CAST(`assessments` AS SIGNED) AS `assessments`,
  CAST(`last_on` AS DATE) AS `last_on`,
  CAST((
    `regular`
  ) AS CHAR) IN ('1', 'true') AS `regular`,
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
