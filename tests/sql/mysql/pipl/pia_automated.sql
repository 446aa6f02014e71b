-- Assess the impact before making automated decisions, on 2026-06-30: assessed the day after
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t16`.`product`,
      `t16`.`personalised`,
      `t16`.`released_on`,
      `t16`.`assessed_on`,
      `t16`.`in_time`,
      `t16`.`began_on`,
      `t16`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t16`.`ended_on` < CAST('2026-06-30' AS DATE)
          THEN `t16`.`ended_on`
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      `t16`.`in_time`
      OR CASE WHEN `t16`.`personalised` IS NULL THEN NULL ELSE FALSE END AS `_truth`,
      COALESCE(`t16`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t15`.`product`,
        `t15`.`personalised`,
        `t15`.`released_on`,
        `t15`.`assessed_on`,
        `t15`.`in_time`,
        `t15`.`began_on`,
        `t15`.`ended_on`
      FROM (
        SELECT
          `t14`.`product`,
          `t14`.`released_on`,
          `t14`.`support_promised_until`,
          `t14`.`support_ended_on`,
          `t14`.`collects_user_information`,
          `t14`.`notice_shown`,
          `t14`.`consent_obtained`,
          `t14`.`standard_conformity`,
          `t14`.`malware_found_at`,
          `t14`.`set_by`,
          `t14`.`malware_removed_at`,
          `t14`.`app_kind`,
          `t14`.`personalised`,
          `t14`.`opt_out_on`,
          `t14`.`begun_on`,
          `t14`.`assessed_on`,
          `t14`.`in_time`,
          `t14`.`began_on`,
          `t14`.`ended_on`
        FROM (
          SELECT
            `t13`.`product`,
            `t13`.`released_on`,
            `t13`.`support_promised_until`,
            `t13`.`support_ended_on`,
            `t13`.`collects_user_information`,
            `t13`.`notice_shown`,
            `t13`.`consent_obtained`,
            `t13`.`standard_conformity`,
            `t13`.`malware_found_at`,
            `t13`.`set_by`,
            `t13`.`malware_removed_at`,
            `t13`.`app_kind`,
            `t13`.`personalised`,
            `t13`.`opt_out_on`,
            `t13`.`begun_on`,
            `t13`.`assessed_on`,
            `t13`.`perhaps`,
            `t13`.`keyed`,
            `t13`.`in_time`,
            CASE
              WHEN COALESCE(NOT (
                `t13`.`in_time`
              ), FALSE)
              THEN `t13`.`begun_on`
              ELSE CAST(NULL AS DATE)
            END AS `began_on`,
            CASE
              WHEN COALESCE(NOT (
                `t13`.`in_time`
              ), FALSE)
              AND (
                `t13`.`assessed_on` < CAST('2199-01-01' AS DATE)
              )
              THEN `t13`.`assessed_on`
              ELSE CAST(NULL AS DATE)
            END AS `ended_on`
          FROM (
            SELECT
              `t12`.`product`,
              `t12`.`released_on`,
              `t12`.`support_promised_until`,
              `t12`.`support_ended_on`,
              `t12`.`collects_user_information`,
              `t12`.`notice_shown`,
              `t12`.`consent_obtained`,
              `t12`.`standard_conformity`,
              `t12`.`malware_found_at`,
              `t12`.`set_by`,
              `t12`.`malware_removed_at`,
              `t12`.`app_kind`,
              `t12`.`personalised`,
              `t12`.`opt_out_on`,
              `t12`.`begun_on`,
              `t12`.`assessed_on`,
              `t12`.`perhaps`,
              `t12`.`keyed`,
              CASE
                WHEN `t12`.`assessed_on` <= `t12`.`begun_on`
                THEN TRUE
                WHEN (
                  `t12`.`begun_on` < CAST('2021-11-01' AS DATE)
                )
                AND (
                  `t12`.`assessed_on` IS NOT NULL
                )
                THEN TRUE
                WHEN COALESCE(
                  `t12`.`perhaps`
                  OR NOT (
                    `t12`.`keyed`
                  )
                  OR (
                    `t12`.`begun_on` IS NULL
                  )
                  OR (
                    `t12`.`begun_on` < CAST('2021-11-01' AS DATE)
                  ),
                  TRUE
                )
                THEN NULL
                ELSE FALSE
              END AS `in_time`
            FROM (
              SELECT
                `t11`.`product`,
                `t11`.`released_on`,
                `t11`.`support_promised_until`,
                `t11`.`support_ended_on`,
                `t11`.`collects_user_information`,
                `t11`.`notice_shown`,
                `t11`.`consent_obtained`,
                `t11`.`standard_conformity`,
                `t11`.`malware_found_at`,
                `t11`.`set_by`,
                `t11`.`malware_removed_at`,
                `t11`.`app_kind`,
                `t11`.`personalised`,
                `t11`.`opt_out_on`,
                `t11`.`begun_on`,
                `t11`.`assessed_on`,
                `t11`.`perhaps`,
                `t11`.`keyed`
              FROM (
                SELECT
                  `t10`.`product`,
                  `t10`.`released_on`,
                  `t10`.`support_promised_until`,
                  `t10`.`support_ended_on`,
                  `t10`.`collects_user_information`,
                  `t10`.`notice_shown`,
                  `t10`.`consent_obtained`,
                  `t10`.`standard_conformity`,
                  `t10`.`malware_found_at`,
                  `t10`.`set_by`,
                  `t10`.`malware_removed_at`,
                  `t10`.`app_kind`,
                  `t10`.`personalised`,
                  `t10`.`opt_out_on`,
                  `t10`.`begun_on`,
                  NULLIF(
                    (
                      LEAST(
                        COALESCE((
                          `t10`.`assessed_on`
                        ), CAST('9999-12-31' AS DATE)),
                        COALESCE((
                          `t10`.`sure_on`
                        ), CAST('9999-12-31' AS DATE))
                      )
                    ),
                    CAST('9999-12-31' AS DATE)
                  ) AS `assessed_on`,
                  `t10`.`perhaps` OR COALESCE(`t10`.`perhaps_found`, FALSE) AS `perhaps`,
                  `t10`.`keyed` AND (
                    `t10`.`product` IS NOT NULL
                  ) AS `keyed`,
                  `t10`.`system`,
                  `t10`.`sure_on`,
                  `t10`.`perhaps_found`
                FROM (
                  SELECT
                    `t6`.`product`,
                    `t6`.`released_on`,
                    `t6`.`support_promised_until`,
                    `t6`.`support_ended_on`,
                    `t6`.`collects_user_information`,
                    `t6`.`notice_shown`,
                    `t6`.`consent_obtained`,
                    `t6`.`standard_conformity`,
                    `t6`.`malware_found_at`,
                    `t6`.`set_by`,
                    `t6`.`malware_removed_at`,
                    `t6`.`app_kind`,
                    `t6`.`personalised`,
                    `t6`.`opt_out_on`,
                    `t6`.`begun_on`,
                    `t6`.`assessed_on`,
                    `t6`.`perhaps`,
                    `t6`.`keyed`,
                    `t9`.`system`,
                    `t9`.`sure_on`,
                    `t9`.`perhaps` AS `perhaps_found`
                  FROM (
                    SELECT
                      `t4`.`product`,
                      `t4`.`released_on`,
                      `t4`.`support_promised_until`,
                      `t4`.`support_ended_on`,
                      `t4`.`collects_user_information`,
                      `t4`.`notice_shown`,
                      `t4`.`consent_obtained`,
                      `t4`.`standard_conformity`,
                      `t4`.`malware_found_at`,
                      `t4`.`set_by`,
                      `t4`.`malware_removed_at`,
                      `t4`.`app_kind`,
                      `t4`.`personalised`,
                      `t4`.`opt_out_on`,
                      `t4`.`begun_on`,
                      CAST(NULL AS DATE) AS `assessed_on`,
                      FALSE AS `perhaps`,
                      TRUE AS `keyed`
                    FROM (
                      SELECT
                        `t2`.`product`,
                        `t2`.`released_on`,
                        `t2`.`support_promised_until`,
                        `t2`.`support_ended_on`,
                        `t2`.`collects_user_information`,
                        `t2`.`notice_shown`,
                        `t2`.`consent_obtained`,
                        `t2`.`standard_conformity`,
                        `t2`.`malware_found_at`,
                        `t2`.`set_by`,
                        `t2`.`malware_removed_at`,
                        `t2`.`app_kind`,
                        `t2`.`personalised`,
                        `t2`.`opt_out_on`,
                        `t2`.`released_on` AS `begun_on`
                      FROM (
                        SELECT
                          *
                        FROM `hegui_products` AS `t0`
                        WHERE
                          COALESCE(`t0`.`personalised`, TRUE)
                      ) AS `t2`
                    ) AS `t4`
                  ) AS `t6`
                  LEFT OUTER JOIN (
                    SELECT
                      `t7`.`system`,
                      MIN(CASE WHEN `t7`.`fits` THEN `t7`.`finished_on` END) AS `sure_on`,
                      MAX(`t7`.`fits` IS NULL) AS `perhaps`
                    FROM (
                      SELECT
                        `t3`.`system`,
                        `t3`.`kind`,
                        `t3`.`scope`,
                        `t3`.`level`,
                        `t3`.`contract_signed_on`,
                        `t3`.`template`,
                        `t3`.`finished_on`,
                        `t3`.`by`,
                        `t3`.`conclusion`,
                        `t3`.`major_risks`,
                        `t3`.`plan_on`,
                        `t3`.`rectify_until`,
                        `t3`.`rectified_on`,
                        `t3`.`reported_on`,
                        `t3`.`report_kept_until`,
                        CASE WHEN `t3`.`scope` IN ('') THEN CAST(NULL AS CHAR) ELSE `t3`.`scope` END IN ('automated') AS `fits`
                      FROM (
                        SELECT
                          *
                        FROM `hegui_assessments` AS `t1`
                        WHERE
                          `t1`.`kind` = 'pia'
                      ) AS `t3`
                    ) AS `t7`
                    GROUP BY
                      1
                  ) AS `t9`
                    ON `t6`.`product` = `t9`.`system`
                ) AS `t10`
              ) AS `t11`
            ) AS `t12`
          ) AS `t13`
        ) AS `t14`
      ) AS `t15`
    ) AS `t16`
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
  CAST(`product` AS CHAR) AS `product`,
  CAST((
    `personalised`
  ) AS CHAR) IN ('1', 'true') AS `personalised`,
  CAST(`released_on` AS DATE) AS `released_on`,
  CAST(`assessed_on` AS DATE) AS `assessed_on`,
  CAST((
    `in_time`
  ) AS CHAR) IN ('1', 'true') AS `in_time`,
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
