-- Keep logs of the processing of banking data for six months, a year or three, on 2027-07-01: a day short of six months
WITH `t2_0` AS (
  SELECT
    *
  FROM `hegui_records_kept` AS `t1`
  WHERE
    `t1`.`kind` = 'data_processing'
), `marked_1` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t13`.`records`,
      `t13`.`system`,
      `t13`.`first_on`,
      `t13`.`oldest_on`,
      `t13`.`gapless`,
      `t13`.`kind`,
      `t13`.`back_to`,
      `t13`.`kept`,
      `t13`.`began_on`,
      `t13`.`ended_on`,
      `t13`.`core`,
      `t13`.`important`,
      COALESCE(
        CASE
          WHEN `t13`.`ended_on` < CAST('2027-07-01' AS DATE)
          THEN `t13`.`ended_on`
          ELSE CAST('2027-07-01' AS DATE)
        END,
        CAST('2027-07-01' AS DATE)
      ) AS `_then`,
      CASE
        WHEN `t13`.`records` IS NULL
        THEN `t13`.`kept`
        ELSE COALESCE(`t13`.`kept`, FALSE)
        OR (
          (
            (
              `t13`.`oldest_on` <= NULLIF(
                (
                  GREATEST(
                    COALESCE(
                      (
                        COALESCE(`t13`.`first_on`, CAST('2026-07-01' AS DATE))
                      ),
                      CAST('1000-01-01' AS DATE)
                    ),
                    COALESCE((
                      CAST('2026-07-01' AS DATE)
                    ), CAST('1000-01-01' AS DATE))
                  )
                ),
                CAST('1000-01-01' AS DATE)
              )
            )
            AND `t13`.`gapless`
            AND NOT (
              `t13`.`core`
            )
          )
          OR (
            (
              `t13`.`oldest_on` <= NULLIF(
                (
                  GREATEST(
                    COALESCE(
                      (
                        COALESCE(`t13`.`first_on`, CAST('2027-01-01' AS DATE))
                      ),
                      CAST('1000-01-01' AS DATE)
                    ),
                    COALESCE((
                      CAST('2027-01-01' AS DATE)
                    ), CAST('1000-01-01' AS DATE))
                  )
                ),
                CAST('1000-01-01' AS DATE)
              )
            )
            AND `t13`.`gapless`
            AND NOT (
              `t13`.`important`
            )
          )
        )
        OR CASE
          WHEN COALESCE(
            (
              `t13`.`oldest_on` <= NULLIF(
                (
                  GREATEST(
                    COALESCE(
                      (
                        COALESCE(`t13`.`first_on`, CAST('2027-01-01' AS DATE))
                      ),
                      CAST('1000-01-01' AS DATE)
                    ),
                    COALESCE((
                      CAST('2027-01-01' AS DATE)
                    ), CAST('1000-01-01' AS DATE))
                  )
                ),
                CAST('1000-01-01' AS DATE)
              )
            )
            AND `t13`.`gapless`,
            TRUE
          )
          THEN NULL
          ELSE FALSE
        END
      END AS `_truth`,
      COALESCE(`t13`.`ended_on` < CAST('2025-07-01' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t12`.`records`,
        `t12`.`system`,
        `t12`.`first_on`,
        `t12`.`oldest_on`,
        `t12`.`gapless`,
        `t12`.`kind`,
        `t12`.`back_to`,
        `t12`.`kept`,
        CASE
          WHEN NOT (
            (
              `t12`.`oldest_on` <= NULLIF(
                (
                  GREATEST(
                    COALESCE(
                      (
                        COALESCE(`t12`.`first_on`, CAST('2027-01-01' AS DATE))
                      ),
                      CAST('1000-01-01' AS DATE)
                    ),
                    COALESCE((
                      CAST('2027-01-01' AS DATE)
                    ), CAST('1000-01-01' AS DATE))
                  )
                ),
                CAST('1000-01-01' AS DATE)
              )
            )
            AND `t12`.`gapless`
          )
          THEN CAST('2027-01-01' AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CAST(NULL AS DATE) AS `ended_on`,
        `t12`.`core`,
        `t12`.`important`
      FROM (
        SELECT
          `t11`.`records`,
          `t11`.`system`,
          `t11`.`first_on`,
          `t11`.`oldest_on`,
          `t11`.`gapless`,
          'data_processing' AS `kind`,
          NULLIF(
            (
              GREATEST(
                COALESCE(
                  (
                    COALESCE(`t11`.`first_on`, CAST('2025-06-30' AS DATE))
                  ),
                  CAST('1000-01-01' AS DATE)
                ),
                COALESCE((
                  CAST('2025-06-30' AS DATE)
                ), CAST('1000-01-01' AS DATE))
              )
            ),
            CAST('1000-01-01' AS DATE)
          ) AS `back_to`,
          CASE
            WHEN `t11`.`records` IS NOT NULL
            THEN (
              `t11`.`oldest_on` <= NULLIF(
                (
                  GREATEST(
                    COALESCE(
                      (
                        COALESCE(`t11`.`first_on`, CAST('2025-06-30' AS DATE))
                      ),
                      CAST('1000-01-01' AS DATE)
                    ),
                    COALESCE((
                      CAST('2025-06-30' AS DATE)
                    ), CAST('1000-01-01' AS DATE))
                  )
                ),
                CAST('1000-01-01' AS DATE)
              )
            )
            AND `t11`.`gapless`
            AND NOT (
              (
                `t11`.`ended_on` IS NULL
              ) AND NULL
            )
            WHEN `t8`.`listed` > 0
            THEN NULL
            ELSE NULL
          END AS `kept`,
          CASE
            WHEN NOT (
              CASE
                WHEN `t11`.`records` IS NOT NULL
                THEN (
                  `t11`.`oldest_on` <= NULLIF(
                    (
                      GREATEST(
                        COALESCE(
                          (
                            COALESCE(`t11`.`first_on`, CAST('2025-06-30' AS DATE))
                          ),
                          CAST('1000-01-01' AS DATE)
                        ),
                        COALESCE((
                          CAST('2025-06-30' AS DATE)
                        ), CAST('1000-01-01' AS DATE))
                      )
                    ),
                    CAST('1000-01-01' AS DATE)
                  )
                )
                AND `t11`.`gapless`
                AND NOT (
                  (
                    `t11`.`ended_on` IS NULL
                  ) AND NULL
                )
                WHEN `t8`.`listed` > 0
                THEN NULL
                ELSE NULL
              END
            )
            THEN NULLIF(
              (
                GREATEST(
                  COALESCE(
                    (
                      COALESCE(`t11`.`first_on`, CAST('2025-06-30' AS DATE))
                    ),
                    CAST('1000-01-01' AS DATE)
                  ),
                  COALESCE((
                    CAST('2025-06-30' AS DATE)
                  ), CAST('1000-01-01' AS DATE))
                )
              ),
              CAST('1000-01-01' AS DATE)
            )
            ELSE CAST(NULL AS DATE)
          END AS `began_on`,
          CAST(NULL AS DATE) AS `ended_on`,
          `t7`.`core`,
          `t7`.`important`
        FROM (
          SELECT
            `t4`.`listed`,
            1 AS `all`
          FROM (
            SELECT
              COUNT(*) AS `listed`
            FROM `t2_0` AS `t3`
          ) AS `t4`
        ) AS `t8`
        LEFT OUTER JOIN (
          SELECT
            `t9`.`records`,
            `t9`.`kind`,
            `t9`.`system`,
            `t9`.`first_on`,
            `t9`.`oldest_on`,
            `t9`.`gapless`,
            `t9`.`ended_on`,
            1 AS `all`
          FROM (
            SELECT
              *
            FROM `t2_0` AS `t3`
            WHERE
              NOT (
                COALESCE(`t3`.`ended_on` < CAST('2025-06-30' AS DATE), FALSE)
              )
          ) AS `t9`
        ) AS `t11`
          ON `t8`.`all` = `t11`.`all`
        CROSS JOIN (
          SELECT
            CASE
              WHEN COALESCE(SUM(CAST(CAST(`t0`.`class` IN ('core') AS SIGNED) AS SIGNED)), 0) > 0
              THEN TRUE
              WHEN COALESCE(SUM(CAST(CAST(`t0`.`class` IN ('core') IS NULL AS SIGNED) AS SIGNED)), 0) > 0
              THEN NULL
              ELSE NULL
            END AS `core`,
            CASE
              WHEN COALESCE(SUM(CAST(CAST(`t0`.`class` IN ('important', 'core') AS SIGNED) AS SIGNED)), 0) > 0
              THEN TRUE
              WHEN COALESCE(
                SUM(CAST(CAST(`t0`.`class` IN ('important', 'core') IS NULL AS SIGNED) AS SIGNED)),
                0
              ) > 0
              THEN NULL
              ELSE NULL
            END AS `important`
          FROM `hegui_data_assets` AS `t0`
        ) AS `t7`
      ) AS `t12`
    ) AS `t13`
  ) AS `rows`
), `barred_2` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_1` AS `marked`
  WHERE
    `_then` >= CAST('2025-06-30' AS DATE)
)
SELECT
  CAST(`records` AS CHAR) AS `records`,
  CAST(`system` AS CHAR) AS `system`,
  CAST(`first_on` AS DATE) AS `first_on`,
  CAST(`oldest_on` AS DATE) AS `oldest_on`,
  CAST((
    `gapless`
  ) AS CHAR) IN ('1', 'true') AS `gapless`,
  CAST(`kind` AS CHAR) AS `kind`,
  CAST(`back_to` AS DATE) AS `back_to`,
  CAST((
    `kept`
  ) AS CHAR) IN ('1', 'true') AS `kept`,
  CAST(`began_on` AS DATE) AS `began_on`,
  CAST(`ended_on` AS DATE) AS `ended_on`,
  CAST((
    `core`
  ) AS CHAR) IN ('1', 'true') AS `core`,
  CAST((
    `important`
  ) AS CHAR) IN ('1', 'true') AS `important`,
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
FROM `barred_2` AS `barred`;
