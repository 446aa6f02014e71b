-- Tell persons who takes over their information after a merger or the like, on 2026-06-30: never told
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t4`.`disclosure`,
      `t4`.`to`,
      `t4`.`at`,
      `t4`.`relation`,
      `t4`.`told_at`,
      `t4`.`in_time`,
      `t4`.`elapsed_s`,
      `t4`.`began_on`,
      `t4`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t4`.`ended_on` < CAST('2026-06-30' AS DATE)
          THEN `t4`.`ended_on`
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      `t4`.`in_time` AS `_truth`,
      COALESCE(`t4`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t3`.`disclosure`,
        `t3`.`to`,
        `t3`.`at`,
        `t3`.`relation`,
        `t3`.`told_at`,
        (
          DATE(`t3`.`told_at` + INTERVAL '8' HOUR) <= DATE(`t3`.`at` + INTERVAL '8' HOUR)
        )
        OR (
          (
            (
              DATE(`t3`.`told_at` + INTERVAL '8' HOUR) <= (
                DATE(`t3`.`at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
              )
            )
            OR (
              (
                DATE(`t3`.`at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
              ) >= CAST('2026-06-30' AS DATE)
            )
          )
          AND NULL
        )
        OR CASE WHEN `t3`.`succeeds` IS NULL THEN NULL ELSE FALSE END AS `in_time`,
        CASE
          WHEN `t3`.`told_at` < CAST('2199-01-01' AS DATE)
          THEN CAST(TIMESTAMPDIFF(
            SECOND,
            TIMESTAMP('1970-01-01 00:00:00'),
            (
              TIMESTAMP(DATE_FORMAT(`t3`.`told_at`, '%Y-%m-%d %H:%i:%s'))
            )
          ) AS SIGNED) - CAST(TIMESTAMPDIFF(
            SECOND,
            TIMESTAMP('1970-01-01 00:00:00'),
            (
              TIMESTAMP(DATE_FORMAT(`t3`.`at`, '%Y-%m-%d %H:%i:%s'))
            )
          ) AS SIGNED)
          ELSE CAST(NULL AS SIGNED)
        END AS `elapsed_s`,
        CASE
          WHEN COALESCE(`t3`.`succeeds`, FALSE)
          THEN CASE
            WHEN DATE(`t3`.`told_at` + INTERVAL '8' HOUR) > DATE(`t3`.`at` + INTERVAL '8' HOUR)
            THEN DATE(`t3`.`at` + INTERVAL '8' HOUR) + INTERVAL '1' DAY
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN COALESCE(`t3`.`succeeds`, FALSE)
          THEN CASE
            WHEN (
              DATE(`t3`.`told_at` + INTERVAL '8' HOUR) > DATE(`t3`.`at` + INTERVAL '8' HOUR)
            )
            AND (
              `t3`.`told_at` < TIMESTAMP('2199-01-01 00:00:00')
            )
            THEN DATE(`t3`.`told_at` + INTERVAL '8' HOUR)
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS `ended_on`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t1`.`disclosure`,
            `t1`.`to`,
            `t1`.`at`,
            `t1`.`persons`,
            `t1`.`consent_at`,
            `t1`.`basis`,
            `t1`.`separate_consent_at`,
            `t1`.`anonymised`,
            `t1`.`contract_on`,
            `t1`.`relation`,
            `t1`.`told_at`,
            `t1`.`relation` = 'successor' AS `succeeds`
          FROM (
            SELECT
              *
            FROM `hegui_pi_disclosures` AS `t0`
            WHERE
              `t0`.`at` >= TIMESTAMP('2021-10-31 16:00:00')
          ) AS `t1`
        ) AS `t2`
        WHERE
          COALESCE(`t2`.`succeeds`, TRUE)
      ) AS `t3`
    ) AS `t4`
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
  CAST(`disclosure` AS CHAR) AS `disclosure`,
  CAST(`to` AS CHAR) AS `to`,
  CAST(`at` AS DATETIME(6)) AS `at`,
  CAST(`relation` AS CHAR) AS `relation`,
  CAST(`told_at` AS DATETIME(6)) AS `told_at`,
  CAST((
    `in_time`
  ) AS CHAR) IN ('1', 'true') AS `in_time`,
  CAST(`elapsed_s` AS SIGNED) AS `elapsed_s`,
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
