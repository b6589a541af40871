/**
 * One statement over `pitch` that writes both tables of lines, so that a season is put in order once.
 * Parameters: $1 game_pk[], $2 the meanings of events as JSON rows, $3 former abbreviations as a JSON object.
 * Answers { batting, pitching }, each { derived, inserted, updated, removed }.
 */

/**
 * Lines are worked out only for games that are there as a whole: a file of one batter's pitches must not turn into a third of a game.
 * Feeds leave out walks without a pitch, so one at bat in twenty may be missing. The wide rows of `pitch` are read once.
 *
 * A batter who leaves with two strikes is charged with the strikeout of his substitute: rule 9.15(b). A pitcher who leaves behind in the
 * count (2-0, 2-1, 3-0, 3-1, 3-2) is charged with the walk: rule 9.16(h).
 */
const PITCHES = `
meaning as materialized (
  select * from jsonb_to_recordset($2::jsonb) as row (
    event text, "plateAppearance" int, "atBat" int, bases int, walk int, "intentionalWalk" int, "hitByPitch" int, strikeout int,
    "sacrificeFly" int, "sacrificeBunt" int, outs int
  )
),
taken as materialized (
  select game_pk, at_bat_number, pitch_number, batter, pitcher, events, des, balls, strikes, inning, inning_topbot, outs_when_up,
    game_date, game_year, game_type, home_team, away_team, home_score, away_score, post_home_score, post_away_score
  from pitch where game_pk = any($1::int[])
),
whole_game as materialized (
  select game_pk, max(at_bat_number * 100 + pitch_number) as last, min(game_date) as game_date, min(game_year) as game_year,
    min(game_type) as game_type, min(away_team) as away_team, min(home_team) as home_team
  from taken group by game_pk
  having min(at_bat_number) = 1 and count(distinct at_bat_number) >= 0.95 * max(at_bat_number)
),
ordered as (
  select
    game_pk, at_bat_number, at_bat_number * 100 + pitch_number as at, batter, pitcher, events, inning_topbot = 'Top' as batting_away, outs_when_up,
    lag(inning_topbot) over game is distinct from inning_topbot as first_of_half,
    lead(inning_topbot) over game is distinct from inning_topbot as last_of_half,
    lead(outs_when_up) over game as next_outs,
    lead(at_bat_number) over game is distinct from at_bat_number as last_of_appearance,
    case when strikes = 2 and lag(at_bat_number) over game = at_bat_number then nullif(lag(batter) over game, batter) end as batter_relieved,
    case when balls >= 2 and balls > strikes and lag(at_bat_number) over game = at_bat_number then nullif(lag(pitcher) over game, pitcher) end
      as pitcher_relieved
  from taken as pitch join whole_game using (game_pk)
  window game as (partition by game_pk order by at_bat_number, pitch_number)
),
charged as materialized (
  select game_pk, batting_away, meaning.*,
    case when strikeout = 1 then coalesce(batter_relieved, batter) else batter end as batter,
    case when walk = 1 then coalesce(pitcher_relieved, pitcher) else pitcher end as pitcher
  from (
    select game_pk, at_bat_number, bool_and(batting_away) as batting_away, max(batter_relieved) as batter_relieved,
      max(pitcher_relieved) as pitcher_relieved, max(batter) filter (where last_of_appearance) as batter,
      max(pitcher) filter (where last_of_appearance) as pitcher, max(events) filter (where last_of_appearance) as event
    from ordered group by game_pk, at_bat_number
  ) as appearance
  join meaning using (event)
  where "plateAppearance" = 1
)`

/** Which club a side of a game is: as the game says, else the one club of that abbreviation. */
const SIDES = `
side as materialized (
  select first.game_pk, first.batting_away, first.game_date, first.game_year, first.game_type,
    coalesce(
      case when batting_away then game.away_team_id else game.home_team_id end,
      (select min(id) from team where abbreviation in (batting_team, $3::jsonb ->> batting_team) having count(*) = 1)
    ) as batting_team_id,
    coalesce(
      case when batting_away then game.home_team_id else game.away_team_id end,
      (select min(id) from team where abbreviation in (fielding_team, $3::jsonb ->> fielding_team) having count(*) = 1)
    ) as fielding_team_id
  from (
    select *,
      case when batting_away then away_team else home_team end as batting_team,
      case when batting_away then home_team else away_team end as fielding_team
    from whole_game cross join (values (true), (false)) as half (batting_away)
  ) as first
  left join game using (game_pk)
)`

/**
 * Outs that happened from a pitch until the next one, so that runners caught count too. They add up to three in every half inning but the
 * one a game ends in: a walk-off ends it with fewer. Old files do not update the score after the last pitch, so a walk-off is told by the
 * score before it and by how many are said to score. A file that ends in the middle of a game ends with the outs of its last play.
 */
const OUTS = `
final_pitch as materialized (
  select game_pk, least(3, outs_when_up + coalesce(meaning.outs, 0)) as outs_of_play,
    inning >= 7 and case
      when inning_topbot = 'Top' then home_score > away_score
      else away_score > home_score and not (
        coalesce(post_home_score > post_away_score, false)
        or regexp_count(coalesce(des, ''), 'scores') + (events is not distinct from 'home_run')::int > away_score - home_score
      )
    end as by_third_out
  from taken as pitch join whole_game using (game_pk) left join meaning on meaning.event = pitch.events
  where at_bat_number * 100 + pitch_number = last
),
worked as (
  select game_pk, batting_away, pitcher, min(at) as first_pitch,
    sum(
      case
        when not last_of_half then next_outs
        when next_outs is not null or by_third_out then 3
        else outs_of_play
      end - case when first_of_half then 0 else outs_when_up end
    ) as outs
  from ordered join final_pitch using (game_pk)
  group by game_pk, batting_away, pitcher
)`

const BATTING = `
batting as materialized (
  select batter as player_id, game_pk, min(game_date) as official_date, min(game_year) as season, min(game_type) as game_type,
    min(batting_team_id) as team_id,
    sum("plateAppearance") as plate_appearances, sum("atBat") as at_bats,
    count(*) filter (where bases > 0) as hits, count(*) filter (where bases = 2) as doubles,
    count(*) filter (where bases = 3) as triples, count(*) filter (where bases = 4) as home_runs,
    sum(walk) as walks, sum("intentionalWalk") as intentional_walks, sum("hitByPitch") as hit_by_pitch, sum(strikeout) as strikeouts,
    sum("sacrificeFly") as sacrifice_flies, sum("sacrificeBunt") as sacrifice_bunts
  from charged join side using (game_pk, batting_away)
  group by batter, game_pk
)`
const BATTING_COUNTS =
  'plate_appearances at_bats hits doubles triples home_runs walks intentional_walks hit_by_pitch strikeouts sacrifice_flies sacrifice_bunts'

const PITCHING = `
faced as (
  select game_pk, pitcher, count(*) as batters_faced, count(*) filter (where bases > 0) as hits, count(*) filter (where bases = 4) as home_runs,
    sum(walk) as walks, sum("hitByPitch") as hit_batsmen, sum(strikeout) as strikeouts
  from charged group by game_pk, pitcher
),
pitching as materialized (
  select pitcher as player_id, game_pk, game_date as official_date, game_year as season, game_type, fielding_team_id as team_id,
    (first_pitch = min(first_pitch) over (partition by game_pk, batting_away))::int as games_started,
    greatest(outs, 0) as outs, coalesce(batters_faced, 0) as batters_faced, coalesce(hits, 0) as hits, coalesce(home_runs, 0) as home_runs,
    coalesce(walks, 0) as walks, coalesce(hit_batsmen, 0) as hit_batsmen, coalesce(strikeouts, 0) as strikeouts
  from worked join side using (game_pk, batting_away) left join faced using (game_pk, pitcher)
)`
const PITCHING_COUNTS = 'games_started outs batters_faced hits home_runs walks hit_batsmen strikeouts'

/** Writes the lines `derived` into their table: official lines stay, lines whose pitches are gone go. */
function merge(derived: 'batting' | 'pitching', counts: string): string {
  const values = ['official_date', 'season', 'game_type', 'team_id', ...counts.split(' ')]
  const columns = ['player_id', 'game_pk', ...values].join(', ')
  const table = `${derived}_line`
  return `
${derived}_removed as (
  delete from ${table} as line
  where game_pk = any($1::int[]) and source = 'statcast'
    and not exists (select from ${derived} as derived where derived.player_id = line.player_id and derived.game_pk = line.game_pk)
  returning 1
),
${derived}_written as (
  insert into ${table} (${columns}, source, source_rank)
  select ${columns}, 'statcast', 1 from ${derived}
  on conflict (player_id, game_pk) do update set ${[...values, 'import_id'].map(column => `${column} = excluded.${column}`).join(', ')}
  where ${table}.source = 'statcast'
    and (${values.map(column => `${table}.${column}`).join(', ')}) is distinct from (${values.map(column => `excluded.${column}`).join(', ')})
  returning xmax = 0 as inserted
)`
}

const counted = (derived: 'batting' | 'pitching') => `
jsonb_build_object(
  'derived', (select count(*) from ${derived}),
  'inserted', (select count(*) from ${derived}_written where inserted),
  'updated', (select count(*) from ${derived}_written where not inserted),
  'removed', (select count(*) from ${derived}_removed)
) as ${derived}`

const PARTS = [PITCHES, SIDES, OUTS, BATTING, PITCHING, merge('batting', BATTING_COUNTS), merge('pitching', PITCHING_COUNTS)]

export const DERIVE_LINES = `with ${PARTS.join(',')} select ${counted('batting')}, ${counted('pitching')}`
