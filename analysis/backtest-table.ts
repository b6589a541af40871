import type { BacktestRow, Score } from '../subgraphs/sports/projection/backtest.ts'

const HEAD = ['season', 'games', 'home wins', 'model Brier', 'log loss', 'Elo Brier', 'log loss', 'home-always Brier', 'log loss']

/** The rows of a backtest for people. */
export function backtestTable(rows: readonly BacktestRow[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...cells.map(row => row[column]!.length)))
  return cells.map(row => row.map((cell, column) => cell.padStart(widths[column]!)).join('  ')).join('\n')
}

const cellsOf = ({ season, games, homeWins, model, elo, homeAlways }: BacktestRow): readonly string[] => [
  season === null ? 'all' : String(season),
  games.toLocaleString('en-US'),
  (homeWins / games).toFixed(4),
  ...[model, elo, homeAlways].flatMap(scores),
]

const scores = ({ brier, logLoss }: Score) => [brier.toFixed(4), logLoss.toFixed(4)]
