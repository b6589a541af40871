/**
 * One statement over `pitch` that writes both tables of lines and both of what they were against whom, so that a season is put in order once.
 * Parameters: $1 game_pk[], $2 the meanings of events as JSON rows, $3 former abbreviations as a JSON object.
 * Answers { batting_line, pitching_line, batting_versus, pitching_versus }, each { derived, inserted, updated, removed }.
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
  select game_pk, at_bat_number, pitch_number, batter, pitcher, stand, p_throws, events, des, balls, strikes, inning, inning_topbot,
    outs_when_up, game_date, game_year, game_type, home_team, away_team, home_score, away_score, post_home_score, post_away_score
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
    game_pk, at_bat_number, at_bat_number * 100 + pitch_number as at, batter, pitcher, stand, p_throws, events, inning_topbot = 'Top' as batting_away,
    outs_when_up,
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
  select game_pk, batting_away, stand, p_throws, meaning.*,
    case when strikeout = 1 then coalesce(batter_relieved, batter) else batter end as batter,
    case when walk = 1 then coalesce(pitcher_relieved, pitcher) else pitcher end as pitcher
  from (
    select game_pk, at_bat_number, bool_and(batting_away) as batting_away, max(batter_relieved) as batter_relieved,
      max(pitcher_relieved) as pitcher_relieved, max(batter) filter (where last_of_appearance) as batter,
      max(pitcher) filter (where last_of_appearance) as pitcher, max(stand) filter (where last_of_appearance) as stand,
      max(p_throws) filter (where last_of_appearance) as p_throws, max(events) filter (where last_of_appearance) as event
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
worked as materialized (
  select game_pk, batting_away, pitcher, stand as hand, min(at) as first_pitch,
    sum(
      case
        when not last_of_half then next_outs
        when next_outs is not null or by_third_out then 3
        else outs_of_play
      end - case when first_of_half then 0 else outs_when_up end
    ) as outs
  from ordered join final_pitch using (game_pk)
  group by game_pk, batting_away, pitcher, stand
)`

const GAME = 'official_date season game_type team_id'
const sums = (counts: string) =>
  counts
    .split(' ')
    .map(count => `sum(${count}) as ${count}`)
    .join(', ')
const ofGame = GAME.split(' ')
  .map(column => `min(${column}) as ${column}`)
  .join(', ')

const BATTING_COUNTS =
  'plate_appearances at_bats hits doubles triples home_runs walks intentional_walks hit_by_pitch strikeouts sacrifice_flies sacrifice_bunts'
/** The hand is that of the pitcher who ended the plate appearance. */
const BATTING = `
batting_versus as materialized (
  select batter as player_id, game_pk, p_throws as hand, min(game_date) as official_date, min(game_year) as season, min(game_type) as game_type,
    min(batting_team_id) as team_id,
    sum("plateAppearance") as plate_appearances, sum("atBat") as at_bats,
    count(*) filter (where bases > 0) as hits, count(*) filter (where bases = 2) as doubles,
    count(*) filter (where bases = 3) as triples, count(*) filter (where bases = 4) as home_runs,
    sum(walk) as walks, sum("intentionalWalk") as intentional_walks, sum("hitByPitch") as hit_by_pitch, sum(strikeout) as strikeouts,
    sum("sacrificeFly") as sacrifice_flies, sum("sacrificeBunt") as sacrifice_bunts
  from charged join side using (game_pk, batting_away)
  group by batter, game_pk, p_throws
),
batting as materialized (
  select player_id, game_pk, ${ofGame}, ${sums(BATTING_COUNTS)} from batting_versus group by player_id, game_pk
)`

const FACED_COUNTS = 'batters_faced hits home_runs walks hit_batsmen strikeouts'
const PITCHING_COUNTS = `games_started outs ${FACED_COUNTS}`
/** The hand is the side of the plate that the batter stood on: at the end of the plate appearance, for outs at each pitch. */
const PITCHING = `
mound as (
  select game_pk, batting_away, pitcher,
    (min(first_pitch) = min(min(first_pitch)) over (partition by game_pk, batting_away))::int as games_started
  from worked group by game_pk, batting_away, pitcher
),
faced as (
  select game_pk, pitcher, stand as hand, count(*) as batters_faced, count(*) filter (where bases > 0) as hits,
    count(*) filter (where bases = 4) as home_runs, sum(walk) as walks, sum("hitByPitch") as hit_batsmen, sum(strikeout) as strikeouts
  from charged group by game_pk, pitcher, stand
),
pitched as materialized (
  select pitcher as player_id, game_pk, hand, game_date as official_date, game_year as season, game_type, fielding_team_id as team_id,
    games_started, coalesce(outs, 0) as outs, ${FACED_COUNTS.split(' ')
      .map(count => `coalesce(${count}, 0) as ${count}`)
      .join(', ')}
  from (select game_pk, pitcher, hand, outs from worked) as worked full join faced using (game_pk, pitcher, hand)
    join mound using (game_pk, pitcher) join side using (game_pk, batting_away)
),
pitching_versus as materialized (
  select player_id, game_pk, hand, ${GAME.replaceAll(' ', ', ')}, games_started, greatest(outs, 0) as outs, ${FACED_COUNTS.replaceAll(' ', ', ')}
  from pitched
),
pitching as materialized (
  select player_id, game_pk, ${ofGame}, max(games_started) as games_started, greatest(sum(outs), 0) as outs, ${sums(FACED_COUNTS)}
  from pitched group by player_id, game_pk
)`

/** A table of lines: what its rows are called here, what tells them apart, and whether official lines are among them. */
interface Lines {
  readonly derived: string
  readonly table: string
  readonly key: readonly string[]
  readonly counts: string
  readonly official: boolean
}

const LINE_KEY = ['player_id', 'game_pk']
const VERSUS_KEY = [...LINE_KEY, 'hand']
const TABLES: readonly Lines[] = [
  { derived: 'batting', table: 'batting_line', key: LINE_KEY, counts: BATTING_COUNTS, official: true },
  { derived: 'pitching', table: 'pitching_line', key: LINE_KEY, counts: PITCHING_COUNTS, official: true },
  { derived: 'batting_versus', table: 'batting_versus', key: VERSUS_KEY, counts: BATTING_COUNTS, official: false },
  { derived: 'pitching_versus', table: 'pitching_versus', key: VERSUS_KEY, counts: PITCHING_COUNTS, official: false },
]

/** Writes the lines into their table: official lines stay, lines whose pitches are gone go. */
function merge({ derived, table, key, counts, official }: Lines): string {
  const values = [...GAME.split(' '), ...counts.split(' ')]
  const columns = [...key, ...values].join(', ')
  const ours = official ? `line.source = 'statcast' and` : ''
  return `
${derived}_removed as (
  delete from ${table} as line
  where game_pk = any($1::int[]) and ${ours} not exists (
    select from ${derived} as derived where ${key.map(column => `derived.${column} = line.${column}`).join(' and ')}
  )
  returning 1
),
${derived}_written as (
  insert into ${table} as line (${columns}${official ? ', source, source_rank' : ''})
  select ${columns}${official ? ", 'statcast', 1" : ''} from ${derived}
  on conflict (${key.join(', ')}) do update set ${[...values, 'import_id'].map(column => `${column} = excluded.${column}`).join(', ')}
  where ${ours} (${values.map(column => `line.${column}`).join(', ')}) is distinct from (${values.map(column => `excluded.${column}`).join(', ')})
  returning xmax = 0 as inserted
)`
}

const counted = ({ derived, table }: Lines) => `
jsonb_build_object(
  'derived', (select count(*) from ${derived}),
  'inserted', (select count(*) from ${derived}_written where inserted),
  'updated', (select count(*) from ${derived}_written where not inserted),
  'removed', (select count(*) from ${derived}_removed)
) as ${table}`

const PARTS = [PITCHES, SIDES, OUTS, BATTING, PITCHING, ...TABLES.map(merge)]

export const DERIVE_LINES = `with ${PARTS.join(',')} select ${TABLES.map(counted).join(', ')}`
