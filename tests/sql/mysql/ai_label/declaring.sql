-- Declare and label generated content that one publishes, on 2025-09-01: no label, in the first second of the rule
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t3`.`content`,
      `t3`.`kind`,
      `t3`.`published_at`,
      `t3`.`own`,
      `t3`.`ai_generated`,
      `t3`.`label_visible`,
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < CAST('2025-09-01' AS DATE)
          THEN CAST(NULL AS DATE)
          ELSE CAST('2025-09-01' AS DATE)
        END,
        CAST('2025-09-01' AS DATE)
      ) AS `_then`,
      `t3`.`label_visible`
      OR CASE WHEN `t3`.`own` IS NULL THEN NULL ELSE FALSE END
      OR CASE WHEN `t3`.`ai_generated` IS NULL THEN NULL ELSE FALSE END AS `_truth`,
      FALSE AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t2`.`content`,
        `t2`.`kind`,
        `t2`.`published_at`,
        `t2`.`own`,
        `t2`.`ai_generated`,
        `t2`.`label_visible`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM `hegui_content` AS `t0`
          WHERE
            `t0`.`published_at` >= TIMESTAMP('2025-08-31 16:00:00')
            AND `t0`.`visible`
            AND NOT (
              `t0`.`kind` IN ('message', 'app')
            )
        ) AS `t1`
        WHERE
          COALESCE(`t1`.`own`, TRUE) AND COALESCE(`t1`.`ai_generated`, TRUE)
      ) AS `t2`
    ) AS `t3`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2025-09-01' AS DATE)
)
SELECT
  CAST(`content` AS CHAR) AS `content`,
  CAST(`kind` AS CHAR) AS `kind`,
  CAST(`published_at` AS DATETIME(6)) AS `published_at`,
  CAST((
    `own`
  ) AS CHAR) IN ('1', 'true') AS `own`,
  CAST((
    `ai_generated`
  ) AS CHAR) IN ('1', 'true') AS `ai_generated`,
  CAST((
    `label_visible`
  ) AS CHAR) IN ('1', 'true') AS `label_visible`,
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
