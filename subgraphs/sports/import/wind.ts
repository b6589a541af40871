export interface Wind {
  readonly speedMph: number | null
  readonly direction: string | null
}

/**
 * Reads MLB's wind text: `8 mph, Out To CF`, `0 mph, None`, `Calm`. Speed in miles per hour. `None` and `Calm` have no direction; a text of
 * another form keeps its words as the direction rather than lose them.
 */
export function readWind(text: string): Wind {
  const [, speed, rest = ''] = /^\s*(\d{1,3})\s*mph(.*)$/is.exec(text) ?? []
  if (speed !== undefined) return { speedMph: Number(speed), direction: directionOf(rest.trimStart().replace(/^,/, '')) }
  return /^\s*calm\s*$/i.test(text) ? { speedMph: 0, direction: null } : { speedMph: null, direction: directionOf(text) }
}

function directionOf(text: string): string | null {
  const direction = text.trim()
  return direction === '' || /^(none|calm)$/i.test(direction) ? null : direction
}
