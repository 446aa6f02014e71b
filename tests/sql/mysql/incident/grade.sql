-- Grade security incidents by the annex of the reporting measures, on 2026-06-30: a million persons, and graded general
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t9`.`incident`,
      `t9`.`system`,
      `t9`.`grade`,
      `t9`.`found_at`,
      `t9`.`persons`,
      `t9`.`direct_loss`,
      `t9`.`outage_minutes`,
      `t9`.`is_cii`,
      `t9`.`rank`,
      `t9`.`by_persons`,
      `t9`.`by_loss`,
      `t9`.`by_outage`,
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < CAST('2026-06-30' AS DATE)
          THEN CAST(NULL AS DATE)
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      (
        `t9`.`rank` >= 3
      )
      OR (
        (
          `t9`.`rank` >= `t9`.`by_persons`
        )
        AND (
          `t9`.`rank` >= `t9`.`by_loss`
        )
        AND (
          `t9`.`rank` >= `t9`.`by_outage`
        )
      ) AS `_truth`,
      FALSE AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t8`.`incident`,
        `t8`.`system`,
        `t8`.`grade`,
        `t8`.`found_at`,
        `t8`.`persons`,
        `t8`.`direct_loss`,
        `t8`.`outage_minutes`,
        `t8`.`is_cii`,
        CASE
          WHEN `t8`.`grade` = 'general'
          THEN 0
          WHEN `t8`.`grade` = 'relatively_major'
          THEN 1
          WHEN `t8`.`grade` = 'major'
          THEN 2
          WHEN `t8`.`grade` = 'especially_major'
          THEN 3
          ELSE NULL
        END AS `rank`,
        CASE
          WHEN `t8`.`persons` >= 100000000
          THEN 3
          WHEN `t8`.`persons` >= 10000000
          THEN 2
          WHEN `t8`.`persons` >= 1000000
          THEN 1
          WHEN `t8`.`persons` IS NOT NULL
          THEN 0
          ELSE NULL
        END AS `by_persons`,
        CASE
          WHEN `t8`.`direct_loss` >= 100000000
          THEN 3
          WHEN `t8`.`direct_loss` >= 20000000
          THEN 2
          WHEN `t8`.`direct_loss` >= 5000000
          THEN 1
          WHEN `t8`.`direct_loss` IS NOT NULL
          THEN 0
          ELSE NULL
        END AS `by_loss`,
        CASE
          WHEN NOT (
            `t8`.`is_cii`
          )
          THEN 0
          WHEN `t8`.`is_cii`
          OR (
            CASE
              WHEN `t8`.`outage_minutes` >= 360
              THEN 3
              WHEN `t8`.`outage_minutes` >= 60
              THEN 2
              WHEN `t8`.`outage_minutes` >= 10
              THEN 1
              WHEN `t8`.`outage_minutes` IS NOT NULL
              THEN 0
              ELSE NULL
            END = 0
          )
          THEN CASE
            WHEN `t8`.`outage_minutes` >= 360
            THEN 3
            WHEN `t8`.`outage_minutes` >= 60
            THEN 2
            WHEN `t8`.`outage_minutes` >= 10
            THEN 1
            WHEN `t8`.`outage_minutes` IS NOT NULL
            THEN 0
            ELSE NULL
          END
          ELSE NULL
        END AS `by_outage`
      FROM (
        SELECT
          `t7`.`incident`,
          `t7`.`system`,
          `t7`.`grade`,
          `t7`.`found_at`,
          `t7`.`plan_started_at`,
          `t7`.`contained_at`,
          `t7`.`reported_at`,
          `t7`.`reported_to`,
          `t7`.`users_told_at`,
          `t7`.`persons`,
          `t7`.`direct_loss`,
          `t7`.`outage_minutes`,
          `t7`.`harm`,
          `t7`.`harm_kind`,
          `t7`.`first_remedy_at`,
          `t7`.`handling_ended_at`,
          `t7`.`summary_at`,
          `t7`.`kind`,
          COALESCE(`t7`.`is_cii`, NULL) AS `is_cii`
        FROM (
          SELECT
            `t6`.`incident`,
            `t6`.`system`,
            `t6`.`grade`,
            `t6`.`found_at`,
            `t6`.`plan_started_at`,
            `t6`.`contained_at`,
            `t6`.`reported_at`,
            `t6`.`reported_to`,
            `t6`.`users_told_at`,
            `t6`.`persons`,
            `t6`.`direct_loss`,
            `t6`.`outage_minutes`,
            `t6`.`harm`,
            `t6`.`harm_kind`,
            `t6`.`first_remedy_at`,
            `t6`.`handling_ended_at`,
            `t6`.`summary_at`,
            `t6`.`kind`,
            `t6`.`is_cii`
          FROM (
            SELECT
              `t4`.`incident`,
              `t4`.`system`,
              `t4`.`grade`,
              `t4`.`found_at`,
              `t4`.`plan_started_at`,
              `t4`.`contained_at`,
              `t4`.`reported_at`,
              `t4`.`reported_to`,
              `t4`.`users_told_at`,
              `t4`.`persons`,
              `t4`.`direct_loss`,
              `t4`.`outage_minutes`,
              `t4`.`harm`,
              `t4`.`harm_kind`,
              `t4`.`first_remedy_at`,
              `t4`.`handling_ended_at`,
              `t4`.`summary_at`,
              `t4`.`kind`,
              `t5`.`system` AS `system_right`,
              `t5`.`is_cii`
            FROM (
              SELECT
                *
              FROM `hegui_incidents` AS `t0`
              WHERE
                `t0`.`found_at` >= TIMESTAMP('2025-10-31 16:00:00')
            ) AS `t4`
            LEFT OUTER JOIN (
              SELECT
                `t1`.`system`,
                MAX(`t1`.`is_cii`) AS `is_cii`
              FROM `hegui_systems` AS `t1`
              GROUP BY
                1
            ) AS `t5`
              ON `t4`.`system` = `t5`.`system`
          ) AS `t6`
        ) AS `t7`
      ) AS `t8`
    ) AS `t9`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2025-11-01' AS DATE)
)
SELECT
  CAST(`incident` AS CHAR) AS `incident`,
  CAST(`system` AS CHAR) AS `system`,
  CAST(`grade` AS CHAR) AS `grade`,
  CAST(`found_at` AS DATETIME(6)) AS `found_at`,
  CAST(`persons` AS SIGNED) AS `persons`,
  CAST(`direct_loss` AS SIGNED) AS `direct_loss`,
  CAST(`outage_minutes` AS SIGNED) AS `outage_minutes`,
  CAST((
    `is_cii`
  ) AS CHAR) IN ('1', 'true') AS `is_cii`,
  CAST(`rank` AS SIGNED) AS `rank`,
  CAST(`by_persons` AS SIGNED) AS `by_persons`,
  CAST(`by_loss` AS SIGNED) AS `by_loss`,
  CAST(`by_outage` AS SIGNED) AS `by_outage`,
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
