/** What RateLimit-Policy and RateLimit say. Throws for a header that is no list of structured field items of that form. */
export function readRateLimit(headers: Headers) {
  return { policy: itemsOf(headers.get('ratelimit-policy'), ['q', 'w']), standing: itemsOf(headers.get('ratelimit'), ['r', 't']) }
}

function itemsOf(value: string | null, parameters: readonly string[]) {
  const form = new RegExp(`^"(\\w+)"${parameters.map(name => `;${name}=(0|[1-9]\\d{0,14})`).join('')}$`)
  return Object.fromEntries(
    (value ?? '').split(', ').map(item => {
      const [, name, ...numbers] = form.exec(item) ?? []
      if (name === undefined) throw new Error(`Not a list of such items: ${value}`)
      return [name, Object.fromEntries(parameters.map((parameter, index) => [parameter, Number(numbers[index])]))]
    }),
  )
}
