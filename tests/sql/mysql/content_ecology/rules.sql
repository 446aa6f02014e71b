-- Make and publish rules of the platform on content, on 2026-06-30: written and not published
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t3`.`kind`,
      `t3`.`documents`,
      `t3`.`published_on`,
      `t3`.`published`,
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < CAST('2026-06-30' AS DATE)
          THEN CAST(NULL AS DATE)
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      `t3`.`published` AS `_truth`,
      FALSE AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        'platform_rules' AS `kind`,
        `t2`.`documents`,
        `t2`.`published_on`,
        CASE
          WHEN `t2`.`sure` > 0
          THEN TRUE
          WHEN `t2`.`perhaps` > 0
          THEN NULL
          WHEN `t2`.`documents` > 0
          THEN FALSE
          ELSE NULL
        END AS `published`
      FROM (
        SELECT
          COUNT(*) AS `documents`,
          SUM(CAST(CAST(`t1`.`published_on` < CAST('2199-01-01' AS DATE) AS SIGNED) AS SIGNED)) AS `sure`,
          SUM(
            CAST(CAST((
              `t1`.`published_on` < CAST('2199-01-01' AS DATE)
            ) IS NULL AS SIGNED) AS SIGNED)
          ) AS `perhaps`,
          MIN(
            CASE
              WHEN `t1`.`published_on` < CAST('2199-01-01' AS DATE)
              THEN `t1`.`published_on`
            END
          ) AS `published_on`
        FROM (
          SELECT
            *
          FROM `hegui_policies` AS `t0`
          WHERE
            `t0`.`kind` = 'platform_rules'
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
    `_then` >= CAST('2020-03-01' AS DATE)
)
SELECT
  CAST(`kind` AS CHAR) AS `kind`,
  CAST(`documents` AS SIGNED) AS `documents`,
  CAST(`published_on` AS DATE) AS `published_on`,
  CAST((
    `published`
  ) AS CHAR) IN ('1', 'true') AS `published`,
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
