-- Assess the impact before personal information goes abroad, on 2026-06-30: assessed the day after
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t16`.`transfer`,
      `t16`.`recipient_country`,
      `t16`.`year`,
      `t16`.`persons`,
      `t16`.`first_on`,
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
      `t16`.`in_time` OR CASE WHEN `t16`.`persons` IS NULL THEN NULL ELSE FALSE END AS `_truth`,
      COALESCE(`t16`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t15`.`transfer`,
        `t15`.`recipient_country`,
        `t15`.`year`,
        `t15`.`persons`,
        `t15`.`first_on`,
        `t15`.`assessed_on`,
        `t15`.`in_time`,
        `t15`.`began_on`,
        `t15`.`ended_on`
      FROM (
        SELECT
          `t14`.`transfer`,
          `t14`.`recipient_country`,
          `t14`.`first_on`,
          `t14`.`year`,
          `t14`.`persons`,
          `t14`.`sensitive_persons`,
          `t14`.`important_data`,
          `t14`.`mechanism`,
          `t14`.`mechanism_filed_on`,
          `t14`.`mechanism_expires_on`,
          `t14`.`exempt_reason`,
          `t14`.`stopped_on`,
          `t14`.`basis`,
          `t14`.`told_on`,
          `t14`.`separate_consent_on`,
          `t14`.`begun_on`,
          `t14`.`assessed_on`,
          `t14`.`in_time`,
          `t14`.`began_on`,
          `t14`.`ended_on`
        FROM (
          SELECT
            `t13`.`transfer`,
            `t13`.`recipient_country`,
            `t13`.`first_on`,
            `t13`.`year`,
            `t13`.`persons`,
            `t13`.`sensitive_persons`,
            `t13`.`important_data`,
            `t13`.`mechanism`,
            `t13`.`mechanism_filed_on`,
            `t13`.`mechanism_expires_on`,
            `t13`.`exempt_reason`,
            `t13`.`stopped_on`,
            `t13`.`basis`,
            `t13`.`told_on`,
            `t13`.`separate_consent_on`,
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
              `t12`.`transfer`,
              `t12`.`recipient_country`,
              `t12`.`first_on`,
              `t12`.`year`,
              `t12`.`persons`,
              `t12`.`sensitive_persons`,
              `t12`.`important_data`,
              `t12`.`mechanism`,
              `t12`.`mechanism_filed_on`,
              `t12`.`mechanism_expires_on`,
              `t12`.`exempt_reason`,
              `t12`.`stopped_on`,
              `t12`.`basis`,
              `t12`.`told_on`,
              `t12`.`separate_consent_on`,
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
                `t11`.`transfer`,
                `t11`.`recipient_country`,
                `t11`.`first_on`,
                `t11`.`year`,
                `t11`.`persons`,
                `t11`.`sensitive_persons`,
                `t11`.`important_data`,
                `t11`.`mechanism`,
                `t11`.`mechanism_filed_on`,
                `t11`.`mechanism_expires_on`,
                `t11`.`exempt_reason`,
                `t11`.`stopped_on`,
                `t11`.`basis`,
                `t11`.`told_on`,
                `t11`.`separate_consent_on`,
                `t11`.`begun_on`,
                `t11`.`assessed_on`,
                `t11`.`perhaps`,
                `t11`.`keyed`
              FROM (
                SELECT
                  `t10`.`transfer`,
                  `t10`.`recipient_country`,
                  `t10`.`first_on`,
                  `t10`.`year`,
                  `t10`.`persons`,
                  `t10`.`sensitive_persons`,
                  `t10`.`important_data`,
                  `t10`.`mechanism`,
                  `t10`.`mechanism_filed_on`,
                  `t10`.`mechanism_expires_on`,
                  `t10`.`exempt_reason`,
                  `t10`.`stopped_on`,
                  `t10`.`basis`,
                  `t10`.`told_on`,
                  `t10`.`separate_consent_on`,
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
                    `t10`.`transfer` IS NOT NULL
                  ) AS `keyed`,
                  `t10`.`system`,
                  `t10`.`sure_on`,
                  `t10`.`perhaps_found`
                FROM (
                  SELECT
                    `t7`.`transfer`,
                    `t7`.`recipient_country`,
                    `t7`.`first_on`,
                    `t7`.`year`,
                    `t7`.`persons`,
                    `t7`.`sensitive_persons`,
                    `t7`.`important_data`,
                    `t7`.`mechanism`,
                    `t7`.`mechanism_filed_on`,
                    `t7`.`mechanism_expires_on`,
                    `t7`.`exempt_reason`,
                    `t7`.`stopped_on`,
                    `t7`.`basis`,
                    `t7`.`told_on`,
                    `t7`.`separate_consent_on`,
                    `t7`.`begun_on`,
                    `t7`.`assessed_on`,
                    `t7`.`perhaps`,
                    `t7`.`keyed`,
                    `t9`.`system`,
                    `t9`.`sure_on`,
                    `t9`.`perhaps` AS `perhaps_found`
                  FROM (
                    SELECT
                      `t5`.`transfer`,
                      `t5`.`recipient_country`,
                      `t5`.`first_on`,
                      `t5`.`year`,
                      `t5`.`persons`,
                      `t5`.`sensitive_persons`,
                      `t5`.`important_data`,
                      `t5`.`mechanism`,
                      `t5`.`mechanism_filed_on`,
                      `t5`.`mechanism_expires_on`,
                      `t5`.`exempt_reason`,
                      `t5`.`stopped_on`,
                      `t5`.`basis`,
                      `t5`.`told_on`,
                      `t5`.`separate_consent_on`,
                      `t5`.`begun_on`,
                      CAST(NULL AS DATE) AS `assessed_on`,
                      FALSE AS `perhaps`,
                      TRUE AS `keyed`
                    FROM (
                      SELECT
                        `t3`.`transfer`,
                        `t3`.`recipient_country`,
                        `t3`.`first_on`,
                        `t3`.`year`,
                        `t3`.`persons`,
                        `t3`.`sensitive_persons`,
                        `t3`.`important_data`,
                        `t3`.`mechanism`,
                        `t3`.`mechanism_filed_on`,
                        `t3`.`mechanism_expires_on`,
                        `t3`.`exempt_reason`,
                        `t3`.`stopped_on`,
                        `t3`.`basis`,
                        `t3`.`told_on`,
                        `t3`.`separate_consent_on`,
                        CASE
                          WHEN COALESCE(`t3`.`exempt_reason` = 'transit', FALSE)
                          THEN CAST(NULL AS DATE)
                          ELSE `t3`.`first_on`
                        END AS `begun_on`
                      FROM (
                        SELECT
                          *
                        FROM `hegui_transfers` AS `t0`
                        WHERE
                          COALESCE(`t0`.`persons` > 0, TRUE)
                      ) AS `t3`
                    ) AS `t5`
                  ) AS `t7`
                  LEFT OUTER JOIN (
                    SELECT
                      `t4`.`system`,
                      MIN(CASE WHEN `t4`.`fits` THEN `t4`.`finished_on` END) AS `sure_on`,
                      MAX(`t4`.`fits` IS NULL) AS `perhaps`
                    FROM (
                      SELECT
                        `t2`.`system`,
                        `t2`.`kind`,
                        `t2`.`scope`,
                        `t2`.`level`,
                        `t2`.`contract_signed_on`,
                        `t2`.`template`,
                        `t2`.`finished_on`,
                        `t2`.`by`,
                        `t2`.`conclusion`,
                        `t2`.`major_risks`,
                        `t2`.`plan_on`,
                        `t2`.`rectify_until`,
                        `t2`.`rectified_on`,
                        `t2`.`reported_on`,
                        `t2`.`report_kept_until`,
                        CASE WHEN `t2`.`scope` IN ('') THEN CAST(NULL AS CHAR) ELSE `t2`.`scope` END IN ('abroad') AS `fits`
                      FROM (
                        SELECT
                          *
                        FROM `hegui_assessments` AS `t1`
                        WHERE
                          `t1`.`kind` = 'pia'
                      ) AS `t2`
                    ) AS `t4`
                    GROUP BY
                      1
                  ) AS `t9`
                    ON `t7`.`transfer` = `t9`.`system`
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
  CAST(`transfer` AS CHAR) AS `transfer`,
  CAST(`recipient_country` AS CHAR) AS `recipient_country`,
  CAST(`year` AS SIGNED) AS `year`,
  CAST(`persons` AS SIGNED) AS `persons`,
  CAST(`first_on` AS DATE) AS `first_on`,
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
